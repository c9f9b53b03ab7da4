// The trainer's notes on paper or on another device: what to say, ask and try at each slide, then the lesson's own notes.

import { saveFile } from "./earlier_rooms.js";
import { askRoom } from "./kernel.js";
import { titleOf } from "./slides.js";

const LOOK = `
  body { max-width: 46rem; margin: 1rem auto; padding: 0 1rem; font: 16px/1.45 system-ui, sans-serif; }
  h2 { margin: 1.6em 0 0.3em; font-size: 1.15em; border-top: 1px solid #767676; } h3 { margin: 0.9em 0 0.2em; font-size: 1em; }
  h2, h3, tr { break-inside: avoid; break-after: avoid; } p, ul { margin: 0.3em 0; }
  table { border-collapse: collapse; } td, th { padding: 2px 10px 2px 0; text-align: left; vertical-align: top; font-weight: 400; }
  @media print { body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; } }`;

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The notes of cells as HTML that JupyterLab has made safe, without what only a notebook needs. */
export function written(cells) {
  const box = document.createElement("div");
  for (const { node } of cells) {
    const text = node.querySelector(".jp-MarkdownOutput, .jp-RenderedHTMLCommon") ?? node.querySelector(".nl-card");
    const copy = text?.cloneNode(true);
    for (const extra of copy?.querySelectorAll("summary, button, .jp-InternalAnchorLink") ?? []) extra.remove();
    for (const folded of copy?.querySelectorAll("details") ?? []) folded.replaceWith(...folded.childNodes);
    if (copy) box.append(...copy.childNodes);
  }
  return box.innerHTML;
}

const placesOn = (cells) =>
  cells.flatMap(({ node }) => [...node.querySelectorAll("[data-netlib-place]")].map(({ dataset }) => dataset.netlibPlace));

/** One slide: what to try in its lab, and what Python has to say of its parts; "" where there is nothing. */
function noted({ cells, notes }, script) {
  const tried = written(notes.filter(({ model }) => model.type === "markdown"));
  const parts = placesOn([...cells, ...notes]).map((place) => script[place]).filter(Boolean);
  return (tried && `<h3>Try this</h3>${tried}`) + parts.map(({ head, lines }) =>
    `<h3>${head}</h3>${lines.map(([lead, text]) => `<p>${lead && `<b>${escaped(lead)}</b> `}${escaped(text)}</p>`).join("")}`).join("");
}

/** All notes of a talk, as a page that stands alone. */
async function notesPage({ lesson, panel, slides, script: own, plan }) {
  const places = slides.flatMap(({ cells, notes }) => placesOn([...cells, ...notes])).filter((place) => place.startsWith(`${lesson}/`));
  const { script } = places.length ? await askRoom(panel, { do: "script", lesson, places }) : { script: {} };
  let before = "";
  const told = slides.map((slide, at) => {
    const body = noted(slide, slide.asks ? {} : script); // what is asked twice is answered once, at the end
    const title = titleOf(slide);
    if (!body) return "";
    const head = title === before ? "" : ` · ${escaped(title)}`;
    before = title;
    return `<h2>Slide ${at + 1}${head}</h2>${body}`;
  });
  const rows = plan.map(({ name, from, until }) => `<tr><td>${from}–${until}</td><td>${escaped(name)}</td></tr>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trainer’s notes: ${lesson}</title><style>${LOOK}</style><h1>Trainer’s notes: ${lesson}</h1>
<h2>Plan</h2><table>${rows.join("")}</table>${told.join("")}<h2>The whole lesson</h2>${written(own)}</html>`;
}

/** Print the notes from the window of *page*: it asks for a printer on that screen. */
export async function printNotes(talk, page) {
  const frame = Object.assign(page.createElement("iframe"), { srcdoc: await notesPage(talk), title: "Trainer's notes" });
  frame.style.cssText = "position: fixed; width: 0; height: 0; border: 0;";
  frame.addEventListener("load", () => {
    frame.contentWindow.addEventListener("afterprint", () => frame.remove());
    frame.contentWindow.print();
  });
  page.body.append(frame);
}

/** Save them as a file that a tablet or a phone opens. */
export const saveNotes = async (talk, page = document) => saveFile(page, `notes-${talk.lesson}.html`, await notesPage(talk));
