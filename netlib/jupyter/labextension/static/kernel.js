// Questions to the kernel of a lesson that leave no trace in the notebook.

export const WIDGET = "application/vnd.jupyter.widget-view+json";

/** The answer to a Python expression: what its `_repr_json_` gives, else its text form. */
export async function ask(panel, expression) {
  const kernel = panel.sessionContext.session?.kernel;
  if (!kernel) throw new Error("no kernel is running");
  const content = { code: "", silent: true, store_history: false, user_expressions: { asked: expression } };
  const { asked } = (await kernel.requestExecute(content).done).content.user_expressions;
  if (asked.status !== "ok") throw new Error(asked.evalue);
  return asked.data["application/json"] ?? asked.data["text/plain"];
}

/** Ask what the trainer's window asks (netlib/lesson/room/console.py): {do, ...}; {problem} is a sentence. */
export const askRoom = (panel, asked) =>
  ask(panel, `__import__("netlib.lesson.room.console", fromlist=["answer"]).answer(${JSON.stringify(JSON.stringify(asked))})`);

// Without the notebook's own folder, in which Python looks first: nothing that lies there may run before it was
// examined.
const EXAMINE = `
import sys
from IPython.display import JSON
kept = sys.path[:]
sys.path[:] = [place for place in kept if place]
try:
    from netlib.jupyter.shipped import examine
finally:
    sys.path[:] = kept
found = JSON(examine(sources))`;

/** What in these code cells, and beside the notebook, did not come with the workbook (netlib/jupyter/shipped.py). */
export const examine = (panel, sources) =>
  ask(panel, `(lambda names: exec(${JSON.stringify(EXAMINE)}, names) or names["found"])({"sources": ${JSON.stringify(sources)}})`);
