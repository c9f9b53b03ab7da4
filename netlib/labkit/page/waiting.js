// What a page asks of Python, and what it says while it waits: the same for labs and for the parts of a lesson.
//
//     const python = connect(model);
//     python.ask({ do: "play" }, { say: (words) => ..., done: () => ... });
//
// Every request carries an id; Python deals with an id once and sends {answered: id} (requests.py). A request that may
// have been lost can therefore be sent again, and nothing a learner does is lost or counted twice. Requests are custom
// messages, because ipywidgets holds changes of traits back until the last one was answered, and that answer can be lost.

const SOON = 1000; // ms without an answer until the learner is told what Python is doing
const LONG = 30_000; // ms until they are told what to do about it
const PROBE = 5000; // ms between two looks whether the server can be reached
const LARGEST = 8e6; // bytes; a Jupyter server closes the connection at a message of 10 MiB
const ENDED = new Set(["restarting", "autorestarting", "terminating", "dead"]);

/** What is said in each state, in JupyterLab and in the app, which has no menus and no kernel to choose. */
const WORDS = {
  working: ["Python is working on this."],
  queued: ["Python is still computing; this will be done next."],
  long: [
    "Python is still computing; this will be done next. To stop what it computes, choose Kernel → Interrupt Kernel.",
    "Python is still computing; this will be done next. If it takes too long, load the page again.",
  ],
  cut: ["The connection to Python is lost. This is kept here and sent again when the connection is back."],
  gone: [
    "Python was stopped or started again, so this was not done. Choose Run → Run All Cells, then do it again; what was saved is kept.",
    "Python has stopped, so this was not done. Load the page again, then do it again; what was saved is kept.",
  ],
  silent: ["Python has not answered yet."],
  large: ["This is too large to be sent: at most 8 MB."],
};
const mended = new WeakSet(); // kernels whose line is being mended: one try would cut off the other
/** Connect with a kernel again: JupyterLab waits longer and longer between its tries, and then gives up. */
function mend(kernel) {
  if (mended.has(kernel)) return;
  mended.add(kernel);
  const end = () => mended.delete(kernel);
  // A try of JupyterLab may be on its way. Should ours fail, the next look tries again.
  setTimeout(() => {
    if (kernel.connectionStatus === "connected") end();
    else kernel.reconnect().catch(() => {}).finally(end);
  }, SOON);
}

const inApp = () => "voila" in document.body.dataset;
const words = (state) => WORDS[state][inApp() ? 1 : 0] ?? WORDS[state][0];

/**
 * Connects a widget's page with its Python.
 *
 * @param model  what anywidget gives to `render`
 * @param onReconnect  called when the connection is back: what Python sent meanwhile may be lost
 * @returns {{ask: (message: object, told?: {say?: Function, done?: Function, key?: string}) => void, state: () => string, stop: () => void}}
 */
export function connect(model, { onReconnect = () => {} } = {}) {
  // The connection to the kernel, as JupyterLab, Voila and JupyterLite have it; other places show no status.
  const kernel = model.widget_manager?.kernel;
  const view = crypto.getRandomValues(new Uint32Array(2)).join("-"); // no other page uses these ids
  const pending = new Map(); // by id, in their order: not answered yet
  const held = new Map(); // by key: the newest request of a kind, until the one before it is answered
  let count = 0;
  let gone = false; // for good: a new kernel does not know this widget
  let reachable = true;
  let probed = 0;
  let watch = 0;

  const connected = () => !kernel || kernel.connectionStatus === "connected";

  /** "ready", "working", "queued", "long", "cut", "gone", or "silent" where nothing is known of the kernel. */
  const state = (request = [...pending.values()][0]) => {
    if (gone) return "gone";
    if (!connected() || !reachable) return "cut";
    if (!request) return "ready";
    if (!kernel) return "silent";
    if (request.begun) return "working";
    return Date.now() - request.since < LONG ? "queued" : "long";
  };

  const send = (request) => {
    request.begun = false;
    if (!connected()) return; // goes out when the connection is back
    try {
      model.send(request.message, { iopub: { status: ({ content }) => status(request, content.execution_state) } });
    } catch {
      gone = true; // the widget's channel was closed
    }
  };
  const status = (request, said) => {
    if (!pending.has(request.message.id)) return;
    if (said === "busy") request.begun = true;
    if (said !== "idle") return;
    // Python has dealt with the message and yet has not answered: the answer was lost, or nobody there knows us.
    if (request.repeated) gone = true;
    request.repeated = true;
    if (gone) tell();
    else send(request);
  };

  const tell = () => {
    for (const request of pending.values()) {
      const now = state(request);
      const patient = ["working", "queued", "silent"].includes(now) && Date.now() - request.since < SOON;
      if (!patient) request.say(words(now), now);
    }
    if (gone) {
      pending.clear();
      held.clear();
    }
    if (!pending.size) {
      clearInterval(watch);
      watch = 0;
    } else watch ||= setInterval(look, SOON / 2);
  };
  const look = () => {
    const waited = Date.now() - Math.min(...[...pending.values()].map(({ since }) => since));
    if (waited > PROBE && Date.now() - probed > PROBE) probe();
    tell();
  };
  // A line that is cut without a word leaves the connection open for minutes; only another request shows it.
  const probe = async () => {
    const server = kernel?.serverSettings?.baseUrl;
    // The site without a server (JupyterLite) runs Python in the page itself.
    probed = Date.now();
    if (!server?.startsWith("http") || document.querySelector("[data-jupyter-lite-root]")) return;
    try {
      await fetch(new URL("favicon.ico", server), { cache: "no-store", signal: AbortSignal.timeout(PROBE) });
      reachable = true;
    } catch {
      reachable = false;
    }
    if (reachable && !connected()) mend(kernel);
    tell();
  };

  const start = (request) => {
    request.since = Date.now();
    pending.set(request.message.id, request);
    send(request);
    tell();
  };

  /**
   * Asks Python for something.
   *
   * @param {object} message  plain data; `id` is added
   * @param {object} [options]
   * @param {(sentence: string, state: string) => void} [options.say]  called with a sentence and its state while
   *   there is something to say, and with "" at the end
   * @param {() => void} [options.done]  called once Python has dealt with it, after what changed has arrived
   * @param {string} [options.key]  of requests with the same key only the newest matters: those between are never
   *   sent (a slider)
   */
  const ask = (message, { say = () => {}, done = () => {}, key } = {}) => {
    const request = { message: { ...message, id: `${view}-${(count += 1)}` }, say, done, key };
    if (new Blob([JSON.stringify(message)]).size > LARGEST) return say(words("large"), "large");
    if (key !== undefined && [...pending.values()].some((other) => other.key === key)) held.set(key, request);
    else start(request);
  };

  const hear = ({ answered }) => {
    const request = pending.get(answered);
    if (!request) return;
    pending.delete(answered);
    reachable = true;
    request.say("", "ready");
    request.done();
    const next = held.get(request.key);
    held.delete(request.key);
    if (next) start(next);
    tell();
  };
  const onStatus = (_, now) => {
    if (!ENDED.has(now)) return;
    gone = true;
    tell();
  };
  const onConnection = (_, now) => {
    if (now === "connected" && !gone) {
      reachable = true;
      pending.forEach(send);
      onReconnect();
    }
    tell();
  };
  model.on("msg:custom", hear);
  kernel?.statusChanged.connect(onStatus);
  kernel?.connectionStatusChanged.connect(onConnection);
  const stop = () => {
    clearInterval(watch);
    model.off("msg:custom", hear);
    kernel?.statusChanged.disconnect(onStatus);
    kernel?.connectionStatusChanged.disconnect(onConnection);
  };
  return { ask, state, stop };
}
