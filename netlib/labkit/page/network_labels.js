// Names beside people, none over another: people with most ties come first, and some find no room.

import { CALLED, isHidden, isNumbered, nameOf, spotOf } from "./network_scene.js";

const CELL = 40; // pixels, of the squares in which boxes are looked up
const PILE = 17; // pixels that are kept free above everybody where messages may wait
const MOST = 500; // names are looked for; nobody reads more
const LONG = 24; // letters of a name that are written
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
    const { left, right, top, bottom } = box;
    const meets = (other) =>
      left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    for (const key of this.keys(box)) if (this.cells.get(key)?.some(meets)) return false;
    return true;
  }
}

export const fontOf = (scene, look) => `600 ${scene.letters}px ${look.font}`;

/** The box of a label that stands beside a person, `turn` eighths of a turn from straight right. */
function boxBeside(scene, person, width, turn) {
  const [x, y] = spotOf(scene, person);
  const [right, down] = [Math.cos((turn * Math.PI) / 4), Math.sin((turn * Math.PI) / 4)];
  const out = scene.radius * (scene.net.icons ? 1.3 : 1) + 4;
  const [cx, cy] = [x + right * (out + width / 2), y + down * (out + scene.letters / 2)];
  return boxAround(scene, cx, cy, width);
}

/** Away from the middle of the picture, where fewer ties run. */
const bestTurn = (scene, person) => {
  const [x, y] = spotOf(scene, person);
  return Math.round((Math.atan2(y - scene.height / 2, x - scene.width / 2) * 4) / Math.PI);
};

const [SHORTEST, SHORT] = [3, 8]; // letters of a name for which there is no room beside its person

/** Before a room everybody can be called who may be changed. */
const mustBeCalled = (scene) =>
  scene.count <= CALLED && (scene.net.names ? scene.called && scene.editable : isNumbered(scene));

/**
 * What tells each of these names from all others: its first letters, or its number where too many are the same.
 * @param {string[]} names
 */
export function shortNames(names) {
  const all = names.map((name) => Array.from(name));
  const short = names.map((_, i) => String(i));
  for (let many = SHORT; many >= SHORTEST; many -= 1) { // the last that is found is the shortest
    const starts = all.map((letters) => letters.slice(0, many).join("").toLowerCase());
    const times = new Map();
    for (const start of starts) times.set(start, (times.get(start) ?? 0) + 1);
    for (const [i, letters] of all.entries()) {
      if (times.get(starts[i]) > 1) continue;
      short[i] = many + 1 < letters.length ? `${letters.slice(0, many).join("").trim()}.` : names[i];
    }
  }
  return short;
}

const wordsOf = (scene, person) => (scene.net.names ? nameOf(scene, person, LONG) : String(person));

/**
 * Where names (or numbers, while a network is edited) find room.
 * @param {CanvasRenderingContext2D} pen whose font is set
 * @param {import("./network_scene.js").Scene} scene
 * @returns {import("./network_scene.js").Label[]}
 */
export function placeLabels(pen, scene) {
  if (!scene.net.names && !isNumbered(scene)) return [];
  const people = Array.from({ length: scene.count }, (_, i) => i).filter((i) => !isHidden(scene, i));
  const taken = new Boxes();
  for (const person of people) {
    const [[x, y], r] = [spotOf(scene, person), scene.radius];
    taken.add({ left: x - r, right: x + r, top: y - r, bottom: y + r });
    if (scene.queues) taken.add({ left: x - PILE, right: x + PILE, top: y - r - PILE, bottom: y - r });
  }
  const served = people.toSorted((a, b) => scene.degrees[b] - scene.degrees[a]).slice(0, MOST);
  const labels = served.map((person) => labelOf(pen, scene, person, taken)).filter(Boolean);
  if (mustBeCalled(scene) && labels.length < people.length) labels.push(...shortLabels(pen, scene, served, labels, taken));
  // A few numbers, scattered over a large crowd, help nobody to find one: only those who stand out keep theirs.
  const scattered = !scene.net.names && !scene.numbered && scene.count > CALLED && 2 * labels.length < people.length;
  const outstanding = (2 * scene.net.ties.length) / people.length; // ties: twice as many as people have on average
  return scattered ? labels.filter(({ person }) => scene.degrees[person] >= outstanding) : labels;
}

/** Short labels for all others: beside them, or on them where there is no room. Those who have none at all come first. */
function shortLabels(pen, scene, people, labels, taken) {
  const names = Array.from({ length: scene.count }, (_, person) => wordsOf(scene, person));
  const short = scene.net.names ? shortNames(names) : names;
  const placed = new Set(labels.map(({ person }) => person));
  const rest = people.filter((person) => !placed.has(person));
  const looking = { free: (box) => taken.free(box), add() {} };
  const cramped = new Set(rest.filter((person) => !labelOf(pen, scene, person, looking, short[person])));
  const onPerson = (person) => {
    const [[x, y], text] = [spotOf(scene, person), short[person]];
    taken.add(boxAround(scene, x, y, pen.measureText(text).width));
    return { person, text, x, y };
  };
  const beside = (person) => (cramped.has(person) ? null : labelOf(pen, scene, person, taken, short[person]));
  return rest.toSorted((a, b) => Number(cramped.has(b)) - Number(cramped.has(a))).map((person) => beside(person) ?? onPerson(person));
}

function boxAround(scene, x, y, width) {
  const [across, down] = [width / 2, scene.letters / 2 + 1];
  return { left: x - across, right: x + across, top: y - down, bottom: y + down };
}

const isInside = ({ width, height }, { left, right, top, bottom }) =>
  left >= 2 && right <= width - 2 && top >= 2 && bottom <= height - 2;
const middleOf = (box) => ({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });

/** The label of one person; `taken`, if given, says where there is no room and remembers what was taken. */
export function labelOf(pen, scene, person, taken = null, text = wordsOf(scene, person)) {
  const width = pen.measureText(text).width;
  const start = bestTurn(scene, person);
  const fits = (box) => isInside(scene, box) && (!taken || taken.free(box));
  const box = TURNS.map((turn) => boxBeside(scene, person, width, start + turn)).find(fits);
  if (!box) return null;
  taken?.add(box);
  return { person, text, ...middleOf(box) };
}

/** Write labels, each with an edge of paper so that ties do not cross it out. */
export function writeLabels(pen, scene, labels, look) {
  Object.assign(pen, { font: fontOf(scene, look), textAlign: "center", textBaseline: "middle" });
  Object.assign(pen, { lineJoin: "round", lineWidth: 3.5, strokeStyle: look.paper, fillStyle: look.ink });
  for (const { text, x, y } of labels) {
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  }
}
