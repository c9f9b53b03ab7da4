// A lab in a notebook: its Python is at the other end of a widget's line.

import { showLab } from "./lab.js";
import { plotlyOf } from "./plotly.js";
import { connect } from "./waiting.js";

export function render({ model, el }) {
  const listeners = new Set();
  // A second view of this lab, opened later, begins with what the model holds: it is kept up to date here.
  const hear = ({ state, ...more }) => {
    if (state) model.set(state);
    const changed = Object.keys(state ?? {}).length > 0;
    for (const listener of listeners) listener({ ...more, changed });
  };
  model.on("msg:custom", hear); // before the line's own listener: what changed is shown, then a request is done
  const python = connect(model, { onReconnect: () => python.ask({ do: "look" }) });
  const stop = showLab(el, {
    state: (name) => model.get(name),
    ask: python.ask,
    onNews(listener) {
      listeners.add(listener);
    },
    plotly: () => plotlyOf(model),
  });
  return () => {
    model.off("msg:custom", hear);
    python.stop();
    stop();
  };
}
