// The trainer's window, which the room never sees: this slide's notes, counting, the next slide, clock, plan and rooms.
// It is a second window of the same page, so that nothing travels: drag it to the screen that is not on the projector.
// What it shows is kept by the talk (clock.js), so that it can be closed and opened again at any time.

import { clockOf, elapsed, paceOf, paused, restarted, routeOf, saidOf, scriptFor, spentOn, started } from "./clock.js";
import { countingBox } from "./counting.js";
import { roomsBox } from "./earlier_rooms.js";
import { askRoom } from "./kernel.js";
import { saveNotes, written } from "./notes_page.js";
import { organisationBox } from "./organisation.js";
import { preview } from "./preview.js";
import { judges, rowOf } from "./slides.js";

const ROUTES = [20, 45, 60, 90];
const LATE = 5000; // ms without an answer until the trainer is told
const NO_ANSWER = "Python has not answered yet: it is still computing, or the connection is cut. The slides go on; labs and counts wait.";
const LOOK = `
  :root { color-scheme: light; }
  body { margin: 0; padding: 0 20px 20px; font: 16px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
  header { position: sticky; top: 0; z-index: 1; padding: 10px 0; background: #fff; border-bottom: 1px solid #c4c4c4; }
  header p { margin: 4px 0; }
  h2 { margin: 14px 0 4px; font-size: 17px; }
  p { margin: 6px 0; }
  #clock { float: left; margin: 0 20px 0 0; font-size: 40px; font-weight: 700; line-height: 1.1; font-variant-numeric: tabular-nums; }
  button, input, select, textarea { min-height: 34px; padding: 3px 10px; font: inherit; border: 1.5px solid #767676; border-radius: 6px; background: #f3f3f3; color: inherit; }
  input, select, textarea { background: #fff; } textarea { width: 100%; box-sizing: border-box; }
  input[type=number] { width: 5em; } input[type=checkbox] { min-height: 0; } input[type=file] { max-width: 100%; border: 0; }
  button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible { outline: 3px solid #0072b2; }
  button.main { background: #0072b2; border-color: #005a8c; color: #fff; }
  main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(280px, 380px); gap: 24px; }
  #goto button { display: block; width: 100%; margin: 2px 0; border: 0; text-align: left; }
  #goto button[aria-current="true"] { background: #0072b2; color: #fff; font-weight: 700; }
  #goto button[aria-current="true"]::before { content: "▶ "; }
  table { border-collapse: collapse; } th, td { padding: 3px 10px 3px 0; text-align: left; font-weight: 400; vertical-align: top; }
  tr[aria-current="true"] :is(th, td), tr.right :is(th, td) { font-weight: 700; } tr.right { color: #00664a; }
  tr.skipped :is(th, td) { color: #595959; text-decoration: line-through; }
  .nl-label { font-weight: 700; }
  .question { padding: 4px 14px 10px; margin: 8px 0; border: 2px solid #0072b2; border-radius: 8px; }
  .advice { padding: 6px 10px; background: #eef5fa; border-radius: 6px; } .bad { color: #a30000; font-weight: 600; }
  #preview { width: 960px; height: 540px; border: 0; transform: scale(.386); transform-origin: 0 0; pointer-events: none; }
  #next-slide { width: 371px; max-width: 100%; height: 209px; overflow: hidden; border: 1px solid #767676; border-radius: 6px; }
  #learnt iframe { width: 100%; height: 70vh; border: 1px solid #767676; }
  dialog { max-width: 520px; border: 1px solid #767676; border-radius: 10px; padding: 12px 20px; } dialog input { width: 100%; box-sizing: border-box; }
  @media (max-width: 760px) { main { grid-template-columns: minmax(0, 1fr); } }
  @media print { header, aside, #counting, #organisation, section button { display: none; } main { display: block; } }`;

const made = (document, tag, properties = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "role" || name.startsWith("aria-")) node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
};
const mark = (nodes, current) => nodes.forEach((node, i) => node.setAttribute("aria-current", i === current));

/** The script in a lesson's notes: one paragraph, or a table below it with a row for each piece. */
function scriptOf(node) {
  const head = [...node.querySelectorAll("p")].find(({ textContent }) => /^Script\b/.test(textContent));
  const rows = head?.nextElementSibling?.querySelectorAll("tbody tr") ?? [];
  return [head?.textContent ?? "", ...[...rows].map(({ cells }) => [...cells].map(({ textContent }) => textContent).join(" "))].join(" ");
}

/** Fill the window *opened* for the presentation *talk*; returns what keeps it in step. */
export function openTrainer(opened, talk) {
  const page = opened.document;
  const make = (...args) => made(page, ...args);
  const button = (textContent, act, properties = {}) => {
    const node = make("button", { type: "button", textContent, ...properties });
    node.addEventListener("click", act);
    return node;
  };
  const [clock, pace, here, said] = ["clock", "pace", "here", "said"].map((id) => make("p", { id }));
  said.setAttribute("role", "status");
  const say = (text) => (said.textContent = text);
  const unsay = (text) => said.textContent.includes(text) && say(said.textContent.replace(text, "").trim());
  const sayToo = (text) => { // what was said before still holds
    unsay(text);
    say(`${said.textContent} ${text}`.trim());
  };
  /** Wait for Python, and say so while it does not answer, as when the line is cut. */
  const patiently = async (answer) => {
    const late = setTimeout(() => sayToo(NO_ANSWER), LATE);
    try {
      return await answer;
    } finally {
      clearTimeout(late);
      unsay(NO_ANSWER);
    }
  };
  const ask = (asked) => patiently(askRoom(talk.panel, asked));

  // The clock, the minutes and the route are the talk's; this shows and changes them.
  const minutes = make("input", { type: "number", min: 1, id: "minutes" });
  minutes.addEventListener("input", () => talk.change((state) => ({ ...state, minutes: Number(minutes.value) || 0 })));
  const pause = button("", () =>
    talk.change((state) => (state.since ? paused(state, Date.now()) : started(state, Date.now()))));
  const whole = talk.plan.at(-1)?.until ?? 0;
  const route = make("select", { id: "route" },
    make("option", { value: "", textContent: `the whole lesson (${whole} min)` }),
    ...ROUTES.map((many) => make("option", { value: String(many), textContent: `${many} minutes` })));
  route.addEventListener("change", () => talk.change((state) =>
    ({ ...state, route: route.value, minutes: Number(route.value) || whole })));
  const skips = make("p", { id: "skips" });
  const used = talk.plan.map(() => make("td"));
  const rows = talk.plan.map(({ name, from, until }, i) =>
    make("tr", {}, make("th", { textContent: name }), make("td", { textContent: `${until - from}` }), used[i]));

  const tick = () => {
    const { state } = talk;
    const [now, row] = [Date.now(), rowOf(talk.plan, talk.at)];
    clock.textContent = clockOf(elapsed(state, now));
    pause.textContent = state.since ? "Pause the clock" : "Start the clock";
    pace.textContent = paceOf(state, talk.plan, Math.max(0, row), now);
    if (page.activeElement !== minutes) minutes.value = String(state.minutes);
    route.value = state.route;
    const way = routeOf(talk.plan, state.route ? Number(state.route) : Infinity);
    skips.textContent = state.route ? saidOf(way, talk.plan) : "Nothing is left out.";
    const spent = spentOn(state, talk.plan[row]?.name, now).used;
    talk.plan.forEach(({ name, short }, i) => {
      rows[i].className = way.skips.includes(name) ? "skipped" : "";
      rows[i].title = short;
      used[i].textContent = spent[name] ? String(Math.round(spent[name] / 60)) : "";
    });
  };

  const counting = countingBox(make, ask, () => talk.stage.showAnswers());
  const organisation = organisationBox(make, ask, talk);
  const rooms = roomsBox(make, ask, page);
  const next = preview(make);
  const slide = make("section", { id: "now" });
  const all = make("section");
  const fillNotes = () => {
    const { notes = [] } = talk.slides[talk.at];
    for (const { node } of notes) for (const open of node.querySelectorAll("[aria-label='Notice'] button")) open.click();
    const row = talk.plan[rowOf(talk.plan, talk.at)];
    const script = talk.script.map(({ node }) => scriptOf(node)).join(" ");
    const [mine, lessonNotes] = [written(notes), written(talk.script)];
    const now = JSON.stringify([talk.at, mine]);
    if (slide.dataset.now !== now || !slide.childElementCount) {
      slide.dataset.now = now;
      const told = make("div");
      told.innerHTML = mine; // made safe by JupyterLab
      slide.replaceChildren(
        make("h2", { textContent: "This slide" }), told,
        ...(row ? scriptFor(script, row.from, row.until) : []).map((text) => make("p", { textContent: text })));
    }
    if (all.dataset.length === String(lessonNotes.length)) return; // JupyterLab draws a long lesson's end when it has time
    all.dataset.length = String(lessonNotes.length);
    all.innerHTML = lessonNotes;
  };
  const jumps = talk.sections.map(({ title, index }) => button(title, () => talk.go(index)));

  page.title = "Trainer: notes and clock";
  page.documentElement.lang = "en";
  page.head.replaceChildren(make("meta", { charset: "utf-8" }), make("title", { textContent: page.title }), make("style", { textContent: LOOK }));
  page.body.replaceChildren(
    make("header", {},
      clock, pace, here,
      make("p", {},
        button("◀ Back", () => talk.previous()), " ", button("Next ▶", () => talk.next(), { className: "main" }), " ",
        button("Black screen", () => say(talk.blank() ? "The screen is black." : "")), " ",
        button("Reset this lab", () => say(talk.resetLab() ? "The lab is reset." : "There is no lab on this slide.")), " ",
        button("Next group …", () => talk.nextGroup(page.body))),
      said),
    rooms.sheet,
    make("main", {},
      make("div", {}, counting.box, organisation.box, slide, make("h2", { textContent: "Notes on the whole lesson" }), all),
      make("aside", {},
        make("h2", { id: "next" }), make("div", { id: "next-slide" }, next.frame),
        make("h2", { textContent: "Clock and route" }),
        make("p", {}, pause, " ", button("Clock to 0:00", () => talk.change((state) => restarted(state, Date.now())))),
        ...(whole ? [
          make("p", {}, make("label", {}, "Route: ", route)),
          make("p", {}, make("label", {}, "Minutes we have: ", minutes)),
          skips,
          make("table", { id: "plan" }, make("tr", {}, make("th", { textContent: "Plan" }), make("td", { textContent: "planned" }), make("td", { textContent: "used" })), ...rows),
        ] : []),
        make("p", {}, button("Print the notes", () => talk.printNotes(page)), " ",
          button("Save them as a page", () => talk.tells(saveNotes(talk, page)), { title: "To open on a tablet or a phone" })),
        make("h2", { textContent: "Rooms" }), rooms.box,
        make("h2", { textContent: "Go to" }), make("div", { id: "goto" }, ...jumps))));
  page.addEventListener("keydown", (event) => {
    if (!page.querySelector("dialog[open]")) talk.onKey(event);
  }, true);
  const drawNext = () => {
    const following = talk.beside(1);
    const cells = following === talk.at ? [] : talk.slides[following].cells;
    talk.stage.drawAhead(cells);
    next.show(cells);
  };
  const beat = opened.setInterval(() => {
    tick();
    fillNotes();
    drawNext();
  }, 1000);

  /** Another page of the same slide. */
  const turned = () => {
    const claim = talk.node.querySelector(".netlib-on-slide [data-netlib-place$='/claims'] > .nl-group:not(.netlib-off-page)");
    counting.point(claim?.dataset.netlibGroup ?? "");
  };

  let seen = -1;
  const update = () => {
    const { slides, sections, at } = talk;
    const title = (index) => (slides[index] ? [slides[index].part, slides[index].under].filter(Boolean).join(": ") : "the end");
    here.textContent = `Slide ${at + 1} of ${slides.length}: ${title(at)}`;
    const following = talk.beside(1);
    page.querySelector("#next").textContent = `Next: ${following === at ? "the end" : title(following)}`;
    if (seen !== at) say("");
    seen = at;
    mark(jumps, sections.findLastIndex(({ index }) => index <= at));
    mark(rows, rowOf(talk.plan, at));
    tick();
    fillNotes();
    drawNext();
    turned();
    const claims = slides[at].cells.some(judges);
    Promise.all([
      counting.show(slides[at].cells, { due: slides[at].asks ? "before" : claims ? "after" : "" }),
      organisation.show(slides[at].cells),
    ]).catch(({ message }) => say(`Python does not answer (${message}).`));
  };
  return {
    update,
    turned,
    tick,
    say,
    sayToo,
    patiently,
    isIn: (other) => other === opened && !opened.closed && opened.document === page && page.body.childElementCount > 0,
    /** For the next group: nothing of the room before is left in this window. */
    renew() {
      seen = -1;
      counting.box.replaceChildren();
      organisation.renew();
      rooms.renew();
    },
    close() {
      opened.clearInterval(beat);
      talk.stage.drawAhead([]);
      opened.close();
    },
  };
}
