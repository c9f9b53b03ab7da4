// A lab on a page: controls, what it says, its pictures. It shows frames; who makes them is at the other end of `link`.

import { followAddress } from "./address.js";
import { framesAhead } from "./ahead.js";
import { chartView } from "./chart.js";
import { controlPanel } from "./controls.js";
import { make } from "./dom.js";
import { fetched, patched } from "./frame.js";
import { networkView } from "./network_view.js";
import { pythonFold, readout } from "./readout.js";

/**
 * @typedef {object} Link What a lab's page talks to: Python, or the frames that a page without Python has.
 * @property {(name: "start" | "frame" | "network" | "said") => any} state what is known
 * @property {(message: object, told?: {say?: Function, done?: Function, key?: string}) => void} ask
 * @property {(listener: (news: {n?: number, changed?: boolean, ahead?: object, progress?: number}) => void) => void} onNews
 *   called when something of the state has changed, or with frames that were made ahead
 * @property {() => Promise<any>} plotly
 * @property {boolean} [beside] whether it stands beside another lab: an address is then of both
 */

const MOST_NETWORKS = 500;

/** Do two frames look the same? */
const same = (one, other) => JSON.stringify({ ...one, epoch: 0 }) === JSON.stringify({ ...other, epoch: 0 });

/**
 * @param {HTMLElement} el
 * @param {Link} link
 * @returns {() => void} takes the lab off the page
 */
export function showLab(el, link) {
  const start = link.state("start");
  const ahead = framesAhead();
  const networks = new Map(); // by key
  let shown = null; // the frame on the page
  let asked = 0; // the number of the last request that may change what is shown
  let early = false; // the frame on the page was not confirmed by Python yet
  let moves = {}; // controls that were moved since Python's last word -> where to
  let edits = 0; // of the network

  /** Remember a network; the oldest goes when there are many more than all frames ahead of one control can show. */
  const keep = (network) => {
    networks.delete(network.key);
    networks.set(network.key, network);
    if (networks.size > MOST_NETWORKS) networks.delete(networks.keys().next().value);
  };

  // What the learner does ------------------------------------------------------------------------------

  const request = (message, told = {}) => {
    const n = (asked += 1);
    link.ask({ ...message, n, values: { ...moves } }, {
      ...told,
      done() {
        told.done?.();
        if (n !== asked) return;
        moves = {};
        early = false;
        ahead.confirm();
        // What was typed stands as it was typed only while it is wrong.
        if (!link.state("said").error) panel.show(shown, link.state("said"), moves);
      },
    });
  };
  /**
   * A control was moved. Slow labs are asked only when it is let go.
   * @param {string} name
   * @param {number | string} value
   * @param {{held?: boolean, seconds?: number, say?: Function}} [how] `held` while the hand is still on it; `seconds`
   *   that what passes along ties may take
   * @returns {Promise<unknown> | undefined} settled when it is shown
   */
  const move = (name, value, { held = false, seconds = 0, say } = {}) => {
    const frame = ahead.take(name, value, shown.epoch);
    if (frame) {
      early = true;
      show(frame, seconds);
    }
    if (held && start.slow) return undefined;
    moves[name] = value;
    if (frame) {
      request({ do: "set", held }, { key: "set", say });
      return pictures.arrived;
    }
    return new Promise((resolve) => {
      request({ do: "set", held, seconds }, { key: "set", say, done: resolve });
    }).then(() => pictures.arrived);
  };
  /** A click on somebody may be the way to set a control. */
  const choose = (person) => {
    const choice = shown.picks?.[person];
    if (choice) move(choice[0], choice[1]);
  };
  /** Anything but moving one control: no frame that was made ahead knows what comes of it. */
  const act = (message, say) => {
    panel.stop();
    ahead.close();
    request(message, { say });
  };
  const edit = (what, args = {}) => {
    view?.pending((edits += 1));
    const sent = edits;
    ahead.close();
    request({ do: what, args }, { say: panel.sayBelow, done: () => view?.settled(sent) });
  };

  // What is on the page --------------------------------------------------------------------------------

  const words = readout();
  const python = start.python && pythonFold((open) => link.ask({ do: "python", open, n: asked }, { key: "python" }));
  const panel = controlPanel(start, {
    move,
    act,
    near: (name) => link.ask({ do: "near", control: name }, { key: "near" }),
    watching: (running) => words.hush(running),
  });
  const view = start.groups && networkView({ groups: start.groups, editable: start.editable, ties: start.ties, finds: start.finds, send: edit, say: words.announce, picked: choose });
  const chart = start.chart && chartView(link.plotly);
  const pictures = { arrived: /** @type {Promise<unknown>} */ (Promise.resolve()) };
  const parts = [view, chart].filter(Boolean);
  const pictured = make("div", { className: "netlib-pictures" }, ...parts.map(({ node }) => node));
  el.classList.add("netlib-lab");
  const foot = make("div", { className: "netlib netlib-foot" }, panel.share, ...(python ? [python.node] : []));
  el.append(panel.node, words.node, pictured, foot);

  /** Show a frame; what passes along ties on the way to it takes `seconds`. */
  function show(frame, seconds = 0) {
    shown = frame;
    panel.show(frame, link.state("said"), moves);
    words.say(frame.sentence);
    words.tell(link.state("said"), frame);
    chart?.show(patched(start.chart, frame.chart), frame.sentence);
    if (!view) return;
    const next = fetched(networks, frame);
    if (seconds) { // ties that form or snap, and people who come or leave, are seen too
      pictures.arrived = view.pass(frame.passing ?? [], seconds, next);
      return;
    }
    view.pass([], 0); // what is still on its way belongs to what was shown before
    if (next.net) view.structure(next.net);
    view.people(next.states, next.notes);
    view.queues(next.queues);
  }
  function tell() {
    const said = link.state("said");
    words.tell(said, shown);
    python?.show(said.python);
    panel.tell(said, shown);
    el.classList.toggle("netlib-locked", Boolean(said.locked));
  }
  function hear({ n, changed, ahead: batch, progress, seconds }) {
    if (batch) {
      for (const network of batch.networks) keep(network);
      ahead.learn(batch);
      return;
    }
    if (progress !== undefined) {
      panel.progress(progress);
      return;
    }
    if (!changed) return;
    const [frame, network] = [link.state("frame"), link.state("network")];
    if (network) keep(network);
    tell();
    // An answer to an earlier move does not take back what the hand has gone on to; and one that confirms what was
    // shown ahead has nothing to draw.
    if (early && n !== undefined && n < asked) return;
    if (early && same(frame, shown)) {
      shown = frame;
      return;
    }
    show(frame, n === asked ? seconds : 0);
  }

  if (link.state("network")) keep(link.state("network"));
  show(link.state("frame"));
  tell();
  link.onNews(hear);
  const name = link.state("frame").code.split(" ", 1)[0];
  const ignoreAddress = link.beside ? null : followAddress(name, (code) => {
    act({ do: "code", code });
    el.scrollIntoView();
  });
  return () => {
    ignoreAddress?.();
    for (const part of [panel, ...parts]) part.destroy();
  };
}
