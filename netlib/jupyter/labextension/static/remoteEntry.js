// The form in which JupyterLab loads extensions (a module federation container), written by hand: no build step.

(() => {
  const here = document.currentScript.src; // known only now, and needed when JupyterLab asks for the extension
  let scope = {};
  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["netlib-run-on-open"] = {
    init(shared) {
      scope = shared;
    },
    get: async () => {
      const { plugins } = await import(new URL("plugins.js", here));
      return () => ({ __esModule: true, default: plugins(scope) });
    },
  };
})();
