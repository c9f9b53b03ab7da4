// The learner's journal on a page without Python: kept by the browser, in the form of the workbook's own file.

import { Refused } from "../../labkit/page/refused.js";
import { fits } from "./book_schema.js";

const NAME = "network-leadership-journal";
const [FORMAT, SCHEMA] = ["network-leadership-journal", 2];
// As netlib/lesson/answers/merge.py has it: a prediction cannot be changed, and what was found first is the find.
const FIRST_COUNTS = new Set(["predict", "play", "reproduce"]);
const TRIES_COUNT = new Set(["check", "claims"]);
const A_DAY = 86_400_000; // ms
const FULL = "This browser keeps nothing for this page at the moment: the window is a private one, or its storage is full. "
  + "What you enter is here until the page is closed; download your journal before.";

export const clock = (ms = Date.now()) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const copy = (data) => JSON.parse(JSON.stringify(data));

/** When it was entered, as far as the clock can be trusted: a day ahead of ours it cannot. */
const when = ({ at = "" }) => (at <= clock(Date.now() + A_DAY) ? at : "");
const later = (one, other) => (when(other) > when(one) ? other : one);
const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (data) => (data && typeof data === "object" && !Array.isArray(data)
  ? Object.fromEntries(Object.keys(data).toSorted().map((name) => [name, sorted(data[name])]))
  : Array.isArray(data) ? data.map(sorted) : data);

function both(kind, mine, theirs) {
  if (TRIES_COUNT.has(kind)) {
    const fresh = theirs.tries.filter((tried) => !mine.tries.some((known) => same(known, tried)));
    const tries = [...mine.tries, ...fresh].toSorted((one, other) => (when(one) < when(other) ? -1 : Number(when(one) > when(other))));
    return { ...mine, tries };
  }
  if (kind === "room") {
    const rounds = { ...theirs.rounds, ...mine.rounds };
    for (const name of Object.keys(theirs.rounds)) {
      if (name in mine.rounds) rounds[name] = later(mine.rounds[name], theirs.rounds[name]);
    }
    return { ...mine, rounds };
  }
  if (FIRST_COUNTS.has(kind)) return theirs.at < mine.at ? theirs : mine;
  return later(mine, theirs);
}

/** Two journals in one; neither is changed. */
export function merge(here, there) {
  const lessons = copy(here);
  for (const [name, kinds] of Object.entries(there)) {
    for (const [kind, entries] of Object.entries(kinds)) {
      const known = ((lessons[name] ??= {})[kind] ??= {});
      for (const [id, entry] of Object.entries(entries)) known[id] = id in known ? both(kind, known[id], entry) : copy(entry);
    }
  }
  return lessons;
}

/** How many entries there are. */
export const count = (lessons) => Object.values(lessons).flatMap(Object.values).flatMap(Object.keys).length;

/**
 * The lessons in a journal's text, and how many entries were left out because they are damaged. Throws a sentence.
 * @param {string} text @param {any} definitions of journal.schema.json
 */
export function parsed(text, definitions) {
  let file;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new Refused("it is cut short, or something else was written into it");
  }
  if (file?.format !== FORMAT) throw new Refused("it is not a journal of this workbook");
  if (file.schema > SCHEMA) throw new Refused("it was written by a newer version of the workbook");
  if (file.schema !== SCHEMA) throw new Refused("it was written by the first edition of the workbook, which only the workbook itself can read");
  const known = definitions.lessons.additionalProperties.properties;
  const lessons = {};
  let damaged = 0;
  const inside = (data) => {
    if (data && typeof data === "object" && !Array.isArray(data)) return Object.entries(data);
    damaged += 1;
    return [];
  };
  for (const [name, kinds] of inside(file.lessons)) {
    for (const [kind, entries] of inside(kinds)) {
      for (const [id, entry] of inside(entries)) {
        const shape = Object.hasOwn(known, kind) ? { $ref: kind } : { type: "object" };
        if (fits(entry, shape, definitions)) ((lessons[name] ??= {})[kind] ??= {})[id] = entry;
        else damaged += 1;
      }
    }
  }
  return { lessons, damaged };
}

/** @param {object} lessons */
export const asFile = (lessons) => `${JSON.stringify({ format: FORMAT, schema: SCHEMA, saved: clock(), lessons }, null, 2)}\n`;

/** @param {any} definitions of journal.schema.json @param {() => Storage} storage which may throw, as that of a private window does */
export function browserJournal(definitions, storage = () => localStorage) {
  const watchers = new Set();
  const own = { lessons: {}, trouble: "", notice: "" };

  /** What the browser keeps; what is damaged is put aside, never thrown away. */
  function stored() {
    let text = null;
    try {
      text = storage().getItem(NAME);
    } catch {
      own.trouble = FULL;
    }
    if (!text) return {};
    try {
      const { lessons, damaged } = parsed(text, definitions);
      if (damaged) aside(text);
      return lessons;
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      aside(text, problem.message);
      return {};
    }
  }
  function aside(text, why = "some of what stands in it is damaged") {
    const name = `${NAME}.damaged-${clock().replace(/[-:]/g, "")}`;
    try {
      storage().setItem(name, text);
      storage().removeItem(NAME);
      own.notice = `The journal that this browser kept could not be read: ${why}. Nothing was thrown away: the browser keeps it under the name “${name}”.`;
    } catch {
      own.trouble = FULL;
    }
  }
  function read() {
    const kept = stored();
    own.lessons = own.trouble ? merge(kept, own.lessons) : kept;
  }
  function write() {
    try {
      storage().setItem(NAME, asFile(own.lessons));
      own.trouble = "";
    } catch {
      own.trouble = FULL;
    }
    for (const watcher of watchers) watcher();
  }

  const journal = {
    get trouble() { return own.trouble; },
    get notice() { return own.notice; },
    get lessons() { return own.lessons; },
    observe: (watcher) => watchers.add(watcher),
    /** @param {string} key "lesson/kind/id" */
    get(key) {
      const [lesson, kind, id] = key.split("/");
      return own.lessons[lesson]?.[kind]?.[id] ?? null;
    },
    /** Read what another window may have written. */
    refresh() {
      const before = JSON.stringify(own.lessons);
      read();
      if (JSON.stringify(own.lessons) !== before) for (const watcher of watchers) watcher();
    },
    /**
     * Keep an entry: a new try beside the earlier ones, and a first find before a later one that is not `better`.
     * @returns {boolean} whether another window was first with what cannot be changed
     */
    put(key, entry, better = false) {
      read();
      const [lesson, kind, id] = key.split("/");
      const entries = ((own.lessons[lesson] ??= {})[kind] ??= {});
      const known = entries[id];
      if (known && FIRST_COUNTS.has(kind) && !better) return true;
      if (known && same({ ...known, at: "" }, { ...entry, at: "" })) return false;
      if (known && entry.tries) {
        const last = { ...known.tries.at(-1), at: "" };
        const fresh = entry.tries.filter((tried) => !same({ ...tried, at: "" }, last));
        entries[id] = { ...known, ...entry, tries: [...known.tries, ...fresh] };
      } else entries[id] = entry;
      write();
      return false;
    },
    text: () => asFile(own.lessons),
    /** Take in a journal's text: "add" it to what is here, or "replace" that. Returns a sentence, or throws one. */
    bringBack(text, how) {
      if (!text) throw new Refused("Choose a file first, and one that is not empty: the journal you downloaded, which ends in .json.");
      if (!how) throw new Refused("Choose first what happens to the answers that are here already.");
      let found;
      try {
        found = parsed(text, definitions);
      } catch (problem) {
        if (!(problem instanceof Refused)) throw problem;
        throw new Refused(`This file was not brought back: ${problem.message}. Nothing has changed.`, { cause: problem });
      }
      read();
      own.lessons = how === "add" ? merge(own.lessons, found.lessons) : found.lessons;
      write();
      const many = count(found.lessons);
      const rest = found.damaged ? ` The rest of the file was left out, because it is damaged.` : "";
      return `Brought back ${many} ${many === 1 ? "entry" : "entries"}.${rest}`;
    },
    /** Remove everything that this browser keeps of it. */
    delete() {
      own.lessons = {};
      own.notice = "";
      try {
        const names = Object.keys(storage()).filter((name) => name === NAME || name.startsWith(`${NAME}.damaged-`));
        for (const name of names) storage().removeItem(name);
      } catch {
        own.trouble = FULL;
      }
      for (const watcher of watchers) watcher();
    },
  };
  read();
  return journal;
}
