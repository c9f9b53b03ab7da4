// Work-arounds for what lessons need of ipywidgets and anywidget. docs/upstream.md says what, why, and until when.
// All of them change objects that belong to one lesson; other notebooks in the same window keep what they have.

import { WIDGET } from "./kernel.js";

const PATIENCE = 60_000; // milliseconds for a lab's JavaScript to load; anywidget gives up after 2,000

/** The object that makes the widgets of a lesson; every notebook has one of its own. */
async function managerOf(panel, shared) {
  const { registerWidgetManager } = await shared("@jupyter-widgets/jupyterlab-manager");
  return new Promise((resolve) => {
    // Hands the manager that there is to everything that draws widgets; we pretend to be one of those.
    const asking = { set manager(manager) { resolve(manager); } };
    registerWidgetManager(panel.context, panel.content.rendermime, [asking]);
  });
}

/** anywidget's model, but while one is made, "give up after two seconds" means after a minute. */
const patient = (Model) => class extends Model {
  initialize(...given) {
    const { timeout } = AbortSignal;
    AbortSignal.timeout = () => timeout.call(AbortSignal, PATIENCE);
    try {
      return super.initialize(...given);
    } finally {
      AbortSignal.timeout = timeout; // nobody else can have asked meanwhile: this is one step of the page
    }
  }
};

/** Let the labs of this lesson take their time to load; returns the lesson's widget manager. */
export async function waitForLabs(panel, shared) {
  const manager = await managerOf(panel, shared);
  const load = manager.loadModelClass.bind(manager);
  manager.loadModelClass = async (name, module, version) => {
    const Model = await load(name, module, version);
    return module === "anywidget" ? patient(Model) : Model;
  };
  return manager;
}

/** The labs that the outputs of a cell hold, by the ids of their models. */
export const labsOf = (cell) =>
  (cell.toJSON().outputs ?? []).map((output) => output.data?.[WIDGET]?.model_id).filter(Boolean);

/** Draw each lab that ipywidgets gave up looking for although the kernel has it; returns when every lab is there. */
export async function showLateLabs(notebook, manager, alive) {
  for (let waiting = true; waiting; ) {
    await new Promise((later) => { setTimeout(later, 500); });
    if (notebook.isDisposed) return;
    waiting = false;
    for (const { outputArea: area } of notebook.widgets) {
      for (const [at, output] of [...(area?.widgets ?? [])].entries()) {
        const view = [...(output.widgets ?? [])].find(({ mimeType }) => mimeType === WIDGET);
        const id = view && area.model.get(at).data[WIDGET].model_id;
        if (!view || view.widgets.length || !(id in alive)) continue; // a lab that is drawn is a child of its view
        waiting = true;
        if (!view.hasClass("jupyter-widgets") || !manager.has_model(id)) continue; // still looking; found too late
        view.removeClass("jupyter-widgets"); // ipywidgets marks what it could not show with it
        view.renderModel(area.model.get(at));
      }
    }
  }
}
