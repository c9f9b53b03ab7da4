// The one question before a room's answers are put away, in whatever window it is asked.

/**
 * Ask for the room's name, then *begin* anew under it.
 * @param {HTMLElement} host a box of the window in which it is asked
 * @param {(name: string) => void} begin
 */
export function askNextGroup(host, begin) {
  const page = host.ownerDocument;
  const make = (tag, properties, ...children) => {
    const node = Object.assign(page.createElement(tag), properties);
    node.append(...children);
    return node;
  };
  const name = make("input", { type: "text", maxLength: 80, placeholder: "such as: Tuesday evening" });
  const dialog = make("dialog", { className: "netlib-menu" });
  const yes = make("button", { type: "submit", textContent: "Archive, and begin anew" });
  const no = make("button", { type: "button", textContent: "Cancel" });
  dialog.dataset.lmSuppressShortcuts = "true";
  dialog.append(
    make("h2", { textContent: "Next group" }),
    make("p", { textContent: "What this room answered, played and wrote is archived under date and time. The next group finds everything empty." }),
    make("form", { method: "dialog" }, make("label", {}, "Name, if you like: ", name), make("p", {}, yes, " ", no)));
  const done = (act) => {
    dialog.close();
    if (act) begin(name.value);
  };
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    done(true);
  });
  no.addEventListener("click", () => done(false));
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // letters of the name are no commands
    if (event.key === "Escape") done(false);
  });
  dialog.addEventListener("close", () => dialog.remove());
  host.append(dialog);
  dialog.showModal();
  name.focus();
}
