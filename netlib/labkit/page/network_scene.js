// What a network view knows of its network: who is where, who is tied to whom, and how to find somebody.
// Nothing here draws.

/**
 * @typedef {object} Net A network as Python sends it.
 * @property {string} key another key means another network
 * @property {Float32Array} places x, y in [-1, 1] for each person
 * @property {Uint32Array} ties pairs of people
 * @property {string} label what a screen reader calls the picture
 * @property {string[]} [names]
 * @property {string[]} [about] who each person is, in a few words
 * @property {string[]} [icons] a face or a shape for each person (marks.js)
 * @property {string[]} [kinds] the kinds of ties that there are
 * @property {Float32Array} [strengths] for each kind, the strength of each tie: 0 if unknown, NaN if it is not of that kind
 * @property {Uint8Array} [hidden] 1 for whoever is not in the picture
 */

/** @typedef {{label: string, color: string, shape: string}} Group a state that people can be in */

/** @typedef {{person: number, text: string, x: number, y: number}} Label by its middle */

/**
 * @typedef {object} Scene All that the parts of a view share.
 * @property {Group[]} groups
 * @property {Net} net as it was given
 * @property {number} count of people
 * @property {Float32Array} places as they are drawn: the hand, or a glide, may have people elsewhere
 * @property {Uint8Array} states
 * @property {Record<string, string>} notes
 * @property {Uint16Array | null} queues
 * @property {Map<number, number[]>} held places of people whom the hand has moved, until Python has answered
 * @property {boolean} holding whether somebody is under the hand
 * @property {boolean} dismissed whether Escape has taken away the words about somebody
 * @property {number} pointed -1 for nobody, as in the next two
 * @property {number} focused
 * @property {number} picked
 * @property {number[]} chosen the two that the fields of the fold name, while it is open
 * @property {number[]} found those who were looked for by name
 * @property {number} kind the kind of ties that is shown, -1 for all
 * @property {Uint8Array | null} unseen 1 for each tie that is of another kind
 * @property {boolean} numbered whether people without names show their numbers
 * @property {boolean} called whether they do so wherever the network may be changed: before a room, say
 * @property {boolean} editable
 * @property {number} letters the size of names and numbers, in pixels of the page
 * @property {Uint8Array | null} levels the strength of each tie, 0 to LEVELS - 1
 * @property {Uint32Array} degrees ties of each person
 * @property {Map<number, number> | null} index the number of each tie by its two people; made when needed
 * @property {Label[] | null} labels null when they must be placed anew
 * @property {number} width of the canvas, in pixels of the page, as all that follow
 * @property {number} height
 * @property {number} left margin, the same on the right
 * @property {number} top margin, the same at the bottom
 * @property {number} radius of a person
 * @property {Float32Array} spots x, y of each person
 */

/**
 * @typedef {object} Look The colours of the page (dom.js) and what follows from them.
 * @property {string} ink
 * @property {string} paper
 * @property {string} line
 * @property {string} accent
 * @property {string} good
 * @property {string} bad
 * @property {string} edge around marks
 * @property {string} font
 * @property {boolean} strong whether the reader asked for strong contrasts
 */

export const LEVELS = 5; // widths of ties that can be told apart
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu;
const EMPTY = { key: "", places: new Float32Array(), ties: new Uint32Array(), label: "" };

/**
 * @param {Group[]} groups
 * @returns {Scene}
 */
export function newScene(groups) {
  const people = { states: new Uint8Array(), notes: {}, queues: null, held: new Map(), holding: false };
  const chosen = { pointed: -1, focused: -1, picked: -1, chosen: [], found: [], kind: -1, numbered: false, called: false, editable: false, letters: 12, dismissed: false };
  const scene = /** @type {any} */ ({ groups, ...people, ...chosen, width: 0, height: 0 });
  takeNet(scene, EMPTY);
  return scene;
}

export const CALLED = 60; // people whom a room can tell apart by number

/** Do people without names show their numbers? */
export const isNumbered = ({ numbered, called, editable, count }) => numbered || (called && (editable || count <= CALLED));

/**
 * Take over a network. People whom the hand has moved stay there while Python does not know of it.
 * @param {Scene} scene
 * @param {Net} net
 */
export function takeNet(scene, net) {
  const count = net.places.length / 2;
  if (count !== scene.count) scene.held.clear();
  Object.assign(scene, { net, count, places: Float32Array.from(net.places), index: null, labels: null });
  for (const [person, place] of scene.held) scene.places.set(place, 2 * person);
  for (const who of ["pointed", "focused", "picked"]) if (scene[who] >= count) scene[who] = -1;
  showKind(scene, scene.kind);
  scene.degrees = new Uint32Array(count);
  for (const person of net.ties) scene.degrees[person] += 1;
}

/**
 * Show the ties of one kind alone, as thick as they are strong; -1 for all of them.
 * @param {Scene} scene
 * @param {number} kind
 */
export function showKind(scene, kind) {
  const { kinds = [], strengths, ties } = scene.net;
  scene.kind = kind < kinds.length ? kind : -1;
  const many = ties.length / 2;
  const row = (k) => /** @type {Float32Array} */ (strengths).subarray(k * many, (k + 1) * many);
  const strongest = () => Float32Array.from({ length: many }, (_, tie) => Math.max(0, ...kinds.map((__, k) => row(k)[tie] || 0)));
  const alone = scene.kind >= 0 ? row(scene.kind) : null;
  scene.unseen = alone && Uint8Array.from(alone, (strength) => (Number.isNaN(strength) ? 1 : 0));
  scene.levels = strengths ? levels(alone ?? strongest()) : null;
}

function levels(strengths) {
  if (!strengths.some((strength) => strength > 0)) return null;
  const most = strengths.reduce((a, b) => Math.max(a, b || 0), 0);
  const level = (strength) => Math.ceil(((strength || 0) / most) * LEVELS) - 1;
  return Uint8Array.from(strengths, (strength) => Math.min(LEVELS - 1, Math.max(0, level(strength))));
}

/**
 * Where everybody stands on a canvas of this size, and how large they are.
 * @param {Scene} scene
 * @param {number} width in pixels
 * @param {number} height
 */
export function layOut(scene, width, height) {
  const { count, places, net } = scene;
  const crowded = Math.sqrt(count || 1);
  const roomy = Math.sqrt(width * height) / 24;
  const room = net.icons ? Math.min(20, 1.3 * roomy, 90 / crowded) : Math.min(11, roomy, 70 / crowded);
  const radius = Math.max(2, room);
  const [left, top] = [net.names && count <= 300 ? 48 : 32, Math.max(26, 1.5 * radius + 12)];
  if (width !== scene.width || height !== scene.height) scene.labels = null;
  Object.assign(scene, { width, height, radius, left, top });
  scene.spots = new Float32Array(2 * count);
  for (let i = 0; i < 2 * count; i += 2) {
    scene.spots[i] = left + ((places[i] + 1) / 2) * (width - 2 * left);
    scene.spots[i + 1] = top + ((1 - places[i + 1]) / 2) * (height - 2 * top);
  }
}

/** A coordinate, kept in the picture. */
export const inside = (value) => Math.max(-1, Math.min(1, value));

/** The place in the network that is drawn at a pixel; inside the picture, whatever the pixel. */
export function placeAt({ width, height, left, top }, x, y) {
  const [across, down] = [(x - left) / (width - 2 * left), (y - top) / (height - 2 * top)];
  return [inside(across * 2 - 1), inside(1 - down * 2)];
}

/** @returns {[number, number]} the pixel of a person */
export const spotOf = ({ spots }, person) => [spots[2 * person], spots[2 * person + 1]];

export const isHidden = ({ net }, person) => Boolean(net.hidden?.[person]);

/** Who stands nearest to a pixel, within reach; -1 for nobody. */
export function nearest(scene, x, y, reach) {
  let [best, least] = [-1, reach ** 2];
  for (let i = 0; i < scene.count; i += 1) {
    const distance = (scene.spots[2 * i] - x) ** 2 + (scene.spots[2 * i + 1] - y) ** 2;
    if (distance < least && !isHidden(scene, i)) [best, least] = [i, distance];
  }
  return best;
}

/** The next person in a direction (pixels): near, and not much to the side; `from` if there is nobody. */
export function nextTowards(scene, from, dx, dy) {
  const [x, y] = spotOf(scene, from);
  let [best, least] = [from, Infinity];
  for (let i = 0; i < scene.count; i += 1) {
    const [right, down] = [scene.spots[2 * i] - x, scene.spots[2 * i + 1] - y];
    const [ahead, aside] = [right * dx + down * dy, Math.abs(right * dy) + Math.abs(down * dx)];
    if (i === from || isHidden(scene, i) || ahead <= 0.5) continue;
    if (ahead + 2 * aside < least) [best, least] = [i, ahead + 2 * aside];
  }
  return best;
}

/** The first person in the picture from number `from` on, forwards or backwards; -1 if there is nobody. */
export function firstShown(scene, from = 0, step = 1) {
  let person = from;
  while (person >= 0 && person < scene.count && isHidden(scene, person)) person += step;
  return person < scene.count ? person : -1;
}

/** The number of the tie between two people, either way round; -1 for none. */
export function tieBetween(scene, one, other) {
  const { net: { ties }, count } = scene;
  if (!scene.index) {
    scene.index = new Map();
    for (let i = 0; i < ties.length; i += 2) scene.index.set(ties[i] * count + ties[i + 1], i / 2);
  }
  return scene.index.get(one * count + other) ?? scene.index.get(other * count + one) ?? -1;
}

/**
 * The point at a part `t` of the way from one point to another.
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} t
 * @returns {[number, number]}
 */
export const towards = (from, to, t) => [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];

/** A text from outside in at most so many letters, without any that draw nothing or turn the text around. */
export function plain(text, most) {
  const letters = Array.from(String(text).slice(0, 4 * most).replace(UNSEEN, ""));
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}

/** What a person is called, in at most so many letters. */
export const nameOf = ({ net }, person, most = 60) =>
  net.names ? plain(net.names[person] ?? "", most) || `Person ${person}` : `Person ${person}`;

/**
 * What there is to say of a person.
 * @param {Scene} scene
 * @param {number} person
 * @returns {[string, string]} group, state, ties and queue in one; and what they just did
 */
export function aboutPerson(scene, person) {
  const { net, groups, states, queues, notes, degrees } = scene;
  const ties = degrees[person];
  const facts = [
    plain(net.about?.[person] ?? "", 60),
    groups[states[person]]?.label,
    `${ties} ${ties === 1 ? "tie" : "ties"}`,
    queues?.[person] ? `${queues[person]} waiting` : "",
  ];
  return [facts.filter(Boolean).join(", "), plain(notes?.[person] ?? "", 200)];
}
