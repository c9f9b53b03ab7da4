// What stands beside the canvas: what the marks mean, and who somebody is.

import { make } from "./dom.js";
import { SHAPES } from "./marks.js";
import { aboutPerson, nameOf, spotOf } from "./network_scene.js";

/** @typedef {import("./network_scene.js").Scene} Scene */

/**
 * What the marks mean.
 * @param {import("./network_scene.js").Group[]} groups
 */
export function legend(groups) {
  const entries = groups.map(({ label }) => {
    const canvas = make("canvas", { width: 32, height: 32, "aria-hidden": "true" });
    return { canvas, node: make("li", {}, canvas, label) };
  });
  const draw = (look) => entries.forEach(({ canvas }, i) => {
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, 32, 32);
    Object.assign(pen, { fillStyle: groups[i].color, strokeStyle: look.edge, lineWidth: 2 });
    pen.beginPath();
    SHAPES[groups[i].shape](pen, 16, 16, 11);
    pen.fill();
    pen.stroke();
  });
  // Groups that are not in the picture still take up room, so that nothing jumps while a slider moves.
  const show = (states) => {
    const there = new Set(states);
    entries.forEach(({ node }, group) => node.classList.toggle("nl-absent", !there.has(group)));
  };
  return { node: make("ul", { className: "nl-legend" }, ...entries.map(({ node }) => node)), draw, show };
}

/**
 * Where a box beside somebody hides fewest people.
 * @param {Scene} scene
 * @param {number} person
 * @param {number} wide
 * @param {number} high
 */
function tipPlace(scene, person, wide, high) {
  const [[x, y], out] = [spotOf(scene, person), scene.radius * (scene.net.icons ? 1.4 : 1) + 9];
  const across = Math.max(2, Math.min(scene.width - wide - 2, x - wide / 2));
  const middle = Math.max(2, Math.min(scene.height - high - 2, y - high / 2));
  const places = [[across, y - out - high], [across, y + out], [x + out, middle], [x - out - wide, middle]];
  const edge = scene.radius / 2;
  const hides = ([left, top]) => {
    if (left < 0 || left + wide > scene.width || top < 0 || top + high > scene.height) return scene.count;
    let people = 0;
    for (let i = 0; i < scene.count; i += 1) {
      const [right, down] = [scene.spots[2 * i] - left + edge, scene.spots[2 * i + 1] - top + edge];
      if (right > 0 && right < wide + 2 * edge && down > 0 && down < high + 2 * edge) people += 1;
    }
    return people;
  };
  const hidden = places.map(hides);
  return places[hidden.indexOf(Math.min(...hidden))];
}

/**
 * The box that says who somebody is, beside them.
 * @param {Scene} scene
 */
export function tip(scene) {
  const [who, facts, note] = [make("strong"), make("span"), make("span", { className: "nl-note" })];
  const node = make("div", { className: "nl-tip", hidden: true, "aria-hidden": "true" }, who, facts, note);
  const show = (person) => {
    node.hidden = person < 0;
    if (person < 0) return;
    who.textContent = nameOf(scene, person);
    [facts.textContent, note.textContent] = aboutPerson(scene, person);
    const [x, y] = tipPlace(scene, person, node.offsetWidth, node.offsetHeight);
    node.style.transform = `translate(${x}px, ${y}px)`;
  };
  return { node, show };
}
