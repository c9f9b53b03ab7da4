// What every widget of the workbook begins with: it links the package's modules, each of which stays a file of its own
// in the browser's debugger, once a page, and hands over to the one that draws the widget.

/** Turn the sources into modules that import each other. Each comes after those that it imports. */
export async function link(sources) {
  const at = new Map();
  for (const [name, text] of sources) {
    const linked = text.replace(/"netlib:([^"]+)"/g, (_, imported) => `"${at.get(imported)}"`);
    const source = new Blob([linked, `\n//# sourceURL=netlib/${name}`], { type: "text/javascript" });
    at.set(name, URL.createObjectURL(source));
  }
  return at;
}

export default {
  async render({ model, el }) {
    const shared = await model.widget_manager.get_model(model.get("modules").replace("IPY_MODEL_", ""));
    const linked = ((globalThis.netlibModules ??= {})[shared.get("version")] ??= link(shared.get("sources")));
    const main = (await linked).get(model.get("main"));
    const { render } = await import(main);
    return render({ model, el });
  },
};
