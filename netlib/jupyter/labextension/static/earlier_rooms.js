// Earlier rooms, and what each learnt: opened, compared, exported, printed and deleted in the trainer's window.

const FORMATS = [["html", "page"], ["csv", "CSV"], ["json", "journal"], ["md", "Markdown"]];
const TYPES = { html: "text/html", csv: "text/csv", json: "application/json", md: "text/markdown" };

/** Hand a text to the browser as a file. */
export function saveFile(page, name, text) {
  const type = TYPES[name.split(".").at(-1)];
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  Object.assign(page.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/**
 * The section of the window, which is filled when it is opened.
 * @param {any} make makes elements of the window @param {(asked: object) => Promise<any>} ask asks Python @param {Document} page
 */
export function roomsBox(make, ask, page) {
  const list = make("div");
  const told = make("p", { role: "status" });
  const sheet = make("div", { id: "learnt" });
  const button = (textContent, act) => {
    const node = make("button", { type: "button", textContent });
    node.addEventListener("click", () => run(act));
    return node;
  };
  async function run(act) {
    told.textContent = "";
    try {
      const answer = await act();
      if (answer?.problem) told.textContent = answer.problem;
    } catch (problem) {
      told.textContent = `Python does not answer (${problem.message}): try again.`;
    }
  }
  /** Show what one room learnt, or two side by side. */
  async function learnt(rooms) {
    const found = await ask({ do: "learnt", rooms });
    if (found.problem) return found;
    const frame = make("iframe", { srcdoc: found.html, title: "What this room learnt" });
    sheet.replaceChildren(
      make("p", {},
        button("Print", async () => frame.contentWindow.print()), " ",
        button("Save as CSV", async () => saveFile(page, "what-was-learnt.csv", found.csv)), " ",
        button("Save as a page", async () => saveFile(page, "what-was-learnt.html", found.html)), " ",
        button("Close", async () => sheet.replaceChildren())),
      frame);
    sheet.scrollIntoView({ block: "start" });
    return null;
  }
  function draw({ rooms, damaged, folder, problem }) {
    if (problem) return { problem };
    const boxes = rooms.map(({ id }) => make("input", { type: "checkbox", value: id }));
    const rows = rooms.map(({ id, title, questions }, i) => make("tr", {},
      make("th", {}, make("label", {}, boxes[i], ` ${title}`)),
      make("td", { textContent: `${questions} counted` }),
      make("td", {}, button("Open", () => learnt([id])), " ",
        ...FORMATS.flatMap(([format, words]) => [button(words, async () => {
          const file = await ask({ do: "export", room: id, format });
          if (!file.problem) saveFile(page, file.name, file.text);
          return file;
        }), " "]),
        deleting(id))));
    list.replaceChildren(
      make("p", {}, rooms.length ? `${rooms.length} earlier ${rooms.length === 1 ? "room" : "rooms"}, in ${folder}.` : "No earlier room yet: Next group archives one."),
      ...(rooms.length ? [make("table", {}, ...rows)] : []),
      ...(rooms.length > 1 ? [button("Compare the two that are ticked", async () => {
        const chosen = boxes.filter(({ checked }) => checked).map(({ value }) => value);
        return chosen.length === 2 ? learnt(chosen) : { problem: `Tick two rooms; ${chosen.length} ${chosen.length === 1 ? "is" : "are"} ticked.` };
      })] : []),
      ...damaged.map((name) => make("p", { className: "bad", textContent: `${name} cannot be read.` })));
    return null;
  }
  const deleting = (id) => {
    const node = make("button", { type: "button", textContent: "Delete" });
    node.addEventListener("click", () => {
      if (!node.dataset.asked) {
        node.dataset.asked = "yes";
        node.textContent = "Delete for good";
      } else run(async () => draw(await ask({ do: "delete_room", room: id })));
    });
    return node;
  };
  const fill = () => run(async () => draw(await ask({ do: "rooms" })));
  const box = make("details", { id: "rooms" }, make("summary", { textContent: "Earlier rooms" }), list);
  box.addEventListener("toggle", () => box.open && fill());
  const section = make("section", {}, button("What this room learnt", () => learnt([""])), box, told);
  return {
    box: section,
    sheet,
    renew() {
      sheet.replaceChildren();
      if (box.open) fill();
    },
  };
}
