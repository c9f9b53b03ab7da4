// Goes through all pages of all slides that are shown, and says of each how many words it has and what is wrong with it.
async ({ read, charts, hand, words: most, exceptions, filled, named: called, first = 0, last = Infinity }) => {
  const slides = document.querySelector(".netlib-slides");
  const outer = slides.querySelector(".jp-WindowedPanel-outer");
  const seen = (node) => node.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  // All that is seen of a page, looked for once: asking that of everything in all other cells takes most of the time.
  let shown = [];
  const found = (css) => shown.filter((node) => node.matches(css));
  const { FILTER_ACCEPT, FILTER_REJECT, FILTER_SKIP, SHOW_ELEMENT } = NodeFilter;
  function look() {
    const walker = document.createTreeWalker(outer, SHOW_ELEMENT, (node) => {
      if (node.matches(".jp-Cell") && !node.checkVisibility()) return FILTER_REJECT; // not even its box is there
      return seen(node) ? FILTER_ACCEPT : FILTER_SKIP;
    });
    shown = [];
    while (walker.nextNode()) shown.push(walker.currentNode);
  }
  const cutAway = (node) => node.closest(".nl-unseen, option, select, textarea, style, script, sub, sup");

  /** Every text that is seen: {text, holder, box, size}. */
  function texts() {
    const scale = slides.getBoundingClientRect().width / slides.offsetWidth;
    const range = document.createRange();
    const all = [];
    for (const holder of shown) for (const node of holder.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim() || cutAway(holder)) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      all.push({ text: node.data.trim(), holder, box, size: parseFloat(getComputedStyle(holder).fontSize) * scale });
    }
    return all;
  }

  function measure() {
    look();
    const wrong = [];
    const all = texts();
    const below = outer.scrollHeight - outer.clientHeight;
    if (below > 1) wrong.push(`${below} too high`);
    for (const node of found("*")) {
      if (node.closest("svg") || cutAway(node) || getComputedStyle(node).overflowY === "visible") continue;
      if (node.scrollHeight - node.clientHeight > 2) wrong.push(`${node.className} hides ${node.scrollHeight - node.clientHeight}`);
    }
    for (const node of found(".jp-CodeCell > .jp-Cell-inputWrapper, .jp-OutputPrompt, .jp-InputPrompt, .jp-Collapser")) {
      wrong.push(`shows ${node.className}`);
    }
    for (const node of found("[data-mime-type*=error], [data-mime-type*=stderr]")) wrong.push(node.innerText.slice(0, 200));
    for (const title of found(".xtitle, .ytitle")) {
      const [part, whole] = [title, title.closest("svg")].map((node) => node.getBoundingClientRect());
      if (part.top < whole.top - 1 || part.bottom > whole.bottom + 1) wrong.push(`cut off: ${title.textContent}`);
    }
    let words = 0;
    for (const { text, holder, box, size } of all) {
      const chart = holder.closest("svg, ul.nl-legend");
      const used = holder.closest(".netlib-controls, button, .nl-below, table"); // by the trainer's hand, or looked up
      const least = chart ? charts : used ? hand : read;
      if (size < least - 0.1) wrong.push(`${Math.round(size)} px: ${text.slice(0, 40)}`);
      if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`runs off the side: ${text.slice(0, 40)}`);
      const counted = !chart && (!used || used.matches("table") || holder.closest(".nl-goal"));
      if (counted) words += text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
      if (/shift *\+ *enter|run (the|this) cell/i.test(text)) wrong.push(`meant for a notebook: ${text.slice(0, 40)}`);
    }
    const [, limit] = exceptions.find(([css]) => found(css).length) ?? ["", most];
    if (words > limit) wrong.push(`${words} words`);
    const boxes = [...all.map(({ box }) => box), ...found("canvas, .netlib-chart svg").map((node) => node.getBoundingClientRect())];
    const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
    const [top, bottom] = [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
    const share = ((right - left) * (bottom - top)) / (innerWidth * innerHeight);
    if (!(share > filled)) wrong.push(`only ${Math.round(100 * share)}% is filled`);
    return { words, wrong };
  }

  const FEW = 3; // people, at least, who have a name where nobody can be changed

  /** What is written on canvases from now on: names and numbers of people. */
  const written = new Set();
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function write(text, ...rest) {
    written.add(String(text));
    return fillText.call(this, text, ...rest);
  };
  const unnamed = () => found(".netlib-network > canvas").filter((canvas) => {
    const people = Number(/(\d[\d,]*) people/.exec(canvas.getAttribute("aria-label"))?.[1].replace(",", "") ?? 0);
    const changes = canvas.parentElement.querySelector("details"); // else a name may find no room
    return people <= called && written.size < (changes ? people : Math.min(people, FEW));
  });

  const pages = {};
  const add = (name) => { pages[name] = measure(); };
  talk.go(first);
  for (let before = ""; before !== talk.place.textContent && talk.at <= last; written.clear(), talk.next()) {
    if (Object.keys(pages).length > 500) throw new Error(`The slides do not end; now ${talk.place.textContent}`);
    before = talk.place.textContent;
    const lab = slides.classList.contains("netlib-lab-alone");
    const name = `${before} (${talk.slides[talk.at].cells[0].model.id})`;
    if (lab) await notebook.settled();
    add(name);
    for (const canvas of unnamed()) pages[name].wrong.push(`nobody can be called: ${canvas.getAttribute("aria-label")}`);
    if (lab) {
      talk.controls();
      await notebook.settled();
      add(`${name} with its controls`);
      talk.controls();
    }
  }
  CanvasRenderingContext2D.prototype.fillText = fillText;
  return pages;
}
