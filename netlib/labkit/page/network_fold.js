// The fold under a network that can be edited: the same edits with fields and buttons.

import { button, make } from "./dom.js";

const HOW = "Click two people to tie or untie them, drag to move, double-click an empty spot to add "
  + "a person. Or by keyboard: in the picture, arrow keys go from person to person, Enter picks or ties, "
  + "Shift and an arrow moves, Delete removes; or here:";

/**
 * @param {object} given
 * @param {import("./network_scene.js").Scene} given.scene
 * @param {(what: string, args?: object) => void} given.send
 * @param {(person: number) => void} given.pick
 * @param {() => void} given.changed the chosen two, or whether the fold is open
 */
export function fold({ scene, send, pick, changed }) {
  const one = make("select", { "aria-label": "Person" });
  const other = make("select", { "aria-label": "Other person" });
  const [first, second] = [() => Number(one.value), () => Number(other.value)];
  let filled = null; // the network whose people stand in the fields

  const fill = () => {
    if (filled?.key === scene.net.key && one.length === scene.count) return;
    filled = scene.net;
    for (const select of [one, other]) {
      const keep = Math.max(0, Math.min(select.selectedIndex, scene.count - 1));
      const words = (i) => scene.net.names?.[i] ?? String(i);
      const option = (_, i) => make("option", { value: i, textContent: words(i) });
      select.replaceChildren(...Array.from({ length: scene.count }, option));
      select.selectedIndex = keep;
    }
    if (scene.count > 1 && one.value === other.value) other.selectedIndex = first() === 1 ? 0 : 1;
  };
  const show = () => {
    if (details.open) fill();
    scene.chosen = details.open && scene.count ? [first(), second()] : [];
    if (scene.numbered !== details.open) scene.labels = null;
    scene.numbered = details.open;
    changed();
  };
  one.addEventListener("change", () => pick(first()));
  other.addEventListener("change", show);
  const details = make("details", { ontoggle: show },
    make("summary", { textContent: "Change the network" }),
    make("p", { textContent: HOW }),
    make("div", { className: "nl-edit" },
      make("span", { textContent: "Person" }), one, make("span", { textContent: "and person" }), other,
      button("Tie or untie", () => send("tie", { one: first(), other: second() })),
      button("Add a person here", () => send("add_person", { tied_to: first() })),
      button("Remove person", () => send("remove_person", { person: first() }))));
  const picked = (person) => {
    if (person >= 0 && details.open) one.value = String(person);
    show();
  };
  return { node: details, show, picked };
}
