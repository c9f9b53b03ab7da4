// What moves on a network: tokens along ties, ties that form and snap, people who come and leave.

import { SHAPES } from "./marks.js";
import { along, bendOf, spotOf, tieBetween } from "./network_scene.js";
import { drawPerson } from "./network_still.js";

/** @typedef {{from: number, to: number, look?: number | string}} Passing somebody passes something on */
/** @typedef {{tie: [number, number], made: boolean}} TieChange a tie forms or snaps */
/** @typedef {{person: number, made: boolean}} PersonChange somebody comes or leaves */
/** @typedef {Passing | TieChange | PersonChange} Token */

const SPREAD = 0.5; // of the time, over which several tokens on one tie leave one after the other

/** What each look of a token is drawn as, around (0, 0), and which colour of the page it has. */
const LOOKS = {
  dot: { color: "accent", draw: (pen, r) => pen.arc(0, 0, r, 0, 2 * Math.PI) },
  message: { color: "ink", draw: (pen, r) => pen.rect(-1.2 * r, -0.85 * r, 2.4 * r, 1.7 * r), line: (pen, r) => fold(pen, r) },
  help: { color: "good", draw: (pen, r) => heart(pen, r * 1.25) },
  coin: { color: "good", draw: (pen, r) => pen.arc(0, 0, r, 0, 2 * Math.PI), line: (pen, r) => pen.arc(0, 0, r * 0.5, 0, 2 * Math.PI) },
  clue: { color: "accent", draw: (pen, r) => SHAPES.star(pen, 0, 0, r * 1.3) },
  slip: { color: "bad", draw: (pen, r) => SHAPES.cross(pen, 0, 0, r * 1.25) },
};

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

/**
 * Tokens made ready to be drawn: each knows when it leaves.
 * @param {Token[]} tokens
 * @param {any} scene
 */
export function prepare(tokens, scene) {
  const lanes = new Map();
  const there = (person) => Number.isInteger(person) && person >= 0 && person < scene.count;
  const ready = tokens.filter((token) => [token.from, token.to, token.person, ...(token.tie ?? [])]
    .every((person) => person === undefined || there(person))).map((token) => ({ ...token }));
  for (const token of ready) {
    if (token.from === undefined) continue;
    const lane = token.from * scene.count + token.to;
    if (!lanes.has(lane)) lanes.set(lane, []);
    lanes.get(lane).push(token);
  }
  for (const lane of lanes.values()) lane.forEach((token, i) => (token.leaves = lane.length > 1 ? (SPREAD * i) / (lane.length - 1) : 0));
  return ready;
}

/** Which ties and people the tokens draw themselves, so that they are left out of the picture at rest. */
export function drawnByTokens(tokens, scene) {
  const ties = tokens.filter(({ tie }) => tie).map(({ tie }) => tieBetween(scene, ...tie));
  return { ties: new Set(ties.filter((tie) => tie >= 0)), people: new Set(tokens.flatMap(({ person }) => person ?? [])) };
}

const eased = (t) => t * t * (3 - 2 * t);

/**
 * Draw all tokens at a part `t` of their time.
 * @param {CanvasRenderingContext2D} pen
 * @param {any} scene
 * @param {Record<string, string>} look
 * @param {ReturnType<typeof prepare>} tokens
 * @param {number} t
 */
export function drawTokens(pen, scene, look, tokens, t) {
  for (const token of tokens) {
    if (token.tie) drawTieChange(pen, scene, look, token, eased(t));
    else if (token.person !== undefined) drawPersonChange(pen, scene, look, token, t);
  }
  const size = Math.max(2.5, Math.min(6, scene.radius * 0.55));
  for (const token of tokens) {
    if (token.from === undefined) continue;
    const own = Math.max(0, Math.min(1, (t - token.leaves) / (1 - SPREAD * (token.leaves > 0 ? 1 : 0))));
    if (token.leaves > 0 && own === 0) continue; // still waits its turn
    drawToken(pen, look, scene.groups, token, along(scene, token.from, token.to, eased(Math.min(1, own))), size);
  }
}

function drawToken(pen, look, groups, { look: kind = "dot" }, [x, y], size) {
  const group = typeof kind === "number" ? groups[kind] : null;
  const { color, draw, line } = LOOKS[kind] ?? LOOKS.dot;
  Object.assign(pen, { fillStyle: group?.color ?? look[color], strokeStyle: look.paper, lineWidth: 2.5, lineJoin: "round" });
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

const towards = (p, q, part) => [p[0] + (q[0] - p[0]) * part, p[1] + (q[1] - p[1]) * part];

/** A new tie grows from one to the other; one that goes tears in the middle. */
function drawTieChange(pen, scene, look, { tie: [a, b], made }, t) {
  const [from, to] = [spotOf(scene, a), spotOf(scene, b)];
  const tie = tieBetween(scene, a, b);
  const middle = bendOf(from, to, tie >= 0 && scene.bent[tie]);
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

function drawPersonChange(pen, scene, look, { person, made }, t) {
  const there = made ? t : 1 - t;
  pen.globalAlpha = there;
  Object.assign(pen, { fillStyle: scene.groups[scene.states[person]]?.color ?? look.line, strokeStyle: look.edge, lineWidth: 1 });
  drawPerson(pen, scene, person, scene.radius * (0.4 + 0.6 * there));
  pen.globalAlpha = 1;
}
