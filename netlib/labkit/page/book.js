// The labs of a page of the book, which has no Python: each begins where its picture stands, once it is wanted.

import { codeIn } from "./address.js";
import { button, copyButton, make } from "./dom.js";
import { framesLink } from "./frames_file.js";
import { showLab } from "./lab.js";

const NEAR = "600px"; // a lab is loaded this long before it is scrolled into view
const MISSING = "The settings of this lab could not be loaded, so only its picture is here. The rest of the page works.";
const CUT = "The file with the settings of this lab is damaged, so only its picture is here. The rest of the page works.";
const OTHER = "The file with the settings of this lab belongs to another version of this book, so only its picture is here.";
const NO_CHARTS = "The program that draws charts could not be loaded; the sentence of the lab says what they show.";

/** A classic script: modules and fetch are refused to a page that was opened as a file. @param {string} address */
export function script(address) {
  return new Promise((resolve, reject) => {
    document.head.append(make("script", { src: address, onload: resolve, onerror: reject }));
  });
}

/** @param {string} base the folder of the book's scripts */
function plotlyIn(base) {
  let loading = null;
  return () => (loading ??= script(new URL("plotly.min.js", base).href).then(() => /** @type {any} */ (globalThis).Plotly));
}

/** The frames of a lab. Rejects with a sentence for the reader. */
async function framesOf(figure, { base, version }) {
  const { frames } = figure.dataset;
  try {
    await script(new URL(`frames/${frames}.js`, base).href);
  } catch {
    throw new Error(MISSING);
  }
  const found = globalThis.netlibFrames?.[frames];
  if (!found) throw new Error(CUT);
  if (found.version !== version) throw new Error(OTHER);
  return found.file;
}

/** What stands under a lab: what the page holds, and how to see the rest. */
function below(file, { lesson, binder }) {
  const code = make("code");
  const select = () => getSelection().selectAllChildren(code);
  const online = binder ? [make("a", { href: binder, textContent: "open the lesson on Binder" }), " or "] : [];
  const local = `start the workbook on your computer with “python3 tools/workbook.py lab --lesson ${lesson}”`;
  const where = make("p", {}, "To see it, ", ...online, `${local}, and paste this code into the lab:`);
  const copied = make("p", { className: "nl-row" }, code, copyButton(() => code.textContent, select));
  const lacking = make("div", { hidden: true }, where, copied);
  const holds = `This page holds ${file.frames.length} settings of this lab, computed beforehand. `
    + `${file.edits ? "Other settings, and drawing the network, need" : "Other settings need"} Python.`
    + (file.forgets ? " Each setting is shown as if it were your first: what you tried or played before is not kept." : "");
  return {
    node: make("div", { className: "netlib netlib-below" }, lacking, make("p", { className: "nl-soft", textContent: holds })),
    show(frame) {
      lacking.hidden = !frame.absent;
      code.textContent = frame.code;
    },
  };
}

/** Put the lab where its picture is. */
async function begin(figure, book, guard) {
  const file = await framesOf(figure, book);
  const el = make("div");
  const note = below(file, book);
  const play = make("div", { className: "netlib-play" }, el, note.node);
  const link = framesLink(file, {
    plotly: () => book.plotly().catch(() => {
      play.append(make("p", { className: "netlib nl-bad", role: "alert", textContent: NO_CHARTS }));
      return new Promise(() => {}); // no chart will ever come
    }),
    reached: guard?.reached(),
    shown(frame, said, held) {
      el.classList.toggle("netlib-absent", Boolean(frame.absent));
      note.show(frame);
      guard?.shown(frame, said, held);
    },
  });
  figure.classList.add("netlib-playing");
  figure.append(play);
  showLab(el, link);
  note.show(link.state("frame"));
  const lock = () => {
    const why = guard?.locked() ?? "";
    note.node.hidden = Boolean(why);
    link.lock(why);
  };
  guard?.observe(lock);
  guard?.shown(link.state("frame"), link.state("said"));
  lock();
}

/** A figure of the page, whose lab begins once. */
function labOf(figure, book, guard) {
  let begun = null;
  const said = make("p", { className: "netlib", role: "status" });
  const shows = button("Show the lab", () => show());
  const wait = make("div", { className: "netlib netlib-waits" },
    make("p", { textContent: "Answer the question above for yourself first." }), shows);
  const show = () => {
    wait.remove();
    return (begun ??= begin(figure, book, guard).catch((problem) => {
      said.textContent = problem.message;
      figure.append(said);
    }));
  };
  const waits = "waits" in figure.dataset && !guard; // without the lesson's parts nobody knows of a prediction
  if (waits) figure.append(wait);
  return { name: figure.dataset.lab, waits, figure, show };
}

/** Show the lab that the address names; it then opens itself at its setting. */
function follow(labs) {
  const [named] = codeIn(location.hash).split(" ", 1);
  labs.find(({ name }) => name === named)?.show();
}

/**
 * @typedef {object} Guard What the lesson knows of a lab.
 * @property {() => string} locked why the lab has to wait, or ""
 * @property {() => boolean} reached was its goal reached before?
 * @property {(frame: any, said: any, held?: boolean) => void} shown called with everything that the lab shows
 * @property {(watcher: () => void) => void} observe
 */

/**
 * @param {{base: string, version: string, lesson: string, binder: string}} where
 * @param {(cell: string) => Guard | null} [guardOf]
 */
export function playLabs(where, guardOf = () => null) {
  const book = { ...where, plotly: plotlyIn(where.base) };
  const figures = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("figure[data-frames]")]);
  const labs = figures.map((figure) => labOf(figure, book, guardOf(figure.dataset.frames.split("/").pop())));
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      labs.find(({ figure }) => figure === target).show();
    }
  }, { rootMargin: NEAR });
  addEventListener("hashchange", () => follow(labs));
  follow(labs);
  for (const lab of labs) if (!lab.waits) near.observe(lab.figure);
}
