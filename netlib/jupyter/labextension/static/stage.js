// How a slide is shown: how large, in how many pages, with or without the controls of its lab.

import { answersOn, asksOn, pagesOf, unwrapSentences } from "./pages.js";

const [WIDE, HIGH] = [960, 540]; // a slide in the lesson's own pixels; present.css says why
const LARGER = [2.4, 2.1, 1.85, 1.6, 1.4, 1.25, 1.1, 1]; // few words are shown larger, for the last row
const ZOOMS = [0.75, 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2]; // what + and - choose
const USUAL = ZOOMS.indexOf(1);
const OFF = "netlib-off-page";
const BOXES = ".nl-group, .nl-said, .nl-line, .jp-RenderedMarkdown :is(p, ul, ol, li)"; // empty when their pieces are off

export class Stage {
  /** @param {any} notebook of JupyterLab */
  constructor(notebook) {
    this.notebook = notebook;
    this.node = notebook.node;
    this.outer = notebook.outerNode;
    this.viewport = this.outer.querySelector(".jp-WindowedPanel-viewport");
    this.cells = [];
    this.pages = [[]];
    this.pieces = []; // of all pages, also of those that a slide which only asks leaves out
    this.page = 0;
    this.due = 0; // the page that was asked for; a slide that is still being written may not have it yet
    this.asks = false;
    this.wantsAnswers = false; // is the page due that has the answers of the room, as soon as there is one?
    this.zoomed = USUAL;
    this.changed = () => {};
    this.fit = () => {
      this.scale();
      this.enlarge();
    };
    this.onWheel = (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault(); // the browser's own zoom would be undone by what fits the slide to the window
      this.zoom(event.deltaY < 0 ? 1 : -1);
    };
    this.grown = new ResizeObserver(() => this.enlarge(this.larger));
    this.onToggle = () => this.part(); // what was folded has pages too
    this.renewed = new MutationObserver((changes) => {
      if (changes.some(({ target }) => !/** @type {Element} */ (target).closest?.(".netlib-lab, .jp-RenderedMarkdown"))) this.part();
    });
  }

  open() {
    window.addEventListener("resize", this.fit);
    this.node.addEventListener("wheel", this.onWheel, { passive: false });
    this.node.addEventListener("toggle", this.onToggle, true);
    this.scale();
    this.grown.observe(this.viewport); // an answer brings its reason, and room has to be found for it
  }

  /** Not by CSS zoom, which plotly does not know of: it would look for the pointer in the wrong place. */
  scale(zoom = ZOOMS[this.zoomed]) {
    const scale = Math.min(window.innerWidth / WIDE, window.innerHeight / HIGH);
    this.node.style.setProperty("--netlib-scale", scale * zoom);
  }

  /** Make everything larger or smaller by some steps; 0 is as it was. What no longer fits is scrolled to. */
  zoom(steps) {
    this.zoomed = steps ? Math.max(0, Math.min(ZOOMS.length - 1, this.zoomed + steps)) : USUAL;
    this.fit();
  }

  /** Show a page of a slide, Infinity for its last one; of a slide that only asks, the questions are its pages. */
  show({ cells, asks }, { page = 0 } = {}) {
    this.unpage();
    [this.cells, this.asks, this.due, this.wantsAnswers] = [cells, asks, page, false];
    this.node.classList.remove("netlib-with-controls");
    this.renewed.disconnect();
    this.part();
    if (page === Infinity) this.due = this.page;
    for (const { node } of cells) this.renewed.observe(node, { childList: true, subtree: true });
  }

  /** Part the slide into pages, and show the one that is due. */
  part() {
    this.unpage();
    for (const cell of this.cells) {
      cell.addClass("netlib-on-slide");
      cell.removeClass("netlib-next");
    }
    const pages = pagesOf(this.cells.map(({ node }) => node));
    this.pieces = pages.flat();
    const asking = this.asks ? pages.filter(asksOn) : [];
    this.pages = asking.length ? asking : pages;
    const answers = this.wantsAnswers ? this.pages.findIndex(answersOn) : -1;
    if (answers >= 0) [this.due, this.wantsAnswers] = [answers, false];
    this.turnTo(Math.min(this.due, this.pages.length - 1));
    this.renewed.takeRecords(); // of what was wrapped and unwrapped here, which would part the slide for ever
  }

  /** Turn to the page that has the answers of the room. */
  showAnswers() {
    this.wantsAnswers = true;
    this.part();
  }

  unpage() {
    for (const { node } of this.cells) {
      node.classList.remove(OFF); // a cell that was empty, as while the lesson runs anew, was a piece itself
      for (const off of node.querySelectorAll(`.${OFF}`)) off.classList.remove(OFF);
      unwrapSentences(node);
    }
  }

  /** Go some pages on in this slide; false where it has no such page. */
  turn(by) {
    const there = this.page + by in this.pages;
    if (!there) return false;
    this.due = this.page + by;
    this.turnTo(this.due);
    return true;
  }

  turnTo(page) {
    this.page = page;
    const on = new Set(this.pages[page]);
    for (const piece of this.pieces) piece.classList.toggle(OFF, !on.has(piece));
    for (const cell of this.notebook.widgets) {
      const mine = this.cells.includes(cell);
      const pieces = mine ? [...on].filter((piece) => cell.node.contains(piece)) : [];
      cell.toggleClass("netlib-on-slide", pieces.length > 0);
      if (!mine) continue;
      for (const box of cell.node.querySelectorAll(BOXES)) {
        if (this.pieces.some((piece) => piece.contains(box))) continue; // as a paragraph in a quotation
        box.classList.toggle(OFF, box.childElementCount > 0 && !pieces.some((piece) => box.contains(piece)));
      }
    }
    this.outer.scrollTop = 0;
    this.enlarge();
    this.changed();
  }

  /** Which page this is, in words; "" for a slide of one. */
  get where() {
    return this.pages.length > 1 ? `${this.page + 1} of ${this.pages.length}` : "";
  }

  /** Show what is on the page as large as it fits, but no larger than *most*: what has grown stays as it is. */
  enlarge(most = 0) {
    const lab = this.pages[this.page]?.some((piece) => piece.matches(".netlib-lab, .netlib-compare"));
    this.node.classList.toggle("netlib-lab-alone", Boolean(lab));
    this.scale(1); // what fits is decided without the zoom, which would otherwise be taken back here
    const wide = () => [...this.viewport.querySelectorAll(".nl-wide, table")].some((box) => box.scrollWidth > box.clientWidth + 1);
    this.larger = LARGER.filter((size) => !(lab && size > 1) && !(most && size > most)).find((size) => {
      this.viewport.style.zoom = size;
      this.viewport.style.setProperty("--netlib-larger", size);
      return size === 1 || (this.viewport.offsetHeight * size < this.outer.clientHeight * 0.95 && !wide());
    });
    this.scale();
  }

  /** Have the labs on these cells of another slide drawn, which a browser does only where they take up room. */
  drawAhead(cells) {
    for (const cell of this.notebook.widgets) {
      const ahead = cells.includes(cell) && !this.cells.includes(cell) && Boolean(cell.node.querySelector(".netlib-lab"));
      cell.toggleClass("netlib-next", ahead);
    }
  }

  /** Fold or unfold the controls of the lab. */
  controls() {
    this.node.classList.toggle("netlib-with-controls");
  }

  close() {
    window.removeEventListener("resize", this.fit);
    this.node.removeEventListener("wheel", this.onWheel);
    this.node.removeEventListener("toggle", this.onToggle, true);
    this.grown.disconnect();
    this.renewed.disconnect();
    this.viewport.style.zoom = "";
    this.unpage();
    for (const cell of this.notebook.widgets) cell.removeClass("netlib-on-slide");
    this.node.classList.remove("netlib-with-controls", "netlib-lab-alone");
  }
}
