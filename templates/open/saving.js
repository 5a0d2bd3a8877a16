// Changes on their way to the file: in order, one request at a time, none lost.
import { Gone, No, ask } from "./api.js";

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./contract.js").Change} Change
 * @typedef {import("./contract.js").Answer} Answer
 * @typedef {{change: Change, id: string, before: string | null}} Made
 * @typedef {{change: Change, id: string, where: string, before: string, yours: string,
 *   theirs: string}} Clash
 * @typedef {{text: string, why: string}} Refused
 */

const WAITS = [500, 1000, 2000, 4000, 8000];
const CONFLICT = 409;

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
    /** @type {Map<string, {text: string, typed: string}>} what was sent last, and how it stands */
    this.known = new Map();
    /** @type {Promise<void> | null} */
    this.running = null;
    this.failed = 0;
    /** @type {() => void} */
    this.wake = () => {};
  }

  /**
   * Changes that belong together, as one step of undo.
   * @param {Change[]} changes
   * @param {string} [before] what somebody saw there when he began to type
   */
  change(changes, before) {
    const made = changes.map((change) => this.store.made(change, before));
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
    this.running ??= this.#run();
    return this.running;
  }

  async #run() {
    while (this.queue.length) {
      this.#status("saving");
      try {
        await this.#send(this.queue[0]);
        this.failed = 0;
      } catch (error) {
        await this.#wait(error);
      }
    }
    this.running = null;
    this.#status("saved");
    this.dispatchEvent(new CustomEvent("idle"));
  }

  /** @param {Made[]} batch */
  async #send(batch) {
    const clashes = batch.filter((made) => this.#isStale(made)).map((made) => this.#clash(made));
    const sent = batch.filter((made) => !this.#isStale(made));
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
   * Whether the file says something else by now than when that was typed, and not what is wanted.
   * @param {Made} made
   */
  #isStale({ id, before, change }) {
    const now = id ? this.store.typed(id) : undefined;
    const known = this.known.get(id);
    const isOurs = known !== undefined && known.text === before && known.typed === now;
    return before !== null && now !== undefined && now !== before && now !== change.text && !isOurs;
  }

  /**
   * @param {Made} made
   * @returns {Clash}
   */
  #clash({ change, id, before }) {
    const theirs = this.store.typed(id) ?? "";
    const yours = change.text ?? "";
    return { change, id, where: this.store.called(id), before: before ?? "", yours, theirs };
  }

  /**
   * @param {Answer} answer
   * @param {Made[]} sent
   * @param {Clash[]} clashes
   */
  #take(answer, sent, clashes) {
    for (const { change: number, text } of answer.refused) {
      const { change, id } = sent[number];
      if (id) this.refused.set(id, { text: change.text ?? "", why: text });
      else this.#tell(`没有改成：${text}`);
    }
    for (const { text } of answer.remarks) this.#tell(text);
    for (const conflict of answer.conflicts) {
      const { change, id } = sent[conflict.change];
      clashes.push({ ...conflict, change, id });
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
    if (error instanceof No && error.status !== CONFLICT && error.status < 500) {
      for (const { change, id } of this.queue.shift() ?? []) {
        if (id) this.refused.set(id, { text: change.text ?? "", why: error.message });
        else this.#tell(`没有改成：${error.message}`);
      }
      this.#waiting();
      return;
    }
    const why = error instanceof Error ? error.message : String(error);
    this.#status("unsaved", error instanceof Gone ? `${why}，正在重试` : why);
    const wait = WAITS[Math.min(this.failed, WAITS.length - 1)];
    this.failed += 1;
    await new Promise((done) => {
      this.wake = () => done(undefined);
      setTimeout(done, wait);
    });
    try {
      this.store.merge(await ask("/api/state"));
    } catch {
      // It is still away; the next round tells so.
    }
  }

  /** Tries again at once, where it waits. */
  again() {
    this.wake();
  }

  /**
   * Takes back the last step, or makes it again; what waits is first saved.
   * @param {"undo" | "redo"} way
   */
  async step(way) {
    if (this.queue.length || !this.store[way]) return;
    this.#status("saving");
    try {
      const answer = await ask(`/api/${way}`, { version: this.store.state.version });
      for (const { where } of answer.conflicts) this.#tell(`没有恢复“${where}”：已在别处改过`);
      this.took(answer);
      this.#status("saved");
    } catch (error) {
      this.#status("saved");
      this.#tell(`没有恢复：${error instanceof Error ? error.message : error}`);
    }
  }

  /** @param {Clash[]} clashes */
  #clashes(clashes) {
    if (clashes.length) this.dispatchEvent(new CustomEvent("clash", { detail: { clashes } }));
  }

  #waiting() {
    this.dispatchEvent(new CustomEvent("waiting"));
  }

  /** @param {string} text */
  #tell(text) {
    this.dispatchEvent(new CustomEvent("told", { detail: { text } }));
  }

  /**
   * @param {string} state
   * @param {string} [why]
   */
  #status(state, why = "") {
    this.dispatchEvent(new CustomEvent("status", { detail: { state, why } }));
  }
}
