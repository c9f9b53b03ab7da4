// The panel of a lab: native inputs, so that every one has a name, works by keyboard and follows the browser's zoom.

import { addressOf, asCode } from "./address.js";
import { button, copyButton, keepEnter, make, unique } from "./dom.js";
import { player } from "./player.js";

const REACHED = "✓ Goal reached: ";
const EARLIER = "✓ Reached earlier: ";
const DECIDED_SECONDS = 0.9; // in which is seen what a decision leads to

/**
 * A control on the page.
 * @typedef {object} Shown
 * @property {HTMLElement} node
 * @property {HTMLElement[]} inputs
 * @property {(value: any) => void} show
 * @property {() => void} [clear] what stands half typed may be written over
 * @property {() => void} [stop] ends a run
 * @property {() => void} [destroy]
 */

/** A field that is not written over while somebody types in it; `enter` takes what was typed when it is left. */
function typed(input, enter) {
  let typing = false;
  input.addEventListener("input", () => { typing = true; });
  input.addEventListener("change", () => {
    typing = false;
    enter(input.value.trim());
  });
  return {
    show(value) {
      if (!typing) input.value = value;
    },
    clear() {
      typing = false;
    },
  };
}

function slider(spec, { move, watching }) {
  const id = unique("control");
  let held = false; // the pointer is down on the handle
  const range = make("input", { type: "range", id, min: spec.low, max: spec.high, step: spec.step });
  // Typing must not be cut off at the limits: Python says in words what is wrong, so no min and max here.
  const exact = make("input", { type: "text", inputMode: "decimal", className: "nl-exact", "aria-label": `${spec.label}, exact value${spec.most ? ` up to ${spec.most}` : ""}` });
  const field = typed(exact, (text) => move(spec.name, text));
  const say = (value) => range.setAttribute("aria-valuetext", `${value}${spec.unit ? ` ${spec.unit}` : ""}`);
  const show = (value) => {
    // What was typed beyond the slider's end makes the slider longer, until less is shown; never under the hand.
    if (spec.most !== undefined && !held) range.max = value > spec.high ? spec.most : spec.high;
    range.value = value;
    field.show(value);
    say(value);
    runs?.show(Number(value));
  };
  const runs = !spec.time ? null : player({
    label: spec.label, low: spec.low, high: spec.high, step: spec.step, value: spec.low,
    go(value, seconds) {
      watching(true);
      show(value);
      return move(spec.name, value, { held: true, seconds });
    },
    ended() {
      watching(false);
      move(spec.name, Number(range.value)); // what is shown when a run ends counts
    },
  });
  range.addEventListener("pointerdown", () => { held = true; });
  for (const end of ["pointerup", "pointercancel"]) range.addEventListener(end, () => { held = false; });
  range.addEventListener("input", () => {
    field.clear();
    show(range.value);
    move(spec.name, Number(range.value), { held });
  });
  range.addEventListener("change", () => {
    held = false;
    move(spec.name, Number(range.value));
  });
  return {
    node: make("div", { className: spec.watch ? "nl-control nl-watch" : "nl-control" },
      make("label", { htmlFor: id, textContent: spec.label }),
      make("div", { className: "nl-row" }, range, exact, make("span", { className: "nl-unit", textContent: spec.unit || (spec.most ? `to ${spec.most}` : "") })),
      ...(runs ? [runs.node] : [])),
    inputs: [range],
    show,
    clear: field.clear,
    stop: () => runs?.stop("touched"),
    destroy: () => runs?.destroy(),
  };
}

function seed(spec, { move }) {
  let now; // what the lab has, whatever stands half typed in the field
  const id = unique("control");
  const exact = make("input", { type: "text", inputMode: "numeric", id, className: "nl-exact" });
  const field = typed(exact, (text) => move(spec.name, text));
  const show = (value) => {
    now = Number(value);
    field.show(value);
  };
  const again = button("Another", () => {
    field.clear();
    show((now + 1) % (spec.high + 1));
    move(spec.name, now);
  });
  return {
    node: make("div", { className: "nl-control nl-seed" },
      make("div", { className: "nl-row" }, make("label", { htmlFor: id, textContent: spec.label }), exact, again)),
    inputs: [exact],
    show,
    clear: field.clear,
  };
}

// A browser cuts off what is too long for a closed list. So the list lies, out of sight, over a face of ours whose
// words break into lines. All options stand in one place there, one visible: the longest decides the size.
function choice(spec, { move }) {
  const id = unique("control");
  const select = make("select", { id }, ...spec.options.map(([value, text]) => make("option", { value, textContent: text })));
  const faces = spec.options.map(([, text]) => make("span", { textContent: text }));
  const face = make("div", { className: "nl-face", "aria-hidden": "true" }, ...faces);
  const show = (value) => {
    select.value = value;
    faces.forEach((text, i) => text.classList.toggle("nl-chosen", i === select.selectedIndex));
  };
  select.addEventListener("change", () => {
    show(select.value);
    move(spec.name, select.value);
  });
  return {
    node: make("div", { className: "nl-control" },
      make("label", { htmlFor: id, textContent: spec.label }),
      make("div", { className: "nl-choice" }, face, select)),
    inputs: [select],
    show,
  };
}

/** One button for each thing that can be decided; what it leads to is seen to happen. */
function decisions(spec, { move }) {
  let made = "";
  const decide = (next, seconds) => {
    show(next);
    move(spec.name, next, { seconds });
  };
  const add = (letter) => made.length < spec.most && decide(made + letter, DECIDED_SECONDS);
  const words = Object.fromEntries(spec.options);
  const choices = spec.options.map(([letter, text]) => button(text, () => add(letter), { className: "nl-first" }));
  const back = button("Take back", () => made && decide(made.slice(0, -1), 0));
  const past = make("p", { className: "nl-soft nl-past" });
  const show = (value) => {
    made = value;
    // Not disabled: the button that was just pressed would lose the focus.
    for (const each of choices) each.setAttribute("aria-disabled", String(made.length >= spec.most));
    back.setAttribute("aria-disabled", String(!made));
    const so = Array.from(made, (letter, i) => `${i + 1} ${words[letter]}`).join(" · ");
    past.textContent = `${made.length} of ${spec.most}${so && ": "}${so}`;
  };
  return {
    node: make("div", { className: "nl-control nl-decisions", role: "group", "aria-label": spec.label },
      make("p", { className: "nl-name", "aria-hidden": "true", textContent: spec.label }),
      make("div", { className: "nl-row" }, ...choices, back), past),
    inputs: choices,
    show,
  };
}

const KINDS = { slider, seed, choice, decisions };

// Under a control: what it is for or, while it changes nothing, why. Both have one place, so that nothing jumps.
function notes(control, spec) {
  const texts = { help: spec.help, waits: spec.waits };
  const found = Object.entries(texts).filter(([, text]) => text).map(([kind, textContent]) =>
    make("p", { className: `nl-${kind} nl-soft`, textContent, id: unique("note") }));
  if (found.length) control.node.append(make("div", { className: "nl-notes" }, ...found));
  return (waiting) => {
    control.node.classList.toggle("nl-waiting", waiting);
    const shown = found.find((note) => note.classList.contains(waiting ? "nl-waits" : "nl-help"));
    for (const note of found) note.style.visibility = note === shown ? "" : "hidden";
    for (const input of control.inputs) {
      if (shown) input.setAttribute("aria-describedby", shown.id);
      else input.removeAttribute("aria-describedby");
    }
  };
}

/** The goal, as long as it will ever be: one that is reached moves no control away from under the hand. */
function goalLine(goal) {
  const line = make("p", { className: "nl-goal", role: "status" });
  const room = make("p", { "aria-hidden": "true" }, make("strong", { textContent: EARLIER }), goal);
  let said = null;
  return {
    node: make("div", { className: "nl-goals" }, room, line),
    show(words) {
      if (words === said) return;
      said = words;
      line.replaceChildren(make("strong", { textContent: words }), goal);
      line.classList.toggle("nl-good", words !== "Goal: ");
    },
  };
}

/** The code of the settings: to be copied, alone or as an address, or pasted and tried. */
function codeField(act) {
  const id = unique("code");
  const field = make("input", { type: "text", id, spellcheck: false, autocomplete: "off" });
  const entry = typed(field, (code) => act({ do: "code", code: asCode(code) }));
  let shown = "";
  const select = (text) => () => {
    field.value = text();
    field.select();
  };
  const [code, address] = [() => shown, () => addressOf(shown)];
  const copies = [copyButton(code, select(code), "Copy"), copyButton(address, select(address), "Copy link")];
  copies[1].hidden = !addressOf("any");
  return {
    node: make("div", { className: "nl-share" },
      make("label", { htmlFor: id, textContent: "Code to share, or to paste and try" }),
      make("div", { className: "nl-row" }, field, ...copies)),
    show(now) {
      if (shown !== now) ["Copy", "Copy link"].forEach((words, i) => (copies[i].textContent = words));
      shown = now;
      entry.show(now);
    },
    clear: entry.clear,
  };
}

/**
 * @param {object} start what never changes of a lab: title, goal, specs, buttons
 * @param {{move: Function, act: Function, near: Function, watching: Function}} on what the learner does
 */
export function controlPanel(start, { move, act, near, watching }) {
  // What is said while Python is waited for stands under what was moved.
  const silence = make("p", { className: "nl-bad nl-silence", role: "alert" });
  const under = (node) => (text, state) => {
    if (text) node.after(silence);
    silence.textContent = text && `${state === "working" || state === "queued" || state === "long" ? "…" : "⚠"} ${text}`;
  };
  const controls = {};
  const note = {};
  const goal = goalLine(start.goal);
  const panel = make("div", { className: "nl-panel" });
  for (const spec of start.specs) {
    const control = KINDS[spec.kind](spec, {
      move: (name, value, more) => move(name, value, { ...more, say: under(control.node) }),
      watching,
    });
    controls[spec.name] = control;
    note[spec.name] = notes(control, spec);
    // Frames around a control are made before its first move.
    control.node.addEventListener("focusin", () => near(spec.name));
    control.node.addEventListener("pointerenter", () => near(spec.name));
    panel.append(control.node);
  }
  const share = codeField((message) => act(message, under(share.node)));
  const row = make("div", { className: "nl-buttons" });
  const below = under(row);
  for (const [name, label] of start.buttons) {
    row.append(button(label, () => act({ do: "press", button: name }, below), { className: "nl-first" }));
  }
  let now = null; // the frame that is shown
  const showAll = () => {
    for (const [name, control] of Object.entries(controls)) {
      control.clear?.();
      control.show(now.values[name]);
    }
    share.clear();
    share.show(now.code);
  };
  row.append(button("Reset", () => {
    showAll(); // also where something that was refused still stands, in any field
    act({ do: "reset" }, below);
  }));
  const bar = make("progress", { max: 1, "aria-label": "How far Python is" });
  const work = make("div", { className: "nl-work", hidden: true }, bar, button("Stop", () => act({ do: "stop" }, below)));
  const node = make("div", { className: "netlib netlib-controls" },
    make(start.story ? "h2" : "h3", {}, start.title, start.story ? make("span", { className: "nl-story" }, "story") : ""),
    goal.node, panel, row, work, silence);
  for (const part of [node, share.node]) keepEnter(part);

  return {
    node,
    share: share.node,
    sayBelow: below,
    /** @param {object} frame @param {object} said @param {object} moved controls whose moves Python has not answered */
    show(frame, said, moved) {
      now = frame;
      for (const [name, control] of Object.entries(controls)) {
        if (!(name in moved)) control.show(frame.values[name]); // else it stays where the hand has it
        note[name](frame.waiting.includes(name));
      }
      goal.node.hidden = Boolean(frame.goalless); // on somebody's own network
      this.tell(said, frame);
      share.show(frame.code);
    },
    tell(said, frame) {
      goal.show(said.reached ? (frame.reached ? REACHED : EARLIER) : "Goal: ");
    },
    /** A long computation is this far, from 0 to 1; null when it has ended. */
    progress(part) {
      work.hidden = part === null;
      if (part !== null) bar.value = part;
    },
    stop() {
      for (const control of Object.values(controls)) control.stop?.();
    },
    destroy() {
      for (const control of Object.values(controls)) control.destroy?.();
    },
  };
}
