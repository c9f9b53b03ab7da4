// Draws a lesson part from its state (blocks.py says what there can be) and sends back what the learner does.
import { connect } from "../../labkit/page/waiting.js";
import { keepEnter, make } from "../../labkit/page/dom.js";
import { makers, sentence, setText } from "./makers.js";
import { drafts, forget, withDrafts } from "./drafts.js";

const MARKS_OF_WAITING = { working: "…", queued: "…", long: "…" };

function makeGroup(id, { python, look, draft, kept }) {
  const blocks = make("div", { class: "nl-blocks" });
  const heading = make("summary"); // of a group that stands folded until it is opened
  const fold = make("details", { class: "nl-fold" }, heading);
  const said = make("div", { class: "nl-said", role: "status", tabindex: "-1" });
  const local = make("p", { class: "nl-line", role: "status" });
  const node = make("div", { class: "nl-group", "data-netlib-group": id }, blocks, said, local);
  const made = new Map();
  let shown = "";
  let pressed = false; // a button of this group, and Python has not dealt with it yet
  let reading = false; // the file that was chosen

  const say = (text, state = "failed") => {
    const waits = state in MARKS_OF_WAITING;
    local.className = `nl-line ${waits ? "nl-soft" : "nl-bad"}`;
    setText(local, text && `${MARKS_OF_WAITING[state] ?? "✗"} ${text}`);
  };
  const mark = (waits) => {
    pressed = waits;
    blocks.setAttribute("aria-busy", String(waits));
  };

  /** Asks Python for an action, with what was entered here; `values` come on top. */
  const send = async (action, values = {}, told = {}) => {
    say("");
    const entered = {};
    for (const [name, { read }] of made.values()) if (read) entered[name] = await read();
    python.ask({ do: action, group: id, values: { ...entered, ...values } }, { say, ...told });
  };
  /** A button was pressed. Until Python has dealt with it, another press would only ask for the same again. */
  const press = async ({ do: action, values, from_page: fromPage }) => {
    if (pressed || reading) return;
    if (fromPage && kept.download()) return;
    reading = true;
    try {
      const over = (text, state) => {
        say(kept.hint(text, state), state);
        if (state === "gone" || state === "large" || !text) mark(false);
      };
      mark(true);
      await send(action, values, { say: over });
    } catch (problem) {
      mark(false);
      say(`The browser could not read what was chosen (${problem.message}). Choose it again.`);
    } finally {
      reading = false;
    }
  };

  const update = (group) => {
    const focused = document.activeElement;
    const wanted = new Set();
    for (const [place, block] of group.blocks.entries()) {
      const key = `${block.is} ${block.id ?? place}`;
      wanted.add(key);
      if (!made.has(key)) {
        made.set(key, [block.id, makers[block.is](block, { send, press, say, look, draft: draft.of(block.id) })]);
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
    setText(heading, group.fold ?? "");
    if (group.fold && !fold.contains(blocks)) {
      fold.append(blocks);
      node.prepend(fold);
    } else if (!group.fold && fold.contains(blocks)) {
      fold.replaceWith(blocks);
    }
    if (JSON.stringify(group.said) !== shown) {
      shown = JSON.stringify(group.said);
      said.replaceChildren(...group.said.map((line) => {
        const paragraph = make("p");
        sentence(paragraph, line);
        return paragraph;
      }));
    }
    // A button that has done its work is gone: whoever pressed it goes on at the next one, or at what it said.
    if (focused && !focused.isConnected) (blocks.querySelector("button") ?? said).focus();
  };
  // Enter in a one-line field does what the first button does, as in any form; but not the Enter that ends a word in
  // an input method (Japanese, Chinese, Korean). Safari sends that one after the word has ended, as key code 229.
  node.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && event.target.matches("input:not([type=file])")) {
      event.preventDefault();
      blocks.querySelector("button.nl-first")?.click();
    }
  });
  return { node, update };
}

/** Save a file: its text, or what is no text in base64. */
function save({ name, type, text, base64 = "" }) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0));
  const address = URL.createObjectURL(new Blob([text ?? bytes], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function render({ model, el }) {
  const { label, home, place, keeps } = model.get("state");
  const card = make("div", { class: "nl-card", role: "group", "aria-label": label, "data-netlib-place": place }, make("p", { class: "nl-label", "aria-hidden": "true" }, label));
  el.classList.add("netlib", "netlib-part");
  keepEnter(el);
  el.append(card);

  const look = () => python.ask({ do: "look", group: "", values: {} });
  const python = connect(model, { onReconnect: look });
  let journal = null; // the file as Python last sent it, so that it can be saved when Python is gone
  const kept = {
    download() {
      if (journal) save({ ...journal, text: withDrafts(journal.text, home) });
      return journal !== null;
    },
    hint: (text, state) =>
      journal && (state === "gone" || state === "cut") ? `${text} The first download works without Python.` : text,
  };

  const groups = new Map();
  const show = () => {
    const { groups: wanted, closed } = model.get("state");
    card.classList.toggle("nl-closed", Boolean(closed));
    for (const [id, { node }] of groups) {
      if (!wanted.some((group) => group.id === id)) {
        node.remove();
        groups.delete(id);
      }
    }
    for (const [nth, group] of wanted.entries()) {
      if (!groups.has(group.id)) groups.set(group.id, makeGroup(group.id, { python, look, kept, draft: drafts(home, place, group.id) }));
      const { node, update } = groups.get(group.id);
      const there = card.children[1 + nth] ?? null; // after the label
      if (there !== node) card.insertBefore(node, there);
      update(group);
    }
  };
  let pressedHere = false; // the same part may be on the page twice; only one of them downloads
  const press = (event) => (pressedHere ||= Boolean(event.target.closest("button")));
  const hear = ({ download, deleted, keep }) => {
    if (keep) journal = keep;
    if (deleted) forget(home);
    if (!download || !pressedHere) return;
    pressedHere = false;
    save(download);
  };
  show();
  el.addEventListener("click", press);
  model.on("change:state", show);
  model.on("msg:custom", hear);
  if (keeps) look();
  return () => {
    python.stop();
    model.off("change:state", show);
    model.off("msg:custom", hear);
  };
}
