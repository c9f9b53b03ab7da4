// Parts what stands on a slide into pages of few words: one claim, one question, one table or one lab a page. A page
// is a list of elements; what an answer or an outcome brings later is parted in the same way.

const MOST = 40; // words that people can read while somebody speaks
const ASKED = 75; // of a question with its answers, which people read and decide on in silence
const CARD = 50; // of the Monday card, which people copy
const SOURCE = 15; // of a source, which is looked up, not listened to
const FEW = 6;
const ORPHAN = 10; // words that are no page of their own where the sentence before them can come along
const SENTENCE = /(?<=[.?!][”"’)\]]*)\s+(?=[“"‘(]?\p{Lu})|(?<=;)\s+/u; // as in netlib/lesson/page/makers.js
const HEAD = "h1, h2, h3"; // stands above what follows it
const CLAIM = ".nl-line.nl-claim"; // stands above the answers of a room, as their heading
const ANSWERS = ".nl-bars, .nl-histogram";
const TAIL = ".nl-buttons, .nl-text, .nl-upload, .nl-group > .nl-line, .nl-fold > summary"; // stays with what it belongs to
const QUESTION = "fieldset, .nl-number";
const LAB = ".netlib-compare, .netlib-lab"; // fills a page, without a heading
const ALONE = `${LAB}, table, .nl-wide, .nl-bars, .nl-histogram, fieldset, .nl-number`;

const count = ({ innerText }) => innerText.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;

/** The words of a piece, and of what leads it: "Not so:" stands before the first sentence, not in it. */
const wordsIn = (piece) => {
  const lead = piece.matches(".nl-clause") && piece.previousElementSibling;
  return count(piece) + (lead && !lead.matches(".nl-clause") ? count(lead) : 0);
};

/** Cut a text, or an inline element that holds nothing else, behind its first sentence; returns the rest, if any. */
function cut(node) {
  const text = node.nodeType === Node.TEXT_NODE ? node : node.childNodes.length === 1 && node.firstChild;
  const end = text?.nodeType === Node.TEXT_NODE && SENTENCE.exec(text.data);
  if (!end) return null;
  const rest = text.splitText(end.index + end[0].length);
  if (text === node) return rest;
  const box = node.cloneNode(false);
  box.append(rest);
  node.after(box);
  return box;
}

/** Wrap every sentence of a paragraph of Markdown in an element. */
function wrapSentences(paragraph) {
  if (paragraph.querySelector(":scope > .nl-clause")) return;
  const clauses = [[]];
  const children = Array.from(paragraph.childNodes); // cutting adds to them
  for (const child of children) {
    clauses.at(-1).push(child);
    for (let rest = cut(child); rest; rest = cut(rest)) clauses.push([rest]);
  }
  paragraph.replaceChildren(...clauses.map((nodes) => {
    const clause = Object.assign(document.createElement("span"), { className: "nl-clause" });
    clause.append(...nodes);
    return clause;
  }));
}

/** Take the wraps away again. */
export function unwrapSentences(node) {
  for (const clause of node.querySelectorAll(".jp-RenderedMarkdown .nl-clause")) {
    const { parentNode } = clause;
    clause.replaceWith(...clause.childNodes);
    parentNode.normalize();
  }
}

/** A paragraph as one piece or, if it is long, its sentences. */
function sentencesOf(node) {
  if (wordsIn(node) <= MOST / 2) return [node];
  if (node.closest(".jp-RenderedMarkdown")) wrapSentences(node);
  const clauses = [...node.querySelectorAll(":scope > .nl-clause")];
  return clauses.length > 1 ? clauses : [node];
}

const holdsSomething = (piece) =>
  piece.matches(ALONE) || piece.textContent.trim() || piece.querySelector("img, input");

/** The pieces of a cell, in their order: elements that are not parted any further. */
function piecesOf(cell) {
  const lab = cell.querySelector(".netlib-compare") ?? cell.querySelector(".netlib-lab");
  if (lab) return [lab];
  for (const list of cell.querySelectorAll(".jp-RenderedMarkdown > ol")) {
    [...list.children].forEach((item, i) => { item.value = i + 1; }); // also while those before it are hidden
  }
  const text = cell.querySelector(".jp-RenderedMarkdown");
  for (const link of text?.querySelectorAll(":scope > p > a") ?? []) { // nobody follows a link on a projector
    if (2 * count(link) > count(link.parentElement)) link.parentElement.classList.add("netlib-off-page");
  }
  const found = text
    ? [...text.children].flatMap((child) => (child.matches("ul, ol") ? [...child.children] : [child]))
    : [...cell.querySelectorAll(".nl-fold > summary, .nl-blocks > *, .nl-said > *, .nl-group > .nl-line")]
      .flatMap((block) => (block.matches("ul") ? [...block.children] : [block]));
  const pieces = found.filter((piece) => holdsSomething(piece) && piece.checkVisibility());
  if (!pieces.length) return [cell]; // the output of something else, or a warning
  return pieces.flatMap((piece) => (piece.matches("p, li") ? sentencesOf(piece) : [piece]));
}

/** A few words, such as "Noise decides.", that belong to the sentence after them. */
const opensParagraph = (piece) =>
  piece.matches(".nl-clause:first-child:not(:last-child)") && wordsIn(piece) < FEW;

/** What stands above every page of a part: its label. */
const labelOf = (piece) => piece.closest(".nl-card")?.querySelector(":scope > .nl-label");

/**
 * The pages of a slide, whose cells must all be visible.
 * @param {HTMLElement[]} cells
 * @returns {HTMLElement[][]} at least one
 */
export function pagesOf(cells) {
  const pages = [];
  let words = 0; // on the last page, with the labels that stand above its pieces
  let closed = true; // nothing more goes on the last page
  let heads = []; // headings for the next page
  let [group, labels] = [null, new Set()]; // of the piece before; of the last page
  for (const piece of cells.flatMap(piecesOf)) {
    if (piece.matches(HEAD)) {
      heads.push(piece);
      closed = true;
      continue;
    }
    const mine = piece.closest(".nl-group");
    if (mine && group && mine !== group) closed = true; // one claim a page
    group = mine;
    const label = labelOf(piece);
    const led = opensParagraph(piece) ? wordsIn(piece.nextElementSibling) : 0;
    const costs = () => wordsIn(piece) + led + (label && !labels.has(label) ? wordsIn(label) : 0);
    const alone = piece.matches(ALONE);
    const answers = piece.matches(ANSWERS) && pages.at(-1)?.every((other) => other.closest(CLAIM));
    const most = piece.closest("[aria-label='Monday card']") ? CARD : piece.closest(".nl-soft") ? MOST + SOURCE : MOST;
    const tail = pages.length && !heads.length && (piece.matches(TAIL) || answers);
    if (!tail && (closed || alone || words + costs() > most)) {
      pages.push(piece.matches(LAB) ? [] : heads);
      words = pages.at(-1).reduce((sum, head) => sum + wordsIn(head), 0);
      [heads, labels] = [[], new Set()];
    }
    words += costs() - led;
    pages.at(-1).push(piece);
    labels.add(label);
    closed = alone || piece.matches("li:last-child, li:has(> strong:first-child)");
  }
  if (heads.length || !pages.length) pages.push(heads);
  return withoutOrphans(wholeSentences(withSituations(pages)));
}

/** Is something asked on this page? Has it the answers of the room? */
export const asksOn = (page) => page.some((piece) => piece.matches(QUESTION));
export const answersOn = (page) => page.some((piece) => piece.matches(ANSWERS));

/** What a question is about stands on its page, as far as there is room; what it does not need is told before. */
function withSituations(pages) {
  pages.forEach((page, i) => {
    const question = page.find((piece) => piece.matches(QUESTION));
    const before = pages[i - 1];
    if (!question || !before || before.some((piece) => piece.matches(ALONE))) return;
    let words = page.reduce((sum, piece) => sum + wordsIn(piece), 0) + wordsIn(labelOf(question) ?? question);
    const belongs = (piece) => piece?.closest(".nl-group")?.contains(question);
    while (belongs(before.at(-1))) {
      words += wordsIn(before.at(-1));
      if (words > ASKED) return;
      page.unshift(before.pop());
    }
    // Nor do a heading and a sentence below it stay behind alone.
    words += before.reduce((sum, piece) => sum + wordsIn(piece), 0);
    if (words <= ASKED && before.every((piece) => !piece.closest(".nl-group"))) page.unshift(...before.splice(0));
  });
  return pages.filter(({ length }) => length);
}

/** A page does not begin in the middle of a sentence for which it has room. */
function wholeSentences(pages) {
  pages.forEach((page, i) => {
    const before = pages[i - 1] ?? [];
    const labels = new Set(page.map(labelOf).filter(Boolean));
    let words = [...labels, ...page].reduce((sum, piece) => sum + wordsIn(piece), 0);
    while (before.length > 1 && before.at(-1).nextElementSibling === page[0] && /;\s*$/.test(before.at(-1).textContent)) {
      words += wordsIn(before.at(-1));
      if (words > MOST || before.at(-2).matches(HEAD)) return;
      page.unshift(before.pop());
    }
  });
  return pages;
}

/** No page for a few words alone: the sentence before them comes along, if there is room for it. */
function withoutOrphans(pages) {
  pages.forEach((page, i) => {
    const before = pages[i - 1]?.filter((piece) => !piece.matches(HEAD)) ?? [];
    if (page.length !== 1 || wordsIn(page[0]) >= ORPHAN || page[0].matches(ALONE) || before.length < 2) return;
    const last = before.at(-1);
    const label = labelOf(page[0]);
    const words = wordsIn(last) + wordsIn(page[0]) + (label ? wordsIn(label) : 0);
    if (wordsIn(page[0]) >= FEW && words > MOST) return;
    if (!last.matches(ALONE) && last.closest(".nl-group") === page[0].closest(".nl-group")) page.unshift(pages[i - 1].pop());
  });
  return pages;
}
