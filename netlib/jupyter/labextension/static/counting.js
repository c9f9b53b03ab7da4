// Where the trainer counts: what a question's room answered, which the projector does not show until it is told to.

const PLACE = /^([^/]+)\/(predict|outcome|claims|verdict)(?:\/(.+))?$/;

/** The questions on these cells: {lesson, kind, id}; a ledger, whose claims are asked for later, has no id. */
export function questionsOn(cells) {
  const found = new Map();
  for (const { node } of cells) {
    for (const part of node.querySelectorAll("[data-netlib-place]")) {
      const [, lesson, kind, id] = PLACE.exec(part.dataset.netlibPlace) ?? [];
      if (!lesson || (kind !== "claims" && !id)) continue;
      const asked = { lesson, kind: kind === "claims" || kind === "verdict" ? "claims" : "predict", id: id ?? "" };
      found.set(JSON.stringify(asked), asked);
    }
  }
  return [...found.values()];
}

const percent = (share) => `${Math.round(100 * share)}%`;

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

/**
 * The box that counts; `show(cells)` turns to the questions of other cells.
 * @param {any} make makes elements of the window @param {(asked: object) => Promise<any>} ask asks Python
 * @param {() => void} onShown called when the room is to see its answers
 */
export function countingBox(make, ask, onShown) {
  const box = make("section", { id: "counting", hidden: true });
  let turn = 0; // a slower answer to an earlier slide is no answer to this one

  /** *due* is the round that is counted on these cells, if that is certain. */
  async function show(cells, { due = "" } = {}) {
    const mine = ++turn;
    const asked = [];
    for (const one of questionsOn(cells)) {
      if (one.id) asked.push(one);
      else for (const { id } of (await ask({ do: "claims", lesson: one.lesson })).claims ?? []) asked.push({ ...one, id });
    }
    const told = await Promise.all(asked.map((one) => ask({ do: "question", ...one })));
    if (mine !== turn) return;
    box.hidden = !asked.length;
    box.replaceChildren(...asked.map((one, i) => questionBox(make, ask, one, told[i], { due, onShown })));
    point();
  }
  let pointed = "";
  /** Of several claims, the one that the room is looking at; without an id, the last one again. */
  function point(id = pointed) {
    pointed = id;
    for (const one of box.children) one.hidden = box.childElementCount > 1 && Boolean(id) && one.dataset.id !== id;
  }
  return { box, show, point };
}

const HEADS = { before: "Count the room: what it thinks at the start", after: "Count the room: its verdict at the end" };

const longest = (counted) => counted.map(([, round]) => round.rows).toSorted((one, other) => other.length - one.length)[0];

function questionBox(make, ask, where, first, { due: dueHere, onShown }) {
  const head = make("h2", { textContent: HEADS[dueHere] ?? "Count the room" });
  const [asked, right, said, table, advice] = [make("p"), make("p"), make("p", { role: "status" }), make("table"), make("div")];
  const field = make("textarea", { rows: 2, id: `said-${where.id}` });
  const file = make("input", { type: "file", accept: ".csv,.tsv,.txt,.xlsx,.xls" });
  const [choose, buttons] = [make("p", { hidden: true }), make("p")];
  let pending = false;

  const say = (text, bad = false) => {
    said.textContent = text;
    said.className = bad ? "bad" : "";
  };
  async function send(values, done) {
    if (pending) return;
    pending = true;
    const slow = setTimeout(() => say("Python is busy …"), 1000);
    try {
      const told = await ask({ ...where, ...values });
      say(told.problem ?? told.said ?? "", Boolean(told.problem));
      if (told.ask) chooseFirst(told.ask, values, done);
      else if (!told.problem) {
        choose.hidden = true;
        draw(told);
        done?.();
      }
    } catch (problem) {
      say(`Python does not answer (${problem.message}). Nothing was counted; try again.`, true);
    } finally {
      clearTimeout(slow);
      pending = false;
    }
  }
  /** Python needs to know which column it is, or how many answered. */
  function chooseFirst({ message, wants, choices }, values, done) {
    const input = wants === "column"
      ? make("select", {}, ...choices.map((textContent) => make("option", { textContent })))
      : make("input", { type: "number", min: 1, value: "" });
    const button = make("button", { type: "button", textContent: "Read it" });
    button.addEventListener("click", () =>
      send({ ...values, [wants]: wants === "column" ? input.value : Number(input.value) || 0 }, done));
    choose.replaceChildren(make("label", {}, `${message} `, input), " ", button);
    choose.hidden = false;
    input.focus();
  }
  const count = (when) => async () => {
    const [chosen] = file.files;
    const values = chosen ? { file: await base64(chosen) } : { text: field.value };
    await send({ do: "count", when, ...values }, () => {
      field.value = "";
      file.value = "";
    });
  };
  const button = (textContent, act, main = false) => {
    const node = make("button", { type: "button", textContent, className: main ? "main" : "" });
    node.addEventListener("click", act);
    return node;
  };

  function draw(told) {
    if (told.problem) return say(told.problem, true);
    asked.textContent = told.question;
    const claim = told.kind === "claims";
    right.replaceChildren(make("strong", { textContent: claim ? "The evidence’s verdict: " : "Right: " }), `${told.right}. ${told.brief || told.why}`);
    const counted = Object.entries(told.rounds).filter(([, round]) => round);
    const name = (when) => told.names[when];
    const rows = counted.some(([, round]) => round.rows.length) ? longest(counted) : [];
    table.hidden = !rows.length;
    table.replaceChildren(
      make("tr", {}, make("td"), ...counted.map(([when]) => make("th", { textContent: name(when) }))),
      ...rows.map(({ letter, text, id, right: good }) => make("tr", { className: good ? "right" : "" },
        make("th", { textContent: `${letter} ${text}${good ? " ✓" : ""}` }),
        ...counted.map(([, round]) => {
          const one = round.rows.find((row) => row.id === id);
          return make("td", { textContent: one ? `${one.count} (${percent(one.share)})` : "0" });
        }))));
    advice.replaceChildren(...counted.map(([when, round]) => make("p", { className: "advice" },
      make("strong", { textContent: `${percent(round.right)} ${claim ? "with the evidence" : "right"} ${name(when)}, of ${round.people}. ` }),
      ...(when === counted.at(-1)[0] && !claim ? [round.advice] : []), ...round.said.map((line) => ` ${line}`))));
    const due = dueHere || Object.keys(told.rounds).find((when) => !told.rounds[when]);
    const wrong = claim ? [] : told.options.filter((option) => !option.right);
    const replies = make("details", { hidden: !wrong.length }, make("summary", { textContent: "What to reply to the other answers" }),
      ...wrong.map(({ text, reason }) => make("p", {}, make("strong", { textContent: `${text}: ` }), reason)));
    const evidence = make("details", { hidden: !claim }, make("summary", { textContent: "The evidence in full" }), make("p", { textContent: told.why }));
    advice.append(replies, evidence);
    buttons.replaceChildren(
      ...Object.keys(told.rounds).flatMap((when) => [button(`Count: ${name(when)}`, count(when), when === due), " "]),
      ...(told.open || claim ? [] : [button("Open the lab without counting", () => send({ do: "open" }))]),
      ...(counted.length && !claim
        ? [button(told.shown ? "Hide the counts from the room" : "Show the counts to the room", () => send({ do: "show", shown: !told.shown }, told.shown ? null : onShown))]
        : []));
  }
  const hint = first.letters?.length ? `Counts for ${first.letters.join(" ")} in order, such as ${first.letters.map((_, i) => [14, 6, 22, 18, 5][i] ?? 3).join(" ")}` : "Guesses";
  const box = make("div", { className: "question" }, head, asked, right, table, advice,
    make("label", { htmlFor: field.id }, `${hint}; or paste a chat or a poll’s export`), field,
    make("p", {}, make("label", {}, "or its file: ", file)), choose, buttons, said);
  box.dataset.id = where.id;
  draw(first);
  return box;
}
