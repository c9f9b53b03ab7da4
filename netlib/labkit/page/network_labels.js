// Names beside people, none over another: whoever has most ties is served first, and who finds no room goes without.

import { isHidden, nameOf, spotOf } from "./network_scene.js";

const SIZE = 12; // pixels, of the letters
const CELL = 40; // pixels, of the squares in which boxes are looked up
const MOST = 500; // names are looked for; nobody reads more
const TURNS = [0, 1, -1, 2, -2, 3, -3, 4]; // eighths of a turn away from the best side

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** Boxes that must not overlap. */
class Boxes {
  constructor() {
    this.cells = new Map();
  }

  * keys({ left, top, right, bottom }) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 4096 + y;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }

  free(box) {
    const meets = (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    for (const key of this.keys(box)) if (this.cells.get(key)?.some(meets)) return false;
    return true;
  }
}

export const fontOf = (look) => `600 ${SIZE}px ${look.font}`;

/** The box of a label that stands beside a person, `turn` eighths of a turn from straight right. */
function boxBeside(scene, person, width, turn) {
  const [x, y] = spotOf(scene, person);
  const [right, down] = [Math.cos((turn * Math.PI) / 4), Math.sin((turn * Math.PI) / 4)];
  const out = scene.radius * (scene.net.icons ? 1.3 : 1) + 4;
  const [cx, cy] = [x + right * (out + width / 2), y + down * (out + SIZE / 2)];
  return { left: cx - width / 2, right: cx + width / 2, top: cy - SIZE / 2 - 1, bottom: cy + SIZE / 2 + 1 };
}

/** Away from the middle of the picture, where fewer ties run. */
const bestTurn = (scene, person) => {
  const [x, y] = spotOf(scene, person);
  return Math.round((Math.atan2(y - scene.height / 2, x - scene.width / 2) * 4) / Math.PI);
};

const wordsOf = (scene, person) => (scene.net.names ? nameOf(scene, person) : String(person));

/**
 * Where names (or numbers, while a network is edited) find room.
 * @param {CanvasRenderingContext2D} pen whose font is set
 * @param {any} scene
 * @returns {{person: number, text: string, x: number, y: number}[]} middles of the labels
 */
export function placeLabels(pen, scene) {
  if (!scene.net.names && !scene.numbered) return [];
  const people = Array.from({ length: scene.count }, (_, i) => i).filter((i) => !isHidden(scene, i));
  const taken = new Boxes();
  for (const person of people) {
    const [[x, y], r] = [spotOf(scene, person), scene.radius];
    taken.add({ left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
  const served = people.toSorted((a, b) => scene.degrees[b] - scene.degrees[a]).slice(0, MOST);
  return served.map((person) => labelOf(pen, scene, person, taken)).filter(Boolean);
}

/** The label of one person; `taken`, if given, says where there is no room and remembers what was taken. */
export function labelOf(pen, scene, person, taken = null) {
  const text = wordsOf(scene, person);
  const width = pen.measureText(text).width;
  const inside = (box) => box.left >= 2 && box.right <= scene.width - 2 && box.top >= 2 && box.bottom <= scene.height - 2;
  const start = bestTurn(scene, person);
  const boxes = TURNS.map((turn) => boxBeside(scene, person, width, start + turn)).filter(inside);
  const box = taken ? boxes.find((other) => taken.free(other)) : boxes[0];
  if (!box) return null;
  taken?.add(box);
  return { person, text, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}

/** Write labels, each with an edge of paper so that ties do not cross it out. */
export function writeLabels(pen, labels, look) {
  Object.assign(pen, { font: fontOf(look), textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3.5 });
  Object.assign(pen, { strokeStyle: look.paper, fillStyle: look.ink });
  for (const { text, x, y } of labels) {
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  }
}
