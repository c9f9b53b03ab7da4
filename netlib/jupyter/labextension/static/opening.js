// What a room sees until the first slide, where `make present` leads: one sentence, and never JupyterLab being set up.

export const asksForSlides = () => location.pathname.includes("/workspaces/present/");

let cover = null;

/** Cover the page. Escape takes the cover away, should there never be a slide. */
export function coverPage() {
  cover = Object.assign(document.createElement("div"), { className: "netlib-opening", tabIndex: -1 });
  const words = Object.assign(document.createElement("p"), { textContent: "The slides are being opened …" });
  const way = Object.assign(document.createElement("small"), { textContent: "Esc: to the notebook instead" });
  words.setAttribute("role", "status");
  cover.append(words, way);
  cover.popover = "manual"; // above all of JupyterLab
  document.body.append(cover);
  cover.showPopover();
  window.addEventListener("keydown", leave, true);
}

export function uncoverPage() {
  window.removeEventListener("keydown", leave, true);
  cover?.remove();
  cover = null;
}

function leave({ key }) {
  if (key === "Escape") uncoverPage();
}
