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
const REDUCED = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");
const OTHERS = "input, select, textarea, button, a, summary";

/**
 * @typedef {object} Options
 * @property {string} label what runs, for example "Step"
 * @property {number} low
 * @property {number} high
 * @property {number} step
 * @property {number} value
 * @property {boolean} [wrap] whether it begins again at the end
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

/** The buttons. `act` has what each of them does. */
function panel(label, act) {
  const words = label.toLowerCase();
  const back = iconButton("back", `One back: ${words}`, () => act.step(-1));
  const run = iconButton("play", `Play: ${words}`, act.toggle);
  const forward = iconButton("forward", `One forward: ${words}`, () => act.step(1));
  const pace = make("button", { type: "button", className: "nl-pace", onclick: act.faster });
  const node = make("div", { className: "nl-player", role: "group", "aria-label": `Watch: ${words}` },
    back.node, run.node, forward.node, pace);
  return {
    node, back: back.node, forward: forward.node,
    showRunning(running) {
      run.set(running ? "pause" : "play", `${running ? "Pause" : "Play"}: ${words}`);
      node.classList.toggle("nl-running", running);
    },
    showPace(pace_) {
      pace.textContent = `${pace_ === 0.5 ? "½" : pace_}×`;
      pace.ariaLabel = `${pace.textContent} speed; change it`;
    },
    // Who asked for less motion gets the steps alone.
    showReduced: (reduced) => [run.node, pace].forEach((each) => (each.hidden = reduced)),
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

/**
 * @param {Options} options
 */
export function player({ label, value, wrap = false, go, ended = () => {}, reduced = REDUCED, ...range }) {
  const scale = scaleOf(range);
  let [index, speed, run] = [scale.index(value), 0, 0]; // `run` numbers the runs; 0 while nothing runs
  let [runs, timer] = [0, 0];

  const seconds = () => scale.seconds / SPEEDS[speed];
  const show = () => {
    buttons.back.disabled = !wrap && index === 0;
    buttons.forward.disabled = !wrap && index === scale.last;
  };
  const moveTo = (next) => {
    index = (next + scale.last + 1) % (scale.last + 1);
    show();
    return go(scale.at(index), seconds());
  };
  function stop(why = "stopped") {
    if (!run) return;
    run = 0;
    clearTimeout(timer);
    buttons.showRunning(false);
    ended(why);
  }
  async function advance(mine) {
    const pause = new Promise((resolve) => (timer = setTimeout(resolve, seconds() * 1000)));
    try {
      await Promise.all([moveTo(index + 1), pause]);
    } catch (problem) {
      stop("failed");
      throw problem;
    }
    if (mine !== run) return;
    if (!buttons.node.isConnected) stop("hidden");
    else if (index === scale.last && !wrap) stop("end");
    else advance(mine);
  }
  function toggle() {
    if (run) {
      stop("paused");
      return;
    }
    run = runs += 1;
    buttons.showRunning(true);
    if (index === scale.last) index = wrap ? index : -1; // from the start again
    advance(run);
  }
  async function single(by) {
    stop("paused");
    if (!wrap && (index + by < 0 || index + by > scale.last)) return;
    await moveTo(index + by);
    ended("stepped");
  }
  const faster = () => buttons.showPace(SPEEDS[(speed = (speed + 1) % SPEEDS.length)]);
  const buttons = panel(label, { toggle, step: single, faster });
  const showReduced = () => {
    if (reduced.matches) stop("reduced");
    buttons.showReduced(reduced.matches);
  };
  const unwatch = watch(buttons.node, stop);
  reduced.addEventListener("change", showReduced);
  showReduced();
  buttons.showRunning(false);
  buttons.showPace(SPEEDS[speed]);
  show();
  return {
    node: buttons.node,
    /** Another value is shown; the run goes on from there. @param {number} now */
    show(now) {
      index = scale.index(now);
      show();
    },
    /** End a run. @param {string} [why] handed on to `ended` */
    stop,
    destroy() {
      stop("destroyed");
      unwatch();
      reduced.removeEventListener("change", showReduced);
    },
  };
}
