// Whose answers a lesson keeps while it is presented: those of the room, in a journal apart from the trainer's own.
// A kernel knows that only as long as it lives, but the lesson is before the room until its trainer ends it. So the page
// remembers, over a reload too, and tells every new kernel before any cell can run there.

import { ask } from "./kernel.js";
import { shelf } from "./shelf.js";

const rooms = new WeakSet(); // lessons that are before a room
const tries = new WeakMap(); // how often the kernels of a lesson were told, for those that are followed

const key = (panel) => `before a room: ${panel.context.path}`;

/** What is remembered of a presentation in this tab: {at, shown}, its slide and whether slides were up; or null. */
export const remembered = (panel) => shelf.get(key(panel));
export const remember = (panel, what) => rooms.has(panel) && shelf.put(key(panel), { ...remembered(panel), ...what });

async function journalOf(panel, call) {
  return (await ask(panel, `__import__("netlib.lesson.parts.room", fromlist=["present"]).${call}`)) === "True";
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
export async function enterRoom(app, panel, { newGroup = false, run = false, onTrouble }) {
  rooms.add(panel);
  remember(panel, {});
  if (!tries.has(panel)) follow(app, panel, onTrouble);
  const changed = await journalOf(panel, `present(new_group=${newGroup ? "True" : "False"})`);
  return anew(app, panel, changed || run);
}

/** Back to the trainer's own journal; returns what runs the lesson, if it has to begin anew. */
export async function leaveRoom(app, panel) {
  rooms.delete(panel);
  shelf.drop(key(panel));
  return anew(app, panel, await journalOf(panel, "stop_presenting()"));
}

/** Tell every kernel that takes the place of one which died, was restarted or was exchanged. */
function follow(app, panel, onTrouble) {
  tries.set(panel, 0);
  const tell = async () => {
    if (!rooms.has(panel)) return;
    const mine = tries.get(panel) + 1;
    tries.set(panel, mine);
    try {
      const run = await enterRoom(app, panel, { onTrouble });
      const running = panel.content.widgets.some(({ model }) => model.executionState === "running");
      if (!running) await run(); // or the trainer was quicker
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
