// Changes on their way to the file: in order, one request at a time, none lost.
import { Gone } from "./api.js";
import { idOf } from "./contract.js";
import { Pause, isFinal } from "./pause.js";
import { Queue } from "./queue.js";
import { isAnother, send } from "./sending.js";

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./contract.js").Change} Change
 * @typedef {import("./contract.js").Answer} Answer
 * @typedef {import("./stale.js").Made} Made
 * @typedef {import("./stale.js").Clash} Clash
 * @typedef {import("./stale.js").Known} Known
 * @typedef {{text: string, why: string}} Refused
 */

/**
 * Dispatches `status` ({state: "saved" | "typing" | "saving" | "unsaved", why}), `told` ({text}),
 * `clash` ({clashes}), `answer`, `idle`, and `waiting` when what waits or was refused became otherwise.
 */
export class Saving extends EventTarget {
  /** @param {Store} store */
  constructor(store) {
    super();
    this.store = store;
    this.queue = new Queue();
    /** Whether somebody types what is not asked to be written yet. */
    this.isTyping = false;
    /** @type {Map<string, Refused>} what was refused, as it was typed */
    this.refused = new Map();
    /** @type {Map<string, Known>} what was sent last */
    this.known = new Map();
    /** @type {Promise<void> | null} */
    this.running = null;
    this.pause = new Pause();
  }

  /**
   * Changes that belong together, as one step of undo.
   * @param {Change[]} changes
   * @param {string} [before] what somebody saw there when he began to type
   */
  change(changes, before) {
    const made = changes.map((change) => this.store.made(change, before ?? this.pending(idOf(change))));
    this.queue.add(made);
    for (const { id } of made) this.refused.delete(id);
    this.#waiting();
    return this.run();
  }

  /**
   * What was typed there and is on its way.
   * @param {string} id
   */
  pending(id) {
    return this.queue.pending(id);
  }

  /** Somebody types, or does not any more. @param {boolean} is */
  typing(is) {
    if (is === this.isTyping) return;
    this.isTyping = is;
    if (!this.running) this.status("saved");
  }

  /**
   * Forgets what was refused: the cell says again what the file says.
   * @param {string} id
   */
  forget(id) {
    if (this.refused.delete(id)) this.#waiting();
  }

  /** Sends all that waits; done when the server has said something to each. */
  run() {
    return this.running ?? this.busy(async () => {});
  }

  /**
   * Does something that nothing else may come between, then sends what waits.
   * @param {() => Promise<void>} work
   */
  busy(work) {
    this.queue.isSending = true;
    this.running = this.#run(work);
    return this.running;
  }

  /** @param {() => Promise<void>} work */
  async #run(work) {
    this.status("saving");
    await work();
    while (this.queue.first) {
      this.status("saving");
      try {
        await this.#send(this.queue.first);
        this.pause.end();
      } catch (error) {
        await this.#wait(error);
      }
    }
    this.running = null;
    this.queue.isSending = false;
    this.status("saved");
    this.dispatchEvent(new CustomEvent("idle"));
  }

  /** @param {Made[]} batch */
  async #send(batch) {
    const { answer, sent, clashes } = await send(batch, this.store, this.known);
    this.queue.take();
    if (answer) {
      for (const { change, text } of answer.refused) this.#refuse([sent[change]], text);
      for (const { text } of answer.remarks) this.tell(text);
      this.took(answer);
      // What waits was typed on what was sent, which may stand there in other signs.
      for (const { id, change } of sent) {
        if (id) this.known.set(id, { text: change.text ?? "", typed: this.store.typed(id) ?? "" });
      }
    }
    if (clashes.length) this.dispatchEvent(new CustomEvent("clash", { detail: { clashes } }));
    this.#waiting();
  }

  /**
   * Takes over an answer of the server.
   * @param {Answer} answer
   */
  took(answer) {
    this.store.undo = answer.undo;
    this.store.redo = answer.redo;
    this.store.merge(answer.state);
    this.dispatchEvent(new CustomEvent("answer", { detail: answer }));
  }

  /**
   * After a failure: waits, or gives up what the server will never take.
   * @param {unknown} error
   */
  async #wait(error) {
    const why = error instanceof Error ? error.message : String(error);
    if (isFinal(error)) {
      this.#refuse(this.queue.take(), why);
      return;
    }
    this.status("unsaved", error instanceof Gone ? `${why}，正在重试` : why);
    await this.pause.rest();
    // It may have been made before the answer was lost; what counts items must not be made twice.
    if (await isAnother(this.store) && this.queue.first?.some(({ id }) => !id)) {
      this.#refuse(this.queue.take(), "文件已经不一样了，请看一看再做");
    }
  }

  /**
   * @param {Made[]} batch
   * @param {string} why
   */
  #refuse(batch, why) {
    for (const { change, id } of batch) {
      if (id) this.refused.set(id, { text: change.text ?? "", why });
      else this.tell(`没有改成：${why}`);
    }
    this.#waiting();
  }

  /** Tries again at once, where it waits. */
  again() {
    this.pause.wake();
  }

  #waiting() {
    this.dispatchEvent(new CustomEvent("waiting"));
  }

  /**
   * Tells something in passing.
   * @param {string} text
   */
  tell(text) {
    this.dispatchEvent(new CustomEvent("told", { detail: { text } }));
  }

  /**
   * Tells whether all is saved.
   * @param {"saved" | "saving" | "unsaved"} state
   * @param {string} [why]
   */
  status(state, why = "") {
    const shown = state === "saved" && this.isTyping ? "typing" : state;
    this.dispatchEvent(new CustomEvent("status", { detail: { state: shown, why } }));
  }
}
