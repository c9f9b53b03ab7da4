// What in_browser.py asks of a page in which JupyterLab shows a notebook.

{
  const asked = new Set(); // messages to the kernel that it has not answered yet
  const raised = []; // errors in answers: what a widget's callback raises is shown nowhere
  let watched = null;

  const moves = () => document.querySelector("[data-moving]"); // what is seen to pass along ties
  const tooLong = (what, most = window.patience) => new Error(`${what} takes longer than ${most / 1000} s; messages without an ` +
    `answer: ${asked.size}, the kernel is ${notebook.kernel()?.status}, something moves: ${Boolean(moves())}`);

  /** What *work* resolves with; an error when it takes too long, for Playwright would wait for ever. */
  async function within(what, work, most = window.patience) {
    let clock;
    const late = new Promise((_, fail) => { clock = setTimeout(() => fail(tooLong(what, most)), most); });
    return Promise.race([work, late]).finally(() => clearTimeout(clock));
  }

  const notebook = (window.notebook = {
    panel: () => window.jupyterapp?.shell.currentWidget,
    kernel: () => notebook.panel()?.sessionContext?.session?.kernel,
    cells: () => [...notebook.panel().content.model.cells],

    /** Does the kernel of the notebook at this path wait for something to do? */
    ready(path) {
      const kernel = notebook.panel()?.context?.path === path && notebook.kernel();
      return kernel && kernel.connectionStatus === "connected" && kernel.status === "idle";
    },

    /** Start to keep account of what is asked of the kernel, and of what goes wrong there. */
    watch() {
      asked.clear(); // what the kernel was asked before it died will not be answered
      if (watched === notebook.kernel()) return;
      watched = notebook.kernel();
      watched.anyMessage.connect((_, { direction, msg }) => {
        if (direction === "send" && msg.channel === "shell") asked.add(msg.header.msg_id);
      });
      watched.iopubMessage.connect((_, { header, parent_header: parent, content }) => {
        if (content.execution_state === "idle") asked.delete(parent.msg_id);
        if (header.msg_type === "error") raised.push(`${content.ename}: ${content.evalue}`);
      });
    },

    /** Has every cell run in this kernel? The counts in a stored notebook do not tell; the kernel knows. */
    async hasRun() {
      const code = notebook.cells().filter((cell) => cell.type === "code" && cell.sharedModel.source.trim());
      const all = { hist_access_type: "range", session: 0, start: 1, stop: 1e6, output: false, raw: true };
      const { history } = (await notebook.kernel().requestHistory(all)).content;
      return history.length >= code.length && code.every((cell) => cell.executionCount && cell.executionState === "idle");
    },

    busy: () => asked.size > 0,

    /** Resolves when all is answered and drawn and nothing was asked meanwhile: an answer can make a page ask again. */
    async settled() {
      const until = performance.now() + window.patience;
      for (let quiet = 0; quiet < 2; quiet = asked.size || moves() ? 0 : quiet + 1) {
        if (performance.now() > until) {
          const late = tooLong("What is asked of the kernel");
          asked.clear(); // one message that was lost must not fail every test after this one
          throw late;
        }
        await within("Drawing", new Promise((painted) => { requestAnimationFrame(() => setTimeout(painted)); }));
      }
    },

    /** Every error in an output, and every one that no output shows. */
    errors: () => [
      ...notebook.cells().flatMap((cell) =>
        (cell.toJSON().outputs ?? [])
          .filter((output) => output.output_type === "error")
          .map(({ ename, evalue }) => `cell ${cell.id}: ${ename}: ${evalue}`)),
      ...raised,
    ],

    command: ([name, args]) => within(name, window.jupyterapp.commands.execute(name, args)),
    restart: () => within("A new kernel", notebook.panel().sessionContext.restartKernel()),
    // Where the server is gone, so is the kernel; one that does not answer ends with the server.
    shutDown: () => within("Ending", notebook.panel()?.sessionContext?.shutdown()).catch(() => {}),

    /** The value of a Python expression, as Python writes it. */
    async value(expression) {
      const content = { code: "", silent: true, store_history: false, user_expressions: { it: expression } };
      for (let left = 3; ; left -= 1) {
        const run = notebook.kernel().requestExecute(content);
        try {
          const reply = await within(expression, run.done, window.patience / 3);
          return reply.content.user_expressions.it.data["text/plain"];
        } catch (late) { // what is asked in the moment in which a line is mended may be lost: ask again
          asked.delete(run.msg.header.msg_id);
          if (left === 1) throw late;
        }
      }
    },

    /** Run code beside the cells, leaving no trace in the notebook. */
    async python(code) {
      const run = notebook.kernel().requestExecute({ code, store_history: false, stop_on_error: false });
      await within(code, run.done);
    },
  });
}
