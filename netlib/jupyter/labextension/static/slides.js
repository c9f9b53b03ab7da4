// Which cells of a lesson make which slide, by the slideshow metadata that nbconvert and RISE read too: "slide" and
// "subslide" begin one, "skip" leaves a cell out, "notes" is the trainer's, all else belongs to the slide before it.
// Notes are those of the lesson, tagged "trainer", or those of one slide: what to try comes before its lab, and what
// there is to notice after it. The claims, which a room judges at the end, are asked for once before the first question
// too, or nobody would know what the lesson has changed.

const FEW = 30; // words of a heading and what is said below it, with the signs of Markdown

/** The slides, each {id, cells, notes, part, under, begins, asks}, and the cells of the trainer's notes on the lesson. */
export function slidesOf(cells) {
  const [slides, notes] = [[], []];
  let before = []; // notes on the slide that comes next
  let [part, under] = ["", ""]; // the last headings of the first two ranks, and of the third
  for (const cell of cells) {
    const type = cell.model.getMetadata("slideshow")?.slide_type ?? "-";
    if (type === "skip") continue;
    if (type === "notes") {
      if (cell.model.getMetadata("tags")?.includes("trainer")) notes.push(cell);
      else (cell.model.type === "markdown" ? before : slides.at(-1)?.notes ?? before).push(cell);
      continue;
    }
    if (type === "slide" || type === "subslide" || !slides.length) {
      slides.push({ id: cell.model.id, cells: [], notes: before, begins: type === "slide", asks: false });
      before = [];
    }
    if (cell.model.type === "markdown") {
      for (const [, rank, text] of cell.model.sharedModel.source.matchAll(/^(#{1,3}) +(.+)$/gm)) {
        [part, under] = rank.length < 3 ? [text, ""] : [part, text];
      }
    }
    const slide = slides.at(-1);
    slide.cells.push(cell);
    if (slide.cells.length === 1 || cell.model.type === "markdown") Object.assign(slide, { part, under });
  }
  joinHeadings(slides);
  askAtTheStart(slides);
  return { slides, notes };
}

/** Before the second part, a slide with the claims alone. */
function askAtTheStart(slides) {
  const verdict = slides.find(({ cells }) => cells.some(judges));
  const second = slides.findIndex(({ begins }, at) => begins && at > 0);
  if (!verdict || second < 0) return;
  const cells = verdict.cells.filter(judges);
  const { part, under } = slides[second - 1];
  slides.splice(second, 0, { id: `${verdict.id} before`, cells, notes: [], part, under, begins: false, asks: true });
}

/** A heading, with hardly a sentence below it, is no slide: it stands above what follows. */
function joinHeadings(slides) {
  for (let at = slides.length - 2; at > 0; at -= 1) {
    const [{ id, cells, notes, begins }, next] = [slides[at], slides[at + 1]];
    if (next.begins || cells.some(({ model }) => model.type !== "markdown") || wordsOf(cells) > FEW) continue;
    Object.assign(next, { id, cells: [...cells, ...next.cells], notes: [...notes, ...next.notes], begins });
    slides.splice(at, 1);
  }
}
const wordsOf = (cells) => cells.map(({ model }) => model.sharedModel.source).join(" ").split(/\s+/).length;

/** Is this the cell in which a room gives its verdict on the claims of its lesson? */
export const judges = ({ model }) => model.id === "ledger" && model.sharedModel.source.includes("lesson.ledger()");

export const titleOf = ({ part, under }) => (under ? `${part}: ${under}` : part);

/** The row of the plan that a slide belongs to; -1 for none. */
export const rowOf = (plan, at) => plan.findLastIndex(({ first }) => first !== null && first <= at);

/** The lesson's plan, {name, from, until, first, short} for each row: `first` is the slide that its part begins with. */
export function planOf(cells, slides) {
  const plan = cells.map((cell) => cell.model.sharedModel.source).find((source) => /^\| *part *\| *minutes/.test(source));
  let minutes = 0;
  const rows = (plan?.split("\n") ?? []).filter((line) => line.startsWith("|")).slice(2).map((line) => {
    const [, name, planned, short = ""] = line.split("|").map((text) => text.trim());
    const from = minutes;
    minutes += Number.parseFloat(planned) || 0;
    return { name, from, until: minutes, first: null, short };
  });
  // Rows and slides are in the same order. A row is named after a part, or as "part: what stands under it".
  let next = 0;
  slides.forEach(({ begins, part, under }, index) => {
    const name = rows[next]?.name.toLowerCase();
    const [wide, narrow] = [part.toLowerCase(), under.toLowerCase()];
    const before = slides[index - 1] ?? { part: "", under: "" };
    if (!begins || !name || (part === before.part && under === before.under)) return;
    const here = part !== before.part ? name.startsWith(wide) : name.startsWith(`${wide}:`);
    if (here || (narrow && name.startsWith(narrow))) {
      rows[next].first = index;
      next += 1;
    }
  });
  return rows;
}
