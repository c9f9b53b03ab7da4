// What moves on a network: tokens along ties, ties that form and snap, people who come and leave.

import { SHAPES } from "./marks.js";
import { isHidden, spotOf, tieBetween, towards } from "./network_scene.js";
import { drawPerson } from "./network_still.js";

/** @typedef {import("./network_scene.js").Scene} Scene */
/** @typedef {import("./network_scene.js").Look} Look */

/**
 * @typedef {object} Token What happens on the way to the next frame. `{from, to, look}`: somebody passes
 *   something on; `{tie, made}`: a tie forms or snaps; `{person, made}`: somebody comes or leaves.
 * @property {number} [from]
 * @property {number} [to]
 * @property {number | string} [look] a group's number, or one of LOOKS
 * @property {number[]} [tie] two people
 * @property {number} [person]
 * @property {boolean} [made]
 * @property {number} [leaves] the part of the time after which it sets out; `prepare` decides, and the next
 * @property {number} [takes] the part of the time that it needs
 */

const MOST = 200; // changes of a network that are drawn one by one
const SPREAD = 0.5; // of the time, over which several tokens on one tie leave one after the other

/** What each look of a token is drawn as, around (0, 0), and which colour of the page it has. */
const LOOKS = {
  dot: { color: "accent", draw: disc },
  message: { color: "ink", draw: (pen, r) => pen.rect(-1.2 * r, -0.85 * r, 2.4 * r, 1.7 * r), line: fold },
  help: { color: "good", draw: (pen, r) => heart(pen, r * 1.25) },
  coin: { color: "good", draw: disc, line: (pen, r) => disc(pen, r * 0.5) },
  clue: { color: "accent", draw: (pen, r) => SHAPES.star(pen, 0, 0, r * 1.3) },
  slip: { color: "bad", draw: (pen, r) => SHAPES.cross(pen, 0, 0, r * 1.25) },
};

function disc(pen, r) {
  pen.arc(0, 0, r, 0, 2 * Math.PI);
}

/** The flap of an envelope. */
function fold(pen, r) {
  pen.moveTo(-1.1 * r, -0.75 * r);
  pen.lineTo(0, 0.15 * r);
  pen.lineTo(1.1 * r, -0.75 * r);
}

function heart(pen, r) {
  pen.moveTo(0, 0.9 * r);
  pen.bezierCurveTo(-1.6 * r, -0.3 * r, -0.6 * r, -1.2 * r, 0, -0.4 * r);
  pen.bezierCurveTo(0.6 * r, -1.2 * r, 1.6 * r, -0.3 * r, 0, 0.9 * r);
}

/** @param {Token} token */
const peopleOf = ({ from, to, person, tie = [] }) => [from, to, person, ...tie];

/**
 * Tokens made ready to be drawn: each knows when it leaves. Those for people who are not there are left out.
 * @param {Token[]} tokens
 * @param {Scene} scene
 * @returns {Token[]}
 */
export function prepare(tokens, scene) {
  const lanes = new Map();
  const there = (person) => person === undefined || (person >= 0 && person < scene.count);
  const ready = tokens.filter((token) => peopleOf(token).every(there)).map((token) => ({ ...token }));
  for (const token of ready) {
    if (token.from === undefined) continue;
    const lane = token.from * scene.count + token.to;
    if (!lanes.has(lane)) lanes.set(lane, []);
    lanes.get(lane).push(token);
  }
  for (const lane of lanes.values()) {
    const wait = lane.length > 1 ? SPREAD / (lane.length - 1) : 0;
    lane.forEach((token, i) => Object.assign(token, { leaves: i * wait, takes: wait ? 1 - SPREAD : 1 }));
  }
  return ready;
}

/**
 * What the way to another network of the same people shows: ties that form or snap, people who come or leave.
 * Nothing, if more changes than anybody could follow.
 * @param {Scene} scene
 * @param {import("./network_scene.js").Net} [net]
 * @returns {Token[]}
 */
export function changesTo(scene, net) {
  if (!net || net.places.length !== scene.net.places.length) return [];
  const [before, after] = [tiesOf(scene.net), tiesOf(net)];
  const moved = Array.from({ length: scene.count }, (_, person) => person)
    .filter((person) => Boolean(net.hidden?.[person]) !== isHidden(scene, person))
    .map((person) => ({ person, made: isHidden(scene, person) }));
  const made = missing(after, before).map((tie) => ({ tie, made: true }));
  const snapped = missing(before, after).map((tie) => ({ tie, made: false }));
  const changes = [...made, ...snapped, ...moved];
  return changes.length <= MOST ? changes : [];
}

const missing = (ties, others) => [...ties].filter(([key]) => !others.has(key)).map(([, tie]) => tie);

/**
 * The ties of a network, by a number that says which two people they are between.
 * @param {import("./network_scene.js").Net} net
 * @returns {Map<number, number[]>}
 */
function tiesOf({ ties, places }) {
  const found = new Map();
  for (let i = 0; i < ties.length; i += 2) {
    const [a, b] = [ties[i], ties[i + 1]];
    found.set(Math.min(a, b) * places.length + Math.max(a, b), [a, b]);
  }
  return found;
}

/**
 * Which ties and people the tokens draw themselves, so that they are left out of the picture at rest.
 * @param {Token[]} tokens
 * @param {Scene} scene
 */
export function drawnByTokens(tokens, scene) {
  const ties = tokens.filter(({ tie }) => tie).map(({ tie }) => tieBetween(scene, ...tie));
  const people = tokens.flatMap(({ person }) => person ?? []);
  return { ties: new Set(ties.filter((tie) => tie >= 0)), people: new Set(people) };
}

export const eased = (t) => t * t * (3 - 2 * t);

/**
 * Draw all tokens at a part `t` of their time.
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {Look} look
 * @param {Token[]} tokens
 * @param {number} t
 */
export function drawTokens(pen, scene, look, tokens, t) {
  for (const token of tokens) {
    if (token.tie) drawTieChange(pen, scene, look, token, eased(t));
    else if (token.person !== undefined) drawPersonChange(pen, scene, look, token, t);
  }
  for (const token of tokens) {
    if (token.from === undefined) continue;
    if (token.leaves > t) continue; // still waits its turn
    const own = Math.min(1, (t - token.leaves) / token.takes);
    const [from, to] = [token.from, token.to].map((person) => spotOf(scene, person));
    drawToken(pen, scene, look, token.look, towards(from, to, eased(own)));
  }
}

function drawToken(pen, scene, look, kind, [x, y]) {
  const size = Math.max(2.5, Math.min(6, scene.radius * 0.55));
  const group = typeof kind === "number" ? scene.groups[kind] : null;
  const { color, draw, line } = LOOKS[kind] ?? LOOKS.dot;
  pen.fillStyle = group?.color ?? look[color];
  Object.assign(pen, { strokeStyle: look.paper, lineWidth: 2.5, lineJoin: "round" });
  pen.translate(x, y);
  pen.beginPath();
  if (group) SHAPES[group.shape](pen, 0, 0, size * 1.1);
  else draw(pen, size);
  pen.stroke();
  pen.fill();
  if (line && !group) {
    pen.beginPath();
    line(pen, size);
    pen.lineWidth = 1.2;
    pen.stroke();
  }
  pen.translate(-x, -y);
}

/** A new tie grows from one to the other; one that goes tears in the middle. */
function drawTieChange(pen, scene, look, /** @type {Token} */ { tie, made }, t) {
  const [a, b] = tie;
  const [from, to] = [spotOf(scene, a), spotOf(scene, b)];
  const middle = towards(from, to, 0.5);
  Object.assign(pen, { strokeStyle: made ? look.accent : look.bad, lineWidth: 3, lineCap: "round" });
  if (!made) pen.setLineDash([7, 6]);
  pen.beginPath();
  pen.moveTo(...from);
  if (made) pen.lineTo(...towards(from, to, t));
  else {
    pen.lineTo(...towards(from, middle, 1 - t));
    pen.moveTo(...to);
    pen.lineTo(...towards(to, middle, 1 - t));
  }
  pen.stroke();
  pen.setLineDash([]);
}

function drawPersonChange(pen, scene, look, /** @type {Token} */ { person, made }, t) {
  const there = made ? t : 1 - t;
  pen.globalAlpha = there;
  pen.fillStyle = scene.groups[scene.states[person]]?.color ?? look.line;
  Object.assign(pen, { strokeStyle: look.edge, lineWidth: 1 });
  drawPerson(pen, scene, person, scene.radius * (0.4 + 0.6 * there));
  pen.globalAlpha = 1;
}
