// Stands in for anywidget and the kernel: a page that shows parts, and a Python that can be busy, cut off or gone.

const signal = () => {
  const slots = new Set();
  return {
    connect: (slot) => slots.add(slot),
    disconnect: (slot) => slots.delete(slot),
    emit: (now) => slots.forEach((slot) => slot(null, now)),
  };
};

window.start = async ([script, style, look, sources]) => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  // as in a notebook, where a lab shown later brings the shared look along once more
  for (const rules of [style, look]) {
    document.head.appendChild(document.createElement("style")).textContent = rules;
  }
  const shared = { get: (name) => ({ version: "1", sources })[name] };
  window.alive = true; // does Python get to what it is asked?
  window.ended = false; // has the kernel of this page ended?
  window.deaf = false; // are answers lost on their way?
  window.queued = [];
  window.deliver = [];
  window.pushed = [];
  window.kernel = {
    connectionStatus: "connected",
    statusChanged: signal(),
    connectionStatusChanged: signal(),
  };
  window.line = (now) => {
    window.kernel.connectionStatus = now;
    window.kernel.connectionStatusChanged.emit(now);
  };
  window.resume = () => {
    window.alive = true;
    for (const [number, message] of window.queued.splice(0)) window.deliver[number](message);
  };
  window.show = async (number, state) => {
    const listeners = { "change:state": new Set(), "msg:custom": new Set() };
    const model = {
      get: (name) => ({ state, modules: "IPY_MODEL_shared", main: "lesson/page/part.js" })[name],
      on: (name, listener) => listeners[name].add(listener),
      off: (name, listener) => listeners[name].delete(listener),
      send: (message) => {
        if (window.ended) throw new Error("Cannot send");
        if (window.alive) window.deliver[number](message);
        else window.queued.push([number, message]);
      },
      widget_manager: { kernel: window.kernel, get_model: async () => shared },
    };
    window.deliver[number] = async (message) => {
      const answer = await window.toPython(number, message);
      if (window.deaf) return;
      window.pushed[number](answer.state);
      for (const content of answer.sent) listeners["msg:custom"].forEach((listener) => listener(content));
    };
    window.pushed[number] = (next) => {
      state = next;
      listeners["change:state"].forEach((listener) => listener());
    };
    const el = document.body.appendChild(document.createElement("div"));
    // a fresh import for every widget, as in a notebook
    const { default: widget } = await import(address + "#" + number);
    widget.render({ model, el });
  };
};
