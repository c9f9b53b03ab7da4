// The room's own organisation: pairs of names that the trainer pastes here are shown in the lab on the slide. They are
// kept in this page alone, as long as it is open, and Python writes them nowhere (netlib/lesson/room/organisation.py).

import { labsOf } from "./widgets.js";

/**
 * The box that is there on slides with a lab that takes a network; `show(cells)` turns to other cells.
 * @param {any} make makes elements of the window @param {(asked: object) => Promise<any>} ask asks Python
 * @param {{pairs?: string}} kept by the page: what was pasted, also when this window is closed and opened again
 */
export function organisationBox(make, ask, kept) {
  const field = make("textarea", { rows: 4, id: "pairs", placeholder: "Ann, Bob\nBob, Cem", value: kept.pairs ?? "", autocomplete: "off", spellcheck: false });
  field.addEventListener("input", () => { kept.pairs = field.value; });
  const names = make("input", { type: "checkbox" });
  const she = make("select");
  const who = make("label", { hidden: true }, "Person 0, whom this lab is about: ", she);
  const told = make("p", { role: "status" });
  const button = make("button", { type: "button", textContent: "Show it in this lab" });
  const box = make("details", { id: "organisation", hidden: true },
    make("summary", { textContent: "Show the room’s own organisation in this lab" }),
    make("label", { htmlFor: field.id, textContent: "One pair of people a line, as pasted from a table, a chat or a mail" }), field,
    make("p", {}, make("label", {}, names, " The room sees their names, not numbers")),
    make("p", {}, who), make("p", {}, button), told,
    make("p", { textContent: "Nothing of it is written into a file. Reset this lab brings its own network back." }));
  let [lab, turn] = ["", 0];

  const say = (text, bad = false) => Object.assign(told, { textContent: text, className: bad ? "bad" : "" });
  async function send() {
    say("Python reads the list …");
    try {
      const { problem, said, people = [], she: first } = await ask({ do: "pairs", lab, text: field.value, names: names.checked, she: who.hidden ? "" : she.value });
      say(problem ?? said, Boolean(problem));
      if (problem) return;
      she.replaceChildren(...people.map((textContent) => make("option", { textContent, selected: textContent === first })));
      who.hidden = !people.length;
    } catch ({ message }) {
      say(`Python does not answer (${message}): try again.`, true);
    }
  }
  button.addEventListener("click", send);
  she.addEventListener("change", send);

  return {
    box,
    async show(cells) {
      const mine = ++turn;
      [lab = ""] = cells.flatMap(({ model }) => labsOf(model));
      const { takes } = lab ? await ask({ do: "takes_pairs", lab }) : {};
      if (mine !== turn) return;
      box.hidden = !takes;
      say("");
      who.hidden = true;
    },
    /** For the next group. */
    renew() {
      kept.pairs = field.value = "";
      names.checked = false;
      say("");
    },
  };
}
