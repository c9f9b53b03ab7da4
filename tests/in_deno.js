// The page's modules without a browser: reads what to do from stdin and writes what came of it, both as JSON.

import { framesLink } from "../netlib/labkit/page/frames_file.js";
import { browserJournal } from "../netlib/lesson/page/book_journal.js";
import { partModel } from "../netlib/lesson/page/book_part.js";

/** A browser's storage, which may be full. */
function storage(full = false) {
  const kept = {};
  const hidden = (name, value) => Object.defineProperty(kept, name, { value, enumerable: false });
  hidden("getItem", (name) => kept[name] ?? null);
  hidden("removeItem", (name) => delete kept[name]);
  hidden("setItem", (name, text) => {
    if (full) throw new Error("full");
    kept[name] = text;
  });
  return kept;
}

/** Call functions of modules; a sentence for the reader is {refused}. */
async function call(calls) {
  const results = [];
  for (const [file, name, args] of calls) {
    const module = await import(`../netlib/${file}`);
    try {
      results.push(module[name](...args));
    } catch (problem) {
      if (problem.constructor.name !== "Refused") throw problem;
      results.push({ refused: problem.message });
    }
  }
  return results;
}

/** Go through the parts of a lesson as a learner does; returns the state of a part after each step, then of all. */
async function walk({ file: tables, schema, steps }) {
  const kept = storage();
  const journal = browserJournal(schema, () => kept);
  const frames = {};
  const models = new Map(tables.parts.map((table) => {
    const { place } = table;
    return [place, partModel(table, tables, journal, () => frames[place] ?? {})];
  }));
  const states = [];
  let file = null;
  for (const model of models.values()) model.on("msg:custom", ({ download }) => (file = download ?? file));
  for (const { place, message, shows } of steps) {
    const model = models.get(place);
    if (shows) {
      frames[place] = shows;
      model.follow();
    } else model.send(message);
    await new Promise((resolve) => setTimeout(resolve));
    const { groups, closed } = model.get("state");
    states.push([groups, closed, file]);
    file = null;
  }
  const last = Object.fromEntries([...models].map(([place, model]) => [place, model.get("state").groups]));
  return { states, last, text: journal.text() };
}

/** Ask a lab that has only its frames; returns what it shows after each request. */
function play({ file, asks }) {
  const link = framesLink(file, { plotly: async () => null, shown() {} });
  return asks.map((message) => {
    link.ask(message);
    const [{ code, sentence, states, absent }, { error, reached }] = [link.state("frame"), link.state("said")];
    return { code, sentence, states, reached, lacks: Boolean(absent), error };
  });
}

const { calls, walks, game } = JSON.parse(await new Response(Deno.stdin.readable).text());
const found = calls ? await call(calls) : game ? play(game) : await Promise.all(walks.map(walk));
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(found)));
