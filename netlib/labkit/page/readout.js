// What a lab says: the sentence under its figure, a message when something cannot be done, the veil of a locked lab.

import { copyButton, make } from "./dom.js";

/**
 * How to do the same in a notebook of one's own.
 * @param {(open: boolean) => void} toggled asks for the text, which is made only while the fold is open
 */
export function pythonFold(toggled) {
  const code = make("code");
  const select = () => getSelection().selectAllChildren(code);
  const node = make("details", { className: "netlib netlib-python" },
    make("summary", { textContent: "Use this in Python" }),
    make("pre", { tabIndex: 0 }, code),
    copyButton(() => code.textContent, select));
  node.addEventListener("toggle", () => toggled(node.open));
  return {
    node,
    show(text) {
      code.textContent = text;
    },
  };
}

export function readout() {
  const sentence = make("p", { className: "nl-sentence", role: "status" });
  const notice = make("p", { className: "nl-notice", role: "status" });
  const error = make("p", { className: "nl-error nl-bad", role: "alert" });
  const forGoal = make("p", { className: "nl-for-goal", role: "status" });
  const veil = make("p", { className: "nl-veil" });
  const aside = make("p", { className: "nl-unseen", role: "status" }); // for screen readers alone
  const said = make("div", { className: "nl-said" }, notice, error, forGoal);
  return {
    node: make("div", { className: "netlib netlib-readout" }, sentence, said, veil, aside),
    say(text) {
      sentence.textContent = text;
    },
    /** While a run is watched, a sentence a step would be too many to listen to; the last one is read out. */
    hush(quiet) {
      sentence.setAttribute("aria-live", quiet ? "off" : "polite");
      if (quiet) return;
      const text = sentence.textContent;
      sentence.textContent = "";
      sentence.textContent = text;
    },
    announce(text) {
      aside.textContent = text;
    },
    tell({ error: problem, notice: news, locked, reached }, frame) {
      const [first = "", ...rest] = problem || news || reached ? "" : frame.forGoal ?? "";
      forGoal.textContent = first && `For the goal: ${first.toLowerCase()}${rest.join("")}`;
      notice.textContent = problem ? "" : news;
      error.textContent = problem && `⚠ ${problem}`;
      veil.textContent = locked;
    },
  };
}
