// A network on one canvas, quick to 5,000 people, with pointer, finger and keyboard. It asks Python for every edit and
// shows what it is given; it keeps only who is picked and, until Python has answered, where a dragged person is.

import { button, make, onColours, unique } from "./dom.js";
import { SHAPES } from "./marks.js";
import { fold } from "./network_fold.js";
import { withKeys, withPointer } from "./network_hand.js";
import { painter } from "./network_paint.js";
import { passing } from "./network_pass.js";
import { aboutPerson, nameOf, newScene, spotOf, takeNet } from "./network_scene.js";

const PAUSE = 400; // ms that a pointer rests on somebody before a screen reader says who it is
const HELP = "Arrow keys go from person to person, Enter picks one.";
const HELP_EDIT = "Arrow keys go from person to person. Enter picks one; Enter on a second one ties or unties the two. "
  + "Shift and an arrow moves, Plus adds, Delete removes, Control Z undoes.";

/** @typedef {import("./network_scene.js").Net} Net */
/** @typedef {import("./network_scene.js").Group} Group */
/** @typedef {import("./network_motion.js").Token} Token */
/** @typedef {{net?: Net, states?: Uint8Array, notes?: Record<string, string>, queues?: Uint16Array | null}} Next */

/**
 * @typedef {object} Options
 * @property {Group[]} groups the states that people can be in, in the order of their numbers
 * @property {boolean} [editable]
 * @property {(what: string, args?: object) => void} [send] asks Python for an edit
 * @property {(text: string) => void} [say] a polite announcement
 * @property {(person: number) => void} [picked] told who is picked, -1 for nobody
 */

/** @param {Group[]} groups */
function legend(groups) {
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

/** The box that says who somebody is, beside them. */
function tip(scene) {
  const [who, facts, note] = [make("strong"), make("span"), make("span", { className: "nl-note" })];
  const node = make("div", { className: "nl-tip", hidden: true, "aria-hidden": "true" }, who, facts, note);
  const show = (person) => {
    node.hidden = person < 0;
    if (person < 0) return;
    who.textContent = nameOf(scene, person);
    [facts.textContent, note.textContent] = aboutPerson(scene, person);
    const [[x, y], out] = [spotOf(scene, person), scene.radius * 1.4 + 6];
    const [wide, high] = [node.offsetWidth, node.offsetHeight];
    const left = Math.max(2, Math.min(scene.width - wide - 2, x - wide / 2));
    node.style.transform = `translate(${left}px, ${y - out - high >= 0 ? y - out - high : y + out}px)`;
  };
  return { node, show };
}

/** What the pointer and the keys do: pointing, focusing and picking say who somebody is. */
function handOf({ canvas, scene, options, repaint, said, onPick }) {
  const { say = () => {}, send = () => {}, editable = false } = options;
  let timer = 0;
  const about = (person) => `${nameOf(scene, person)}: ${aboutPerson(scene, person).filter(Boolean).join(". ")}`;
  const mark = (who, person) => {
    const changed = scene[who] !== person;
    scene[who] = person;
    if (changed) repaint(false);
    return changed;
  };
  return {
    canvas, scene, editable, send,
    point(person) {
      if (!mark("pointed", person)) return;
      clearTimeout(timer);
      if (person >= 0) timer = setTimeout(() => say(about(person)), PAUSE);
      canvas.classList.toggle("nl-onto", person >= 0);
      said();
    },
    focus(person) {
      if (mark("focused", person) && person >= 0) say(about(person));
      said();
    },
    pick(person) {
      mark("picked", person);
      if (person >= 0) say(`${nameOf(scene, person)} is picked.`);
      onPick(person);
      said();
    },
    moved: () => repaint(true),
    hold(held) {
      scene.holding = held;
      said();
    },
  };
}

/** The elements of a view, and what shows who somebody is in them. */
function build({ groups, editable }, scene) {
  const canvas = make("canvas", { role: "application", "aria-roledescription": "network" });
  const help = make("p", { id: unique("help"), hidden: true, textContent: editable ? HELP_EDIT : HELP });
  canvas.setAttribute("aria-describedby", help.id);
  const [keys, box] = [legend(groups), tip(scene)];
  const below = make("div", { className: "nl-below" }, keys.node);
  const node = make("div", { className: "netlib netlib-network" }, canvas, box.node, help, below);
  const said = () => {
    const { pointed, focused, picked, holding } = scene;
    box.show(holding ? -1 : [pointed, focused, picked].find((person) => person >= 0) ?? -1);
  };
  return { canvas, keys, below, node, said };
}

/**
 * A network that is shown, watched and, if `editable`, edited. See the methods for what it is given.
 * @param {Options} options
 */
export function networkView(options) {
  const scene = newScene(options.groups);
  const { canvas, keys, below, node, said } = build(options, scene);
  let paint = null;
  const repaint = (all = true) => paint.again(all);
  const motion = passing(scene, show, repaint);
  paint = painter(canvas, scene, motion, (look) => {
    keys.draw(look);
    said();
  });
  const edits = options.editable ? fold({ scene, send: options.send, pick: (person) => hand.pick(person), changed: () => repaint(false) }) : null;
  const hand = handOf({ canvas, scene, options, repaint, said, onPick(person) {
    edits?.picked(person);
    options.picked?.(person);
  } });
  withPointer(hand);
  withKeys(hand);
  if (edits) {
    below.append(button("Undo", () => options.send("undo", {})));
    node.append(edits.node);
  }

  function show({ net, states, notes, queues }) {
    if (net) {
      takeNet(scene, net);
      canvas.setAttribute("aria-label", net.label);
    }
    if (states) {
      scene.states = states;
      keys.show(states);
      scene.notes = notes ?? {};
    }
    if (queues !== undefined) scene.queues = queues;
    if (net) edits?.show();
    repaint();
  }
  const stops = [watchSize(canvas, repaint), onColours(repaint), paint.stop, motion.cut];
  return { node, ...methods(scene, motion, show), destroy: () => stops.forEach((stop) => stop()) };
}

function watchSize(canvas, changed) {
  const sizes = new ResizeObserver(() => changed());
  sizes.observe(canvas);
  return () => sizes.disconnect();
}

/** What a lab calls. */
function methods(scene, motion, show) {
  let [asked, answered] = [0, 0];
  const free = () => !scene.holding && answered >= asked;
  const update = (what, value, more = {}) => {
    if (motion.running && motion.leadsTo(what, value)) return;
    if (motion.running || !motion.leadsTo(what, value)) motion.cut();
    show({ [what]: value, ...more });
  };
  return {
    /** Show another network. @param {Net} net */
    structure(net) {
      if (free()) scene.held.clear();
      update("net", net);
    },
    /** Show how people are, and what they just did. @param {Uint8Array} states @param {Record<string, string>} [notes] */
    people: (states, notes) => update("states", states, { notes }),
    /** Show how many messages wait with each person. @param {Uint16Array | null} queues */
    queues: (queues) => update("queues", queues),
    /**
     * Let tokens travel, then show the frame `next`.
     * @param {Token[]} tokens
     * @param {number} seconds
     * @param {Next} [next]
     * @returns {Promise<boolean>} whether they arrived; false if something else was shown before
     */
    pass: (tokens, seconds, next = {}) => motion.begin(tokens, seconds, next),
    /** So many requests have been made: whoever was moved stays under the hand. @param {number} moves */
    pending(moves) {
      asked = Math.max(asked, moves);
    },
    /** So many requests have been answered. @param {number} moves */
    settled(moves) {
      answered = Math.max(answered, moves);
      if (!free() || !scene.held.size) return;
      scene.held.clear();
      show({ net: scene.net });
    },
  };
}
