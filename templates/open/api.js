// Asks the server.

/** The server does not answer at all: it was ended, or begins anew. */
export class Gone extends Error {}

/** The server answers, and says no. */
export class No extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * What the server says to a question; with `body`, it is posted.
 * @param {string} path
 * @param {object} [body]
 * @param {{keepalive?: boolean, signal?: AbortSignal}} [options]
 * @returns {Promise<any>}
 */
export async function ask(path, body, options = {}) {
  const post = body && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...post, ...options });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Gone("工具没有回应");
  }
  const text = await response.text();
  if (!response.ok) throw new No(response.status, messageOf(text) || `工具答复 ${response.status}`);
  return text ? JSON.parse(text) : null;
}

/** @param {string} text */
function messageOf(text) {
  try {
    return JSON.parse(text).message ?? "";
  } catch {
    return "";
  }
}

/**
 * Asks the same thing again and again; only the newest answer counts, older ones give null.
 * @template T
 * @param {(signal: AbortSignal, ...wanted: any[]) => Promise<T>} question
 * @returns {(...wanted: any[]) => Promise<T | null>}
 */
export function latest(question) {
  /** @type {AbortController | null} */
  let running = null;
  return async (...wanted) => {
    running?.abort();
    const mine = (running = new AbortController());
    try {
      const answer = await question(mine.signal, ...wanted);
      return mine === running ? answer : null;
    } catch (error) {
      if (mine !== running || mine.signal.aborted) return null;
      throw error;
    }
  };
}
