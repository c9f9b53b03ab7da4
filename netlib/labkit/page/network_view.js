// A network on one canvas, quick to 5,000 people, with pointer, finger and keyboard. It shows what it is
// given and asks Python for every edit. It keeps only who is picked and, until Python has
// answered, where a dragged person is.

import { button, make, onColours, unique } from "./dom.js";
import { legend, tip } from "./network_beside.js";
import { finder } from "./network_find.js";
import { fold } from "./network_fold.js";
import { withKeys, withPointer } from "./network_hand.js";
import { Painter } from "./network_paint.js";
import { Pass } from "./network_pass.js";
import { aboutPerson, nameOf, newScene, takeNet } from "./network_scene.js";

const PAUSE = 400; // ms that a pointer rests on somebody before a screen reader says who it is
const HELP = "Arrow keys and Page Down go from person to person, Enter picks one.";
const HELP_EDIT = "Arrow keys and Page Down go from person to person. Enter picks one; Enter on a second one "
  + "ties or unties the two. Shift and an arrow moves, Plus adds, Delete removes, Control Z undoes.";

/** @typedef {import("./network_scene.js").Net} Net */
/** @typedef {import("./network_scene.js").Group} Group */
/** @typedef {import("./network_motion.js").Token} Token */

/**
 * @typedef {object} Next A frame, or what is new in it.
 * @property {Net} [net]
 * @property {Uint8Array} [states] for each person, the number of their group
 * @property {Record<string, string>} [notes] what people just did, by their numbers; goes with the states
 * @property {Uint16Array | null} [queues] how many messages wait with each person
 */

/**
 * @typedef {object} Options
 * @property {Group[]} groups the states that people can be in, in the order of their numbers
 * @property {boolean} [editable]
 * @property {boolean} [ties] whether picking two people asks for a tie; as `editable` unless said
 * @property {boolean} [finds] whether people are found by name, and ties shown by kind
 * @property {(what: string, args?: object) => void} [send] asks Python for an edit
 * @property {(text: string) => void} [say] a polite announcement
 * @property {(person: number) => void} [picked] told who is picked, -1 for nobody
 */

/** What the pointer and the keys do: pointing, focusing and picking say who somebody is. */
function handOf({ canvas, scene, options, repaint, said, onPick }) {
  const { say = () => {}, send = () => {}, editable = false, ties = editable } = options;
  let timer = 0;
  const facts = (person) => aboutPerson(scene, person).filter(Boolean).join(". ");
  const about = (person) => `${nameOf(scene, person)}: ${facts(person)}`;
  const mark = (who, person) => {
    const changed = scene[who] !== person;
    Object.assign(scene, { [who]: person, dismissed: false });
    if (changed) repaint(false);
    return changed;
  };
  return {
    canvas, scene, editable, ties, send,
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
    dismiss() {
      scene.dismissed = true;
      said();
    },
    hold(held) {
      scene.holding = held;
      said();
    },
  };
}

/**
 * The elements of a view, and what shows who somebody is in them.
 * @param {Options} options
 * @param {import("./network_scene.js").Scene} scene
 */
function build({ groups, editable }, scene) {
  const canvas = make("canvas", { role: "application", "aria-roledescription": "network" });
  const help = make("p", { id: unique("help"), hidden: true, textContent: editable ? HELP_EDIT : HELP });
  canvas.setAttribute("aria-describedby", help.id);
  const [keys, box] = [legend(groups), tip(scene)];
  const below = make("div", { className: "nl-below" }, keys.node);
  const node = make("div", { className: "netlib netlib-network" }, canvas, box.node, help, below);
  const said = () => {
    const { pointed, focused, picked, holding, dismissed } = scene;
    box.show(holding || dismissed ? -1 : [pointed, focused, picked].find((person) => person >= 0) ?? -1);
  };
  return { canvas, keys, below, node, said };
}

/**
 * A network that is shown, watched and, if `editable`, edited. See the methods for what it is given.
 * @param {Options} options
 */
export function networkView(options) {
  const scene = Object.assign(newScene(options.groups), { editable: Boolean(options.editable) });
  const { canvas, keys, below, node, said } = build(options, scene);
  let paint = null;
  const repaint = (all = true) => paint.again(all);
  const motion = new Pass(scene, show, repaint, (running) => node.toggleAttribute("data-moving", running));
  paint = new Painter(canvas, scene, motion, (look) => {
    keys.draw(look);
    said();
  });
  const pick = (person) => hand.pick(person);
  const changed = () => repaint(false);
  const edits = options.editable ? fold({ scene, send: options.send, pick, changed }) : null;
  const hand = handOf({ canvas, scene, options, repaint, said, onPick(person) {
    edits?.picked(person);
    options.picked?.(person);
  } });
  const focus = (person) => hand.focus(person);
  const find = options.finds ? finder({ scene, focus, say: options.say ?? (() => {}), redraw: () => repaint(true) }) : null;
  if (find) below.before(find.node);
  withPointer(hand);
  withKeys(hand);
  if (edits) {
    below.append(button("Undo", () => options.send("undo", {})));
    node.append(edits.node);
  }

  function show({ net, states, notes, queues }) {
    if (net) {
      takeNet(scene, net);
      find?.renew();
      canvas.setAttribute("aria-label", net.label);
    }
    if (states) {
      scene.states = states;
      keys.show(states);
      scene.notes = notes ?? {};
    }
    if (queues !== undefined) {
      if (Boolean(queues) !== Boolean(scene.queues)) scene.labels = null;
      scene.queues = queues;
    }
    if (net) edits?.show();
    repaint();
  }
  const stops = [watchSize(canvas, repaint), onColours(repaint), () => paint.stop(), () => motion.cut(), () => find?.stop()];
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
      const kept = scene.held.size;
      if (free()) scene.held.clear();
      // A lab gives its network with every frame; only another one is taken over.
      if (motion.running || net.key !== scene.net.key || scene.held.size !== kept) update("net", net);
    },
    /**
     * Show how people are, and what they just did.
     * @param {Uint8Array} states
     * @param {Record<string, string>} [notes]
     */
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
