// Runs a lesson when it is opened, so that its labs are there to touch: a saved notebook holds no live widgets.

import { askFirst } from "./bar.js";
import { examine } from "./kernel.js";
import { asksForSlides, slidesAreThere, uncoverPage } from "./opening.js";
import { presentAgain } from "./present.js";
import { remembered } from "./room.js";
import { shelf } from "./shelf.js";
import { makeRoom } from "./small.js";
import { labsOf, showLateLabs, waitForLabs } from "./widgets.js";

// How a lesson is shown, whatever the reader has set for other notebooks: all its labs stay on the page while it is
// scrolled ("full" takes them off; what "contentVisibility" does is undone in lesson.css, because JupyterLab cannot
// leave that mode: docs/upstream.md), and a double click on a text does not turn it into raw markup.
const ours = (config) => ({
  ...config,
  windowingMode: config.windowingMode === "full" ? "defer" : config.windowingMode,
  showEditorForReadOnlyMarkdown: false,
});

const isLesson = (panel) => Boolean(panel?.content?.model?.getMetadata?.("netlib")?.run_on_open);

const code = (notebook) => [...notebook.model.cells].filter((cell) => cell.type === "code");

function configure(panel) {
  const { setConfig } = panel; // JupyterLab calls it whenever the reader changes a setting of notebooks
  panel.setConfig = (config) => setConfig.call(panel, { ...config, notebookConfig: ours(config.notebookConfig) });
  panel.content.notebookConfig = ours(panel.content.notebookConfig);
  panel.addClass("netlib-lesson");
}

async function addPresentButton(app, panel, shared) {
  const { CommandToolbarButton } = await shared("@jupyterlab/ui-components");
  const button = new CommandToolbarButton({ commands: app.commands, id: "netlib:present", label: "Present" });
  if (!panel.toolbar.insertBefore("spacer", "netlib-present", button)) panel.toolbar.addItem("netlib-present", button);
}

/** The list of files is closed when JupyterLab opens with a lesson, unless the reader has opened it in this tab. */
function closeFiles({ shell }) {
  if (!shelf.get("files open")) shell.collapseLeft();
  shell.layoutModified.connect(() => shelf.put("files open", !shell.leftCollapsed));
}

/** Why this lesson must not run unasked: a sentence, or "" where it may. */
async function strange(panel) {
  const cells = code(panel.content);
  if (cells.every((cell) => cell.trusted)) return ""; // JupyterLab's own rule: the reader has run and saved all this here
  let found = null;
  try {
    found = await examine(panel, cells.map((cell) => cell.sharedModel.source));
  } catch (problem) {
    return `the workbook’s package cannot be asked where this lesson comes from (${problem.message})`;
  }
  const foreign = found.cells.filter((place) => !cells[place].trusted);
  if (found.files.length) return `Python would take ${found.files.join(", ")} from this folder, in the place of its own`;
  if (foreign.length === 1) return "one cell holds code that did not come with this workbook";
  return foreign.length ? `${foreign.length} cells hold code that did not come with this workbook` : "";
}

async function run(app, panel) {
  const { content: notebook } = panel;
  const running = app.commands.execute("notebook:run-all-cells");
  // The command goes to the last cell at once, and a lesson is read from the top.
  notebook.activeCellIndex = 0;
  await notebook.scrollToItem(0, "start");
  await running;
}

const prepared = new WeakMap(); // what is done once for an opened lesson, by its panel
const seen = new WeakSet(); // lessons that have run; after that, the reader decides what runs
let toPresent = asksForSlides(); // where `make present` leads
// The notebook that the address asks for: in JupyterLab, and in the browser alone.
let asked = decodeURI(location.pathname).split("/tree/")[1] ?? new URLSearchParams(location.search).get("path");

async function prepare(app, panel, shared) {
  configure(panel);
  await addPresentButton(app, panel, shared);
  await panel.sessionContext.ready;
  return waitForLabs(panel, shared);
}

async function runOnOpen(app, panel, shared, roomy) {
  const { context, content: notebook, sessionContext } = panel ?? {};
  if (!sessionContext || !notebook?.model?.cells || seen.has(panel)) return;
  await context.ready;
  if (!isLesson(panel)) return; // or closed again meanwhile
  if (context.path === asked) {
    asked = null; // once
    closeFiles(app);
  }
  if (!prepared.has(panel)) prepared.set(panel, prepare(app, panel, shared));
  roomy(); // now that the panel is known for a lesson
  const manager = await prepared.get(panel);
  const kernel = sessionContext.session?.kernel;
  if (!kernel || panel.isDisposed) return;

  // After a reload, a saved page finds its labs again in the kernel that still runs, with all that was done in
  // them; running would undo it. Labs of an earlier kernel are dead, whatever the file says: only this kernel
  // knows which of them live. (In the browser alone, with Pyodide, the kernel is as new as the page.)
  const alone = (await kernel.info).implementation === "pyodide";
  const alive = alone ? {} : (await kernel.requestCommInfo({ target_name: "jupyter.widget" })).content.comms;
  const lives = code(notebook).some((cell) => cell.trusted && labsOf(cell).some((id) => id in alive));
  const why = lives ? "" : await strange(panel);

  // Meanwhile the reader may have turned to another tab; the command acts on the one in front.
  if (app.shell.currentWidget !== panel || seen.has(panel)) return;
  seen.add(panel);
  if (why) {
    uncoverPage(); // somebody must decide
    const { Widget } = await shared("@lumino/widgets");
    return askFirst(panel, Widget, why, () => run(app, panel));
  }
  const late = lives && showLateLabs(notebook, manager, alive);
  const before = remembered(panel) ?? (toPresent && { shown: true });
  toPresent = false; // the lesson that was asked for, not those opened later
  slidesAreThere();
  if (before) return presentAgain(app, panel, before, !lives);
  return late || run(app, panel);
}

export const lessonPlugin = (shared) => ({
  id: "netlib:run-on-open",
  autoStart: true,
  activate(app) {
    const href = new URL("lesson.css", import.meta.url);
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
    const roomy = makeRoom(app);
    const look = () => runOnOpen(app, app.shell.currentWidget, shared, roomy);
    app.shell.currentChanged.connect(look);
    app.restored.then(look);
  },
});
