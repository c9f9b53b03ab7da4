// Text that Python has not got yet, kept by the browser tab so that a reload or a dead kernel loses nothing.

// Where the browser forbids its storage, or that is full, this page remembers, for as long as it is open.
const memory = (globalThis.netlibDrafts ??= new Map()); // every widget loads this module anew
const entries = () => {
  const all = new Map(memory);
  try {
    for (const [key, text] of Object.entries(sessionStorage)) all.set(key, text);
  } catch {
    // forbidden: what this page remembers is all there is
  }
  return all;
};
const put = (key, text) => {
  try {
    sessionStorage.setItem(key, text);
    memory.delete(key);
  } catch {
    memory.set(key, text);
  }
};
const drop = (key) => {
  memory.delete(key);
  try {
    sessionStorage.removeItem(key);
  } catch {
    // forbidden: it was never there
  }
};

/** The draft of one field: `{text, seen, entry}`, `seen` being the saved text that it was written upon. */
export const drafts = (...path) => {
  const key = ["netlib", ...path].join("|");
  return {
    of: (id) => drafts(...path, id),
    read: () => parsed(entries().get(key)),
    keep: (draft) => put(key, JSON.stringify(draft)),
    drop: () => drop(key),
  };
};

const parsed = (text) => {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
};
const ofJournal = (home) => [...entries()].filter(([key]) => key.startsWith(`netlib|${home}|`));

/** Drops all drafts that belong to the journal at `home`. */
export const forget = (home) => ofJournal(home).forEach(([key]) => drop(key));

/** The journal's file with the texts in it that have not reached Python. */
export function withDrafts(file, home) {
  const journal = JSON.parse(file);
  for (const [key, kept] of ofJournal(home)) {
    const [lesson, kind, id] = key.slice(`netlib|${home}|`.length).split("|")[0].split("/");
    const { text, entry } = parsed(kept) ?? {};
    if (!entry) continue; // not a text of the journal by itself, such as the reason for a verdict not given yet
    const at = `${new Date().toISOString().slice(0, 19)}Z`;
    ((journal.lessons[lesson] ??= {})[kind] ??= {})[id] = { ...entry, text, at };
  }
  return `${JSON.stringify(journal, null, 2)}\n`;
}
