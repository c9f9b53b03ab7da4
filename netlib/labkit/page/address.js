// A setting of a lab as an address: to hand on, and to be opened by.

const PRIVATE = ["token", "reset"]; // of JupyterLab's addresses: the key to somebody's server, and what opens it anew
const WORKSPACE = /\/workspaces\/[^/]+\//; // of one window

/**
 * The address of a page with a lab's setting in it, or "" where it would lead nobody to the lab.
 * @param {string} code
 * @param {string} [page]
 */
export function addressOf(code, page = location.href) {
  const url = new URL(page);
  if (url.protocol === "file:" || !/\.(html|ipynb)$/.test(url.pathname)) return "";
  url.pathname = url.pathname.replace(WORKSPACE, "/");
  for (const name of PRIVATE) url.searchParams.delete(name);
  const [name, ...settings] = code.split(" ");
  url.hash = `${name}=${settings.map((setting) => setting.split("=").map(encodeURIComponent).join("=")).join("&")}`;
  return url.href;
}

export const BESIDE = " / "; // between the codes of two labs side by side; the second one has no name

/** The code in the fragment of such an address, or "". @param {string} hash */
export function codeIn(hash) {
  const [, name, rest = ""] = /^#([a-z-]+)=?(.*)$/.exec(hash) ?? [];
  if (!name) return "";
  try {
    return [name, ...rest.split("&").filter(Boolean).map(decodeURIComponent)].join(" ");
  } catch { // a “%” that stands for no letter: somebody cut the address short
    return "";
  }
}

/** What was typed, as a code: an address may be pasted too. @param {string} typed */
export const asCode = (typed) => (typed.includes("#") ? codeIn(typed.trim().replace(/^[^#]*/, "")) : "") || typed;

/** The fragment that the page was opened with. JupyterLab takes it out of the address before any lab is there. */
const opened = () => performance.getEntriesByType("navigation")[0]?.name.replace(/^[^#]*/, "") ?? "";

/** @param {string} code @param {string} name of the lab @param {boolean} two whether it is two labs side by side */
export const isFor = (code, name, two) => code.split(" ", 1)[0] === name && code.includes(BESIDE) === two;

/**
 * Open the setting that the page's address names, now and whenever that changes. Of several labs with the same name,
 * the first takes it; a lab that is shown again does not open it again.
 * @param {string} name of the lab
 * @param {(code: string) => void} open
 * @param {boolean} [two] whether it is two labs side by side, which an address with two codes is for
 * @returns {() => void} stops it
 */
export function followAddress(name, open, two = false) {
  const follow = () => {
    const hash = location.hash || opened();
    const code = codeIn(hash);
    if (!isFor(code, name, two) || globalThis.netlibOpened === hash) return;
    globalThis.netlibOpened = hash;
    open(code);
  };
  addEventListener("hashchange", follow);
  follow();
  return () => removeEventListener("hashchange", follow);
}
