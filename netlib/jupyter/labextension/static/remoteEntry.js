// Runs a lesson when it is opened, so that its labs are there to touch: a saved notebook holds no live widgets.
// Written by hand in the form JupyterLab loads extensions in (a module federation container): no build step.

(() => {
  // anywidget waits two seconds for a widget's module; after that it drops, without a word, whatever Python sends
  // to the widget, and the lab stays blank. On a busy machine, and on Binder, two seconds pass.
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => timeout(milliseconds === 2000 ? 60_000 : milliseconds);

  const here = document.currentScript.src; // known only now, and needed when JupyterLab asks for the extension
  let toPresent = location.pathname.includes("/workspaces/present/"); // where `make present` opens a lesson
  const seen = new WeakSet(); // once per opened notebook: after that, the reader decides what runs

  const LAB = "application/vnd.jupyter.widget-view+json";
  const labsOf = (cell) => (cell.toJSON().outputs ?? []).map((output) => output.data?.[LAB]?.model_id).filter(Boolean);

  // After a reload, ipywidgets looks for each lab for two seconds. On a busy machine a lab is found just when the time
  // is up, and the page then says for good that there is none (jupyter-widgets/ipywidgets, issue 4026).
  const LOOKED_FOR = "Loading widget...";
  const GIVEN_UP = "Error displaying widget: model not found";

  /** Draws each lab that was given up although the kernel has it; returns when every lab is there. */
  async function showLateLabs(notebook, alive) {
    for (let waiting = true; waiting; ) {
      await new Promise((later) => { setTimeout(later, 500); });
      if (notebook.isDisposed) return;
      waiting = false;
      for (const { outputArea: area } of notebook.widgets) {
        for (const [at, output] of [...(area?.widgets ?? [])].entries()) {
          const view = [...(output.widgets ?? [])].find(({ mimeType }) => mimeType === LAB);
          const givenUp = view?.node.textContent === GIVEN_UP && area.model.get(at).data[LAB].model_id in alive;
          waiting ||= givenUp || view?.node.textContent === LOOKED_FOR;
          if (!givenUp) continue;
          view.removeClass("jupyter-widgets"); // ipywidgets marks what it could not show with it
          view.renderModel(area.model.get(at));
        }
      }
    }
  }

  async function runOnOpen(app, panel) {
    const { context, content: notebook, sessionContext } = panel ?? {};
    if (!sessionContext || !notebook?.model?.cells || seen.has(panel)) return;
    await Promise.all([context.ready, sessionContext.ready]);
    if (!notebook.model?.getMetadata("netlib")?.run_on_open) return; // no model: closed again meanwhile
    panel.addClass("netlib-lesson");
    app.commands.notifyCommandChanged("netlib:present"); // only now is it known for a lesson

    // Trust is JupyterLab's own rule for what may act without being asked. `make lab` trusts our notebooks.
    const cells = [...notebook.model.cells];
    if (!cells.every((cell) => cell.type !== "code" || cell.trusted)) return;

    // After a reload, a saved page finds its labs again in the kernel that still runs, with all that was done in
    // them; running would undo it. Labs of an earlier kernel are dead, whatever the file says: only this kernel
    // knows which of them live.
    const kernel = sessionContext.session?.kernel;
    if (!kernel) return;
    // In the browser alone (Pyodide), the kernel is as new as the page, and leaves this question unanswered.
    const alone = (await kernel.info).implementation === "pyodide";
    const asked = alone || (await kernel.requestCommInfo({ target_name: "jupyter.widget" }));
    const alive = asked.content?.comms ?? {};
    if (cells.flatMap(labsOf).some((id) => id in alive)) return showLateLabs(notebook, alive);

    // Meanwhile the reader may have turned to another tab; the command acts on the one in front.
    if (app.shell.currentWidget !== panel || seen.has(panel)) return;
    seen.add(panel);
    if (toPresent) {
      toPresent = false; // the lesson that was asked for, not those opened later
      return app.commands.execute("netlib:present"); // which runs it
    }
    const running = app.commands.execute("notebook:run-all-cells");
    // The command goes to the last cell at once, and a lesson is read from the top.
    notebook.activeCellIndex = 0;
    await notebook.scrollToItem(0, "start");
    await running;
  }

  // A lesson is read, also from the second row: its text is as large as that in the labs (JupyterLab's own: 14px),
  // and its lines are short enough for the eye to find the next one.
  const LOOK = `
    .netlib-lesson .jp-Notebook { --jp-content-font-size1: 16px; }
    .netlib-lesson .jp-MarkdownCell .jp-RenderedHTMLCommon > :is(p, ul, ol, blockquote, details) { max-width: 54em; }
    .netlib-lesson .jp-RenderedHTMLCommon table { margin-left: 0; font-size: 15px; }
    /* Folded code: the grey bar that stands for it would only be in the way. View > Expand All Code brings it back. */
    .netlib-lesson .jp-CodeCell > .jp-Cell-inputWrapper:has(> .jp-InputPlaceholder, > * > .jp-InputPlaceholder) { display: none; }`;

  const plugin = {
    id: "netlib:run-on-open",
    autoStart: true,
    activate(app) {
      document.head.append(Object.assign(document.createElement("style"), { textContent: LOOK }));
      const look = () => runOnOpen(app, app.shell.currentWidget);
      app.shell.currentChanged.connect(look);
      app.restored.then(look);
    },
  };

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["netlib-run-on-open"] = {
    init() {},
    get: async () => {
      // Asked for anew: after an update the browser might take one file from its cache and one from the server.
      const files = ["present.js", "slides.js", "trainer.js", "present.css"].map((name) => new URL(name, here));
      await Promise.all(files.map((file) => fetch(file, { cache: "no-cache" })));
      const { default: presenting } = await import(files[0]);
      return () => ({ __esModule: true, default: [plugin, presenting] });
    },
  };
})();
