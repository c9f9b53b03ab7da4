// The journal as the learner sees it on a page without Python: what is in it, how to take it along or be rid of it.

import { Refused } from "../../labkit/page/refused.js";
import { count } from "./book_journal.js";

const FILE = "network-leadership-journal.json";
const KEPT = "This browser alone keeps it, for all lessons at this address, until its data are cleared. Nothing is sent anywhere. "
  + "Download it to go on in the workbook, or in another browser; “Your journal” brings it back there.";

const paragraph = (text, tone = "", lead = "") => ({ is: "paragraph", text, tone, lead });
const button = (action, text, first = false) => ({ do: action, text, first, values: {} });
const buttons = (...items) => ({ is: "buttons", items });
const entries = (many) => `${many} ${many === 1 ? "entry" : "entries"}`;

/** @param {any} journal @param {{kinds: Record<string, [string, string]>, ways: [string, string][]}} words */
export function panelModel(journal, { kinds, ways }) {
  const listeners = { "change:state": new Set(), "msg:custom": new Set() };
  const tell = (name, news) => [...listeners[name]].forEach((listener) => listener(news));
  let asked = false; // to delete everything
  let told = { group: "", text: "", tone: "", lead: "" };

  const inside = () => {
    const lessons = Object.values(journal.lessons);
    const found = Object.entries(kinds).map(([kind, [one, more]]) => {
      const many = lessons.reduce((sum, entry) => sum + Object.keys(entry[kind] ?? {}).length, 0);
      return many && `${many} ${many === 1 ? one : more}`;
    });
    return found.filter(Boolean).join(", ") || "nothing yet";
  };
  const said = (group) => (told.group === group && told.text ? [told] : []);
  function state() {
    const first = {
      id: "",
      blocks: [
        paragraph(`In it: ${inside()}.`, "claim"),
        paragraph(KEPT),
        buttons(button("download", "Download, to go on elsewhere", true)),
      ],
      said: [
        ...(journal.notice ? [{ text: journal.notice, tone: "warn", lead: "" }] : []),
        ...(journal.trouble ? [{ text: journal.trouble, tone: "bad", lead: "" }] : []),
        ...said(""),
      ],
    };
    const bring = {
      id: "bring",
      blocks: [
        { is: "upload", id: "file", legend: "Bring back a journal you downloaded", accept: ".json,application/json" },
        { is: "choice", id: "how", legend: "What happens with it?", options: ways, value: "", locked: false, inline: true },
        buttons(button("bring", "Bring it back")),
      ],
      said: said("bring"),
    };
    const what = `This removes ${entries(count(journal.lessons))} from this browser. It leaves what you downloaded.`;
    const remove = {
      id: "delete",
      blocks: asked
        ? [paragraph(what, "warn", "It cannot be undone."), buttons(button("keep", "Keep everything", true), button("delete", "Delete for good"))]
        : [buttons(button("ask", "Delete everything …"))],
      said: said("delete"),
    };
    return { label: "Your journal", home: "browser", place: "journal", keeps: false, groups: [first, bring, remove] };
  }

  const DO = {
    look: () => journal.refresh(),
    // Later, as an answer of Python's: the page first has to notice where it was pressed.
    download: () => setTimeout(tell, 0, "msg:custom", { download: { name: FILE, type: "application/json;charset=utf-8", text: journal.text() } }),
    bring({ file, how }) {
      told = { group: "bring", text: journal.bringBack(file, how), tone: "good", lead: "" };
    },
    ask() {
      asked = true;
    },
    keep() {
      asked = false;
    },
    delete() {
      const gone = entries(count(journal.lessons));
      asked = false;
      journal.delete();
      tell("msg:custom", { deleted: true });
      told = { group: "delete", text: `${gone}. Nothing that you entered is kept here any more.`, tone: "good", lead: "Deleted:" };
    },
  };
  let now = state();
  const show = () => {
    now = state();
    tell("change:state");
  };
  journal.observe(show);
  return {
    get: () => now,
    on: (name, listener) => listeners[name].add(listener),
    off: (name, listener) => listeners[name].delete(listener),
    send({ id, do: action, group, values }) {
      told = { group: "", text: "", tone: "", lead: "" };
      try {
        DO[action](values);
      } catch (problem) {
        if (!(problem instanceof Refused)) throw problem;
        told = { group, text: problem.message, tone: "bad", lead: "" };
      }
      show();
      setTimeout(() => tell("msg:custom", { answered: id }));
    },
  };
}
