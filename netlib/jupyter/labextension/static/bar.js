// What stands above a lesson that does not run by itself: why, and the one click that runs it.

const make = (tag, properties, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

/** Say above the lesson *why* nothing has run, and offer to *run* it. */
export function askFirst(panel, Widget, why, run) {
  const button = make("button", { type: "button", textContent: "Run the lesson" });
  const node = make("div", { className: "netlib-bar" },
    make("p", {}, make("strong", { textContent: "Nothing has run yet, so the labs are pictures: " }), `${why}. `,
      "Run the lesson if you wrote this yourself or trust whoever gave it to you."),
    button);
  node.setAttribute("role", "region");
  node.setAttribute("aria-label", "This lesson has not run yet");
  const bar = new Widget({ node: make("div", {}, node) });
  // JupyterLab gives what stands above a notebook as much height as its style asks for, whatever is in it.
  const fitting = new ResizeObserver(() => {
    bar.node.style.minHeight = `${node.offsetHeight}px`;
    panel.contentHeader.fit();
  });
  button.addEventListener("click", () => {
    fitting.disconnect();
    bar.dispose();
    run();
  });
  panel.contentHeader.addWidget(bar);
  panel.contentHeader.show();
  fitting.observe(node);
}
