// A plotly chart, drawn in place.

import { colours, make, onColours, svg, swipesScroll } from "./dom.js";

const CONFIG = { displayModeBar: false, displaylogo: false, showSendToCloud: false, responsive: false, doubleClick: false };

// The list of what is drawn is ours, above the chart: plotly's own, once it needs a second line, lies on the plot.
const GLYPHS = {
  circle: "M5,0A5,5 0 1 1 -5,0A5,5 0 1 1 5,0Z",
  square: "M-4.5,-4.5H4.5V4.5H-4.5Z",
  diamond: "M0,-6L6,0L0,6L-6,0Z",
  "triangle-up": "M0,-6L6,5H-6Z",
  "triangle-down": "M0,6L6,-5H-6Z",
  star: "M0,-7L1.6,-2.2H6.7L2.6,0.8L4.1,5.7L0,2.7L-4.1,5.7L-2.6,0.8L-6.7,-2.2H-1.6Z",
  cross: "M-2,-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
  x: "M-6,-3L-3,-6L0,-3L3,-6L6,-3L3,0L6,3L3,6L0,3L-3,6L-6,3L-3,0Z",
};
const DASHES = { dash: "8 5", dot: "3 4", dashdot: "8 4 3 4", longdash: "13 6" };

/** @param {any} value */
const first = (value) => (Array.isArray(value) ? value[0] : value);

/** @param {any} trace what plotly draws */
function swatch({ type, mode = "lines", line = {}, marker = {}, fill, fillcolor, opacity = 1 }) {
  const parts = [];
  if (type === "bar" || fill) parts.push(svg("rect", { x: 2, y: 2, width: 32, height: 12, fill: fillcolor ?? first(marker.color) }));
  else {
    if (mode.includes("lines")) {
      const look = { stroke: line.color, "stroke-width": line.width ?? 2, "stroke-dasharray": DASHES[line.dash] ?? "none" };
      parts.push(svg("line", { x1: 1, x2: 35, y1: 8, y2: 8, ...look }));
    }
    if (mode.includes("markers")) {
      const [, shape, open] = /^(.*?)(-open)?$/.exec(first(marker.symbol) ?? "circle");
      const color = first(marker.color) ?? line.color;
      const look = open ? { fill: "none", stroke: color, "stroke-width": 2.5 } : { fill: color };
      parts.push(svg("path", { d: GLYPHS[shape], transform: "translate(18 8)", ...look }));
    }
  }
  return svg("svg", { width: 36, height: 16, opacity, "aria-hidden": "true" }, ...parts);
}

// Python sends long columns as bytes, and those are never empty.
const empty = (column) => !column?.bdata && !column?.some((value) => value !== null);

function legend() {
  const list = make("ul", { className: "nl-legend" });
  let made = "";
  return {
    list,
    show(data, wanted) {
      const listed = data.filter((trace) => wanted && trace.name && trace.showlegend !== false);
      const look = JSON.stringify(listed.map(({ type, mode, name, line, marker, fill, fillcolor, opacity }) =>
        [type, mode, name, line, marker, fill, fillcolor, opacity]));
      if (look !== made) {
        made = look;
        list.replaceChildren(...listed.map((trace) => make("li", {}, swatch(trace), trace.name)));
      }
      // What is not drawn still takes up room, so that nothing jumps while a slider moves.
      listed.forEach(({ x, y, visible }, i) => {
        list.children[i].classList.toggle("nl-absent", visible === false || empty(x) || empty(y));
      });
    },
  };
}

// Plotly knows neither the names of the system's colours, which stand in the place of ours where they are forced, nor
// mixtures: a pixel of them is read.
const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
function plain(el, color) {
  const probe = el.appendChild(document.createElement("i")); // outside the page the system's colours are the light ones
  probe.style.cssText = `forced-color-adjust: none; color: ${color}`;
  pen.fillStyle = getComputedStyle(probe).color;
  probe.remove();
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Whether these words, upright and in the middle of the plot, would be cut off by the edge of the picture. */
function tooLong(words, size, family, { height, margin }) {
  pen.font = `${size}px ${family}`;
  const { t: above, b: below } = { t: 0, b: 0, ...margin };
  return pen.measureText(words).width > height - above - below + 2 * Math.min(above, below);
}

/** A title on two lines, where one would be cut off by a side of the picture. */
function folded(words, size, family, { width, margin }) {
  pen.font = `${size}px ${family}`;
  const { l: left, r: right } = { l: 0, r: 0, ...margin };
  const [whole, gaps] = [pen.measureText(words).width, [...words.matchAll(/ /g)].map(({ index }) => index)];
  if (whole <= width - left - right + 2 * Math.min(left, right) || !gaps.length || words.includes("<")) return words;
  const far = (gap) => Math.abs(pen.measureText(words.slice(0, gap)).width - whole / 2);
  const middle = gaps.reduce((best, gap) => (far(gap) < far(best) ? gap : best));
  return `${words.slice(0, middle)}<br>${words.slice(middle + 1)}`;
}

/** A title that lies above its axis. */
const lying = (text, size) => (
  { text, font: { size }, xref: "paper", yref: "paper", x: 0, xanchor: "left", y: 1, yanchor: "bottom", showarrow: false });

const USUAL = 18; // pixels: text in a notebook, or in a wide lab, is no larger

function themed(el, layout) {
  const look = getComputedStyle(el);
  const [ink, grid] = [look.color, plain(el, colours(el).grid)];
  const out = { ...layout, showlegend: false, paper_bgcolor: "transparent", plot_bgcolor: "transparent" };
  // Charts grow with the text around them; where they are narrow, beside an open file list, their words are smaller.
  const text = parseFloat(look.fontSize) * Math.min(1, Math.max(0.75, layout.width / parseFloat(look.fontSize) / 27));
  const size = 0.94 * text;
  out.font = { ...layout.font, color: ink, family: look.fontFamily, size };
  // Before a room no words of a chart are smaller than these, whatever size the lab has given them.
  const noSmaller = (note) => ({ ...note, font: { ...note.font, size: Math.max(size, note.font?.size ?? 0) } });
  if (layout.annotations && parseFloat(look.fontSize) > USUAL) out.annotations = layout.annotations.map(noSmaller);
  // And so does the room for the words along the axes, which is meant for text of 16 pixels (look.css).
  const grown = text / 16;
  out.margin = Object.fromEntries(Object.entries(layout.margin ?? {}).map(([side, room]) => [side, room * grown]));
  for (const axis of Object.keys(layout).filter((key) => /^[xy]axis/.test(key))) {
    const title = { ...layout[axis].title, font: { size } };
    if (axis === "yaxis" && title.text && tooLong(title.text, size, look.fontFamily, { ...layout, margin: out.margin })) {
      out.annotations = [...(out.annotations ?? []), lying(title.text, size)];
      out.margin.t = (out.margin.t ?? 0) + 1.4 * size;
      title.text = "";
    }
    if (axis === "xaxis" && title.text) {
      const lines = folded(title.text, size, look.fontFamily, { ...layout, margin: out.margin });
      if (lines !== title.text) out.margin.b = (out.margin.b ?? 0) + 1.3 * size;
      title.text = lines;
    }
    out[axis] = { ...layout[axis], title, gridcolor: grid, zerolinecolor: grid, linecolor: ink, tickcolor: ink };
  }
  return out;
}

// Intervals reach from the paper into their bar: a colour seen on both is that of the words, light or dark.
const inked = (traces, layout) => traces.map((trace) => (trace.type === "bar" && trace.error_y
  ? { ...trace, error_y: { color: layout.font.color, ...trace.error_y } } : trace));

// Plotly's quick way draws lines and points, and leaves axes, legend, bars and error bars as they are: a third of
// the work, for the same picture as long as nothing but places has changed.
const AT_ONCE = { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: false } };
// A move that a later one overtakes is refused without a reason: nothing is wrong, the later one is shown.
const overtaken = (reason) => {
  if (reason !== undefined) throw reason;
};
const besidesPlaces = (traces) =>
  JSON.stringify(traces.map(({ x, y, ...rest }) => [x === undefined, y === undefined, rest]));
const onlyMoved = (before, after) =>
  after.every(({ type }) => type === "scatter") && besidesPlaces(before) === besidesPlaces(after);

/**
 * A chart.
 * @param {() => Promise<any>} load Plotly
 */
export function chartView(load) {
  const stage = make("div", { role: "img" });
  swipesScroll(stage);
  // Plotly takes every touch for a drag, also where nothing can be dragged; a tap still comes to it, as a click.
  stage.addEventListener("touchstart", (event) => event.stopPropagation(), { capture: true, passive: true });
  const keys = legend();
  const node = make("div", { className: "netlib netlib-chart" }, keys.list, stage);
  let Plotly = null;
  let wanted = null; // the figure to be shown: {data, layout}
  let layout = null; // its layout with our size and the theme's colours; made anew only when one of those changes
  let shown = []; // the traces on the page
  let asked = 0;

  const list = () => keys.show(shown, wanted.layout.showlegend);
  const draw = () => {
    shown = wanted.data;
    list();
    // Plotly keeps what it is given, and changes it: it gets a copy.
    if (layout) Plotly.react(stage, structuredClone(inked(shown, layout)), layout, CONFIG);
  };
  const fit = () => {
    if (!Plotly || !wanted || !node.clientWidth) return;
    shown = wanted.data;
    list(); // before the chart, which takes the room that the list leaves
    layout = themed(node, { ...wanted.layout, width: Math.max(180, stage.clientWidth), height: stage.clientHeight });
    draw();
  };
  // At once, not in the next frame: drawing takes most of a frame, and a learner waits for it.
  const move = () => {
    if (!layout || !onlyMoved(shown, wanted.data)) {
      draw();
      return;
    }
    shown = wanted.data;
    list();
    // All traces, moved or not: plotly would put those left out behind the others.
    const data = structuredClone(shown.map(({ x, y }) => ({ x, y })));
    Plotly.animate(stage, { data, traces: [...data.keys()] }, AT_ONCE).catch(overtaken);
  };
  const refit = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      fit();
    });
  };
  const resized = new ResizeObserver(refit);
  resized.observe(stage);
  const stops = [() => resized.disconnect(), onColours(refit), () => Plotly?.purge(stage)];
  load().then((loaded) => {
    Plotly = loaded;
    refit();
  });
  return {
    node,
    /** @param {{data: object[], layout: object}} figure @param {string} label what a screen reader calls it */
    show(figure, label) {
      const before = wanted;
      wanted = figure;
      stage.setAttribute("aria-label", label);
      if (!Plotly) return;
      if (!before || JSON.stringify(before.layout) !== JSON.stringify(figure.layout)) fit();
      else move();
    },
    destroy: () => stops.forEach((stop) => stop()),
  };
}
