// A network on a canvas, quick to 5,000 people. Every edit is asked of Python, which owns the network;
// the page only keeps which person is picked and, while dragging, where they are.

const TAU = 2 * Math.PI;
const MARGIN = { x: 32, y: 26 }; // room for the number of whoever stands at the edge
const SHAPES = {
  circle: (pen, x, y, r) => pen.arc(x, y, r, 0, TAU),
  square: (pen, x, y, r) => pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
  triangle: (pen, x, y, r) => polygon(pen, x, y, r * 1.25, [-0.25, 1 / 12, 5 / 12]),
  diamond: (pen, x, y, r) => polygon(pen, x, y, r * 1.25, [0, 0.25, 0.5, 0.75]),
};

function polygon(pen, x, y, r, turns) {
  turns.forEach((turn, i) => {
    const point = [x + r * Math.cos(turn * TAU), y + r * Math.sin(turn * TAU)];
    if (i) pen.lineTo(...point);
    else pen.moveTo(...point);
  });
  pen.closePath();
}

const floats = (view) => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
const integers = (view) => new Uint32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
const bytes = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

const make = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

function mark(pen, shape, x, y, r) {
  pen.beginPath();
  SHAPES[shape](pen, x, y, r);
}

function legend(groups) {
  const entries = groups.map(({ label, color, shape }) => {
    const canvas = make("canvas", { width: 32, height: 32 });
    canvas.setAttribute("aria-hidden", "true");
    const pen = canvas.getContext("2d");
    pen.fillStyle = color;
    mark(pen, shape, 16, 16, 11);
    pen.fill();
    return make("li", {}, canvas, label);
  });
  const list = make("ul", { className: "nl-legend" }, ...entries);
  // Those who are not in the picture still take up room, so that nothing jumps while a slider moves.
  const show = (states) => {
    const there = new Set(states);
    entries.forEach((entry, group) => entry.classList.toggle("nl-absent", !there.has(group)));
  };
  return { list, show };
}

function render({ model, el }) {
  el.classList.add("netlib", "netlib-network");
  const canvas = make("canvas");
  canvas.setAttribute("role", "img");
  const pen = canvas.getContext("2d");
  const one = make("select", { ariaLabel: "Person" });
  const other = make("select", { ariaLabel: "Other person" });
  const status = make("p", { className: "nl-soft" });
  status.setAttribute("role", "status");
  const keys = legend(model.get("groups"));
  const below = make("div", { className: "nl-below" }, keys.list);
  const details = make("details");
  el.append(canvas, below);

  let places = [], ties, states, picked = -1, dragging = null;
  let moves = 0; // that Python was asked for

  const read = () => {
    const told = floats(model.get("places"));
    // An answer to an earlier move knows nothing of the latest: whoever is moved stays where the hand has put them.
    if (model.get("moves") >= moves || told.length !== places.length) places = told;
    ties = integers(model.get("ties"));
    const count = places.length / 2;
    if (picked >= count) picked = -1;
    if (one.length !== count) {
      for (const select of [one, other]) {
        const keep = Math.min(select.selectedIndex, count - 1);
        select.replaceChildren(...Array.from({ length: count }, (_, i) => make("option", { value: i, textContent: i })));
        select.selectedIndex = Math.max(keep, 0);
      }
      if (count > 1 && one.value === other.value) other.selectedIndex = 1;
    }
  };

  const scale = () => {
    const [w, h] = [canvas.clientWidth, canvas.clientHeight];
    return { x: (v) => MARGIN.x + ((v + 1) / 2) * (w - 2 * MARGIN.x), y: (v) => MARGIN.y + ((1 - v) / 2) * (h - 2 * MARGIN.y),
      back: (px, py) => [((px - MARGIN.x) / (w - 2 * MARGIN.x)) * 2 - 1, 1 - ((py - MARGIN.y) / (h - 2 * MARGIN.y)) * 2] };
  };
  // Small enough for many people, and for a small canvas: side by side, two labs have half the room.
  const radius = () => {
    const room = Math.sqrt(canvas.clientWidth * canvas.clientHeight) / 24;
    return Math.max(2, Math.min(11, room, 70 / Math.sqrt(places.length / 2)));
  };

  // Slides are enlarged by CSS: their pixels are larger than those in which places are given.
  const enlarged = () => canvas.getBoundingClientRect().width / canvas.offsetWidth || 1;

  const draw = () => {
    const [w, h, dpr] = [canvas.clientWidth, canvas.clientHeight, (window.devicePixelRatio || 1) * enlarged()];
    if (!w || !h) return;
    if (canvas.width !== Math.round(w * dpr) || canvas.height !== Math.round(h * dpr)) {
      canvas.width = Math.round(w * dpr);
      canvas.height = Math.round(h * dpr);
    }
    const look = getComputedStyle(el);
    const ink = look.getPropertyValue("--nl-ink");
    const at = scale();
    const r = radius();
    pen.setTransform(dpr, 0, 0, dpr, 0, 0);
    pen.clearRect(0, 0, w, h);
    pen.strokeStyle = look.getPropertyValue("--nl-line");
    pen.lineWidth = ties.length > 2000 ? 0.5 : 1.4;
    pen.beginPath();
    for (let i = 0; i < ties.length; i += 2) {
      const [a, b] = [2 * ties[i], 2 * ties[i + 1]];
      pen.moveTo(at.x(places[a]), at.y(places[a + 1]));
      pen.lineTo(at.x(places[b]), at.y(places[b + 1]));
    }
    pen.stroke();
    pen.strokeStyle = look.getPropertyValue("--nl-paper");
    pen.lineWidth = 1;
    model.get("groups").forEach(({ color, shape }, group) => {
      pen.fillStyle = color; // one path a group: thousands of people cost a handful of fills
      pen.beginPath();
      for (let i = 0; i < states.length; i += 1) {
        if (states[i] !== group) continue;
        const [x, y] = [at.x(places[2 * i]), at.y(places[2 * i + 1])];
        pen.moveTo(x + r, y);
        SHAPES[shape](pen, x, y, r);
      }
      pen.fill();
      if (r > 4) pen.stroke();
    });
    const ring = (person, dashes) => {
      pen.strokeStyle = ink;
      pen.lineWidth = 3;
      pen.setLineDash(dashes);
      mark(pen, "circle", at.x(places[2 * person]), at.y(places[2 * person + 1]), r + 5);
      pen.stroke();
      pen.setLineDash([]);
    };
    if (details.open) { // the two that the fields name
      ring(one.selectedIndex, []);
      ring(other.selectedIndex, [5, 4]);
      numbers(at, r, look);
    } else if (picked >= 0) ring(picked, []);
  };

  // Beside everybody, away from the middle, with an edge of paper so that ties do not cross them out.
  function numbers(at, r, look) {
    pen.font = `600 12px ${look.fontFamily}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    pen.strokeStyle = look.getPropertyValue("--nl-paper");
    pen.fillStyle = look.getPropertyValue("--nl-ink");
    for (let i = 0; i < places.length / 2; i += 1) {
      const [x, y] = [places[2 * i], places[2 * i + 1]];
      const turn = x || y ? Math.atan2(y, x) : Math.PI / 4;
      const [left, top] = [at.x(x) + (r + 13) * Math.cos(turn), at.y(y) - (r + 13) * Math.sin(turn)];
      const spot = [Math.max(9, Math.min(canvas.clientWidth - 9, left)), Math.max(8, Math.min(canvas.clientHeight - 8, top))];
      pen.strokeText(i, ...spot);
      pen.fillText(i, ...spot);
    }
  }
  let asked = 0;
  const redraw = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      draw();
    });
  };

  const send = (what, args = {}) => {
    if (what === "move") moves += 1;
    model.send({ do: what, args, moves });
  };
  const pick = (person) => {
    picked = person;
    if (person >= 0) one.selectedIndex = person;
    status.textContent = person >= 0 ? `Person ${person} is picked.` : "";
    redraw();
  };

  function nearest(event) {
    const box = canvas.getBoundingClientRect();
    const [px, py] = [(event.clientX - box.left) / enlarged(), (event.clientY - box.top) / enlarged()];
    const at = scale();
    let best = -1;
    let least = Math.max(radius() + 6, 12) ** 2;
    for (let i = 0; i < places.length / 2; i += 1) {
      const d = (at.x(places[2 * i]) - px) ** 2 + (at.y(places[2 * i + 1]) - py) ** 2;
      if (d < least) [best, least] = [i, d];
    }
    return { person: best, place: at.back(px, py) };
  }

  function edit() {
    canvas.tabIndex = 0;
    canvas.addEventListener("pointerdown", (event) => {
      const { person } = nearest(event);
      dragging = { person, moved: false, x: event.clientX, y: event.clientY };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!dragging || dragging.person < 0) return;
      if (Math.hypot(event.clientX - dragging.x, event.clientY - dragging.y) > 4) dragging.moved = true;
      if (!dragging.moved) return;
      const { place } = nearest(event);
      places[2 * dragging.person] = Math.max(-1, Math.min(1, place[0]));
      places[2 * dragging.person + 1] = Math.max(-1, Math.min(1, place[1]));
      redraw();
    });
    canvas.addEventListener("pointerup", () => {
      const { person, moved } = dragging ?? { person: -1 };
      dragging = null;
      if (moved) send("move", { person, to: [places[2 * person], places[2 * person + 1]] });
      else if (person < 0 || person === picked) pick(-1);
      else if (picked < 0) pick(person);
      else {
        send("tie", { one: picked, other: person });
        pick(-1);
      }
    });
    canvas.addEventListener("dblclick", (event) => {
      const { person, place } = nearest(event);
      if (person < 0) send("add_person", { at: place });
    });
    canvas.addEventListener("keydown", (event) => {
      const nudge = { ArrowLeft: [-0.04, 0], ArrowRight: [0.04, 0], ArrowUp: [0, 0.04], ArrowDown: [0, -0.04] }[event.key];
      if (event.key === "Escape") pick(-1);
      else if (picked < 0) return;
      else if (event.key === "Delete" || event.key === "Backspace") send("remove_person", { person: picked });
      else if (nudge) {
        for (const k of [0, 1]) places[2 * picked + k] = Math.max(-1, Math.min(1, places[2 * picked + k] + nudge[k]));
        send("move", { person: picked, to: [places[2 * picked], places[2 * picked + 1]] });
        redraw();
      } else return;
      event.preventDefault();
    });
    const press = (textContent, action) => {
      const button = make("button", { type: "button", textContent });
      button.addEventListener("click", action);
      return button;
    };
    one.addEventListener("change", () => pick(Number(one.value)));
    other.addEventListener("change", redraw);
    details.addEventListener("toggle", redraw);
    const bar = make("div", { className: "nl-edit" },
      make("span", { textContent: "Person" }), one, make("span", { textContent: "and person" }), other,
      press("Tie or untie", () => send("tie", { one: Number(one.value), other: Number(other.value) })),
      press("Add a person here", () => send("add_person", { tied_to: Number(one.value) })),
      press("Remove person", () => send("remove_person", { person: Number(one.value) })));
    details.append(make("summary", { textContent: "Change the network" }),
      make("p", { textContent: "Click two people to tie or untie them, drag to move, double-click an empty spot to add a person; "
        + "Delete removes the picked one. Or with the keyboard:" }),
      bar);
    below.append(press("Undo", () => send("undo")));
    el.append(details, status);
  }

  const name = () => canvas.setAttribute("aria-label", model.get("label"));
  const structure = () => {
    read();
    redraw();
  };
  const colours = () => {
    states = bytes(model.get("states"));
    keys.show(states);
    redraw();
  };
  if (model.get("editable")) edit();
  // Else JupyterLab takes Delete, the arrows and single letters for its own commands.
  for (const node of el.querySelectorAll("canvas, select, button, summary")) node.dataset.lmSuppressShortcuts = "true";
  name();
  colours();
  structure();
  model.on("change:label", name);
  model.on("change:places change:ties", structure);
  model.on("change:states", colours);
  const resized = new ResizeObserver(redraw);
  resized.observe(canvas);
  const theme = new MutationObserver(redraw);
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name"] });
  return () => {
    resized.disconnect();
    theme.disconnect();
  };
}

export default { render };
