// One maker for every kind of block in blocks.py: makes its element, brings it up to date, reads what was entered.
// What a learner has typed or chosen stays until Python says otherwise; learner text only ever becomes textContent.
// A maker gets the block and the ways to reach Python: `press` for a button, `send` for an action, `look` to be brought
// up to date, `say` for a line under the group, `draft` for what is not saved yet.

import { make } from "../../labkit/page/dom.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PAUSE = 700; // ms without a key press before a text is kept
const MANY_LINES = 200;
const NUMBER = /^[\d.,]+%?$/; // alone at the head of a card it needs to be told what of
const [LONGEST, MOST_LINES] = [200_000, 10_000]; // characters and lines of a text; Chromium stands still over more

const same = (a, b) => a.replace(/\r\n?/g, "\n") === b.replace(/\r\n?/g, "\n"); // a textarea keeps only \n
export const setText = (node, text) => node.textContent !== text && (node.textContent = text);
const SENTENCES = /(?<=[.?!][”"’)\]]*\s+)(?=[“"‘(]?\p{Lu})|(?<=;\s+)/u;
const MARKS = { good: "✓", bad: "✗", warn: "⚠" };

export function sentence(node, { text, tone, lead, heading }) {
  node.className = `nl-line ${lead || !tone ? "" : `nl-${tone}`}`;
  const mark = MARKS[tone] ? [make("span", { "aria-hidden": "true" }, `${MARKS[tone]} `)] : [];
  // A slide shows a long text sentence by sentence (netlib/jupyter).
  const clauses = text.split(SENTENCES).map((clause) => make("span", { class: "nl-clause" }, clause));
  const heads = heading ? { role: "heading", "aria-level": "4" } : {};
  node.replaceChildren(...(lead ? [make("strong", { class: `nl-${tone}`, ...heads }, ...mark, lead), " "] : mark), ...clauses);
}

/** A file as it travels: its name, and its content in base64. */
async function encoded(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return [file.name, btoa(text)];
}

/** A field for files; `read` makes a value of those that were chosen. */
function chooser(multiple, read) {
  const legend = make("span", { class: "nl-legend" });
  const input = make("input", { type: "file", multiple });
  const node = make("label", { class: "nl-upload" }, legend, input);
  const update = (next) => {
    setText(legend, next.legend);
    input.accept = next.accept;
  };
  return { node, update, read: () => read(input.files) };
}

/** How many chose an answer, as a bar and in words; when that was says a key, if it is not said here. */
function bar([when, share, say], keyed) {
  const words = keyed ? [say, make("span", { class: "nl-unseen" }, ` ${when}`)] : [`${say} ${when}`];
  const line = make("dd", {}, make("span", { class: "nl-bar", "aria-hidden": "true" }), ...words);
  line.firstChild.style.setProperty("--nl-share", share);
  return line;
}

export const makers = {
  paragraph() {
    const node = make("p");
    const update = (block) => {
      // A warning must be heard before the buttons below it are used, and the focus is on one of them already.
      if (block.tone === "warn") node.setAttribute("role", "alert");
      else node.removeAttribute("role");
      sentence(node, block);
      node.classList.toggle("nl-names", Boolean(block.personal));
      if (block.personal) node.tabIndex = -1; // on slides a click shows it (present.css)
    };
    return { node, update };
  },

  choice(block) {
    // One name for the buttons of one question, and no other on the page. Counting would not do: every widget loads
    // this module anew, and the first questions of two widgets would then be one to the browser.
    const name = `netlib-${Math.random().toString(36).slice(2)}`;
    const legend = make("legend");
    const rows = make("div", { class: block.inline ? "nl-inline" : "nl-options" });
    const node = make("fieldset", {}, legend, rows);
    let shown = null;
    const inputs = () => [...rows.querySelectorAll("input")];
    const update = (next) => {
      setText(legend, next.legend);
      if (rows.childElementCount !== next.options.length) {
        rows.replaceChildren(
          ...next.options.map(([id, text]) =>
            make("label", {}, make("input", { type: "radio", name, value: id }), make("span", {}, text)),
          ),
        );
      }
      for (const input of inputs()) {
        if (next.value !== shown) input.checked = input.value === next.value;
        input.disabled = next.locked;
      }
      node.classList.toggle("nl-locked", next.locked);
      shown = next.value;
    };
    return { node, update, read: () => inputs().find((input) => input.checked)?.value ?? "" };
  },

  number() {
    const [legend, unit] = [make("span", { class: "nl-legend" }), make("span")];
    const input = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: "8" });
    const node = make("label", { class: "nl-number" }, legend, make("span", {}, input, " ", unit));
    let shown = null;
    const update = (next) => {
      setText(legend, next.legend);
      setText(unit, next.unit);
      if (next.value !== shown) input.value = next.value;
      input.readOnly = next.locked;
      shown = next.value;
    };
    return { node, update, read: () => input.value };
  },

  text(block, { send, say, look, draft }) {
    const [legend, hint] = [make("span", { class: "nl-legend" }), make("span", { class: "nl-soft nl-hint" })];
    hint.hidden = !block.saves;
    const area = make("textarea", { rows: block.rows, dir: "auto" });
    const node = make("label", { class: "nl-text" }, legend, area, hint);
    let kept = null; // what Python has
    let filed = null; // what is in the journal's file, which may be older than what Python has
    let seen = null; // the text of Python's that the field goes on from; older than `kept` if another window wrote
    let asked = null; // the text on its way to Python
    let refused = null; // the text that Python did not take: not sent again as it is
    let composing = false; // an input method puts a word together; the field must be left alone
    let pause = 0;
    let word = "";
    let entry = null;
    let { fresh } = block; // another one: what was typed is dealt with, and goes from here and from the draft
    let saved = true; // is what Python has in the journal's file?

    const replace = (text) => {
      if (same(area.value, text)) return;
      const fromEnd = area.value.length - area.selectionEnd; // the caret stays where it is in the text
      area.value = text;
      if (document.activeElement === area) area.setSelectionRange(text.length - fromEnd, text.length - fromEnd);
    };
    const settle = () => {
      clearTimeout(pause);
      const clean = same(area.value, kept);
      if (clean) {
        seen = kept;
        if (saved) draft.drop();
        else draft.keep({ text: kept, seen: filed, entry }); // or it would be lost with Python
      } else {
        draft.keep({ text: area.value, seen, entry });
        pause = setTimeout(save, PAUSE);
      }
      setText(hint, !block.saves || (clean && !kept) ? "" : clean ? word : "Not saved yet …");
    };
    const save = () => {
      clearTimeout(pause);
      if (!block.saves || composing || asked !== null || same(area.value, kept) || area.value === refused) return;
      asked = area.value;
      send(block.saves, { [block.id]: asked, seen }, { say: told, done });
    };
    const told = (text, state) => {
      say(state === "gone" ? `${text} Your text stays here.` : text, state);
      if (state === "large") refused = asked;
      if (state === "large" || state === "gone") asked = null;
    };
    const done = () => {
      const sent = asked;
      asked = null;
      const now = kept.replace(/\r\n?/g, "\n"); // a textarea keeps only \n
      const at = now.indexOf(sent); // with another window's text around it, if that wrote too
      if (at < 0) refused = sent;
      else if (!composing) {
        replace(now.slice(0, at) + area.value + now.slice(at + sent.length));
        seen = kept;
      }
      settle();
    };
    area.addEventListener("input", () => settle());
    // Chromium stands still for half a minute over 2,000 pasted lines, and takes no time when they are set.
    area.addEventListener("paste", (event) => {
      const pasted = event.clipboardData.getData("text/plain");
      const lines = pasted.split("\n").length;
      if (lines < MANY_LINES && pasted.length < LONGEST) return;
      event.preventDefault();
      if (pasted.length > LONGEST || lines > MOST_LINES) {
        say(
          `What you pasted was left out: it has ${lines} lines and ${pasted.length} characters, and a text can have ` +
            `${MOST_LINES} lines and ${LONGEST} characters.`,
        );
      } else {
        area.setRangeText(pasted, area.selectionStart, area.selectionEnd, "end");
        settle();
      }
    });
    area.addEventListener("blur", save);
    area.addEventListener("compositionstart", () => (composing = true));
    area.addEventListener("compositionend", () => {
      composing = false;
      settle();
    });
    // Before somebody goes on writing, the text of another window should be here.
    if (block.saves) area.addEventListener("focus", look);
    const update = (next) => {
      setText(legend, next.legend);
      ({ kept: word, entry = null, saved = true } = next);
      if (saved) filed = next.value;
      else filed ??= draft.read()?.seen ?? "";
      if (kept !== null && next.fresh !== fresh) area.value = kept;
      fresh = next.fresh;
      if (kept === null) {
        const left = draft.read() ?? { text: next.value, seen: next.value };
        area.value = left.text;
        seen = left.seen;
      } else if (same(area.value, kept) && asked === null && !composing) {
        replace(next.value);
        seen = next.value;
      }
      if (next.value !== kept) refused = null;
      kept = next.value;
      if (asked === null) settle();
    };
    return { node, update, read: () => area.value };
  },

  entry() {
    const legend = make("span", { class: "nl-legend" });
    const known = make("datalist", { id: `netlib-${Math.random().toString(36).slice(2)}` });
    const input = make("input", { type: "text", placeholder: " ", autocomplete: "off", dir: "auto" });
    const node = make("label", { class: "nl-entry" }, legend, input, known);
    let [shown, fresh] = [null, undefined];
    const update = (next) => {
      setText(legend, next.legend);
      if (next.value !== shown || next.fresh !== fresh) input.value = next.value;
      [shown, fresh] = [next.value, next.fresh];
      known.replaceChildren(...next.known.map((value) => make("option", { value })));
      // The property of that name can only be read. A field with a list is said to be one to choose from.
      if (next.known.length) input.setAttribute("list", known.id);
      else input.removeAttribute("list");
    };
    return { node, update, read: () => input.value };
  },

  ticks() {
    const legend = make("legend");
    const rows = make("div", { class: "nl-options" });
    const node = make("fieldset", {}, legend, rows);
    let shown = null;
    const inputs = () => [...rows.querySelectorAll("input")];
    const update = (next) => {
      setText(legend, next.legend);
      const now = JSON.stringify([next.options, next.value]);
      if (now === shown) return;
      shown = now;
      rows.replaceChildren(
        ...next.options.map((text) => make("label", {}, make("input", { type: "checkbox" }), make("span", {}, text))),
      );
      for (const row of next.value.split(" ").filter(Boolean)) inputs()[Number(row)].checked = true;
    };
    const read = () => inputs().flatMap((input, row) => (input.checked ? [row] : [])).join(" ");
    return { node, update, read };
  },

  grid(block, { send }) {
    const table = make("table", { class: "nl-grid" });
    const node = make("div", { class: "nl-wide" }, table);
    let shown = "";
    const boxes = new Map(); // "0-3": the box of that pair
    const box = (names, one, other) => {
      const pair = `${one}-${other}`;
      const input = make("input", { type: "checkbox", "aria-label": `${names[one]} – ${names[other]}` });
      input.addEventListener("change", () => send(block.do, { pair, tied: input.checked }));
      boxes.set(pair, input);
      return make("td", {}, make("label", {}, input));
    };
    // One stop of Tab for all boxes, as grids have it; arrow keys go from one to the next.
    const stopAt = (here) => boxes.forEach((input) => { input.tabIndex = input === here ? 0 : -1; });
    table.addEventListener("focusin", ({ target }) => stopAt(target));
    table.addEventListener("keydown", (event) => {
      const by = ARROWS[event.key];
      const [pair] = [...boxes].find(([, input]) => input === event.target) ?? [];
      if (!by || !pair) return;
      event.preventDefault();
      const [column, row] = pair.split("-").map(Number);
      boxes.get(`${column + by[0]}-${row + by[1]}`)?.focus();
    });
    const update = ({ legend, names, value }) => {
      if (JSON.stringify(names) !== shown) {
        shown = JSON.stringify(names);
        boxes.clear();
        const heads = names.slice(0, -1).map((name) => make("th", { scope: "col" }, make("span", {}, name)));
        table.replaceChildren(
          make("caption", {}, legend),
          make("thead", {}, make("tr", {}, make("td"), ...heads)),
          make("tbody", {}, ...names.slice(1).map((name, row) =>
            make("tr", {}, make("th", { scope: "row" }, name),
              ...names.slice(0, row + 1).map((_, column) => box(names, column, row + 1)),
            ))),
        );
        stopAt(boxes.get("0-1"));
      }
      for (const [pair, input] of boxes) input.checked = value.includes(pair);
    };
    return { node, update };
  },

  files: () => chooser(true, async (files) => JSON.stringify(await Promise.all([...files].map(encoded)))),
  upload: () => chooser(false, (files) => files[0]?.text() ?? ""),

  buttons(_, { press }) {
    const node = make("div", { class: "nl-buttons" });
    let shown = "";
    const update = ({ items }) => {
      if (JSON.stringify(items) === shown) return;
      shown = JSON.stringify(items);
      node.replaceChildren(
        ...items.map((item) => {
          const button = make("button", { type: "button", class: item.first && "nl-first" }, item.text);
          button.addEventListener("click", () => press(item));
          return button;
        }),
      );
    };
    return { node, update };
  },

  details() {
    const [summary, list] = [make("summary"), make("ul")];
    const update = (next) => {
      setText(summary, next.summary);
      list.replaceChildren(...next.lines.map((line) => make("li", {}, line)));
    };
    return { node: make("details", {}, summary, list), update };
  },

  items() {
    const node = make("ul");
    return { node, update: ({ lines }) => node.replaceChildren(...lines.map((line) => make("li", {}, line))) };
  },

  figures() {
    const node = make("dl", { class: "nl-figures" });
    const update = ({ pairs }) =>
      node.replaceChildren(...pairs.map(([label, value]) => make("div", {}, make("dt", {}, label), make("dd", {}, value))));
    return { node, update };
  },

  bars() {
    const [list, key] = [make("dl", {}), make("p", { class: "nl-key", "aria-hidden": "true" })];
    const update = ({ rows }) => {
      const rounds = rows[0]?.shares.map(([when]) => when) ?? [];
      const keyed = rounds.length > 1;
      list.replaceChildren(...rows.map(({ text, right, shares }) =>
        make("div", { class: right && "nl-right" }, make("dt", {}, right ? `✓ ${text}` : text),
          ...shares.map((one) => bar(one, keyed)))));
      key.replaceChildren(...(keyed ? rounds : []).map((when) => make("span", {}, make("i"), when)));
      key.hidden = !keyed;
    };
    return { node: make("div", { class: "nl-bars" }, key, list), update };
  },

  // Columns of guesses, a pair for two rounds; the truth is a line where it lies on the same axis.
  histogram() {
    const legend = make("p", { class: "nl-legend" });
    const plot = make("div", { class: "nl-plot", role: "img" });
    const axis = make("div", { class: "nl-axis", "aria-hidden": "true" });
    const key = make("p", { class: "nl-key", "aria-hidden": "true" });
    const update = ({ legend: words, edges, rounds, truth, truth_said: said }) => {
      setText(legend, words);
      const most = Math.max(1, ...rounds.flatMap(([, counts]) => counts));
      const span = edges.at(-1) - edges[0];
      const at = (value) => `${(100 * (value - edges[0])) / span}%`;
      plot.setAttribute("aria-label", rounds.map(([when, counts]) => `${when}: ${counts.map((many, i) =>
        (many ? `${many} from ${edges[i]} to ${edges[i + 1]}` : "")).filter(Boolean).join(", ")}`).join(". "));
      plot.replaceChildren(
        ...edges.slice(0, -1).map((_, i) => make("div", { class: "nl-bin" }, ...rounds.map(([, counts]) => {
          const column = make("div", { class: "nl-column" }, make("span", {}, counts[i] ? String(counts[i]) : ""));
          column.style.height = `${(85 * counts[i]) / most}%`; // above them, the truth is named
          return column;
        }))));
      if (truth !== null) {
        const line = make("div", { class: "nl-truth" }, make("span", {}, `It was ${said}`));
        line.style.left = at(truth);
        if (truth > edges[0] + span / 2) line.classList.add("nl-left");
        plot.append(line);
      }
      const step = Math.ceil((edges.length - 1) / 10);
      axis.replaceChildren(...edges.filter((_, i) => i % step === 0).map((edge) => {
        const tick = make("span", {}, edge.toLocaleString("en"));
        tick.style.left = at(edge);
        return tick;
      }));
      key.replaceChildren(...(rounds.length > 1 ? rounds : []).map(([when]) => make("span", {}, make("i"), when)));
    };
    return { node: make("div", { class: "nl-histogram" }, legend, plot, axis, key), update };
  },

  table() {
    const node = make("table", { role: "table" }); // roles are said because a row may be laid out as a card
    const update = ({ caption, head, rows, personal }) => {
      node.classList.toggle("nl-personal", personal !== null);
      node.replaceChildren(
        make("caption", {}, caption),
        make("thead", { role: "rowgroup" },
          make("tr", { role: "row" }, ...head.map((cell) => make("th", { scope: "col", role: "columnheader" }, cell)))),
        make("tbody", { role: "rowgroup" }, ...rows.map(([first, ...rest]) =>
          make("tr", { role: "row" }, make("th", { scope: "row", role: "rowheader", "data-head": NUMBER.test(first) && head[0] }, first),
            ...rest.map((cell, i) => make("td", { role: "cell", "data-head": head[i + 1] }, cell))))),
      );
    };
    return { node: make("div", { class: "nl-wide" }, node), update };
  },
};
