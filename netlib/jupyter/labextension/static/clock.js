// The clock of a talk and its routes, as functions of plain data: what is kept outside the page is this data.
// A state is {cell, page, ran, since, spent, minutes, route, used, plan, kept}: `ran` seconds before `since` (a time in
// milliseconds, 0 while the clock stands), `spent` the seconds that `used` (by part) accounts for.

const LONG = 2 * 3600; // seconds without a sign of the trainer, after which the clock is taken to have been forgotten

/** @param {{name: string, from: number, until: number}[]} plan */
export const fresh = (plan) => ({
  cell: "", page: 0, ran: 0, since: 0, spent: 0, minutes: plan.at(-1)?.until ?? 0, route: "", used: {}, kept: 0,
  plan: plan.map(({ name, from, until }) => ({ part: name, minutes: until - from })),
});

export const elapsed = ({ ran, since }, now) => ran + (since ? Math.max(0, (now - since) / 1000) : 0);
export const begun = ({ ran, since }) => ran > 0 || Boolean(since);
export const started = (state, now) => ({ ...state, since: now });
export const paused = (state, now) => ({ ...state, ran: elapsed(state, now), since: 0 });
export const restarted = (state, now) => ({ ...state, ran: 0, spent: 0, used: {}, since: state.since ? now : 0 });

/** The time since the last call belongs to this part of the plan. */
export function spentOn(state, part, now) {
  const seconds = elapsed(state, now);
  const more = Math.max(0, seconds - state.spent);
  const used = part ? { ...state.used, [part]: Math.round((state.used[part] ?? 0) + more) } : state.used;
  return { ...state, used, spent: seconds };
}

/** A state as it was kept, for a talk that goes on now: a clock that was left running for hours stands where it was. */
export function resumed(kept, plan, now) {
  const state = { ...fresh(plan), ...kept };
  if (!state.since || elapsed(state, now) - state.spent < LONG) return state;
  return { ...state, ran: state.spent, since: 0 };
}

export const clockOf = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const takes = ({ from, until }) => until - from;

/** Which rank a row has among those that are left out: its table's "skip first", "leave out third", "never skip". */
function rank({ short = "" }) {
  if (/never/i.test(short)) return Infinity;
  const place = ["first", "second", "third", "fourth"].findIndex((word) => new RegExp(`^(skip|leave out) ${word}\\b`, "i").test(short));
  return place < 0 ? null : place;
}

/**
 * A way through the plan in so many minutes: the rows that are left out, in the order of the plan's own ranks, then the
 * longest that have none; never the first question, what is never skipped, or the verdict at the end.
 * @param {{name: string, from: number, until: number, short?: string}[]} plan
 * @param {number} minutes
 */
export function routeOf(plan, minutes) {
  const open = plan.findIndex((row) => rank(row) === null);
  const kept = new Set(plan);
  const total = () => [...kept].reduce((sum, row) => sum + takes(row), 0);
  const may = plan.filter((row, i) => rank(row) !== Infinity && i !== open && i !== plan.length - 1);
  const order = may.toSorted((one, other) => (rank(one) ?? 9) - (rank(other) ?? 9) || takes(other) - takes(one));
  for (const row of order) {
    if (total() <= minutes) break;
    kept.delete(row);
  }
  // What was left out in vain comes back where it fits.
  for (const row of order.toReversed()) if (!kept.has(row) && total() + takes(row) <= minutes) kept.add(row);
  return { minutes, planned: total(), skips: plan.filter((row) => !kept.has(row)).map(({ name }) => name) };
}

/** What a route says of itself. */
export function saidOf({ minutes, planned, skips }, plan) {
  const all = plan.at(-1)?.until ?? 0;
  const pace = planned > minutes ? ` What stays is planned for ${planned}: go quicker.` : "";
  if (!skips.length) return `Nothing is left out.${minutes > all ? ` ${minutes - all} minutes more for talk and pairs.` : pace}`;
  return `Leaves out ${skips.map((name) => `“${name}”`).join(", ")}.${pace}`;
}

/**
 * How far the talk is from its plan, in a sentence; "" without a plan.
 * @param {any} state @param {any[]} plan @param {number} row the row that is shown @param {number} now
 */
export function paceOf(state, plan, row, now) {
  if (!plan[row]) return "";
  const skips = new Set(routeOf(plan, state.route ? Number(state.route) : Infinity).skips);
  const kept = plan.filter(({ name }) => !skips.has(name));
  const all = kept.reduce((sum, { from, until }) => sum + until - from, 0);
  const scale = all ? (state.minutes || all) / all : 1;
  let from = 0;
  for (const one of kept) {
    if (one === plan[row]) break;
    from += (one.until - one.from) * scale;
  }
  const until = from + (plan[row].until - plan[row].from) * scale;
  const minutes = elapsed(state, now) / 60;
  const off = minutes > until ? minutes - until : Math.min(0, minutes - from);
  const said = Math.abs(off) < 1 ? "on time" : `${Math.round(Math.abs(off))} min ${off > 0 ? "behind" : "ahead"}`;
  return `By plan until minute ${Math.round(until)}: “${plan[row].name}”. You are ${said}.`;
}

/** What the script of a lesson says of the minutes from *from* to *until*: "0–5 the scene …" is one piece. */
export function scriptFor(text, from, until) {
  const pieces = [...text.matchAll(/(\d+)[–-](\d+) (.*?)(?=\s\d+[–-]\d+ |$)/gs)];
  return pieces
    .filter(([, begins, ends]) => Number(begins) < until && Number(ends) > from)
    .map(([, begins, ends, said]) => `${begins}–${ends}: ${said.trim()}`);
}
