// What tests of a part of a page put beside it, on a page that holds nothing else. All they make is in `window.it`.

/** The pictures that have been asked for are on the canvas. */
export const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

const GROUPS = [["waits", "#0072B2", "circle"], ["helps", "#E69F00", "square"], ["left", "#009E73", "triangle"]]
  .map(([label, color, shape]) => ({ label, color, shape }));
const TYPES = { places: Float32Array, ties: Uint32Array, strengths: Float32Array, hidden: Uint8Array };

/** A network with typed arrays, as a lab sends it. */
export const network = (given) => Object.fromEntries(Object.entries(given).map(([name, value]) =>
  [name, TYPES[name] && value ? TYPES[name].from(value, (one) => one ?? NaN) : value]));

/** Note every text and every token that is drawn, and how often anything is. */
function watchPens(it) {
  const pen = CanvasRenderingContext2D.prototype;
  const { fillText, translate, clearRect } = pen;
  Object.assign(it, { written: [], tokens: [], drawings: 0 });
  pen.fillText = function (text, x, y) {
    it.written.push([String(text), x, y, this.measureText(text).width]);
    return fillText.call(this, text, x, y);
  };
  pen.translate = function (x, y) {
    if (x > 0) it.tokens.push([x, y, it.drawings]); // to a token, not back from it
    return translate.call(this, x, y);
  };
  pen.clearRect = function (...box) {
    it.drawings += 1;
    return clearRect.apply(this, box);
  };
}

export async function showNetwork({ net, options, states, notes }) {
  const { networkView } = await import("/network_view.js");
  const it = (window.it = { sent: [], said: [], net: network(net), drawn, network });
  watchPens(it);
  it.view = networkView({
    groups: GROUPS,
    send: (what, args) => it.sent.push([what, args]),
    say: (text) => it.said.push(text),
    ...options,
  });
  document.querySelector("main").append(it.view.node);
  it.canvas = it.view.node.querySelector("canvas");
  it.show = (list, told) => it.view.people(Uint8Array.from(list), told);
  it.changed = (key, changes) => network({ ...it.net, key, ...changes });
  it.pass = (tokens, seconds, next = {}) => {
    if (next.states) next.states = Uint8Array.from(next.states);
    it.arrived = it.view.pass(tokens, seconds, next);
    return drawn();
  };
  it.view.structure(it.net);
  it.show(states ?? Array(net.places.length / 2).fill(0), notes);
  await drawn();
}

/** The colour of a pixel once everything is drawn. */
export async function pixel([x, y]) {
  await drawn();
  return [...window.it.canvas.getContext("2d").getImageData(Math.floor(x), Math.floor(y), 1, 1).data];
}

/** Milliseconds that each of some frames takes, down to its pixels, sorted; `change` is done before each. */
export async function times(change) {
  const { canvas } = window.it;
  const found = [];
  for (let i = 0; i < 60; i += 1) {
    change(i);
    found.push(await new Promise((done) => requestAnimationFrame((start) => {
      canvas.getContext("2d").getImageData(0, 0, 1, 1);
      done(performance.now() - start);
    })));
  }
  return found.toSorted((a, b) => a - b);
}

/** Eight faces of 20 pixels, each as its dark and light pixels. */
export async function faces() {
  const { face, FACE_NAMES } = await import("/marks.js");
  return FACE_NAMES.map((name) => {
    const pen = Object.assign(document.createElement("canvas"), { width: 20, height: 20 }).getContext("2d");
    pen.fillStyle = "#909090";
    pen.fillRect(0, 0, 20, 20);
    face(pen, name, 10, 10, 10);
    const { data } = pen.getImageData(0, 0, 20, 20);
    const dark = (i) => data[4 * i] * 0.3 + data[4 * i + 1] * 0.6 + data[4 * i + 2] * 0.1 < 80;
    return Array.from({ length: 400 }, (_, i) => Number(dark(i)));
  });
}

/** What CSS makes of the reader's own paper. */
export function paper() {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.cssText = "forced-color-adjust: none; color: Canvas";
  const found = getComputedStyle(probe).color.match(/\d+/g).map(Number);
  probe.remove();
  return found;
}

export async function showPlayer(more) {
  const { player } = await import("/player.js");
  const it = (window.it = { gone: [], why: [], started: [], slow: 0 });
  const go = (value) => {
    it.gone.push(value);
    it.started.push(performance.now());
    return it.slow ? new Promise((done) => setTimeout(done, it.slow)) : undefined;
  };
  const ended = (why) => it.why.push(why);
  it.play = player({ label: "Week", low: 0, high: 4, step: 1, value: 0, go, ended, ...more });
  const range = Object.assign(document.createElement("input"), { type: "range", ariaLabel: "Another control" });
  document.querySelector("main").append(it.play.node, range);
}
