// Whose answers a lesson keeps while it is presented: those of the room, in a journal apart from the trainer's own.
// A kernel knows that only as long as it lives, but the lesson is before the room until its trainer ends it. So the page
// remembers, over a reload too, and tells every new kernel before any cell can run there.

import { ask, askRoom } from "./kernel.js";
import { shelf } from "./shelf.js";

const rooms = new WeakSet(); // lessons that are before a room
const tries = new WeakMap(); // how often the kernels of a lesson were told, for those that are followed

const key = (panel) => `before a room: ${panel.context.path}`;

/** What is remembered of a presentation in this tab: {at, shown}, its slide and whether slides were up; or null. */
export const remembered = (panel) => shelf.get(key(panel));
export const remember = (panel, what) => rooms.has(panel) && shelf.put(key(panel), { ...remembered(panel), ...what });

async function journalOf(panel, call) {
  return (await ask(panel, `__import__("netlib.lesson.room.journals", fromlist=["present"]).${call}`)) === "True";
}

/** If asked to, take everything off the page that was said before; returns what runs the lesson again. */
async function anew(app, panel, wanted) {
  if (!wanted) return async () => {};
  const execute = (name) => {
    app.shell.activateById(panel.id); // these commands act on the notebook in front
    return app.commands.execute(name);
  };
  await execute("notebook:clear-all-cell-outputs"); // somebody else's answers
  return () => execute("notebook:run-all-cells");
}

/** Keep what is entered in the journal of the room; returns what runs the lesson, if it has to begin anew. */
export async function enterRoom(app, panel, { run = false, onTrouble, onAnew }) {
  rooms.add(panel);
  remember(panel, {});
  keepFileAsItIs(panel);
  if (!tries.has(panel)) follow(app, panel, onTrouble, onAnew);
  return anew(app, panel, (await journalOf(panel, "present()")) || run);
}

/** Archive the room's answers under this name; returns what runs the lesson for the next group. Throws a sentence. */
export async function nextRoom(app, panel, name) {
  const { problem } = await askRoom(panel, { do: "next_group", name });
  if (problem) throw new Error(problem);
  forgetDrafts();
  return anew(app, panel, true);
}

/** What was typed into fields of the room's and is not in its journal yet (netlib/lesson/page/drafts.js keeps it). */
const ofRoom = (name) => /^netlib\|[^|]*\.room\.[^|]*\|/.test(name);
function forgetDrafts() {
  const drafts = /** @type {any} */ (globalThis).netlibDrafts;
  for (const name of drafts?.keys() ?? []) if (ofRoom(name)) drafts.delete(name);
  for (const name of shelf.keys()) if (ofRoom(name)) shelf.remove(name);
}

const saving = new WeakMap(); // how the notebooks that are before a room are saved otherwise

/** Nothing of a room gets into the notebook's file: neither its answers nor the state of its labs. */
function keepFileAsItIs(panel) {
  if (saving.has(panel)) return;
  const { context } = panel;
  const { model } = context;
  const texts = () => JSON.stringify(panel.content.widgets.map((cell) => cell.model.sharedModel.source));
  const clean = () => model.dirty && (model.dirty = false); // or JupyterLab saves it by itself, and asks when it is closed
  saving.set(panel, { save: context.save, clean, texts, before: texts(), dirty: model.dirty });
  context.save = async () => {};
  model.stateChanged.connect(clean);
  clean();
}

/** From now on the notebook is saved again; what was written into it meanwhile waits to be. */
function saveAgain(panel) {
  const { save, clean, texts, before, dirty } = saving.get(panel) ?? {};
  if (!save) return;
  saving.delete(panel);
  panel.context.model.stateChanged.disconnect(clean);
  panel.context.save = save;
  panel.context.model.dirty = dirty || texts() !== before;
}

/** Back to the trainer's own journal; returns what runs the lesson, if it has to begin anew. */
export async function leaveRoom(app, panel) {
  rooms.delete(panel);
  shelf.drop(key(panel));
  const run = await anew(app, panel, await journalOf(panel, "stop_presenting()"));
  return async () => {
    await run();
    saveAgain(panel); // the trainer's own outputs stand in it again
  };
}

/** Tell every kernel that takes the place of one which died, was restarted or was exchanged. */
function follow(app, panel, onTrouble, onAnew) {
  tries.set(panel, 0);
  const tell = async () => {
    if (!rooms.has(panel)) return;
    const mine = tries.get(panel) + 1;
    tries.set(panel, mine);
    try {
      const run = await enterRoom(app, panel, { onTrouble, onAnew });
      const running = panel.content.widgets.some(({ model }) => model.executionState === "running");
      if (!running) await onAnew(panel, run()); // or the trainer was quicker
    } catch (problem) {
      if (mine === tries.get(panel)) onTrouble(panel, problem); // else this kernel died too, and the next one is told
    }
  };
  const { sessionContext } = panel;
  // A step later: what was asked of a kernel is thrown away while it restarts. What is asked from then on waits for
  // the new one, in this order, and nobody can press a key before we have asked.
  sessionContext.statusChanged.connect((_, status) => status.endsWith("restarting") && queueMicrotask(tell));
  sessionContext.kernelChanged.connect((_, { newValue }) => newValue && queueMicrotask(tell));
}
