// The row under a network in which somebody is found by name, and one kind of ties is shown alone.

import { make, unique } from "./dom.js";
import { isHidden, nameOf, showKind } from "./network_scene.js";

const MOST = 12; // people who are marked; the number of all who were found is said
const PAUSE = 400; // ms without a key press before a screen reader is told

/** A name as it is compared: without case and accents. */
const folded = (text) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();

/**
 * Who has all these words in their name, the beginnings of names first.
 * @param {import("./network_scene.js").Scene} scene
 * @param {string} text
 * @returns {number[]}
 */
export function found(scene, text) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const names = Array.from({ length: scene.count }, (_, person) => folded(nameOf(scene, person)));
  const fits = (person) => !isHidden(scene, person) && words.every((word) => names[person].includes(word));
  const people = names.map((_, person) => person).filter(fits);
  const begins = (person) => (names[person].startsWith(words[0]) ? 0 : 1);
  return people.toSorted((a, b) => begins(a) - begins(b) || a - b);
}

/**
 * @param {object} given
 * @param {import("./network_scene.js").Scene} given.scene
 * @param {(person: number) => void} given.focus rings somebody and says who it is; -1 for nobody
 * @param {(text: string) => void} given.say a polite announcement
 * @param {() => void} given.redraw draws the picture anew
 */
export function finder({ scene, focus, say, redraw }) {
  const input = make("input", { type: "search", autocomplete: "off", dir: "auto", id: unique("find") });
  const kinds = make("select", { id: unique("kinds") });
  const told = make("span", { className: "nl-soft" });
  const choice = make("span", { hidden: true }, make("label", { for: kinds.id, textContent: "Ties shown " }), kinds);
  const label = make("label", { for: input.id, textContent: "Find by name " });
  const node = make("div", { className: "nl-edit nl-find" }, make("span", {}, label, input), choice, told);
  let [people, at, timer, key] = [/** @type {number[]} */ ([]), 0, 0, ""];

  const count = () => {
    if (!input.value.trim()) return "";
    if (!people.length) return "Nobody on the map is called so.";
    const more = people.length > 1 ? `, ${at + 1} of ${people.length}; Enter goes to the next` : "";
    return `${nameOf(scene, people[at])}${more}`;
  };
  const show = () => {
    scene.found = people.slice(0, MOST);
    told.textContent = count();
    focus(people.length ? people[at] : -1);
    redraw();
  };
  const look = () => {
    [people, at] = [found(scene, input.value), 0];
    show();
    clearTimeout(timer);
    if (!people.length && input.value.trim()) timer = setTimeout(() => say(count()), PAUSE);
  };
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !people.length) return;
    event.preventDefault();
    at = (at + (event.shiftKey ? people.length - 1 : 1)) % people.length;
    show();
  });
  kinds.addEventListener("change", () => {
    showKind(scene, kinds.selectedIndex - 1);
    const many = scene.unseen ? scene.unseen.filter((unseen) => !unseen).length : scene.net.ties.length / 2;
    say(`${many} ${many === 1 ? "tie is" : "ties are"} shown.`);
    redraw();
  });

  /** Another network: those who were looked for are looked for there. */
  const renew = () => {
    if (scene.net.key === key) return;
    key = scene.net.key;
    const names = scene.net.kinds ?? [];
    const kept = kinds.selectedIndex > 0 ? names.indexOf(kinds.value) : -1;
    const options = ["all kinds", ...names].map((name, i) => make("option", { value: i ? name : "", textContent: name || "without a kind" }));
    kinds.replaceChildren(...options);
    kinds.selectedIndex = kept + 1;
    choice.hidden = names.length < 2;
    showKind(scene, names.length < 2 ? -1 : kept);
    people = found(scene, input.value);
    at = Math.min(at, Math.max(0, people.length - 1));
    scene.found = people.slice(0, MOST);
    told.textContent = count();
  };
  return { node, renew, stop: () => clearTimeout(timer) };
}
