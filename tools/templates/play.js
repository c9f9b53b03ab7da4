// Begins a page of the book: makes the modules out of their sources and starts the labs. See tools/play.py.
(async ({ src, dataset }) => {
  const { version, loader, sources } = globalThis.netlibBook;
  const { link } = await import(URL.createObjectURL(new Blob([loader], { type: "text/javascript" })));
  const modules = await link(sources);
  const { playLabs } = await import(modules.get("labkit/page/book.js"));
  playLabs({ base: new URL(".", src).href, version, lesson: dataset.lesson.slice(0, 2), binder: dataset.binder });
})(document.currentScript);
