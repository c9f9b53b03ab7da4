// What every part of a page needs: elements, the page's colours, and swipes that still scroll the page.

const FOCUSABLE = new Set(["a", "button", "canvas", "input", "select", "summary", "textarea"]);
const SVG = "http://www.w3.org/2000/svg";
const QUERIES = ["(forced-colors: active)", "(prefers-contrast: more)", "(prefers-color-scheme: dark)"];
const COLOURS = ["ink", "paper", "line", "accent", "good", "bad", "grid"];

/**
 * Make an element. A name that the element has as a property is set as one (`textContent`, `onclick`,
 * `className`); any other becomes an attribute (`class`, `for`, `aria-hidden`, `data-part`), which `false`,
 * `null` and `undefined` leave out.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string)} children
 * @returns {any} the element; `any`, because callers know its kind from the tag
 */
export function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name in node) node[name] = value;
    else if (value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  // JupyterLab takes arrows, Delete and letters for its own commands, unless the focused element says no.
  if (FOCUSABLE.has(tag)) node.dataset.lmSuppressShortcuts = "true";
  node.append(...children);
  return node;
}

/**
 * Make an SVG element; everything is set as an attribute.
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * A button with words on it.
 * @param {string} textContent
 * @param {() => void} onclick
 * @param {Record<string, unknown>} [more] further properties
 * @returns {HTMLButtonElement}
 */
export const button = (textContent, onclick, more = {}) =>
  make("button", { type: "button", textContent, onclick, ...more });

/**
 * A button that copies what `text()` gives; where there is no clipboard, `select` selects it for Ctrl+C.
 * @param {() => string} text
 * @param {() => void} select
 * @param {string} [words] on the button
 * @returns {HTMLButtonElement}
 */
export function copyButton(text, select, words = "Copy") {
  const node = button(words, async () => {
    // Pages that are not served securely have no clipboard, and a browser may refuse it.
    const copied = await navigator.clipboard?.writeText(text()).then(() => true, () => false);
    if (!copied) select();
    node.textContent = copied ? "Copied" : "Press Ctrl+C";
  });
  return node;
}

/**
 * An id that no other element of the page has, although each lab may have its own copy of this module.
 * @param {string} kind
 * @returns {string}
 */
export const unique = (kind) => `nl-${kind}-${(globalThis.netlibMade = (globalThis.netlibMade ?? 0) + 1)}`;

/** @returns {boolean} whether the reader asked the system for less motion */
export const lessMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * The colours of look.css as they are at `node` now, in a form that a canvas understands: `ink`, `paper`,
 * `line`, `accent`, `good`, `bad` and `grid`.
 * @param {Element} node
 * @returns {Record<string, string>}
 */
export function colours(node) {
  const look = getComputedStyle(node);
  const valueOf = (name) => look.getPropertyValue(`--nl-${name}`).trim();
  return Object.fromEntries(COLOURS.map((name) => [name, valueOf(name)]));
}

/**
 * Call `changed` when the colours of the page may have changed: JupyterLab's theme, the system's settings. After a
 * change of theme it is called in the next frame: JupyterLab hides the whole page until then.
 * @param {() => void} changed
 * @returns {() => void} stops it
 */
export function onColours(changed) {
  const theme = new MutationObserver(() => requestAnimationFrame(changed));
  const attributeFilter = ["data-jp-theme-name", "data-jp-theme-light"];
  theme.observe(document.body, { attributes: true, attributeFilter });
  const queries = QUERIES.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    theme.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  };
}

/**
 * A swipe that begins on `node` scrolls the page, unless `takes(x, y)` says that something there follows it.
 * @param {HTMLElement} node
 * @param {(x: number, y: number) => boolean} [takes] given a place in the window
 */
export function swipesScroll(node, takes = () => false) {
  node.style.touchAction = "manipulation"; // scroll and pinch; a double tap does not zoom, it adds a person
  node.addEventListener("touchstart", (event) => {
    const [finger] = event.changedTouches;
    if (event.touches.length === 1 && takes(finger.clientX, finger.clientY)) event.preventDefault();
  }, { passive: false });
}

/**
 * Let Enter in the fields inside `node` do what it does on any other page. JupyterLab cancels it in every field of a
 * cell, by a listener that it puts on the field at each key press: stopped on its way down, the event never gets there.
 * @param {HTMLElement} node
 */
export const keepEnter = (node) => node.addEventListener("beforeinput", (event) => {
  if (/^insert(LineBreak|Paragraph)$/.test(event.inputType)) event.stopPropagation();
}, true);
