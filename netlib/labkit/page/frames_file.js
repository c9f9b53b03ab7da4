// A lab on a page without Python: it has the frames that were computed beforehand, and says so where there is none.

const FIELDS = 10; // decimals: as Python rounds what a slider gives

const LACKING = "This page does not hold this setting. Its code, and how to see it with Python, stand under the lab.";

/** What cannot be done, in a sentence for the reader. */
class Refused extends Error {}

/**
 * @typedef {object} FramesFile As netlib/labkit/frames_file.py writes it.
 * @property {object} start
 * @property {string} code of the first frame
 * @property {boolean} forgets whether a lab in Python would know what was tried before
 * @property {boolean} edits whether the network can be drawn in Python
 * @property {object[]} networks each with its key
 * @property {any[]} frames
 * @property {Record<string, Record<string, number>>} pressed
 */

/**
 * @param {FramesFile} file
 * @param {object} options
 * @param {() => Promise<any>} options.plotly
 * @param {(frame: any) => void} options.shown called with what is on the page; `absent` where the file lacks it
 * @returns {import("./lab.js").Link & {open: (code: string) => void}}
 */
export function framesLink(file, { plotly, shown }) {
  const specs = Object.fromEntries(file.start.specs.map((spec) => [spec.name, spec]));
  const names = Object.keys(specs);
  const keyOf = (values) => JSON.stringify(names.map((name) => values[name]));
  const networks = new Map(file.networks.map((network) => [network.key, network]));
  const numbers = new Map(); // of the frames, by their settings
  const pressed = new Set(Object.values(file.pressed).flatMap(Object.values));
  file.frames.forEach((frame, number) => {
    if (!pressed.has(number)) numbers.set(keyOf(frame.values), number);
  });
  const words = file.code.split(" ");
  const listeners = [];
  let at = 0; // the number of the frame on the page
  let frame = file.frames[0];
  let said = { error: "", notice: "", locked: "", reached: frame.reached, python: "" };

  const codeOf = (values) => words.map((word) => {
    const [name] = word.split("=", 1);
    return name in values ? `${name}=${values[name]}` : word;
  }).join(" ");

  function show(number, held = false) {
    at = number;
    frame = file.frames[number];
    said = { ...said, error: "", reached: said.reached || (frame.reached && !held) };
  }
  /** No other frame stands in for one that is missing: the controls show what was asked for, and no picture does. */
  function lack(values, sentence = LACKING) {
    at = -1;
    frame = { ...file.frames[0], values, sentence, code: codeOf(values), waiting: [], reached: false, absent: true };
    said = { ...said, error: "" };
  }
  function go(changes, held) {
    const values = { ...frame.values, ...changes };
    const number = numbers.get(keyOf(values));
    if (number === undefined) lack(values);
    else if (number !== at) show(number, held);
  }

  /** The value that was typed or pasted. Throws a sentence for what is none. */
  function read(name, text) {
    const spec = specs[name];
    if (spec.kind === "choice") {
      if (spec.options.some(([key]) => key === text)) return text;
      throw new Refused(`“${spec.label}” has no option “${text}”.`);
    }
    const number = text === "" ? NaN : Number(text);
    if (!(number >= spec.low && number <= spec.high)) {
      throw new Refused(`“${spec.label}” needs a number from ${spec.low} to ${spec.high}; got ${text === "" ? "nothing" : `“${text}”`}.`);
    }
    return Number(number.toFixed(FIELDS));
  }
  function enter(code) {
    const [name, ...settings] = code.trim().split(/\s+/);
    if (name.toLowerCase() !== words[0]) throw new Refused(`This lab takes codes that begin with “${words[0]}”.`);
    const changes = {};
    for (const setting of settings) {
      const [control, value] = [setting.split("=", 1)[0], setting.slice(setting.indexOf("=") + 1)];
      if (control in specs) changes[control] = read(control, value);
      else if (!words.includes(setting)) throw new Refused("This code holds something that this page does not show; it needs Python.");
    }
    go(changes, false);
  }
  function press(button) {
    const number = file.pressed[at]?.[button];
    if (number !== undefined) show(number);
    else if (at < 0) lack(frame.values);
    else throw new Refused("This page does not hold what this button does here; it needs Python.");
  }
  const DO = {
    set({ values, held }) {
      go(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, read(name, value)])), held);
    },
    code: ({ code }) => enter(code),
    press: ({ button }) => press(button),
    reset() {
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
    shown(frame);
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
    open(code) {
      deal({ do: "code", code });
      tell({});
    },
  };
}
