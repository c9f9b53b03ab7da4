// Pointer, finger and keyboard on a network: who is pointed at, picked, dragged, tied.

import { swipesScroll } from "./dom.js";
import { firstShown, inside, nearest, nextTowards, placeAt } from "./network_scene.js";

const FINGER = 22; // pixels: half of what a thumb needs
const STEP = 0.04; // of the picture's half width, that a key moves somebody
const JUMPS = new Set(["Home", "End", "PageDown", "PageUp"]); // the first, the last, by number
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @typedef {object} Hand What the hand works on; the view makes it.
 * @property {HTMLCanvasElement} canvas
 * @property {import("./network_scene.js").Scene} scene
 * @property {boolean} editable
 * @property {boolean} ties whether two people who are picked ask for a tie
 * @property {(what: string, args?: object) => void} send
 * @property {(person: number) => void} point
 * @property {(person: number) => void} focus
 * @property {(person: number) => void} pick
 * @property {() => void} dismiss takes away the words about somebody
 * @property {() => void} moved somebody is elsewhere
 * @property {(held: boolean) => void} hold whether somebody is under the hand just now
 */

/**
 * Where an event is on the canvas, in its own pixels: slides are enlarged by CSS.
 * @param {HTMLCanvasElement} canvas
 * @param {number} clientX
 * @param {number} clientY
 */
function pixelAt(canvas, clientX, clientY) {
  const box = canvas.getBoundingClientRect();
  const enlarged = box.width / canvas.offsetWidth || 1;
  const [x, y] = [(clientX - box.left) / enlarged, (clientY - box.top) / enlarged];
  return [x - canvas.clientLeft, y - canvas.clientTop];
}

/** Click or press Enter on somebody: picks them; with somebody else picked, ties or unties the two. */
function choose(hand, person) {
  const { picked } = hand.scene;
  if (person < 0 || person === picked) hand.pick(-1);
  else if (picked < 0 || !hand.ties) hand.pick(person);
  else {
    hand.send("tie", { one: picked, other: person });
    hand.pick(-1);
  }
}

/** Put somebody elsewhere. Python is told when `done`. */
function place(hand, person, to, done) {
  hand.scene.held.set(person, to);
  hand.scene.places.set(to, 2 * person);
  hand.scene.labels = null;
  hand.moved();
  if (done) hand.send("move", { person, to });
}

/** @param {Hand} hand */
export function withPointer(hand) {
  const { canvas, scene } = hand;
  let drag = null;
  const under = (event) => {
    const at = pixelAt(canvas, event.clientX, event.clientY);
    const reach = event.pointerType === "touch" ? FINGER : 12;
    return { at, person: nearest(scene, ...at, Math.max(scene.radius + 6, reach)) };
  };
  const listeners = {
    pointerdown(event) {
      const { person } = under(event);
      hand.point(person);
      drag = { person, moved: false, x: event.clientX, y: event.clientY };
      const scrolls = event.pointerType === "touch" && !(hand.editable && person >= 0);
      if (!scrolls) canvas.setPointerCapture(event.pointerId);
    },
    pointermove(event) {
      if (!drag) {
        hand.point(under(event).person);
        return;
      }
      if (drag.person < 0 || !hand.editable) return;
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 4) drag.moved = true;
      if (!drag.moved) return;
      hand.hold(true);
      place(hand, drag.person, placeAt(scene, ...pixelAt(canvas, event.clientX, event.clientY)), false);
    },
    pointerup() {
      const { person, moved } = drag ?? {};
      drag = null;
      hand.hold(false);
      if (moved) place(hand, person, scene.held.get(person), true);
      else if (person !== undefined) choose(hand, person);
    },
    pointercancel() { // the page scrolls instead
      drag = null;
      hand.hold(false);
      hand.point(-1);
    },
    pointerleave: () => drag || hand.point(-1),
    dblclick(event) {
      const { person, at } = under(event);
      if (hand.editable && person < 0) hand.send("add_person", { at: placeAt(scene, ...at) });
    },
  };
  for (const [type, listener] of Object.entries(listeners)) canvas.addEventListener(type, listener);
  swipesScroll(canvas, (x, y) => hand.editable && nearest(scene, ...pixelAt(canvas, x, y), FINGER) >= 0);
}

/** What the keys do where a network can be edited; `true` if the key was one of them. */
function editKey(hand, event) {
  const { scene } = hand;
  const person = scene.picked >= 0 ? scene.picked : scene.focused;
  const arrow = ARROWS[event.key];
  if (event.key === "z" && (event.ctrlKey || event.metaKey)) hand.send("undo", {});
  else if (person < 0) return false;
  else if (arrow && event.shiftKey) {
    const [x, y] = [0, 1].map((k) => scene.places[2 * person + k] + STEP * arrow[k] * (k ? -1 : 1));
    place(hand, person, [x, y].map(inside), true);
  } else if (event.key === "Delete" || event.key === "Backspace") hand.send("remove_person", { person });
  else if (event.key === "+" || event.key === "Insert") hand.send("add_person", { tied_to: person });
  else return false;
  return true;
}

/** @param {Hand} hand */
export function withKeys(hand) {
  const { canvas, scene } = hand;
  canvas.tabIndex = 0;
  const target = (key) => {
    const { focused, count } = scene;
    if (key === "Home" || focused < 0) return firstShown(scene);
    if (key === "End") return firstShown(scene, count - 1, -1);
    if (key in ARROWS) return nextTowards(scene, focused, ...ARROWS[key]);
    const next = key === "PageDown" ? firstShown(scene, focused + 1) : firstShown(scene, focused - 1, -1);
    return next < 0 ? focused : next;
  };
  canvas.addEventListener("keydown", (event) => {
    if (hand.editable && editKey(hand, event)) event.preventDefault();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key in ARROWS || JUMPS.has(event.key)) hand.focus(target(event.key));
    else if ((event.key === "Enter" || event.key === " ") && scene.focused >= 0) choose(hand, scene.focused);
    else if (event.key === "Escape") {
      hand.pick(-1);
      hand.dismiss();
    } else return;
    event.preventDefault();
  });
  canvas.addEventListener("focus", () => {
    if (!canvas.matches(":focus-visible")) return;
    const known = [scene.focused, scene.picked].find((person) => person >= 0); // who was found by name, say
    hand.focus(known ?? firstShown(scene));
  });
  canvas.addEventListener("blur", () => hand.focus(-1));
}
