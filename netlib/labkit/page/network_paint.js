// What is on the canvas, and when. The picture at rest is kept, so that a token or a ring costs little.

import { colours } from "./dom.js";
import { SHAPES } from "./marks.js";
import { fontOf, labelOf, writeLabels } from "./network_labels.js";
import { drawnByTokens, drawTokens } from "./network_motion.js";
import { isHidden, layOut, spotOf } from "./network_scene.js";
import { drawStill } from "./network_still.js";

const NOTHING = { ties: new Set(), people: new Set() };
const CONTRAST = "(prefers-contrast: more), (forced-colors: active)";

/** A ring around somebody, visible on any colour: paper outside, ink inside. */
function ring(pen, scene, look, person, dashes, color = look.ink) {
  if (person < 0 || isHidden(scene, person)) return;
  pen.beginPath();
  SHAPES.circle(pen, ...spotOf(scene, person), scene.radius * (scene.net.icons ? 1.35 : 1) + 5);
  Object.assign(pen, { strokeStyle: look.paper, lineWidth: 6 });
  pen.stroke();
  pen.setLineDash(dashes);
  Object.assign(pen, { strokeStyle: color, lineWidth: 3 });
  pen.stroke();
  pen.setLineDash([]);
}

/** Rings, and the names that are shown whether there is room or not. */
function drawChosen(pen, scene, look) {
  const { chosen, picked, focused, pointed } = scene;
  if (chosen.length) [[], [5, 4]].forEach((dashes, i) => ring(pen, scene, look, chosen[i], dashes));
  else ring(pen, scene, look, picked, []);
  ring(pen, scene, look, focused, [3, 3], look.accent);
  pen.font = fontOf(look);
  if (!scene.net.names && !scene.numbered) return;
  const asked = [...new Set([...chosen, picked, focused, pointed])].filter((person) => person >= 0);
  const placed = (person) => scene.labels.find((label) => label.person === person);
  const label = (person) => placed(person) ?? labelOf(pen, scene, person);
  writeLabels(pen, asked.map(label).filter(Boolean), look); // over the rings
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("./network_scene.js").Scene} scene
 * @param {ReturnType<import("./network_pass.js").passing>} motion
 * @param {(look: import("./network_scene.js").Look) => void} redrawn told when the picture at rest is another
 */
export function painter(canvas, scene, motion, redrawn) {
  const still = document.createElement("canvas");
  const [pen, below] = [canvas.getContext("2d"), still.getContext("2d")];
  let [stale, asked, look] = [true, 0, null];

  function fit() {
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const dots = (devicePixelRatio || 1) * (canvas.getBoundingClientRect().width / canvas.offsetWidth || 1);
    const [across, down] = [Math.round(width * dots), Math.round(height * dots)];
    if (canvas.width !== across || canvas.height !== down || scene.width !== width) {
      for (const each of [canvas, still]) Object.assign(each, { width: across, height: down });
      stale = true;
    }
    return { width, height, dots };
  }
  function drawBelow(dots) {
    const strong = matchMedia(CONTRAST).matches;
    look = { ...colours(canvas), font: getComputedStyle(canvas).fontFamily, strong };
    Object.assign(look, { edge: strong ? look.ink : look.line, line: strong ? look.ink : look.line });
    below.setTransform(1, 0, 0, 1, 0, 0);
    below.clearRect(0, 0, still.width, still.height);
    below.setTransform(dots, 0, 0, dots, 0, 0);
    drawStill(below, scene, look, motion.tokens ? drawnByTokens(motion.tokens, scene) : NOTHING);
    stale = false;
    redrawn(look);
  }
  function draw(now) {
    asked = 0;
    const { width, height, dots } = fit();
    if (!width || !height) return;
    if (motion.step(now)) stale = true;
    if (stale || !scene.labels) {
      layOut(scene, width, height);
      drawBelow(dots);
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(still, 0, 0);
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    if (motion.tokens) drawTokens(pen, scene, look, motion.tokens, motion.part);
    drawChosen(pen, scene, look);
    if (motion.running) again(false);
  }
  function again(all = true) {
    stale ||= all;
    asked ||= requestAnimationFrame(draw);
  }
  return { again, stop: () => cancelAnimationFrame(asked) };
}
