// Times one key press to the paint of the last thing it changed. Run in the page before anything is measured.

(() => {
  let press = null; // {start, last, changes, parts}: when it was, when its latest change was painted, what changed
  let inFrame = false; // between a frame's callbacks and the first task after it
  let counting = { part: "", paints: 0 };
  let counts = false; // a change of that part waits for its paint
  const observers = [];

  // What is drawn in a frame's callback is painted in that frame, anything else in the next.
  const after = new MessageChannel();
  after.port1.addEventListener("message", () => { inFrame = false; });
  after.port1.start();
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => ask((time) => {
    if (!inFrame) after.port2.postMessage(0);
    inFrame = true;
    callback(time);
  });

  function changed(part) {
    const of = press;
    if (!of) return;
    of.parts.add(part);
    of.changes += 1;
    if (part === counting.part) counts = true;
    const painted = () => setTimeout(() => {
      press.last = performance.now();
      if (counts) counting.paints += 1; // several changes before a paint are one
      counts = false;
    });
    if (inFrame) painted();
    else window.requestAnimationFrame(painted);
  }

  // A canvas tells nobody that it was drawn on; ours begins with clearing it.
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function clearRect(...box) {
    if (this.canvas.closest(".netlib-network")) changed("network");
    return clear.apply(this, box);
  };

  document.addEventListener("keydown", () => {
    press = { start: performance.now(), last: 0, changes: 0, parts: new Set() };
  }, true);

  window.bench = {
    /** Watch these elements: pairs of a name and a selector. */
    watch(watched) {
      for (const observer of observers.splice(0)) observer.disconnect();
      for (const [name, selector] of watched) {
        const observer = new MutationObserver(() => changed(name));
        const what = { subtree: true, childList: true, characterData: true, attributes: true };
        observer.observe(document.querySelector(selector), what);
        observers.push(observer);
      }
    },
    /** Count from now on how often this part is painted with something new. */
    count(part) {
      counting = { part, paints: 0 };
    },
    counted: () => counting.paints,
    /** When the press is over (kernel idle, nothing drawn for a while): how long it took, and what changed. */
    async step(quiet) {
      let seen = -1;
      while (window.notebook.busy() || !press.last || seen !== press.changes) {
        seen = press.changes;
        await new Promise((done) => { setTimeout(done, quiet); });
      }
      return { ms: press.last - press.start, parts: [...press.parts] };
    },
  };
})();
