// A frame as it travels is small: it says what differs from the lab's first chart, and names its network by a key.

/** Make a whole figure of the first one and what a frame changes; `null` takes a part away. */
export function patched(base, { data = [], layout = {} } = {}) {
  return {
    data: base.data.map((trace, i) => changed(trace, data[i])),
    layout: changed(base.layout, layout),
  };
}

/** What `changes` make of a part. */
export function changed(base, changes) {
  if (!changes) return base;
  const out = { ...base, ...changes };
  for (const [key, part] of Object.entries(changes)) if (part === null) delete out[key];
  return out;
}

/** What the network view needs to show a frame; `networks` holds, by key, those that have arrived. */
export function fetched(networks, frame) {
  const network = networks.get(frame.network);
  if (network && !network.arrays) network.arrays = unpacked(network);
  return {
    net: network?.arrays,
    states: Uint8Array.from(frame.states, (digit) => digit.charCodeAt(0) - 48),
    notes: frame.notes,
    queues: frame.queues ? Uint16Array.from(frame.queues) : null,
  };
}

const of = (Kind, text) => text && new Kind(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);

function unpacked({ places, ties, strengths, hidden, ...rest }) {
  return {
    ...rest,
    places: of(Float32Array, places) ?? new Float32Array(),
    ties: of(Uint32Array, ties) ?? new Uint32Array(),
    strengths: of(Float32Array, strengths),
    hidden: of(Uint8Array, hidden),
  };
}
