// Plotly, evaluated once a page however many charts there are. Its 5 MB come from one widget that all labs refer to.

export async function plotlyOf(model) {
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
