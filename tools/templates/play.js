// Begins a page of the book: makes the modules out of their sources and starts the labs. See tools/play.py.
(async ({ src, dataset }) => {
  const { version, loader, sources, schema, words } = globalThis.netlibBook;
  const { link } = await import(URL.createObjectURL(new Blob([loader], { type: "text/javascript" })));
  const modules = await link(sources);
  const { playLesson } = await import(modules.get("lesson/page/book_lesson.js"));
  playLesson({ base: new URL(".", src).href, version, schema, words, ...dataset });
})(document.currentScript);
