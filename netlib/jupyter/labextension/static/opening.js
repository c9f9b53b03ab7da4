// What a room sees until the first slide, where `make present` leads: one sentence, and never JupyterLab being set up.

import { shelf } from "./shelf.js";

const ASKED = "slides are asked for";

/**
 * Does this page open with slides? A second tab of the browser gets another workspace from JupyterLab, which loads it
 * anew, so the tab remembers what its first address asked for.
 */
export function asksForSlides() {
  const [, workspace] = /\/workspaces\/([^/]+)\//.exec(location.pathname) ?? [];
  if (workspace === "present") shelf.put(ASKED, location.pathname.split("/tree/")[1]);
  return workspace === "present" || (workspace?.startsWith("auto-") && shelf.get(ASKED) === location.pathname.split("/tree/")[1]);
}

/** They are shown now. */
export const slidesAreThere = () => shelf.drop(ASKED);

// Written here, because a stylesheet comes a moment later than its page.
const LOOK = `position: fixed; inset: 0; display: flex; flex-direction: column; gap: 2vh; align-items: center; justify-content: center;
  width: 100vw; height: 100vh; max-width: none; max-height: none; box-sizing: border-box; margin: 0; border: 0; padding: 0;
  background: var(--jp-layout-color0, #fff); color: var(--jp-content-font-color1, #1a1a1a); font: 4vh/1.3 system-ui, sans-serif`;

let cover = null;

/** Cover the page. Escape takes the cover away, should there never be a slide. */
export function coverPage() {
  cover = Object.assign(document.createElement("div"), { className: "netlib-opening", tabIndex: -1 });
  cover.style.cssText = LOOK;
  const words = Object.assign(document.createElement("p"), { textContent: "The slides are being opened …" });
  const way = Object.assign(document.createElement("small"), { textContent: "Esc: to the notebook instead" });
  words.setAttribute("role", "status");
  words.style.margin = "0";
  way.style.fontSize = "2.2vh";
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
