// The labs of a page of the book, which has no Python: each begins where its picture stands, once it is wanted.

import { addressOf, BESIDE, codeIn, followAddress, isFor } from "./address.js";
import { button, copyButton, make } from "./dom.js";
import { framesLink } from "./frames_file.js";
import { showLab } from "./lab.js";

const NEAR = "600px"; // a lab is loaded this long before it is scrolled into view
const MISSING = "The settings of this lab could not be loaded, so only its picture is here. The rest of the page works.";
const CUT = "The file with the settings of this lab is damaged, so only its picture is here. The rest of the page works.";
const OTHER = "The file with the settings of this lab belongs to another version of this book, so only its picture is here.";
const BOTH = "Copy link to both";
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
async function framesOf(frames, { base, version }) {
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

/** What stands under a lab, or under two: what the page holds, and how to see the rest. */
function below(files, { lesson, binder }) {
  const codes = files.map(() => make("code"));
  const rows = codes.map((code) => make("p", { className: "nl-row" }, code,
    copyButton(() => code.textContent, () => getSelection().selectAllChildren(code))));
  const online = binder ? [make("a", { href: binder, textContent: "open the lesson on Binder" }), " or "] : [];
  const local = `start the workbook on your computer with “python3 tools/workbook.py lab --lesson ${lesson}”`;
  const where = make("p", {}, "To see it, ", ...online, `${local}, and paste this code into the lab:`);
  const lacking = make("div", { hidden: true }, where, ...rows);
  const some = (name) => files.some((file) => file[name]);
  const holds = `This page holds ${files.map((file) => file.frames.length.toLocaleString("en")).join(" and ")} settings of `
    + `${files.length > 1 ? "these labs" : "this lab"}, computed beforehand. `
    + `${files.some(({ start }) => start.ties) ? "Other settings, and drawing the network, need" : "Other settings need"} Python.`
    + files.map(({ turns }) => (turns ? ` ${turns.says}` : "")).join("")
    + (some("forgets") && !some("turns") ? " Each setting is shown as if it were your first: what you tried or played before is not kept." : "");
  return {
    node: make("div", { className: "netlib netlib-below" }, lacking, make("p", { className: "nl-soft", textContent: holds })),
    show(at, frame) {
      rows[at].hidden = !frame.absent;
      codes[at].textContent = frame.code;
      lacking.hidden = rows.every((row) => row.hidden);
    },
  };
}

/** One address of two labs side by side: it opens both, and a button copies it. */
function addressOfBoth(labs, el) {
  const code = () => labs.map(({ link }, at) => {
    const { code: whole } = link.state("frame");
    return at ? whole.slice(whole.indexOf(" ") + 1) : whole;
  }).join(BESIDE);
  const [name] = code().split(" ", 1);
  followAddress(name, (both) => {
    const [left, right] = both.split(BESIDE);
    labs[0].link.ask({ do: "code", code: left });
    labs[1].link.ask({ do: "code", code: `${name} ${right}` });
    el.scrollIntoView();
  }, true);
  const shown = make("code", { hidden: true });
  const copy = copyButton(() => addressOf(code()), () => {
    shown.hidden = false;
    shown.textContent = addressOf(code());
    getSelection().selectAllChildren(shown);
  }, BOTH);
  for (const { link } of labs) {
    link.onNews(() => { // what was copied is not what is shown any more
      shown.hidden = true;
      copy.textContent = BOTH;
    });
  }
  return make("p", { className: "netlib netlib-below nl-row", hidden: !addressOf(code()) }, copy, shown);
}

/** Put the lab, or two of them side by side, where their picture is. */
async function begin(figure, book, guards) {
  const files = await Promise.all(framesIn(figure).map((name) => framesOf(name, book)));
  const two = files.length > 1;
  const note = below(files, book);
  const play = make("div", { className: "netlib-play" });
  const plotly = () => book.plotly().catch(() => {
    play.append(make("p", { className: "netlib nl-bad", role: "alert", textContent: NO_CHARTS }));
    return new Promise(() => {}); // no chart will ever come
  });
  /** What both share is copied to the other one, so that only the chosen setting differs; as in compare.py. */
  const share = (leader, held) => {
    const values = (at) => labs[at].link.state("frame").values;
    const differ = files[leader].shared.filter((name) => values(leader)[name] !== values(1 - leader)[name]);
    const apart = Object.fromEntries(differ.map((name) => [name, values(leader)[name]]));
    if (differ.length) labs[1 - leader].link.ask({ do: "set", values: apart, held });
  };
  const labs = files.map((file, at) => {
    const [el, guard] = [make("div"), guards[at]];
    const link = framesLink(file, {
      plotly,
      reached: guard?.reached(),
      shown(frame, said, held) {
        el.classList.toggle("netlib-absent", Boolean(frame.absent));
        note.show(at, frame);
        guard?.shown(frame, said, held);
        if (two) share(at, held);
      },
    });
    return { el, guard, link: { ...link, beside: two } };
  });
  const els = labs.map(({ el }) => el);
  play.append(...(two ? [make("div", { className: "netlib-compare" }, ...els)] : els), note.node);
  figure.classList.add("netlib-playing");
  figure.append(play);
  for (const [at, { el, guard, link }] of labs.entries()) {
    showLab(el, link);
    note.show(at, link.state("frame"));
    const lock = () => {
      const why = guard?.locked() ?? "";
      note.node.hidden = Boolean(why);
      link.lock(why);
    };
    guard?.observe(lock);
    guard?.shown(link.state("frame"), link.state("said"));
    lock();
  }
  if (two) note.node.before(addressOfBoth(labs, figure));
}

/** The names of the frames of a figure: of two labs, where it compares them. @returns {string[]} */
const framesIn = (figure) => figure.dataset.frames.split(" ");

/** A figure of the page, whose lab begins once. */
function labOf(figure, book, guards) {
  let begun = null;
  const said = make("p", { className: "netlib", role: "status" });
  const shows = button("Show the lab", () => show());
  const wait = make("div", { className: "netlib netlib-waits" },
    make("p", { textContent: "Answer the question above for yourself first." }), shows);
  const show = () => {
    wait.remove();
    return (begun ??= begin(figure, book, guards).catch((problem) => {
      said.textContent = problem.message;
      figure.append(said);
    }));
  };
  const waits = "waits" in figure.dataset && !guards[0]; // without the lesson's parts nobody knows of a prediction
  if (waits) figure.append(wait);
  return { name: figure.dataset.lab, waits, figure, show };
}

/** Show the lab that the address names; it then opens itself at its setting. */
function follow(labs) {
  const code = codeIn(location.hash);
  labs.find(({ name, figure }) => isFor(code, name, framesIn(figure).length > 1))?.show();
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
  const labs = figures.map((figure) => {
    const guards = framesIn(figure).map((name) => guardOf(name.split("/").pop()));
    return labOf(figure, book, guards);
  });
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
