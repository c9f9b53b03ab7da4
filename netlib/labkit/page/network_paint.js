// What is on the canvas, and when. The picture at rest is kept, so that a token or a ring costs little.

import { colours } from "./dom.js";
import { SHAPES } from "./marks.js";
import { fontOf, labelOf, writeLabels } from "./network_labels.js";
import { drawnByTokens, drawTokens } from "./network_motion.js";
import { isHidden, isNumbered, layOut, spotOf } from "./network_scene.js";
import { drawStill } from "./network_still.js";

const LETTERS = 12; // pixels, of names and numbers
const NOTHING = { ties: new Set(), people: new Set() };
const CONTRAST = "(prefers-contrast: more), (forced-colors: active)";

/** A ring around somebody, visible on any colour: paper outside, ink inside. */
function ring(pen, scene, look, person, dashes) {
  if (person < 0 || isHidden(scene, person)) return;
  pen.beginPath();
  SHAPES.circle(pen, ...spotOf(scene, person), scene.radius * (scene.net.icons ? 1.35 : 1) + 5);
  Object.assign(pen, { strokeStyle: look.paper, lineWidth: 6 });
  pen.stroke();
  pen.setLineDash(dashes);
  Object.assign(pen, { strokeStyle: look.ink, lineWidth: 3 });
  pen.stroke();
  pen.setLineDash([]);
}

/** Rings, and the names that are shown whether there is room or not. */
function drawChosen(pen, scene, look) {
  const { chosen, picked, focused, pointed, found } = scene;
  for (const person of found) if (person !== focused) ring(pen, scene, look, person, [1, 4]);
  if (chosen.length) [[], [5, 4]].forEach((dashes, i) => ring(pen, scene, look, chosen[i], dashes));
  else ring(pen, scene, look, picked, []);
  ring(pen, scene, look, focused, [3, 3]);
  pen.font = fontOf(scene, look);
  if (!scene.net.names && !isNumbered(scene)) return;
  const asked = [...new Set([...found, ...chosen, picked, focused, pointed])].filter((person) => person >= 0);
  const placed = (person) => scene.labels.find((label) => label.person === person);
  const label = (person) => placed(person) ?? labelOf(pen, scene, person);
  writeLabels(pen, scene, asked.map(label).filter(Boolean), look); // over the rings
}

/** @returns {import("./network_scene.js").Look} */
function lookOf(canvas) {
  const strong = matchMedia(CONTRAST).matches;
  const found = /** @type {any} */ (colours(canvas));
  const line = strong ? found.ink : found.line;
  return { ...found, line, edge: line, font: getComputedStyle(canvas).fontFamily, strong };
}

export class Painter {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./network_scene.js").Scene} scene
   * @param {import("./network_pass.js").Pass} motion
   * @param {(look: import("./network_scene.js").Look) => void} redrawn told when the picture is another
   */
  constructor(canvas, scene, motion, redrawn) {
    this.canvas = canvas;
    this.scene = scene;
    this.motion = motion;
    this.redrawn = redrawn;
    this.pen = canvas.getContext("2d");
    this.still = document.createElement("canvas"); // the picture at rest
    this.stale = true; // whether it must be drawn anew
    this.asked = 0;
    /** @type {import("./network_scene.js").Look} */
    this.look = null;
  }

  /** Draw at the next frame of the browser; with `all`, the picture at rest too. */
  again(all = true) {
    this.stale ||= all;
    this.asked ||= requestAnimationFrame((now) => this.draw(now));
  }

  stop() {
    cancelAnimationFrame(this.asked);
  }

  /** Give the canvas as many dots as the screen has there; slides are enlarged by CSS. */
  fit() {
    const { canvas, still, scene } = this;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const dots = (devicePixelRatio || 1) * (canvas.getBoundingClientRect().width / canvas.offsetWidth || 1);
    const [across, down] = [Math.round(width * dots), Math.round(height * dots)];
    if (canvas.width !== across || canvas.height !== down || scene.width !== width) {
      for (const each of [canvas, still]) Object.assign(each, { width: across, height: down });
      this.stale = true;
      const wanted = getComputedStyle(canvas); // by who shows the page: before a room, say
      const letters = parseFloat(wanted.getPropertyValue("--nl-letters")) || LETTERS;
      const called = wanted.getPropertyValue("--nl-numbered").trim() === "1"; // people can be called by number
      if (letters !== scene.letters || called !== scene.called) Object.assign(scene, { letters, called, labels: null });
    }
    return { width, height, dots };
  }

  drawStill(dots) {
    const { canvas, still, scene, motion } = this;
    const look = lookOf(canvas);
    this.look = look;
    const pen = still.getContext("2d");
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, still.width, still.height);
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    drawStill(pen, scene, look, motion.tokens ? drawnByTokens(motion.tokens, scene) : NOTHING);
    this.stale = false;
    this.redrawn(look);
  }

  draw(now) {
    this.asked = 0;
    const { canvas, pen, scene, motion } = this;
    const { width, height, dots } = this.fit();
    if (!width || !height) return;
    if (motion.step(now)) this.stale = true;
    if (this.stale || !scene.labels) {
      layOut(scene, width, height);
      this.drawStill(dots);
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(this.still, 0, 0);
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    if (motion.tokens) drawTokens(pen, scene, this.look, motion.tokens, motion.part);
    drawChosen(pen, scene, this.look);
    if (motion.running) this.again(false);
  }
}
