// The picture of a network at rest: ties, people, what waits with them, names.

import { drawIcon, SHAPES } from "./marks.js";
import { isHidden, LEVELS, spotOf } from "./network_scene.js";
import { fontOf, placeLabels, writeLabels } from "./network_labels.js";

const PILE = { across: 5, most: 30, crowded: 5 }; // messages in a row, drawn at most, that make a jam

/**
 * Draw everything that does not move.
 * @param {CanvasRenderingContext2D} pen in pixels of the page, on an empty canvas
 * @param {import("./network_scene.js").Scene} scene
 * @param {import("./network_scene.js").Look} look
 * @param {{ties: Set<number>, people: Set<number>}} without who and what is drawn elsewhere, because it moves
 */
export function drawStill(pen, scene, look, without) {
  drawTies(pen, scene, look, without);
  drawPeople(pen, scene, look, without);
  if (scene.queues) drawQueues(pen, scene, look);
  pen.font = fontOf(scene, look);
  scene.labels ??= placeLabels(pen, scene);
  writeLabels(pen, scene, scene.labels, look);
}

/** All ties of one strength are one path: thousands of ties cost a handful of strokes. */
function drawTies(pen, scene, look, without) {
  const { net, levels, spots } = scene;
  const many = net.ties.length > 2000;
  Object.assign(pen, { strokeStyle: look.line, lineCap: "butt" });
  pen.globalAlpha = many && !look.strong ? 0.4 : 1;
  const usual = 1.4 * Math.max(0.45, Math.min(1, 100 / scene.count)); // or those that end at a hub hide it
  for (let level = 0; level < (levels ? LEVELS : 1); level += 1) {
    pen.lineWidth = (many ? 0.5 : usual) * (levels ? 0.7 + 0.75 * level : 1);
    pen.beginPath();
    for (let tie = 0; tie < net.ties.length / 2; tie += 1) {
      if ((levels && levels[tie] !== level) || notDrawn(scene, tie, without)) continue;
      const [a, b] = [2 * net.ties[2 * tie], 2 * net.ties[2 * tie + 1]];
      pen.moveTo(spots[a], spots[a + 1]);
      pen.lineTo(spots[b], spots[b + 1]);
    }
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

function notDrawn(scene, tie, without) {
  if (without.ties.has(tie) || scene.unseen?.[tie]) return true;
  const away = (person) => isHidden(scene, person) || without.people.has(person);
  return away(scene.net.ties[2 * tie]) || away(scene.net.ties[2 * tie + 1]);
}

/** Whether people are large enough for a face. */
export const hasIcons = (scene) => Boolean(scene.net.icons) && scene.radius >= 7;

/** Everybody of one group is one path, unless they have faces. */
function drawPeople(pen, scene, look, without) {
  const { groups, states, count, radius } = scene;
  const shown = (person) => !isHidden(scene, person) && !without.people.has(person);
  Object.assign(pen, { strokeStyle: look.edge, lineWidth: 1, lineJoin: "round" });
  groups.forEach(({ color, shape }, group) => {
    pen.fillStyle = color;
    pen.beginPath();
    for (let i = 0; i < count; i += 1) {
      if (states[i] !== group || !shown(i)) continue;
      if (hasIcons(scene)) drawPerson(pen, scene, i);
      else {
        pen.moveTo(scene.spots[2 * i] + radius, scene.spots[2 * i + 1]);
        SHAPES[shape](pen, scene.spots[2 * i], scene.spots[2 * i + 1], radius);
      }
    }
    if (hasIcons(scene)) return;
    pen.fill();
    if (radius > 4) pen.stroke();
  });
}

/** Draw one person; the pen has the colour of their group. */
export function drawPerson(pen, scene, person, radius = scene.radius) {
  const { shape } = scene.groups[scene.states[person]] ?? { shape: "circle" };
  const spot = spotOf(scene, person);
  if (hasIcons(scene)) {
    drawIcon(pen, scene.net.icons[person], shape, ...spot, radius);
    return;
  }
  pen.beginPath();
  SHAPES[shape](pen, ...spot, radius);
  pen.fill();
  pen.stroke();
}

/** What waits with each person, piled up above them: a block for each message, a number for many. */
function drawQueues(pen, scene, look) {
  const { queues, radius, count } = scene;
  const size = Math.max(2, Math.min(6, radius * 0.5));
  Object.assign(pen, { font: fontOf(scene, look), textAlign: "left", textBaseline: "middle" });
  Object.assign(pen, { lineWidth: 3.5, lineJoin: "round" });
  for (let person = 0; person < count; person += 1) {
    const waiting = queues[person];
    if (!waiting || isHidden(scene, person)) continue;
    const [x, y] = spotOf(scene, person);
    const drawn = Math.min(waiting, PILE.most);
    const rows = Math.ceil(drawn / PILE.across);
    const up = y - radius - 4 - rows * (size + 1) > 0 ? -1 : 1; // below whoever stands at the upper edge
    const wide = Math.min(PILE.across, drawn) * (size + 1) - 1;
    const [left, start] = [x - wide / 2, y + up * (radius * 1.3 + 3) - (up < 0 ? size : 0)];
    pen.fillStyle = waiting >= PILE.crowded ? look.bad : look.ink;
    for (let i = 0; i < drawn; i += 1) {
      const [column, row] = [i % PILE.across, Math.floor(i / PILE.across)];
      pen.fillRect(left + column * (size + 1), start + up * row * (size + 1), size, size);
    }
    if (waiting < 2 * PILE.across) continue;
    const at = [left + wide + 4, start + size / 2];
    pen.strokeStyle = look.paper;
    pen.strokeText(waiting, ...at);
    pen.fillText(waiting, ...at);
  }
}
