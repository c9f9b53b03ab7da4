// A lesson on a page of the book, which has no Python: its labs, its parts, and the journal that the browser keeps.

import { make } from "../../labkit/page/dom.js";
import { playLabs, script } from "../../labkit/page/book.js";
import { browserJournal } from "./book_journal.js";
import { panelModel } from "./book_panel.js";
import { ofLab, partModel } from "./book_part.js";
import { render } from "./part.js";

const CUT = "The questions of this lesson can be read here, but not answered: their file";
const MISSING = `${CUT} could not be loaded. The labs play.`;
const DAMAGED = `${CUT} is damaged. The labs play.`;
const OTHER = `${CUT} belongs to another version of this book. The labs play.`;

/** The parts of a lesson. Rejects with a sentence for the reader. */
async function partsOf({ base, version, lesson }) {
  try {
    await script(new URL(`parts/${lesson}.js`, base).href);
  } catch {
    throw new Error(MISSING);
  }
  const found = globalThis.netlibParts?.[lesson];
  if (!found) throw new Error(DAMAGED);
  if (found.version !== version) throw new Error(OTHER);
  return found.file;
}

/** Put a part where its reading copy is. */
function mount(cell, model) {
  const el = make("div");
  cell.classList.add("netlib-playing");
  cell.append(el);
  render({ model, el });
}

/** What a lab has to do with the journal: it waits for a prediction, and what is reached in it is kept. */
function guardOf(known, journal, told) {
  const { waits, why, key, wrote } = known ?? {};
  return {
    locked: () => (waits && !journal.get(waits) ? why : ""),
    reached: () => Boolean(key && journal.get(key)),
    observe: journal.observe,
    shown(frame, said, held) {
      if (key && said.reached && frame.reached && !journal.get(key)) journal.put(key, ofLab(wrote, frame));
      told({ ...(frame.absent ? {} : frame), held, goalReached: said.reached });
    },
  };
}

/** Labs and parts follow the system's light or dark, by the attribute that JupyterLab's themes set. */
function followSystem() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => (document.body.dataset.jpThemeLight = String(!dark.matches));
  dark.addEventListener("change", follow);
  follow();
}

/** @param {{base: string, version: string, lesson: string, binder: string, schema: any, words: any}} where */
export async function playLesson(where) {
  followSystem();
  let file = null;
  try {
    file = await partsOf(where);
  } catch (problem) {
    document.querySelector("main").prepend(make("p", { class: "netlib nl-bad", role: "status" }, problem.message));
  }
  if (!file) {
    playLabs({ ...where, lesson: where.lesson.slice(0, 2) });
    return;
  }
  const journal = browserJournal(where.schema);
  const frames = new Map(); // by the cell of a lab: what it shows
  const followers = new Map(); // by the cell of a lab: the parts that follow it
  const guards = new Map();
  const guard = (name) => {
    if (!guards.has(name)) {
      guards.set(name, guardOf(file.labs[name], journal, (frame) => {
        frames.set(name, frame);
        for (const part of followers.get(name) ?? []) part.follow();
      }));
    }
    return guards.get(name);
  };
  /** What is known of a lab even before it is shown. */
  const standing = (name) => (name
    ? { locked: guard(name).locked(), goalReached: Boolean(guard(name).reached() || frames.get(name)?.goalReached) }
    : {});
  const found = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-cell]")]);
  const cells = new Map(found.map((cell) => [cell.dataset.cell, cell]));
  for (const table of file.parts) {
    const cell = cells.get(table.cell);
    if (!cell) continue;
    const lab = table.beside?.lab;
    const model = partModel(table, file, journal, () => ({ ...frames.get(lab), ...standing(lab) }));
    if (lab) followers.set(lab, [...(followers.get(lab) ?? []), model]);
    mount(cell, model);
  }
  for (const cell of file.panels) mount(cells.get(cell), panelModel(journal, where.words));
  addEventListener("storage", journal.refresh);
  playLabs({ ...where, lesson: where.lesson.slice(0, 2) }, guard);
}
