// Changes on their way to the file: in order, one request at a time, none lost.
import { Gone, ask } from "./api.js";
import { idOf } from "./contract.js";
import { Pause, isFinal } from "./pause.js";
import { clashOf, isStale } from "./stale.js";

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
 * Dispatches `status` ({state: "saved" | "saving" | "unsaved", why}), `told` ({text}),
 * `clash` ({clashes}), `answer`, `idle`, and `waiting` when what waits or was refused became otherwise.
 */
export class Saving extends EventTarget {
  /** @param {Store} store */
  constructor(store) {
    super();
    this.store = store;
    /** @type {Made[][]} */
    this.queue = [];
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
    const last = this.queue.at(-1);
    const isSame = made.length === 1 && last?.length === 1 && made[0].id && last[0].id === made[0].id;
    if (isSame && !(this.running && this.queue.length === 1)) {
      last[0].change = made[0].change;
    } else {
      this.queue.push(made);
    }
    for (const { id } of made) this.refused.delete(id);
    this.#waiting();
    return this.run();
  }

  /**
   * What was typed there and is on its way.
   * @param {string} id
   */
  pending(id) {
    for (const batch of [...this.queue].reverse()) {
      const made = batch.findLast((each) => each.id === id);
      if (made) return /** @type {string} */ (made.change.text);
    }
    return undefined;
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
    this.running = this.#run(work);
    return this.running;
  }

  /** @param {() => Promise<void>} work */
  async #run(work) {
    this.status("saving");
    await work();
    while (this.queue.length) {
      this.status("saving");
      try {
        await this.#send(this.queue[0]);
        this.pause.end();
      } catch (error) {
        await this.#wait(error);
      }
    }
    this.running = null;
    this.status("saved");
    this.dispatchEvent(new CustomEvent("idle"));
  }

  /** @param {Made[]} batch */
  async #send(batch) {
    const stale = batch.filter((made) => isStale(made, this.store, this.known.get(made.id)));
    const clashes = stale.map((made) => clashOf(made, this.store));
    const sent = batch.filter((made) => !stale.includes(made));
    /** @type {Answer | null} */
    let answer = null;
    if (sent.length) {
      const changes = sent.map(({ change }) => change);
      answer = await ask("/api/changes", { version: this.store.state.version, changes });
    }
    this.queue.shift();
    if (answer) this.#take(answer, sent, clashes);
    this.#clashes(clashes);
    this.#waiting();
  }

  /**
   * @param {Answer} answer
   * @param {Made[]} sent
   * @param {Clash[]} clashes
   */
  #take(answer, sent, clashes) {
    for (const { change, text } of answer.refused) this.#refuse([sent[change]], text);
    for (const { text } of answer.remarks) this.tell(text);
    for (const conflict of answer.conflicts) {
      const { change, id } = sent[conflict.change];
      const where = id ? this.store.called(id) : conflict.where;
      clashes.push({ ...conflict, where, change, id });
    }
    this.took(answer);
    // What waits was typed on what was sent, which may stand there in other signs.
    for (const { id, change } of sent) {
      if (id) this.known.set(id, { text: change.text ?? "", typed: this.store.typed(id) ?? "" });
    }
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
      this.#refuse(this.queue.shift() ?? [], why);
      return;
    }
    this.status("unsaved", error instanceof Gone ? `${why}，正在重试` : why);
    await this.pause.rest();
    // What the file says by now; if the tool is still away, the next round tells so.
    const { version } = this.store.state;
    const state = await ask("/api/state").catch(() => null);
    if (!state) return;
    this.store.merge(state);
    // It may have been made before the answer was lost; what counts items must not be made twice.
    if (state.version !== version && this.queue[0].some(({ id }) => !id)) {
      this.#refuse(this.queue.shift() ?? [], "文件已经不一样了，请看一看再做");
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

  /** @param {Clash[]} clashes */
  #clashes(clashes) {
    if (clashes.length) this.dispatchEvent(new CustomEvent("clash", { detail: { clashes } }));
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
    this.dispatchEvent(new CustomEvent("status", { detail: { state, why } }));
  }
}
