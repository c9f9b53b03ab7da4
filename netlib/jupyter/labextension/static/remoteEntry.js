// The form in which JupyterLab loads extensions (a module federation container), written by hand: no build step.

(() => {
  // Known only now, and needed when JupyterLab asks for the extension.
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const page = /** @type {any} */ (window);
  let scope = {};
  page._JUPYTERLAB ??= {};
  page._JUPYTERLAB["netlib-run-on-open"] = {
    init(shared) {
      scope = shared;
    },
    get: async () => {
      const { plugins } = await import(new URL("plugins.js", here).href);
      return () => ({ __esModule: true, default: plugins(scope) });
    },
  };
})();
