// How long it is waited before the server is asked again.
import { No } from "./api.js";

const SHORTEST = 500; // ms; each time twice as long
const LONGEST = 8000;
/** What the server will never take, however often it is asked. */
const FINAL = [400, 404, 413, 415, 422];

/** @param {unknown} error */
export const isFinal = (error) => error instanceof No && FINAL.includes(error.status);

export class Pause {
  constructor() {
    this.next = SHORTEST;
    /** Ends it at once. */
    this.wake = () => {};
  }

  /** @returns {Promise<void>} */
  rest() {
    const time = this.next;
    this.next = Math.min(time * 2, LONGEST);
    return new Promise((done) => {
      this.wake = done;
      setTimeout(done, time);
    });
  }

  /** All is well again. */
  end() {
    this.next = SHORTEST;
  }
}
