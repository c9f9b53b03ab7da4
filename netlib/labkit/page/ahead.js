// Frames that Python has sent before anybody asked for them: what the lab will show when the control that was moved
// last is moved on. They are shown at the next repaint; Python's own answer follows and has the last word.

/**
 * @typedef {object} Batch
 * @property {number} epoch the state of everything but the one control; frames of another state are of no use
 * @property {string} control the name of that control
 * @property {boolean} fresh whether they take the place of all that were sent before
 * @property {[number | string, object, boolean][]} frames value, frame, and whether moving on from there leads to
 *   the same frames as moving from here (if not, the next step waits for Python)
 * @property {object[]} networks those that the frames show, each with its key
 */

export function framesAhead() {
  let [epoch, control, open] = [-1, "", true];
  let frames = new Map();

  return {
    /** @param {Batch} batch */
    learn(batch) {
      if (batch.fresh || batch.epoch !== epoch || batch.control !== control) frames = new Map();
      [epoch, control] = [batch.epoch, batch.control];
      for (const [value, frame, same] of batch.frames) frames.set(value, { frame, same });
    },
    /**
     * The frame for a move, if it is there and can be trusted.
     * @param {string} name @param {number | string} value @param {number} now the epoch of what is shown
     */
    take(name, value, now) {
      const found = open && name === control && now === epoch ? frames.get(value) : undefined;
      if (found && !found.same) open = false;
      return found?.frame;
    },
    /** Something was asked that these frames know nothing of. */
    close() {
      open = false;
    },
    /** Python has answered the last request: what it says is what is shown. */
    confirm() {
      open = true;
    },
    /** How many frames there are. */
    get size() {
      return frames.size;
    },
  };
}
