// What this tab of the browser remembers over a reload. Where the browser forbids that, it remembers nothing.

function use(act) {
  try {
    return act(sessionStorage);
  } catch (problem) {
    if (problem instanceof DOMException) return null; // forbidden, or full
    throw problem;
  }
}

export const shelf = {
  get: (key) => JSON.parse(use((store) => store.getItem(`netlib ${key}`)) ?? "null"),
  put: (key, value) => use((store) => store.setItem(`netlib ${key}`, JSON.stringify(value))),
  keys: () => use((store) => Object.keys(store)) ?? [],
  remove: (key) => use((store) => store.removeItem(key)), // a name as it stands there
  drop: (key) => use((store) => store.removeItem(`netlib ${key}`)),
};
