// Presents a lesson to a room: its own cells as slides, in the page and the kernel in which they live already, so
// that every lab is there to be played. The trainer's notes and clock have a window of their own (trainer.js).

import { begun, fresh, resumed, routeOf, spentOn, started } from "./clock.js";
import { questionsOn } from "./counting.js";
import { choose } from "./dialogs.js";
import { askRoom } from "./kernel.js";
import { askNextGroup } from "./next_group.js";
import { printNotes, saveNotes } from "./notes_page.js";
import { asksForSlides, coverPage, uncoverPage } from "./opening.js";
import { enterRoom, leaveRoom, nextRoom, remember, remembered } from "./room.js";
import { planOf, rowOf, slidesOf, titleOf } from "./slides.js";
import { Stage } from "./stage.js";
import { openTrainer } from "./trainer.js";

const KEYS = {
  PageDown: "next", ArrowRight: "next", ArrowDown: "next", " ": "next", Enter: "next",
  PageUp: "previous", ArrowLeft: "previous", ArrowUp: "previous", Home: "first", End: "last",
  b: "blank", ".": "blank", r: "resetLab", g: "menu", n: "notes", c: "controls", Escape: "askToLeave",
  "+": "larger", "=": "larger", "-": "smaller", 0: "usual",
};
const WITH_CTRL = new Set(["larger", "smaller", "usual"]); // what Ctrl does in a browser; here it would be undone
const CLICKER = new Set(["PageDown", "PageUp", "Escape"]); // a clicker moves the slides wherever the focus is
const OVER = ".jp-Dialog, .lm-Menu"; // what JupyterLab puts above a page, and what must be seen above a slide
const A_MOMENT = 400; // ms between a change of the talk and its way to Python
const BLOCKED = "The browser blocked your window with notes and clock. Allow pop-ups for this page (an icon in the address bar), then try again.";
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
    this.waits = false; // for where the talk stood; until then nothing is kept, or that would be lost
    const { slides, notes } = slidesOf(this.notebook.widgets);
    this.slides = slides;
    this.script = notes;
    this.plan = planOf(this.notebook.widgets, this.slides);
    this.sections = this.slides.flatMap((slide, index) => (slide.begins ? [{ title: titleOf(slide), index }] : []))
      .filter(({ title }, nth, all) => title !== all[nth - 1]?.title);
    this.stage = new Stage(this.notebook);
    this.stage.changed = () => {
      this.sayWhere();
      this.trainer?.turned();
    };
    this.state = fresh(this.plan);
    this.onKey = (event) => this.press(event);
    this.above = new MutationObserver((changes) => changes.forEach(({ addedNodes }) => raise(addedNodes, (text) => this.tell(text))));
  }

  start(begin = this.slides.findIndex(({ cells }) => cells.includes(this.notebook.activeCell)), page = 0) {
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
    raise(document.body.children, (text) => this.tell(text));
    this.above.observe(document.body, { childList: true });
    this.stage.open();
    window.addEventListener("keydown", this.onKey, true); // before JupyterLab, for which B inserts a cell
    this.go(begin, page);
    if (!this.trainer) this.hint = HINT; // until the first key
    this.sayWhere();
  }

  go(index, page = 0) {
    this.at = Math.max(0, Math.min(this.slides.length - 1, index));
    this.node.classList.remove("netlib-blank");
    this.stage.show(this.slides[this.at], { page });
    this.node.focus({ preventScroll: true }); // so that arrows move slides again, not the slider touched last
    this.moved();
    this.trainer?.update();
  }

  /** The number of the slide in the corner, and of its page. */
  sayWhere() {
    const parts = [`${this.at + 1} / ${this.slides.length}`, this.stage.where, this.hint];
    this.place.textContent = parts.filter(Boolean).join(" · ");
  }

  /** The slide has changed: the clock begins when the first one is left, and time belongs to the part that was shown. */
  moved() {
    if (this.waits) return;
    const { id: cell } = this.slides[this.at];
    const { due: page } = this.stage;
    const { cell: before, page: turned } = this.state;
    if (cell === before && page === turned) return remember(this.panel, { at: this.at, page, shown: true });
    if (cell === before) return this.change((state) => ({ ...state, page }));
    const now = Date.now();
    const from = this.slides.findIndex(({ id }) => id === before);
    return this.change((state) => {
      const spent = spentOn(state, this.plan[rowOf(this.plan, from)]?.name, now);
      return { ...(before && this.trainer && !begun(state) ? started(spent, now) : spent), cell, page };
    });
  }

  /** Change where the talk stands, and keep that outside the page, a moment later. */
  change(how) {
    if (this.waits) return;
    this.state = { ...how(this.state), kept: Date.now() };
    remember(this.panel, { at: this.at, page: this.stage.due, shown: true, state: this.state });
    this.trainer?.tick();
    clearTimeout(this.keeping);
    if (this.apart) this.keeping = setTimeout(() => this.keep(), A_MOMENT);
  }

  async keep(failed = 0) {
    try {
      const kept = askRoom(this.panel, { do: "keep_talk", lesson: this.lesson, state: this.state });
      await (this.trainer?.patiently(kept) ?? kept);
    } catch { // a kernel that starts again, most often
      if (failed === 2) this.trainer?.sayToo("Where the talk stands is kept by this page alone at the moment.");
      clearTimeout(this.keeping);
      if (shown.get(this.panel) === this) this.keeping = setTimeout(() => this.keep(failed + 1), 10 * A_MOMENT);
    }
  }

  /** Go on where the talk stood, on whatever page that was. */
  async restore() {
    const { talk } = await askRoom(this.panel, { do: "talk", lesson: this.lesson });
    this.waits = false;
    const mine = remembered(this.panel)?.state;
    const last = (mine?.kept ?? 0) >= (talk?.kept ?? 0) ? mine : talk;
    if (!last) return void this.moved();
    this.state = resumed(last, this.plan, Date.now());
    const at = this.slides.findIndex(({ id }) => id === last.cell);
    if (at >= 0 && (at !== this.at || last.page !== this.stage.due)) this.go(at, last.page);
    else this.moved();
    this.trainer?.update();
  }

  get lesson() { return this.panel.context.path.split("/").at(-1).replace(/\.ipynb$/, ""); }

  /** The slides that the chosen route leaves out. */
  get skipped() {
    const { skips } = routeOf(this.plan, this.state.route ? Number(this.state.route) : Infinity);
    return new Set(this.slides.flatMap((_, at) => (skips.includes(this.plan[rowOf(this.plan, at)]?.name) ? [at] : [])));
  }

  /** The nearest slide on the route in this direction, or where we are. */
  beside(by) {
    const { skipped } = this;
    let at = this.at + by;
    while (skipped.has(at)) at += by;
    return at in this.slides ? at : this.at;
  }

  next() { this.turn(1); }
  previous() { this.turn(-1); }
  turn(by) {
    const there = this.beside(by);
    if (!this.stage.turn(by)) {
      if (there !== this.at) this.go(there, by < 0 ? Infinity : 0);
      return;
    }
    this.node.classList.remove("netlib-blank");
    this.node.focus({ preventScroll: true });
    this.moved();
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

  /** Everything from the start, once the room's answers are archived; the trainer's own are not touched. */
  nextGroup(host = this.node) {
    askNextGroup(host, async (name) => {
      clearTimeout(this.keeping);
      this.cover("Making room for the next group …");
      try {
        const run = await nextRoom(this.app, this.panel, name);
        const { minutes, route } = this.state;
        this.state = { ...fresh(this.plan), minutes, route };
        this.cover("");
        this.first();
        this.trainer?.renew();
        await run();
        this.trainer?.update();
      } catch ({ message }) {
        this.cover("");
        this.trainer?.say(message);
        this.place.textContent = message;
      }
    });
  }

  /** Open the labs that wait for the predictions on this slide, where there is no window to count in. */
  async openLabs() {
    for (const asked of questionsOn(this.slides[this.at].cells)) {
      if (asked.kind === "predict") await askRoom(this.panel, { do: "open", ...asked });
    }
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
      run = await enterRoom(this.app, this.panel, { ...options, onTrouble: told, onAnew });
      this.apart = true;
      await this.restore();
    } catch (problem) {
      return told(this.panel, problem);
    }
    this.cover("");
    remember(this.panel, { at: this.at, page: this.stage.due, shown: shown.has(this.panel) });
    await run();
    this.trainer?.update(); // now the questions are there
  }

  /** Say something to the trainer: in their window, if it is open. */
  tell(text) {
    if (this.trainer) this.trainer.say(text);
    else this.place.textContent = text;
  }

  /** While the lesson runs anew, as after the end of its kernel: cover a slide that is still empty. */
  async coverUntilRun(run) {
    const empty = () => this.slides[this.at].cells.some(({ model }) => model.type === "code" && !model.outputs.length);
    const look = () => this.cover(empty() ? "One moment: Python starts again …" : "");
    look();
    const looking = setInterval(look, A_MOMENT);
    try {
      await run;
      this.trainer?.sayToo("The lesson has run again, with the room’s answers.");
    } finally {
      clearInterval(looking);
      this.cover("");
    }
  }

  /** Show these words in the place of the slides; the slides again, without words. */
  cover(words) {
    const uncovers = !words && this.node.classList.contains("netlib-covered");
    this.node.classList.toggle("netlib-covered", Boolean(words));
    this.node.dataset.netlibCover = words;
    if (uncovers) this.stage.part(); // what is hidden has no words that could be counted
  }

  /** Open the window with notes and clock, or bring it to the front: what it shows is kept by the talk. */
  notes(opened = window.open("", "netlib-trainer", WINDOW)) {
    if (!opened) return this.blocked();
    if (this.trainer?.isIn(opened)) return opened.focus();
    this.trainer?.close();
    this.trainer = openTrainer(opened, this);
    this.trainer.update();
  }

  /** The browser did not open that window: said where the trainer looks, with what can be done. */
  blocked() {
    choose(this.node, BLOCKED, [
      ["Try again", () => this.notes()],
      ["Print the trainer’s notes", () => this.printNotes()],
      ["Save them as a page, for a tablet or a phone", () => this.tells(saveNotes(this))],
      ["Go on without", () => {}],
    ]);
  }

  printNotes(page = document) { this.tells(printNotes(this, page)); }

  /** Tell the trainer if this cannot be done. */
  async tells(doing) {
    try {
      await doing;
    } catch ({ message }) {
      this.tell(`Python does not answer (${message}): try again.`);
    }
  }

  menu() {
    choose(this.node, "Go to", [
      ...this.sections.map(({ title, index }) => [title, () => this.go(index)]),
      null,
      ["Notes and clock, in a window of their own", () => this.notes()],
      ["Print the trainer’s notes", () => this.printNotes()],
      ["Reset this lab", () => this.resetLab()],
      ["Open the lab without counting", () => this.openLabs()],
      ["Next group …", () => this.nextGroup()],
      ["End: back to my own answers", () => this.end()],
    ]);
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

  /** The room would see the notebook: that takes a second press. */
  askToLeave() {
    if (this.node.matches(".netlib-covered")) return this.leave(); // the room sees nothing of ours anyway
    choose(this.node, "Leave the slides? The room will see the notebook.",
      [["Stay", () => {}], ["Leave", () => this.leave()]]);
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

/**
 * Put what JupyterLab lays above a page above the slides too, into the browser's top layer. A dialog in which there is
 * nothing to decide is not for the room: it is closed, and the trainer reads what it says.
 */
function raise(nodes, say) {
  for (const node of nodes) {
    if (!node.matches?.(OVER) || node.popover) continue;
    const buttons = node.querySelectorAll(".jp-Dialog-button");
    if (buttons.length === 1) {
      say(node.querySelector(".jp-Dialog-body")?.textContent.trim() ?? "");
      buttons[0].click();
      continue;
    }
    node.popover = "manual";
    node.showPopover();
  }
}

/** The lesson runs anew, in a kernel that took the place of another. */
const onAnew = (panel, run) => shown.get(panel)?.coverUntilRun(run) ?? run;

const told = (panel, { message }) =>
  shown.get(panel)?.cover(`The answers of the room cannot be kept apart (${message}), so nothing is shown. Esc: leave`);

const WINDOW = "popup,width=1180,height=900"; // of the trainer
const shown = new Map(); // lessons that are being presented, by their panel

/**
 * Present the lesson in *panel*, from the slide `at` on. With apart: false, answers go where they went before (as in a
 * rehearsal); with run: true, the lesson is run even if its answers are the room's already.
 *
 * @param {any} app
 * @param {any} panel
 * @param {{ apart?: boolean, at?: number, page?: number, run?: boolean }} [options]
 */
async function present(app, panel, { apart = true, at, page, run } = {}) {
  if (shown.has(panel)) return shown.get(panel);
  const pressed = navigator.userActivation?.isActive;
  const opened = window.open("", "netlib-trainer", WINDOW); // at once: later is not allowed
  const talk = new Presentation(app, panel);
  shown.set(panel, talk);
  if (opened) talk.notes(opened);
  talk.waits = apart;
  talk.start(at, page);
  const entered = apart && talk.enter({ run });
  uncoverPage(); // the slides have a cover of their own, until it is sure whose answers they show
  await entered;
  if (pressed && !opened) talk.blocked(); // without a key or a click no browser opens one, and the corner says which key
  return talk;
}

/** As the page was before it was loaded anew: with slides, or as a notebook whose answers are the room's. */
export async function presentAgain(app, panel, { at, page, shown: slides }, run) {
  if (slides) return app.commands.execute("netlib:present", { at, page, run });
  return (await enterRoom(app, panel, { run, onTrouble: told, onAnew }))();
}

export const presentPlugin = {
  id: "netlib:present",
  autoStart: true,
  activate(app) {
    const href = new URL("present.css", import.meta.url);
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
    if (asksForSlides()) coverPage();
    // F5, which clickers send for "start", shows the slides again of a lesson that is before a room.
    window.addEventListener("keydown", (event) => {
      const panel = app.shell.currentWidget;
      if (event.key !== "F5" || event.ctrlKey || shown.has(panel) || !panel?.context || !remembered(panel)) return;
      event.preventDefault();
      app.commands.execute("netlib:present");
    }, true);
    // Behind the button "Present", which lesson.js puts above every lesson.
    app.commands.addCommand("netlib:present", {
      label: "Present",
      caption: "Show this lesson to a room, as slides",
      execute: (args) => present(app, app.shell.currentWidget, args),
    });
  },
};
