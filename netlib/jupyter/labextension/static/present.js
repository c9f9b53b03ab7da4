// Presents a lesson to a room: its own cells as slides, in the page and the kernel in which they live already, so
// that every lab is there to be played. The trainer's notes and clock have a window of their own (trainer.js).

import { asksForSlides, coverPage, uncoverPage } from "./opening.js";
import { enterRoom, leaveRoom, remember } from "./room.js";
import { planOf, slidesOf, titleOf } from "./slides.js";
import { Stage } from "./stage.js";
import { openTrainer } from "./trainer.js";

const KEYS = {
  PageDown: "next", ArrowRight: "next", ArrowDown: "next", " ": "next", Enter: "next",
  PageUp: "previous", ArrowLeft: "previous", ArrowUp: "previous", Home: "first", End: "last",
  b: "blank", ".": "blank", r: "resetLab", g: "menu", n: "notes", c: "controls", Escape: "leave",
  "+": "larger", "=": "larger", "-": "smaller", 0: "usual",
};
const WITH_CTRL = new Set(["larger", "smaller", "usual"]); // what Ctrl does in a browser; here it would be undone
const CLICKER = new Set(["PageDown", "PageUp", "Escape"]); // a clicker moves the slides wherever the focus is
const OVER = ".jp-Dialog, .lm-Menu"; // what JupyterLab puts above a page, and what must be seen above a slide
const HINT = "N: notes and clock · G: go to · C: controls · B: black screen · R: reset the lab · Esc: leave";

/** Is this key meant for what has the focus? */
function belongs({ key, target }) {
  if (CLICKER.has(key) || !target.matches) return false;
  if (target.matches("input:not([type=range], [type=radio]), textarea, select, [contenteditable='true']")) return true;
  const moves = key.startsWith("Arrow") || key === "Home" || key === "End";
  if (moves) return target.matches("input, canvas[tabindex]");
  return (key === " " || key === "Enter") && target.matches("input, button, summary, a[href], canvas[tabindex]");
}

class Presentation {
  constructor(app, panel) {
    this.app = app;
    this.panel = panel;
    this.notebook = panel.content;
    this.node = panel.content.node;
    this.at = 0;
    this.trainer = null;
    const { slides, notes } = slidesOf(this.notebook.widgets);
    this.slides = slides;
    this.script = notes;
    this.plan = planOf(this.notebook.widgets, this.slides);
    this.sections = this.slides.flatMap((slide, index) => (slide.begins ? [{ title: titleOf(slide), index }] : []));
    this.stage = new Stage(this.notebook);
    this.stage.changed = () => this.sayWhere();
    this.onKey = (event) => this.press(event);
    this.above = new MutationObserver((changes) => changes.forEach(({ addedNodes }) => raise(addedNodes)));
  }

  start(begin = this.slides.findIndex(({ cells }) => cells.includes(this.notebook.activeCell))) {
    this.node.classList.add("netlib-slides");
    // The browser's top layer: above all of JupyterLab, whatever box we sit in, and nothing has to move in the page.
    this.node.popover = "manual";
    this.node.showPopover();
    this.place = Object.assign(document.createElement("p"), { className: "netlib-place" });
    this.place.setAttribute("role", "status");
    this.unfold = Object.assign(document.createElement("button"), { className: "netlib-unfold", textContent: "Controls" });
    this.unfold.title = "Show or fold the controls of this lab (C)";
    this.unfold.dataset.lmSuppressShortcuts = "true";
    this.unfold.addEventListener("click", () => this.controls());
    this.node.append(this.place, this.unfold);
    raise(document.body.children);
    this.above.observe(document.body, { childList: true });
    this.stage.open();
    window.addEventListener("keydown", this.onKey, true); // before JupyterLab, for which B inserts a cell
    this.go(begin);
    if (!this.trainer) this.hint = HINT; // until the first key
    this.sayWhere();
  }

  go(index, last = false) {
    this.at = Math.max(0, Math.min(this.slides.length - 1, index));
    this.node.classList.remove("netlib-blank");
    this.stage.show(this.slides[this.at].cells, { last });
    this.node.focus({ preventScroll: true }); // so that arrows move slides again, not the slider touched last
    remember(this.panel, { at: this.at, shown: true });
    this.trainer?.update();
  }

  /** The number of the slide in the corner, and of its page. */
  sayWhere() {
    const parts = [`${this.at + 1} / ${this.slides.length}`, this.stage.where, this.hint];
    this.place.textContent = parts.filter(Boolean).join(" · ");
  }

  next() { this.turn(1); }
  previous() { this.turn(-1); }
  turn(by) {
    const there = this.at + by in this.slides;
    if (!this.stage.turn(by)) return there && this.go(this.at + by, by < 0);
    this.node.classList.remove("netlib-blank");
    this.node.focus({ preventScroll: true });
    return true;
  }
  larger() { this.stage.zoom(1); }
  smaller() { this.stage.zoom(-1); }
  usual() { this.stage.zoom(0); }
  controls() { this.stage.controls(); }
  first() { this.go(0); }
  last() { this.go(this.slides.length - 1); }
  blank() { return this.node.classList.toggle("netlib-blank"); }

  /** Press Reset in the labs of this slide; false where there is none. */
  resetLab() {
    const labs = this.slides[this.at].cells.flatMap((cell) => [...cell.node.querySelectorAll(".netlib-controls")]);
    for (const lab of labs) lab.querySelector(".nl-buttons > button:last-child").click();
    return labs.length > 0;
  }

  /** Everything from the start, with an empty journal of the room's; the trainer's own is not touched. */
  async nextGroup() {
    await this.enter({ newGroup: true });
    this.first();
    this.trainer?.restart();
  }

  /** Back to the notebook, and to the trainer's own journal. */
  async end() {
    this.leave();
    const run = await leaveRoom(this.app, this.panel);
    await run();
  }

  /** Let the room answer into a journal of its own. Until that is sure, nobody sees what the page holds. */
  async enter(options = {}) {
    this.cover("Making room for your answers …");
    let run = null;
    try {
      run = await enterRoom(this.app, this.panel, { ...options, onTrouble: told });
    } catch (problem) {
      return told(this.panel, problem);
    }
    this.cover("");
    remember(this.panel, { at: this.at, shown: shown.has(this.panel) });
    await run();
  }

  /** Show these words in the place of the slides; the slides again, without words. */
  cover(words) {
    this.node.classList.toggle("netlib-covered", Boolean(words));
    this.node.dataset.netlibCover = words;
  }

  notes(opened = window.open("", "netlib-trainer", "popup,width=1100,height=850")) {
    if (!opened) return; // browsers open a window only for a key or a click: the first slide says which
    this.trainer = openTrainer(opened, this);
    this.trainer.update();
  }

  menu() {
    const make = (tag, textContent = "", act = null) => {
      const node = Object.assign(document.createElement(tag), { textContent });
      node.dataset.lmSuppressShortcuts = "true";
      if (act) node.addEventListener("click", () => { menu.close(); act(); });
      return node;
    };
    const menu = Object.assign(document.createElement("dialog"), { className: "netlib-menu" });
    menu.append(
      make("h2", "Go to"),
      ...this.sections.map(({ title, index }) => make("button", title, () => this.go(index))),
      make("hr"),
      make("button", "Notes and clock, in a window of their own", () => this.notes()),
      make("button", "Reset this lab", () => this.resetLab()),
      make("button", "Next group: reset everything", () => this.nextGroup()),
      make("button", "End: back to my own answers", () => this.end()));
    menu.addEventListener("close", () => {
      menu.remove();
      this.node.focus({ preventScroll: true });
    });
    this.node.append(menu);
    menu.showModal();
  }

  press(event) {
    this.hint = "";
    const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (event.altKey || ((event.ctrlKey || event.metaKey) && !WITH_CTRL.has(action))) return;
    if (event.view === window && document.querySelector(OVER)) return; // a dialog in front takes the keys
    if (event.key === "F5") return event.preventDefault(); // "start" on many clickers, and here a reload
    const menu = this.node.querySelector(".netlib-menu");
    if (menu) {
      if (event.key === "Escape") menu.close();
      else return;
    } else if (action && !belongs(event)) this[action]();
    else if (event.target.closest?.("[data-lm-suppress-shortcuts]")) return;
    else return event.stopImmediatePropagation(); // JupyterLab would take it for one of its commands
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Back to the notebook, where the slide stands in it. The room's answers stay in use until `end`. */
  leave() {
    window.removeEventListener("keydown", this.onKey, true);
    this.above.disconnect();
    this.cover("");
    this.stage.close();
    this.trainer?.close();
    this.place.remove();
    this.unfold.remove();
    this.node.hidePopover();
    this.node.removeAttribute("popover");
    this.node.classList.remove("netlib-slides", "netlib-blank");
    const index = this.notebook.widgets.indexOf(this.slides[this.at].cells[0]);
    this.notebook.activeCellIndex = index;
    this.notebook.scrollToItem(index, "start");
    shown.delete(this.panel);
    remember(this.panel, { shown: false });
  }
}

/** Put what JupyterLab lays above a page above the slides too, into the browser's top layer. */
function raise(nodes) {
  for (const node of nodes) {
    if (!node.matches?.(OVER) || node.popover) continue;
    node.popover = "manual";
    node.showPopover();
  }
}

const told = (panel, { message }) =>
  shown.get(panel)?.cover(`The answers of the room cannot be kept apart (${message}), so nothing is shown. Esc: leave`);

const shown = new Map(); // lessons that are being presented, by their panel

/**
 * Present the lesson in *panel*, from the slide `at` on. With apart: false, answers go where they went before (as in a
 * rehearsal); with run: true, the lesson is run even if its answers are the room's already.
 *
 * @param {any} app
 * @param {any} panel
 * @param {{ apart?: boolean, at?: number, run?: boolean }} [options]
 */
async function present(app, panel, { apart = true, at, run } = {}) {
  if (shown.has(panel)) return shown.get(panel);
  const opened = window.open("", "netlib-trainer", "popup,width=1100,height=850"); // at once: later is not allowed
  const talk = new Presentation(app, panel);
  shown.set(panel, talk);
  if (opened) talk.notes(opened);
  talk.start(at);
  const entered = apart && talk.enter({ run });
  uncoverPage(); // the slides have a cover of their own, until it is sure whose answers they show
  await entered;
  return talk;
}

/** As the page was before it was loaded anew: with slides, or as a notebook whose answers are the room's. */
export async function presentAgain(app, panel, { at, shown: slides }, run) {
  if (slides) return app.commands.execute("netlib:present", { at, run });
  return (await enterRoom(app, panel, { run, onTrouble: told }))();
}

export const presentPlugin = {
  id: "netlib:present",
  autoStart: true,
  activate(app) {
    const href = new URL("present.css", import.meta.url);
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
    if (asksForSlides()) coverPage();
    // Behind the button "Present", which lesson.js puts above every lesson.
    app.commands.addCommand("netlib:present", {
      label: "Present",
      caption: "Show this lesson to a room, as slides",
      execute: (args) => present(app, app.shell.currentWidget, args),
    });
  },
};
