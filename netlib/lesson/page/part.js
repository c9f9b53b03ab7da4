// Draws a lesson part from its state (blocks.py says what there can be) and sends back what the learner does.
import { make, makers, sentence, setText } from "./makers.js";

// Text that has not reached Python yet, kept by the browser tab so that a reload or a dead kernel loses nothing.
// Where the browser forbids that, or is full, the text lives in its field alone.
function shelf(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}
const drafts = (...path) => {
  const key = ["netlib", ...path].join("|");
  return {
    of: (id) => drafts(...path, id),
    read: () => shelf((store) => store.getItem(key)),
    keep: (text) => shelf((store) => store.setItem(key, text)),
    drop: () => shelf((store) => store.removeItem(key)),
  };
};
const forget = (home) =>
  shelf((store) => Object.keys(store).filter((key) => key.startsWith(`netlib|${home}|`)).forEach((key) => store.removeItem(key)));

function makeGroup(id, model, draft) {
  const blocks = make("div", { class: "nl-blocks" });
  const said = make("div", { class: "nl-said", role: "status", tabindex: "-1" });
  const local = make("p", { class: "nl-line nl-bad", role: "status" });
  const node = make("div", { class: "nl-group" }, blocks, said, local);
  const made = new Map();
  let heard = "";

  const send = async (action, values = {}) => {
    const entered = {};
    for (const [name, { read }] of made.values()) if (read) entered[name] = await read();
    try {
      model.send({ do: action, group: id, values: { ...entered, ...values } });
    } catch (problem) {
      tell(`Python does not answer (${problem.message}). What you entered stays here: start the kernel again.`);
    }
  };
  const tell = (text) => setText(local, text && `✗ ${text}`);

  const update = (group) => {
    tell(""); // Python has answered
    const focused = document.activeElement;
    const wanted = new Set();
    for (const [place, block] of group.blocks.entries()) {
      const key = `${block.is} ${block.id ?? place}`;
      wanted.add(key);
      if (!made.has(key)) {
        made.set(key, [block.id, makers[block.is](block, send, tell, draft.of(block.id))]);
      }
      const { node: part, update: change } = made.get(key)[1];
      change(block);
      if (blocks.children[place] !== part) blocks.insertBefore(part, blocks.children[place] ?? null);
    }
    for (const [key, [, { node: part }]] of made) {
      if (!wanted.has(key)) {
        part.remove();
        made.delete(key);
      }
    }
    if (JSON.stringify(group.said) !== heard) {
      heard = JSON.stringify(group.said);
      said.replaceChildren(...group.said.map((line) => {
        const paragraph = make("p");
        sentence(paragraph, line);
        return paragraph;
      }));
    }
    // A button that has done its work is gone: whoever pressed it goes on at the next one, or at what it said.
    if (focused && !focused.isConnected) (blocks.querySelector("button") ?? said).focus();
  };
  // Enter in a one-line field does what the first button does, as in any form.
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=file])")) {
      event.preventDefault();
      blocks.querySelector("button.nl-first")?.click();
    }
  });
  return { node, update };
}

function render({ model, el }) {
  const { label, home, place } = model.get("state");
  const card = make("div", { class: "nl-card", role: "group", "aria-label": label }, make("p", { class: "nl-label", "aria-hidden": "true" }, label));
  el.classList.add("netlib", "netlib-part");
  // JupyterLab cancels Enter in every field of a cell, by a listener it puts on the field at each key press.
  // Stopped on its way down, the event never gets there, and Enter does what it does on any other page.
  el.addEventListener("beforeinput", (event) => {
    if (/^insert(LineBreak|Paragraph)$/.test(event.inputType)) event.stopPropagation();
  }, true);
  el.append(card);
  const groups = new Map();
  const show = () => {
    const wanted = model.get("state").groups;
    for (const [id, { node }] of groups) {
      if (!wanted.some((group) => group.id === id)) {
        node.remove();
        groups.delete(id);
      }
    }
    for (const [nth, group] of wanted.entries()) {
      if (!groups.has(group.id)) groups.set(group.id, makeGroup(group.id, model, drafts(home, place, group.id)));
      const { node, update } = groups.get(group.id);
      const there = card.children[1 + nth] ?? null; // after the label
      if (there !== node) card.insertBefore(node, there);
      update(group);
    }
  };
  let pressedHere = false; // the same part may be on the page twice; only one of them downloads
  const press = (event) => (pressedHere ||= Boolean(event.target.closest("button")));
  const hear = ({ download, deleted }) => {
    if (deleted) forget(home);
    if (!download || !pressedHere) return;
    pressedHere = false;
    const address = URL.createObjectURL(new Blob([download.text], { type: download.type }));
    make("a", { href: address, download: download.name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  show();
  el.addEventListener("click", press);
  model.on("change:state", show);
  model.on("msg:custom", hear);
  return () => {
    model.off("change:state", show);
    model.off("msg:custom", hear);
  };
}

export default { render };
