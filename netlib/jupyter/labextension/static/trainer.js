// The trainer's window: notes, clock and plan, which the room never sees. A second window of the same page, so that
// nothing travels and nothing can get out of step: drag it to the screen that is not on the projector.

const LOOK = `
  body { margin: 0; padding: 16px 24px; font: 17px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
  header { position: sticky; top: 0; padding-bottom: 10px; background: #fff; border-bottom: 1px solid #c4c4c4; }
  header p { margin: 4px 0; }
  #clock { font-size: 40px; font-weight: 700; line-height: 1.1; font-variant-numeric: tabular-nums; }
  button, input { min-height: 36px; padding: 4px 12px; font: inherit; border: 1.5px solid #767676; border-radius: 6px; background: #f3f3f3; color: inherit; }
  input { width: 5em; background: #fff; }
  main { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 28px; }
  aside button { display: block; width: 100%; margin: 2px 0; border: 0; text-align: left; }
  aside button[aria-current="true"] { background: #0072b2; color: #fff; font-weight: 700; }
  aside button[aria-current="true"]::before { content: "▶ "; }
  table { border-collapse: collapse; } td { padding: 2px 10px 2px 0; } tr[aria-current="true"] { font-weight: 700; }`;

const made = (document, tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};
const mark = (nodes, current) => nodes.forEach((node, i) => node.setAttribute("aria-current", i === current));
const clockOf = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** Fill the window *opened* for the presentation *talk*; returns what keeps it in step. */
export function openTrainer(opened, talk) {
  const page = opened.document;
  const make = (...args) => made(page, ...args);
  const button = (textContent, act) => {
    const node = make("button", { type: "button", textContent });
    node.addEventListener("click", act);
    return node;
  };
  const planned = talk.plan.at(-1)?.until ?? 0;
  const [clock, pace, here, next, said] = ["clock", "pace", "here", "next", "said"].map((id) => make("p", { id }));
  said.setAttribute("role", "status");
  const minutes = make("input", { type: "number", min: 1, value: planned, id: "minutes" });
  let [ran, since] = [0, Date.now()]; // milliseconds before the last pause; when it went on, or null
  const pause = button("Pause the clock", () => {
    [ran, since] = since ? [ran + Date.now() - since, null] : [ran, Date.now()];
    pause.textContent = since ? "Pause the clock" : "Go on";
    tick();
  });
  const restart = () => {
    [ran, since] = [0, since && Date.now()];
    tick();
  };
  const tick = () => {
    fillNotes();
    fillNow();
    const seconds = (ran + (since ? Date.now() - since : 0)) / 1000;
    clock.textContent = clockOf(seconds);
    const row = talk.plan.findLast(({ first }) => first !== null && first <= talk.at) ?? talk.plan[0];
    if (!row) return;
    const scale = (Number(minutes.value) || planned) / planned;
    const [from, until, now] = [row.from * scale, row.until * scale, seconds / 60];
    const off = now > until ? now - until : Math.min(0, now - from);
    const state = Math.abs(off) < 1 ? "on time" : `${Math.round(Math.abs(off))} min ${off > 0 ? "behind" : "ahead"}`;
    pace.textContent = `By plan until minute ${Math.round(until)}: “${row.name}”. You are ${state}.`;
  };
  const sure = (question, act) => button(question, (event) => {
    const asked = event.currentTarget; // twice: the first press says what the second does
    if (asked.dataset.asked) act();
    asked.textContent = asked.dataset.asked ? question : "Press again: the room's answers go";
    asked.dataset.asked = asked.dataset.asked ? "" : "yes";
  });

  const rows = talk.plan.map(({ name, from, until }) =>
    make("tr", {}, make("td", { textContent: name }), make("td", { textContent: `${until - from} min` })));
  const jumps = talk.sections.map(({ title, index }) => button(title, () => talk.go(index)));
  const notes = talk.script.map(() => make("section"));
  const fillNotes = () => talk.script.forEach((cell, i) => {
    const written = cell.node.querySelector(".jp-MarkdownOutput");
    if (notes[i].hasChildNodes() || !written) return; // JupyterLab draws a long lesson's end when it has time
    notes[i].innerHTML = written.innerHTML; // made safe by JupyterLab
    for (const extra of notes[i].querySelectorAll("summary, .jp-InternalAnchorLink")) extra.remove();
    for (const folded of notes[i].querySelectorAll("details")) folded.replaceWith(...folded.childNodes);
  });
  // What to try and to notice on this slide; what there is to notice opens here, and not before the room.
  const now = make("section", { id: "now" });
  const fillNow = () => {
    const told = (talk.slides[talk.at]?.notes ?? []).map(({ node }) => {
      for (const open of node.querySelectorAll("[aria-label='Notice'] button")) open.click();
      const label = node.querySelector(".nl-label")?.textContent ?? "Try this";
      const lines = [...node.querySelectorAll(".nl-line, .jp-RenderedMarkdown > *")].map((line) => line.textContent.replace("¶", "").trim());
      return { label, lines: lines.filter(Boolean) };
    });
    const text = JSON.stringify(told);
    if (now.dataset.told === text) return;
    now.dataset.told = text;
    now.replaceChildren(...told.flatMap(({ label, lines }) =>
      [make("h2", { textContent: label }), ...lines.map((textContent) => make("p", { textContent }))]));
  };
  page.title = "Trainer: notes and clock";
  page.documentElement.lang = "en";
  page.head.replaceChildren(make("meta", { charset: "utf-8" }), make("title", { textContent: page.title }), make("style", { textContent: LOOK }));
  page.body.replaceChildren(
    make("header", {},
      clock, pace, here, next,
      make("p", {},
        button("◀ Back", () => talk.previous()), " ", button("Next ▶", () => talk.next()), " ",
        button("Black screen", () => { said.textContent = talk.blank() ? "The screen is black." : ""; }), " ",
        button("Reset this lab", () => { said.textContent = talk.resetLab() ? "The lab is reset." : "There is no lab on this slide."; }), " ",
        sure("Next group: reset everything", () => talk.nextGroup())),
      make("p", {},
        pause, " ", button("Start the clock again", restart), " ",
        ...(planned ? [make("label", {}, "Minutes we have: ", minutes)] : [])),
      said),
    make("main", {},
      make("div", {}, now, ...notes),
      make("aside", {}, make("h2", { textContent: "Go to" }), ...jumps,
        ...(rows.length ? [make("h2", { textContent: "Plan" }), make("table", {}, ...rows)] : []))));
  page.addEventListener("keydown", talk.onKey, true);
  const beat = opened.setInterval(tick, 1000);

  const update = () => {
    const { slides, sections, at } = talk;
    const title = (index) => (slides[index] ? [slides[index].part, slides[index].under].filter(Boolean).join(": ") : "the end");
    here.textContent = `Slide ${at + 1} of ${slides.length}: ${title(at)}`;
    next.textContent = `Next: ${title(at + 1)}`;
    said.textContent = "";
    mark(jumps, sections.findLastIndex(({ index }) => index <= at));
    mark(rows, talk.plan.findLastIndex(({ first }) => first !== null && first <= at));
    tick();
  };
  return {
    update,
    restart,
    close() {
      opened.clearInterval(beat);
      opened.close();
    },
  };
}
