// What is asked on a slide itself, because it cannot be asked in the trainer's window.

/**
 * A list of things to do, above the slide; one is done, or none.
 * @param {HTMLElement} node the slides
 * @param {string} head
 * @param {(any[] | null)[]} choices [what it is called, what it does]; null is a line between them
 */
export function choose(node, head, choices) {
  const dialog = Object.assign(document.createElement("dialog"), { className: "netlib-menu" });
  dialog.dataset.lmSuppressShortcuts = "true";
  dialog.append(Object.assign(document.createElement("h2"), { textContent: head }), ...choices.map((choice) => {
    const [textContent, act] = choice ?? [""];
    const item = Object.assign(document.createElement(choice ? "button" : "hr"), { textContent });
    item.dataset.lmSuppressShortcuts = "true";
    if (act) item.addEventListener("click", () => {
      dialog.close();
      act();
    });
    return item;
  }));
  dialog.addEventListener("close", () => {
    dialog.remove();
    node.focus({ preventScroll: true });
  });
  node.append(dialog);
  dialog.showModal();
}
