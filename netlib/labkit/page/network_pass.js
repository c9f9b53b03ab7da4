// The time that tokens are on their way, and the frame that is shown when they arrive.

import { lessMotion } from "./dom.js";
import { changesTo, prepare } from "./network_motion.js";

const HALF_WAY = 0.55; // where tokens stand for readers who asked for less motion
const LATE = 250; // ms after which a pass ends although the browser drew nothing, as it does on a hidden page

const equal = (a, b) => a === b || (a && a.length === b?.length && a.every((value, i) => value === b[i]));

/** Where people glide from and to; null if nobody moves, or if somebody came or went. */
function glideTo(scene, net) {
  if (!net || net.places.length !== scene.places.length || equal(net.places, scene.places)) return null;
  return { from: scene.places.slice(), to: net.places };
}

/**
 * @param {import("./network_scene.js").Scene} scene
 * @param {(next: import("./network_view.js").Next) => void} show shows a frame
 * @param {() => void} repaint
 */
export function passing(scene, show, repaint) {
  const motion = { tokens: null, part: 0, running: false };
  /** @type {import("./network_view.js").Next} */
  let next = {};
  let [start, time, timer, glide, arrived] = [null, 0, 0, null, null];

  function finish(whole) {
    if (!motion.running) return;
    clearTimeout(timer);
    Object.assign(motion, { tokens: null, running: false });
    const [frame, resolve] = [next, arrived];
    [next, glide] = [{}, null];
    show(frame);
    resolve(whole);
  }
  /** Show the tokens, then the frame `then`. @returns {Promise<boolean>} whether the tokens arrived */
  motion.begin = (tokens, seconds, then) => {
    motion.cut();
    const changes = then.net?.key === scene.net.key ? [] : changesTo(scene, then.net);
    const ready = prepare([...tokens, ...changes], scene);
    const far = glideTo(scene, then.net);
    if (!(seconds > 0) || document.hidden || lessMotion() || !(ready.length || far)) {
      show(then);
      const resting = lessMotion() ? ready.filter(({ from }) => from !== undefined) : [];
      Object.assign(motion, { tokens: resting.length ? resting : null, part: HALF_WAY });
      repaint();
      return Promise.resolve(true);
    }
    [next, start, time, glide] = [then, null, seconds * 1000, far];
    Object.assign(motion, { tokens: ready, part: 0, running: true });
    timer = setTimeout(() => finish(true), time + LATE);
    repaint();
    return new Promise((resolve) => (arrived = resolve));
  };
  /** Go on to the time `now`. @returns {boolean} whether the picture at rest must be drawn anew */
  motion.step = (now) => {
    if (!motion.running) return false;
    start ??= now;
    motion.part = Math.min(1, (now - start) / time);
    if (motion.part === 1) {
      finish(true);
      return true;
    }
    if (!glide) return false;
    const part = motion.part ** 2 * (3 - 2 * motion.part);
    scene.places = glide.from.map((place, i) => place + (glide.to[i] - place) * part);
    for (const [person, place] of scene.held) scene.places.set(place, 2 * person);
    scene.labels = null;
    return true;
  };
  /** End at once, at the frame that was on its way; tokens that rest are taken away. */
  motion.cut = () => {
    finish(false);
    motion.tokens = null;
  };
  /** Whether the frame on its way already has this. */
  motion.leadsTo = (what, value) => {
    if (what === "net") return (next.net ?? scene.net).key === value.key;
    return equal(next[what] ?? scene[what], value);
  };
  return motion;
}
