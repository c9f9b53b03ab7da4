// A part of a lesson on a page without Python: its states were computed beforehand, and what a learner enters leads from
// one to the other. tools/part_states.py writes the tables and says what a slot is.

import { general } from "../../labkit/page/typed.js";
import { clock } from "./book_journal.js";
import { UNKNOWN, classOf, guessIn, off, said, shortened, shown } from "./book_numbers.js";

const SLOT = /\ue000(.+?)([#=~])([\w-]+)\ue001/g;
const ONE_SLOT = /^\ue000(.+?)([#=~])([\w-]+)\ue001$/;
const STRANGE = "Your journal holds an answer here that this page does not know; the workbook shows it.";
const ELSEWHERE = "This was answered in another window; here it is.";
const LONG = "This text is longer than a journal keeps: shorten it."; // as LONGEST in check.py

/** An entry about what a lab shows. @param {object} template @param {any} frame */
export const ofLab = (template, frame) => ({
  ...Object.fromEntries(Object.entries(template).map(([name, part]) =>
    [name, typeof part === "string" ? part.replace(SLOT, (_, source, sign, what) => frame[what]) : part])),
  at: clock(),
});

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
const NEWLINE = /\r\n?|[\u0085\u2028\u2029]/g;
const escaped = (text) => text.replace(NEWLINE, "\n").replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

const line = (text, tone) => ({ text, tone, lead: "" });

const deciding = (entry) => entry.tries?.find(({ right }) => right) ?? entry.tries?.at(-1) ?? entry;

/** Everything that decides what is shown of an entry. */
function signature({ fields, free, number, signs }, entry, between) {
  if (!entry) return null;
  if (!fields.length && !free.length) return [true];
  const one = deciding(entry);
  const words = free.map((name) => ((one[name] ?? "").includes(between.trim()) ? "both" : one[name]?.trim() ? "text" : "blank"));
  const of = (known) => [...fields.map((name) => {
    if (name === "answer") return known ? (typeof one.answer === "number" && number ? classOf(number, one.answer) : one.answer ?? null) : UNKNOWN;
    return one[name] ?? null;
  }), ...words];
  // An answer from another edition of the lesson is said as it stands in the journal.
  const known = [of(true), of(false)].find((sign) => signs.includes(JSON.stringify(sign)));
  return known ?? JSON.parse(signs.find((sign) => sign.includes(UNKNOWN)) ?? "[]");
}

/**
 * What stands for Python at the other end of a part's line.
 * @param {any} table the part's states @param {any} book what all parts of the lesson share
 * @param {any} journal @param {() => any} lab the frame of the lab beside it, if it follows one
 */
export function partModel(table, { keys, between, longest }, journal, lab = () => null) {
  const listeners = { "change:state": new Set(), "msg:custom": new Set() };
  let own = ""; // what only this page knows: an outcome was asked for
  let problem = { group: "", text: "" };
  let handedOut = null; // a file to be saved

  const tell = (name, news) => [...listeners[name]].forEach((listener) => listener(news));

  // Slots ----------------------------------------------------------------------------------------------

  /** What stands in a slot; null where the entry is missing. */
  function value(source, sign, what, entered) {
    if (source === "in") {
      if (sign === "#" && what !== "typed") return entered.values[what];
      const guess = entered.guess;
      return { typed: guess.given, ways: guess.ways, number: guess.number,
        said: () => said(table.number, guess.number), off: () => off(table.number.answer, guess.number) }[what];
    }
    if (source === "lab") {
      const { range, shown: how } = table.beside ?? {};
      return { value: measured, number: built, shown: () => shown(measured(), how),
        said: () => said(range, built()), off: () => off(range.answer, built()) }[what] ?? lab()[what];
    }
    const entry = journal.get(source);
    if (!entry) return null;
    const one = deciding(entry);
    if (sign === "~") return one[what] ? shortened(one[what]) : entry.goal;
    if (sign === "#") return one[what] ?? entry[what] ?? "";
    const known = keys[source];
    if (what === "shown") return shown(entry.value, known.shown);
    return { said: () => said(known.number, one.answer), off: () => off(known.number.answer, one.answer), value: () => general(one.answer) }[what]();
  }
  /** A page to be saved: what a learner typed is text in it, never markup. */
  const asHtml = (text, entered) => text.replace(SLOT, (_, ...parts) => escaped(value(...parts.slice(0, 3), entered) ?? ""));
  function filled(data, entered) {
    if (typeof data === "string") {
      const get = (source, sign, what) => {
        const found = value(source, sign, what, entered);
        return typeof found === "function" ? found() : found;
      };
      const whole = ONE_SLOT.exec(data);
      if (whole) return get(...whole.slice(1));
      return data.replace(SLOT, (_, ...parts) => get(...parts.slice(0, 3)) ?? "");
    }
    if (Array.isArray(data)) return data.map((part) => filled(part, entered));
    if (data === null || typeof data !== "object") return data;
    return Object.fromEntries(Object.entries(data).map(([name, part]) => [name, filled(part, entered)]));
  }
  /** A line about something that was not found yet is no line. */
  const there = (text) => [...text.matchAll(SLOT)].every(([, source]) => source === "lab" || journal.get(source));
  const withFound = (group) => ({
    ...group,
    blocks: group.blocks.map((block) => (block.is === "items" ? { ...block, lines: block.lines.filter(there) } : block)),
  });

  // State ----------------------------------------------------------------------------------------------

  const signOf = (key) => signature(keys[key], journal.get(key), between);

  function groupOf(group) {
    if (group.counted) {
      const start = JSON.parse(JSON.stringify(group.counted.group));
      start.blocks[group.counted.at].pairs = group.counted.counts.map(({ counting, says }) =>
        says[Object.keys(counting).filter((key) => counting[key].includes(JSON.stringify(signOf(key)))).length]);
      return start;
    }
    const found = group.found.some((key) => journal.get(key));
    const at = group.cases[JSON.stringify([own, situation(), found, ...group.keys.map(signOf)])];
    if (at === undefined) return { id: group.id, blocks: [], said: [{ text: STRANGE, tone: "soft", lead: "" }] };
    return table.templates[at] && filled(withFound(table.templates[at]), {});
  }
  const measured = () => lab().measured?.[table.beside.number];
  /** What was built, as the nearest answer that is possible. */
  const built = () => Math.min(Math.max(measured(), table.beside.range.limits[0]), table.beside.range.limits[1]);
  /** How the lab beside the part stands, as state_labs.py calls it. */
  function situation() {
    if (!table.beside) return "";
    const { number, settings, flags, target, range } = table.beside;
    const { values = {}, locked, goalReached } = lab();
    const now = measured();
    let kind = null;
    if (number && typeof now !== "number") kind = "none";
    else if (target) kind = Math.abs(now - target[0]) <= target[1] ? "reached" : "off";
    else if (range) kind = classOf(range, built());
    const names = Object.keys(settings);
    const wrong = names.filter((name) => values[name] !== settings[name]);
    return JSON.stringify([kind, names.length ? wrong : null, flags[0] ? Boolean(locked) : null, flags[1] ? Boolean(goalReached) : null]);
  }
  function state() {
    const [whole, ...groups] = table.groups.map(groupOf).filter(Boolean).toSorted((one) => ("closed" in one ? -1 : 0));
    const last = groups.at(-1);
    const { notice, trouble } = journal;
    if (notice && table.place.endsWith("/progress")) last.said = [...last.said, line(notice, "warn")];
    if (trouble) {
      last.said = [...last.said, line(trouble, "bad")];
      for (const block of groups.flatMap(({ blocks }) => blocks)) {
        if (block.is === "text") Object.assign(block, { saved: false, kept: "Kept in this page only." });
      }
    }
    if (problem.text) {
      const concerned = groups.find(({ id }) => id === problem.group) ?? last;
      concerned.said = [line(problem.text, "bad"), ...concerned.said];
    }
    return { label: table.label, home: "browser", place: table.place, keeps: false, closed: whole.closed, groups };
  }
  let now = state();
  const show = () => {
    now = state();
    tell("change:state");
  };

  // What a learner does --------------------------------------------------------------------------------

  /** What an action writes, with what was entered in its slots. */
  function entryOf(template, entered) {
    const entry = filled(template, entered);
    if (entry.tries) return { ...entry, tries: entry.tries.map((tried) => ({ ...tried, at: clock() })) };
    return { ...entry, at: clock() };
  }
  /** One text that loses neither of two windows' texts. */
  function joined(key, text, seen) {
    const theirs = journal.get(key)?.text ?? "";
    if (theirs === seen || theirs === text) return text;
    return text === seen ? theirs : text + between + theirs;
  }
  function act({ do: action, group, values }) {
    const { seen, ...given } = values;
    const kinds = { ...given };
    const entered = { values: given, guess: {} };
    for (const block of now.groups.find(({ id }) => id === group)?.blocks ?? []) {
      if (!(block.id in given)) continue;
      if (block.is === "number" && !block.locked) {
        entered.guess = guessIn(table.number, given[block.id]);
        kinds[block.id] = entered.guess.kind;
      } else if (block.is === "text") {
        const text = given[block.id];
        if (text.length > longest[0] || text.split("\n").length > longest[1]) return LONG;
        kinds[block.id] = text.trim() ? "text" : text ? "blank" : "empty";
      }
    }
    const sorted = Object.entries(kinds).toSorted(([one], [other]) => (one < other ? -1 : 1));
    const done = table.acts[JSON.stringify([own, situation(), group, action, sorted])];
    if (!done) return ELSEWHERE;
    let first = false;
    for (const [key, template] of Object.entries(done.wrote)) {
      if (!done.fresh && !journal.get(key)) continue; // there is nothing yet that it could change
      const entry = entryOf(template, entered);
      if (seen !== undefined && "text" in entry) entry.text = joined(key, entry.text, seen);
      first = journal.put(key, entry) || first;
    }
    own = done.own;
    if (done.download) handedOut = { ...done.download, text: asHtml(done.download.text, entered) };
    return first ? ELSEWHERE : filled(done.error, entered);
  }

  const model = {
    get: () => now,
    on: (name, listener) => listeners[name].add(listener),
    off: (name, listener) => listeners[name].delete(listener),
    /** @param {any} message as part.js sends it */
    send(message) {
      if (message.do === "look") journal.refresh();
      else problem = { group: message.group, text: act(message) };
      show();
      const file = handedOut;
      handedOut = null;
      // Later, as an answer of Python's: the page first has to notice where it was pressed.
      setTimeout(() => {
        if (file) tell("msg:custom", { download: file });
        tell("msg:custom", { answered: message.id });
      });
    },
    /** The lab beside it shows another frame. */
    follow() {
      const found = lab().held ? null : table.acts[JSON.stringify([own, situation(), "", "follow", []])];
      for (const [key, template] of Object.entries(found?.wrote ?? {})) {
        const known = journal.get(key);
        const far = ({ value: reached }) => Math.abs(reached - table.beside.target[0]);
        const entry = entryOf(template, {});
        const better = !known || (known.printed === entry.printed && far(entry) < far(known));
        if (better) journal.put(key, entry, true);
      }
      show();
    },
  };
  journal.observe(show);
  return model;
}
