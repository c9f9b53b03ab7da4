// A plotly chart drawn in place. The 5 MB bundle comes from one shared model and is evaluated once a page.

const CONFIG = { displayModeBar: false, displaylogo: false, showSendToCloud: false, responsive: false, doubleClick: false };

async function plotly(model) {
  if (!globalThis.netlibPlotly) {
    const id = model.get("bundle").replace("IPY_MODEL_", "");
    const source = (await model.widget_manager.get_model(id)).get("source");
    globalThis.netlibPlotly ??= evaluate(source);
  }
  return globalThis.netlibPlotly;
}

function evaluate(source) {
  // The bundle is written for <script> and for module loaders alike; handing it a module of its own keeps
  // it from touching whatever loader the page has.
  const module = { exports: {} };
  new Function("module", "exports", "define", source)(module, module.exports, undefined);
  return module.exports;
}

function themed(el, layout) {
  const look = getComputedStyle(el);
  const ink = look.getPropertyValue("--nl-ink").trim() || "#1a1a1a";
  const soft = look.getPropertyValue("--jp-border-color2").trim() || "#d0d0d0";
  const out = { ...layout, paper_bgcolor: "transparent", plot_bgcolor: "transparent" };
  const size = 0.94 * parseFloat(look.fontSize); // charts grow with the text around them
  out.font = { ...layout.font, color: ink, family: look.fontFamily, size };
  for (const axis of Object.keys(layout).filter((key) => /^[xy]axis/.test(key))) {
    const title = { ...layout[axis].title, font: { size } };
    out[axis] = { ...layout[axis], title, gridcolor: soft, zerolinecolor: soft, linecolor: ink, tickcolor: ink };
  }
  return out;
}

// Plotly's quick way draws lines and points, and leaves axes, legend, bars and error bars as they are: a third of
// the work, for the same picture as long as nothing but places has changed.
const AT_ONCE = { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: false } };
const besidesPlaces = (traces) =>
  JSON.stringify(traces.map(({ x, y, ...rest }) => [x === undefined, y === undefined, rest]));
const onlyMoved = (before, after) =>
  after.every(({ type }) => type === "scatter") && besidesPlaces(before) === besidesPlaces(after);

async function render({ model, el }) {
  el.classList.add("netlib", "netlib-chart");
  const stage = document.createElement("div");
  stage.setAttribute("role", "img");
  el.append(stage);
  const name = () => stage.setAttribute("aria-label", model.get("label") || "Chart");
  name();
  model.on("change:label", name);

  const Plotly = await plotly(model);
  const size = () => ({ width: Math.max(260, el.clientWidth), height: el.clientHeight });
  let layout = null; // with our size and the theme's colours; made anew only when one of those changes
  let shown = []; // the traces on the page
  const draw = () => {
    shown = model.get("data");
    // Plotly keeps what it is given, and changes it: it gets a copy.
    if (layout) Plotly.react(stage, structuredClone(shown), layout, CONFIG);
  };
  const fit = () => {
    if (!el.clientWidth) return;
    layout = themed(el, { ...model.get("layout_"), ...size() });
    draw();
  };
  // At once, not in the next frame: drawing takes most of a frame, and a learner waits for it.
  const move = () => {
    const next = model.get("data");
    if (!layout || !onlyMoved(shown, next)) return draw();
    shown = next;
    // All traces, moved or not: plotly would put those left out behind the others.
    const data = structuredClone(next.map(({ x, y }) => ({ x, y })));
    return Plotly.animate(stage, { data, traces: [...data.keys()] }, AT_ONCE);
  };
  model.on("change:data", move);
  model.on("change:layout_", fit);

  let asked = 0;
  const refit = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      fit();
    });
  };
  const resized = new ResizeObserver(refit);
  resized.observe(el);
  const theme = new MutationObserver(refit);
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name"] });
  refit();
  return () => {
    resized.disconnect();
    theme.disconnect();
    Plotly.purge(stage);
  };
}

export default { render };
