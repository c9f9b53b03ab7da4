// Play, pause and step for a control that is a time. It never starts by itself and waits for what it shows.

import { make, svg } from "./dom.js";

const WHOLE_RUN = 25; // seconds that a long run takes at normal speed
const STEP = { least: 0.12, most: 0.9 }; // seconds a step takes at normal speed
const SPEEDS = [1, 2, 4, 0.5]; // in the order in which the button goes through them
const ICONS = {
  play: "M6 4l14 8-14 8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  back: "M18 5v14L8 12zM5 5h3v14H5z",
  forward: "M6 5v14l10-7zM16 5h3v14h-3z",
};
const OTHERS = "input, select, textarea, button, a, summary";

/**
 * @typedef {object} Options
 * @property {string} label what runs, for example "Step"
 * @property {number} low
 * @property {number} high
 * @property {number} step
 * @property {number} value
 * @property {(value: number, seconds: number) => void | Promise<unknown>} go shows a value; the step may take
 *   `seconds`. The next step waits for the promise, so that a slow answer slows the run down.
 * @property {(why: string) => void} [ended] told when a run or a single step is over, and why: "end",
 *   "paused", "stepped", "touched", "hidden", "failed", "reduced", or what `stop` was given. The time to
 *   announce the lab's sentence.
 * @property {MediaQueryList} [reduced] matches when the reader asked for less motion
 */

/** A button with a picture; its words are its name. */
function iconButton(icon, label, onclick) {
  const path = svg("path", { d: ICONS[icon] });
  const node = make("button", { type: "button", onclick, title: label, "aria-label": label },
    svg("svg", { viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" }, path));
  const set = (other, words) => {
    path.setAttribute("d", ICONS[other]);
    Object.assign(node, { title: words, ariaLabel: words });
  };
  return { node, set };
}

/** The values of a run by their number, free of the errors that adding up steps would gather. */
function scaleOf({ low, high, step }) {
  const last = Math.max(0, Math.floor((high - low) / step + 1e-9));
  return {
    last,
    at: (index) => Number((low + index * step).toFixed(10)),
    index: (value) => Math.max(0, Math.min(last, Math.round((value - low) / step))),
    seconds: Math.max(STEP.least, Math.min(STEP.most, WHOLE_RUN / (last || 1))),
  };
}

/** The buttons that drive a run. @param {string} label @param {Run} run */
function panel(label, run) {
  const words = label.toLowerCase();
  const back = iconButton("back", `One back: ${words}`, () => run.step(-1));
  const play = iconButton("play", `Play: ${words}`, () => run.toggle());
  const forward = iconButton("forward", `One forward: ${words}`, () => run.step(1));
  const pace = make("button", { type: "button", className: "nl-pace", onclick: () => run.faster() });
  const node = make("div", { className: "nl-player", role: "group", "aria-label": `Watch: ${words}` },
    back.node, play.node, forward.node, pace);
  return {
    node, back: back.node, forward: forward.node,
    showRunning(running) {
      play.set(running ? "pause" : "play", `${running ? "Pause" : "Play"}: ${words}`);
      node.classList.toggle("nl-running", running);
    },
    showPace(speed) {
      pace.textContent = `${speed === 0.5 ? "½" : speed}×`;
      pace.ariaLabel = `${pace.textContent} speed; change it`;
    },
    // Who asked for less motion gets the steps alone.
    showReduced: (reduced) => [play.node, pace].forEach((each) => (each.hidden = reduced)),
  };
}

/**
 * Stop at a touch of any other control of the lab, and when the page is hidden.
 * @param {HTMLElement} node
 * @param {(why: string) => void} stop
 */
function watch(node, stop) {
  const touched = (event) => {
    const lab = node.closest(".netlib-lab") ?? node.parentElement;
    const other = event.target.closest?.(OTHERS);
    // A script that shows a value makes no event that is trusted; only a learner does.
    if (other && event.isTrusted && lab?.contains(other) && !node.contains(other)) stop("touched");
  };
  const hidden = () => document.hidden && stop("hidden");
  const kinds = ["pointerdown", "input", "change", "click"];
  for (const kind of kinds) document.addEventListener(kind, touched, true);
  document.addEventListener("visibilitychange", hidden);
  return () => {
    for (const kind of kinds) document.removeEventListener(kind, touched, true);
    document.removeEventListener("visibilitychange", hidden);
  };
}

/** Where a run is, and what moves it on. */
class Run {
  /** @param {Options} options */
  constructor({ value, go, ended = () => {}, ...range }) {
    this.go = go;
    this.ended = ended;
    this.scale = scaleOf(range);
    this.index = this.scale.index(value);
    this.speed = 0; // a number of SPEEDS
    this.now = 0; // the number of the run that goes on; 0 while none does
    this.runs = 0;
    this.timer = 0;
    /** @type {ReturnType<typeof panel>} */
    this.buttons = null;
  }

  get seconds() {
    return this.scale.seconds / SPEEDS[this.speed];
  }

  show() {
    this.buttons.back.disabled = this.index === 0;
    this.buttons.forward.disabled = this.index === this.scale.last;
  }

  moveTo(index) {
    this.index = index;
    this.show();
    return this.go(this.scale.at(this.index), this.seconds);
  }

  stop(why = "stopped") {
    if (!this.now) return;
    this.now = 0;
    clearTimeout(this.timer);
    this.buttons.showRunning(false);
    this.ended(why);
  }

  async advance(mine) {
    const pause = new Promise((resolve) => (this.timer = setTimeout(resolve, this.seconds * 1000)));
    try {
      await Promise.all([this.moveTo(this.index + 1), pause]);
    } catch (problem) {
      this.stop("failed");
      throw problem;
    }
    if (mine !== this.now) return;
    if (!this.buttons.node.isConnected) this.stop("hidden");
    else if (this.index === this.scale.last) this.stop("end");
    else this.advance(mine);
  }

  toggle() {
    if (this.now) {
      this.stop("paused");
      return;
    }
    this.now = this.runs += 1;
    this.buttons.showRunning(true);
    if (this.index === this.scale.last) this.index = -1; // from the start again
    this.advance(this.now);
  }

  async step(by) {
    this.stop("paused");
    if (this.index + by < 0 || this.index + by > this.scale.last) return;
    await this.moveTo(this.index + by);
    this.ended("stepped");
  }

  faster() {
    this.speed = (this.speed + 1) % SPEEDS.length;
    this.buttons.showPace(SPEEDS[this.speed]);
  }
}

/**
 * @param {Options} options
 */
export function player(options) {
  const { label, reduced = matchMedia("(prefers-reduced-motion: reduce)") } = options;
  const run = new Run(options);
  run.buttons = panel(label, run);
  const showReduced = () => {
    if (reduced.matches) run.stop("reduced");
    run.buttons.showReduced(reduced.matches);
  };
  const unwatch = watch(run.buttons.node, (why) => run.stop(why));
  reduced.addEventListener("change", showReduced);
  showReduced();
  run.buttons.showRunning(false);
  run.buttons.showPace(SPEEDS[0]);
  run.show();
  return {
    node: run.buttons.node,
    /** Another value is shown; the run goes on from there. @param {number} value */
    show(value) {
      run.index = run.scale.index(value);
      run.show();
    },
    /** End a run. @param {string} [why] handed on to `ended` */
    stop: (why) => run.stop(why),
    destroy() {
      run.stop("destroyed");
      unwatch();
      reduced.removeEventListener("change", showReduced);
    },
  };
}
