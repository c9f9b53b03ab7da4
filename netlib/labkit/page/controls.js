// The panel of a lab: native inputs, so that every one has a name, works by keyboard and follows the browser's zoom.

const make = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

const PATIENCE = 5000; // ms before the learner is told that Python has not answered: longer than the slowest button
const REACHED = "✓ Goal reached: ";

// Ids must be unique on a page with many labs, each of which has its own copy of this module.
const unique = (kind) => `nl-${kind}-${(globalThis.netlibMade = (globalThis.netlibMade ?? 0) + 1)}`;

function slider(spec, ask, slow) {
  const id = unique("control");
  const limits = { min: spec.low, max: spec.high, step: spec.step };
  const range = make("input", { type: "range", id, ...limits });
  // Typing must not be cut off at the limits: Python says in words what is wrong, so no min and max here.
  const exact = make("input", { type: "text", inputMode: "decimal", className: "nl-exact" });
  exact.setAttribute("aria-label", `${spec.label}, exact value`);
  const say = (value) => range.setAttribute("aria-valuetext", `${value}${spec.unit ? ` ${spec.unit}` : ""}`);
  const moved = () => {
    exact.value = range.value;
    say(range.value);
  };
  range.addEventListener("input", () => {
    moved();
    if (!slow) ask(spec.name, Number(range.value));
  });
  if (slow) range.addEventListener("change", () => ask(spec.name, Number(range.value)));
  exact.addEventListener("change", () => ask(spec.name, exact.value.trim()));
  const unit = make("span", { className: "nl-unit", textContent: spec.unit });
  return {
    node: make("div", { className: "nl-control" },
      make("label", { htmlFor: id, textContent: spec.label }),
      make("div", { className: "nl-row" }, range, exact, unit)),
    inputs: [range],
    show(value) {
      range.value = value;
      exact.value = value;
      say(value);
    },
  };
}

function seed(spec, ask) {
  let now; // what the lab has, whatever stands half typed in the field
  const id = unique("control");
  const exact = make("input", { type: "text", inputMode: "numeric", id, className: "nl-exact" });
  const again = make("button", { type: "button", textContent: "Another" });
  exact.addEventListener("change", () => ask(spec.name, exact.value.trim()));
  const show = (value) => {
    now = value;
    exact.value = value;
  };
  again.addEventListener("click", () => {
    show((now + 1) % (spec.high + 1));
    ask(spec.name, now);
  });
  return {
    node: make("div", { className: "nl-control nl-seed" },
      make("div", { className: "nl-row" }, make("label", { htmlFor: id, textContent: spec.label }), exact, again)),
    inputs: [exact],
    show,
  };
}

// A browser cuts off what is too long for a closed list. So the list lies, out of sight, over a face of ours whose
// words break into lines. All options stand in one place there, one visible: the longest decides the size.
function choice(spec, ask) {
  const id = unique("control");
  const select = make("select", { id }, ...spec.options.map(([value, text]) => make("option", { value, textContent: text })));
  const faces = spec.options.map(([, text]) => make("span", { textContent: text }));
  const face = make("div", { className: "nl-face" }, ...faces);
  face.setAttribute("aria-hidden", "true");
  const show = (value) => {
    select.value = value;
    faces.forEach((text, i) => text.classList.toggle("nl-chosen", i === select.selectedIndex));
  };
  select.addEventListener("change", () => {
    show(select.value);
    ask(spec.name, select.value);
  });
  return {
    node: make("div", { className: "nl-control" },
      make("label", { htmlFor: id, textContent: spec.label }),
      make("div", { className: "nl-choice" }, face, select)),
    inputs: [select],
    show,
  };
}

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

const KINDS = { slider, seed, choice };

function render({ model, el }) {
  el.classList.add("netlib", "netlib-controls");
  // JupyterLab cancels Enter in every field of a cell, by a listener it puts on the field at each key press.
  // Stopped on its way down, the event never gets there, and Enter does what it does on any other page.
  el.addEventListener("beforeinput", (event) => {
    if (/^insert(LineBreak|Paragraph)$/.test(event.inputType)) event.stopPropagation();
  }, true);
  let turn = 0; // of the last request; the clock keeps the turns of two views of one lab apart
  const next = () => (turn = Math.max(turn + 1, Date.now()));
  const wanted = { ...model.get("values") };
  const ask = (name, value) => {
    wanted[name] = value;
    model.set("asked", { turn: next(), values: { ...wanted } });
    model.save_changes();
    expect(controls[name].node);
  };
  const act = (what, args = {}) => {
    model.send({ do: what, args, turn: next() });
    expect(buttons);
  };

  // A kernel that was restarted or has died says nothing; the learner is told, under what they have just moved,
  // rather than left with a lie.
  const silence = make("p", { className: "nl-bad nl-silence" });
  silence.setAttribute("role", "alert");
  let waiting = 0;
  const expect = (moved) => {
    if (waiting) return;
    moved.after(silence);
    waiting = setTimeout(() => {
      silence.textContent = "⚠ Python does not answer. If it was restarted, load the page again, or choose Run → Run All Cells; your answers are kept.";
    }, PATIENCE);
  };
  const heard = () => {
    clearTimeout(waiting);
    waiting = 0;
    silence.textContent = "";
  };

  const goal = make("p", { className: "nl-goal" });
  goal.setAttribute("role", "status");
  // As long as it will ever be: a goal that is reached moves no control away from under the hand.
  const room = make("p", {}, make("strong", { textContent: REACHED }), model.get("goal"));
  room.setAttribute("aria-hidden", "true");
  const goals = make("div", { className: "nl-goals" }, room, goal);
  const controls = {};
  const note = {};
  const panel = make("div", { className: "nl-panel" });
  for (const spec of model.get("specs")) {
    const control = KINDS[spec.kind](spec, ask, model.get("slow"));
    controls[spec.name] = control;
    note[spec.name] = notes(control, spec);
    panel.append(control.node);
  }
  const buttons = make("div", { className: "nl-buttons" });
  for (const [name, label] of model.get("buttons")) {
    const button = make("button", { type: "button", className: "nl-first", textContent: label });
    button.addEventListener("click", () => act(name));
    buttons.append(button);
  }
  const reset = make("button", { type: "button", textContent: "Reset" });
  reset.addEventListener("click", () => {
    code.value = model.get("code"); // also where something that was refused still stands, in any field
    showAll();
    act("reset");
  });
  buttons.append(reset);

  const codeId = unique("code");
  const code = make("input", { type: "text", id: codeId, spellcheck: false, autocomplete: "off" });
  code.addEventListener("change", () => act("code", { code: code.value.trim() }));
  const copy = make("button", { type: "button", textContent: "Copy" });
  copy.addEventListener("click", async () => {
    code.select();
    // Pages that are not served securely have no clipboard; the text is selected, so Ctrl+C still does it.
    if (navigator.clipboard) await navigator.clipboard.writeText(code.value);
    copy.textContent = navigator.clipboard ? "Copied" : "Press Ctrl+C";
  });
  const share = make("div", { className: "nl-control nl-share" },
    make("label", { htmlFor: codeId, textContent: "Code to share, or to paste and try" }),
    make("div", { className: "nl-row" }, code, copy));

  el.append(make("h3", { textContent: model.get("title") }), goals, panel, buttons, silence, share);

  // JupyterLab reads single keys as notebook commands, except on an element that itself says it wants them.
  for (const node of el.querySelectorAll("input, select, button")) node.dataset.lmSuppressShortcuts = "true";

  const showValues = () => {
    const values = model.get("values");
    const late = model.get("answered") < turn; // an answer to an earlier request: a newer one is on its way
    for (const [name, control] of Object.entries(controls)) {
      if (late && control.node.contains(document.activeElement)) continue; // stays where the learner's hand has it
      wanted[name] = values[name];
      control.show(values[name]);
    }
  };
  const showAll = () => {
    for (const [name, control] of Object.entries(controls)) {
      wanted[name] = model.get("values")[name];
      control.show(wanted[name]);
    }
  };
  const showWaiting = () => {
    for (const [name, show] of Object.entries(note)) show(model.get("waiting").includes(name));
  };
  const showGoal = () => {
    const reached = model.get("goal_reached");
    goal.replaceChildren(make("strong", { textContent: reached ? REACHED : "Goal: " }), model.get("goal"));
    goal.classList.toggle("nl-good", reached);
  };
  const showCode = () => {
    code.value = model.get("code");
    copy.textContent = "Copy";
  };
  for (const [name, show] of [["values", showValues], ["waiting", showWaiting], ["goal_reached", showGoal], ["code", showCode]]) {
    show();
    model.on(`change:${name}`, show);
  }
  showAll();
  model.on("change:answered", heard);
}

export default { render };
