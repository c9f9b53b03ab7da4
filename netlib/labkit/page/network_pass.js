// The time that tokens are on their way, and the frame that is shown when they arrive.

import { lessMotion } from "./dom.js";
import { changesTo, eased, prepare } from "./network_motion.js";

const HALF_WAY = 0.55; // where tokens stand for readers who asked for less motion
const LATE = 250; // ms after which a pass ends although the browser drew nothing, as it does on a hidden page

const equal = (a, b) => a === b || (a && a.length === b?.length && a.every((value, i) => value === b[i]));

/** Where people glide from and to; null if nobody moves, or if somebody came or went. */
function glideTo(scene, net) {
  if (!net || net.places.length !== scene.places.length || equal(net.places, scene.places)) return null;
  return { from: scene.places.slice(), to: net.places };
}

/** @typedef {import("./network_view.js").Next} Next */

export class Pass {
  /**
   * @param {import("./network_scene.js").Scene} scene
   * @param {(next: Next) => void} show shows a frame
   * @param {() => void} repaint
   * @param {(running: boolean) => void} moving told when something begins or ends to move
   */
  constructor(scene, show, repaint, moving) {
    this.moving = moving;
    this.scene = scene;
    this.show = show;
    this.repaint = repaint;
    /** @type {import("./network_motion.js").Token[] | null} */
    this.tokens = null;
    this.part = 0; // of the time that has passed
    this.running = false;
    this.time = 0; // ms that all of it takes
    this.timer = 0;
    /** @type {number | null} when it began, by the browser's frames */
    this.start = null;
    /** @type {ReturnType<typeof glideTo>} */
    this.glide = null;
    /** @type {(whole: boolean) => void} */
    this.arrived = () => {};
    /** @type {Next} the frame on its way */
    this.next = {};
  }

  /**
   * Show the tokens, then a frame.
   * @param {import("./network_motion.js").Token[]} tokens
   * @param {number} seconds
   * @param {Next} next
   * @returns {Promise<boolean>} whether the tokens arrived
   */
  begin(tokens, seconds, next) {
    this.cut();
    const changes = next.net?.key === this.scene.net.key ? [] : changesTo(this.scene, next.net);
    const ready = prepare([...tokens, ...changes], this.scene);
    const glide = glideTo(this.scene, next.net);
    if (!(seconds > 0) || document.hidden || lessMotion() || !(ready.length || glide)) {
      this.rest(ready, next);
      return Promise.resolve(true);
    }
    Object.assign(this, { tokens: ready, part: 0, running: true, next, glide });
    Object.assign(this, { start: null, time: seconds * 1000 });
    this.timer = setTimeout(() => this.finish(true), this.time + LATE);
    this.moving(true);
    this.repaint();
    return new Promise((resolve) => (this.arrived = resolve));
  }

  /** Show a frame at once. For readers who ask for less motion, tokens stand still until the next change. */
  rest(tokens, next) {
    this.show(next);
    const resting = lessMotion() ? tokens.filter(({ from }) => from !== undefined) : [];
    Object.assign(this, { tokens: resting.length ? resting : null, part: HALF_WAY });
    this.repaint();
  }

  /** Go on to the time `now`. @returns {boolean} whether the picture at rest must be drawn anew */
  step(now) {
    if (!this.running) return false;
    this.start ??= now;
    this.part = Math.min(1, (now - this.start) / this.time);
    if (this.part === 1) {
      this.finish(true);
      return true;
    }
    if (!this.glide) return false;
    const [{ from, to }, part] = [this.glide, eased(this.part)];
    this.scene.places = from.map((place, i) => place + (to[i] - place) * part);
    for (const [person, place] of this.scene.held) this.scene.places.set(place, 2 * person);
    this.scene.labels = null;
    return true;
  }

  finish(whole) {
    if (!this.running) return;
    clearTimeout(this.timer);
    const { next, arrived } = this;
    Object.assign(this, { tokens: null, running: false, next: {}, glide: null });
    this.moving(false);
    this.show(next);
    arrived(whole);
  }

  /** End at once, at the frame that was on its way; tokens that rest are taken away. */
  cut() {
    this.finish(false);
    this.tokens = null;
  }

  /** Whether the frame on its way already has this. */
  leadsTo(what, value) {
    if (what === "net") return (this.next.net ?? this.scene.net).key === value.key;
    const led = this.next[what]; // null: shown no longer
    return equal(led === undefined ? this.scene[what] : led, value);
  }
}
