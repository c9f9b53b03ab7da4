// A lab on a page without Python: it has the frames that were computed beforehand, and says so where there is none.

import { changed } from "./frame.js";
import { Refused } from "./refused.js";
import { general, only, readings, rounded } from "./typed.js";

const FIELDS = 10; // decimals: as Python rounds what a slider gives
const QUOTED = 24; // characters of what was entered are said back

const LACKING = "This page does not hold this setting. Its code, and how to see it with Python, stand under the lab.";

const UNDRAWN = "Changing a tie needs Python, which this page does not have.";
const UNHELD = "This page does not hold what this button does here; it needs Python.";
const FURTHER = "This page does not hold this game any further. Any other setting starts a new one; to go on, take the code to Python.";

const quoted = (text) => `“${[...text].length > QUOTED ? `${[...text].slice(0, QUOTED).join("")}…` : text}”`;

/** Every number that was meant by what was typed or moved. */
function numbersIn(value, unit) {
  if (typeof value === "number") return [value];
  const found = readings(value, unit);
  if (!found.length) return /^\s*[+-]?(\d+\.?\d*|\.\d+)e[+-]?\d+\s*$/i.test(value) ? [Number(value)] : [];
  const parts = value.trim().endsWith("%") && unit !== "%" ? 100 : 1; // a share of one
  return found.map((number) => number / parts);
}

/**
 * What a control takes of what was typed, moved or pasted, as `check` in controls.py does. Throws a sentence.
 * @param {any} spec @param {any} value
 */
export function read(spec, value) {
  const { label, low } = spec;
  const high = spec.most ?? spec.high;
  if (spec.kind === "decisions") {
    const letters = spec.options.map(([key]) => key);
    if ([...value].every((letter) => letters.includes(letter)) && value.length <= spec.most) return value;
    const known = spec.options.map(([key, words]) => `${key} (${words})`).join(", ");
    throw new Refused(value.length > spec.most && [...value].every((letter) => letters.includes(letter))
      ? `“${label}” ends after ${spec.most}; got ${value.length}. Reset begins again.`
      : `“${label}” is a row of the letters ${known}; got ${quoted(String(value))}.`);
  }
  if (spec.kind === "choice") {
    if (spec.options.some(([key]) => key === value)) return value;
    const known = spec.options.map(([key]) => key).join(", ");
    throw new Refused(`“${label}” knows ${known}; got ${quoted(String(value))}.`);
  }
  const found = numbersIn(value, spec.unit ?? "");
  const range = (word) => `${general(low, 6)} ${word} ${general(high, 6)}`;
  if (!found.length) throw new Refused(`“${label}” needs a number from ${range("to")}; got ${value === "" ? "nothing" : quoted(String(value))}.`);
  let possible = found.filter((number) => low <= number && number <= high);
  if (!possible.length) throw new Refused(`“${label}” must lie between ${range("and")}; got ${value}.`);
  if ([low, high, spec.step].every(Number.isInteger)) {
    possible = possible.filter(Number.isInteger);
    if (!possible.length) throw new Refused(`“${label}” needs a whole number; got ${value}.`);
  }
  return Number(rounded(only(value, possible), FIELDS));
}

/**
 * @typedef {object} FramesFile As netlib/labkit/frames_file.py writes it.
 * @property {object} start
 * @property {string} code of the first frame
 * @property {boolean} forgets whether a lab in Python would know what was tried before
 * @property {string[]} shared the controls whose values a lab beside it takes over
 * @property {object[]} networks each with its key
 * @property {any[]} frames
 * @property {[any[], number][]} asked
 * @property {Record<string, Record<string, number>>} pressed
 * @property {{choose: string, press: string, says: string, chosen: Record<string, Record<string, number>>} | null} turns
 */

/**
 * @param {FramesFile} file
 * @param {object} options
 * @param {() => Promise<any>} options.plotly
 * @param {(frame: any, said: any, held: boolean) => void} options.shown called with what is on the page; `absent` where the file lacks it
 * @param {boolean} [options.reached] whether the lab's goal was reached before
 * @returns {import("./lab.js").Link & {lock: (why: string) => void}}
 */
export function framesLink(file, { plotly, shown, reached = false }) {
  const specs = Object.fromEntries(file.start.specs.map((spec) => [spec.name, spec]));
  const names = Object.keys(specs);
  const keyOf = (values) => JSON.stringify(names.map((name) => values[name]));
  const networks = new Map(file.networks.map((network) => [network.key, network]));
  const numbers = new Map(file.asked.map(([values, number]) => [JSON.stringify(values), number])); // by settings
  const coded = new Map(); // the same by their code, where it says all
  const pressed = new Set(Object.entries(file.pressed).flatMap(([from, to]) => Object.values(to).filter((number) => number !== Number(from))));
  const frames = file.frames.map(({ of, ...frame }) => (of === undefined ? frame : changed(file.frames[of], frame)));
  frames.forEach((frame, number) => {
    if (!pressed.has(number) && file.frames[number].of === undefined) numbers.set(keyOf(frame.values), number);
    if (!coded.has(frame.code)) coded.set(frame.code, number);
  });
  const words = file.code.split(" ");
  const listeners = [];
  let at = 0; // the number of the frame on the page
  let held = false; // the hand is still on a control
  let frame = frames[0];
  let said = { error: "", notice: "", locked: "", reached: reached || frame.reached, python: "" };

  /** As Python writes it: what is watched from its beginning, and what is not decided yet, is not said. */
  function codeOf(values) {
    const written = file.start.specs.filter(({ name, kind, watch, low }) => (
      watch ? values[name] !== low : kind !== "decisions" || values[name]));
    const hidden = words.slice(1).filter((word) => !(word.split("=", 1)[0] in specs));
    return [words[0], ...written.map(({ name }) => `${name}=${values[name]}`), ...hidden].join(" ");
  }

  function show(number) {
    at = number;
    frame = frames[number];
    said = { ...said, error: "", reached: said.reached || (frame.reached && !held) };
  }
  /** No other frame stands in for one that is missing: the controls show what was asked for, and no picture does. */
  function lack(values, sentence = LACKING) {
    at = -1;
    frame = { ...frames[0], values, sentence, code: codeOf(values), waiting: [], reached: false, absent: true };
    said = { ...said, error: "" };
  }
  /** The number of the frame that shows a choice in the game that is being played. */
  function chosen(changes) {
    const [name, ...others] = Object.keys(changes);
    if (at < 0 || name !== file.turns?.choose || others.length) return undefined;
    const found = file.turns.chosen[file.frames[at].of ?? at]?.[changes[name]];
    if (found !== undefined || numbers.get(keyOf(frame.values)) === at) return found;
    if (file.pressed[at]?.[file.turns.press] === at) return at; // the game is over: it shows as before
    throw new Refused(FURTHER);
  }
  function go(changes, how) {
    held = Boolean(how);
    const values = { ...frame.values, ...changes };
    const number = chosen(changes) ?? numbers.get(keyOf(values));
    if (number === undefined) lack(values);
    else show(number);
  }

  function enter(code) {
    const [name, ...settings] = code.trim().split(/\s+/);
    if (name.toLowerCase() !== words[0]) throw new Refused(`This lab takes codes that begin with “${words[0]}”.`);
    const whole = coded.get([name.toLowerCase(), ...settings].join(" "));
    if (whole !== undefined) {
      held = false;
      show(whole);
      return;
    }
    const changes = {};
    for (const setting of settings) {
      const [control, value] = [setting.split("=", 1)[0], setting.slice(setting.indexOf("=") + 1)];
      if (control in specs) changes[control] = read(specs[control], value);
      else if (!words.includes(setting)) throw new Refused("This code holds something that this page does not show; it needs Python.");
    }
    go(changes, false);
  }
  function press(button) {
    held = false;
    const number = file.pressed[at]?.[button];
    if (number !== undefined) show(number);
    else if (at < 0) lack(frame.values);
    else throw new Refused(button === file.turns?.press ? FURTHER : UNHELD);
  }
  const DO = {
    set({ values, held: holds }) {
      go(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, read(specs[name], value)])), holds);
    },
    code: ({ code }) => enter(code),
    press: ({ button }) => press(button),
    tie() {
      throw new Refused(UNDRAWN);
    },
    reset() {
      held = false;
      said = { ...said, reached: false };
      show(0);
    },
  };
  function deal(message) {
    try {
      DO[message.do]?.(message);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      said = { ...said, error: problem.message };
    }
    said = { ...said, python: `import netlib\n\nnetlib.replay("${frame.code}")\n` };
  }
  const tell = (news) => {
    shown(frame, said, held);
    for (const listener of listeners) listener({ changed: true, ...news });
  };
  deal({});
  return {
    state: (name) => ({ start: file.start, frame, network: networks.get(frame.network), said })[name],
    ask(message, { done } = {}) {
      if (message.do === "near") return;
      deal(message);
      tell({ n: message.n, seconds: message.seconds });
      done?.();
    },
    onNews: (listener) => listeners.push(listener),
    plotly,
    lock(why) {
      if (said.locked === why) return;
      said = { ...said, locked: why };
      tell({});
    },
  };
}
