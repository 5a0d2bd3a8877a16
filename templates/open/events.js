// What the server tells of itself: one stream for the whole page.

const KINDS = ["state", "page", "findings", "paper", "progress", "made", "failed", "stopping"];

/** Dispatches an event for each that the server sends, and `gone` and `back` for the stream. */
export const events = new EventTarget();

let isGone = false;

/** Begins to listen. The browser itself connects again. */
export function listen() {
  const stream = new EventSource("/api/events");
  for (const kind of KINDS) {
    stream.addEventListener(kind, (event) => {
      const detail = JSON.parse(/** @type {MessageEvent} */ (event).data || "{}");
      events.dispatchEvent(new CustomEvent(kind, { detail }));
    });
  }
  stream.addEventListener("error", () => tell(true));
  stream.addEventListener("open", () => tell(false));
}

/** @param {boolean} gone */
function tell(gone) {
  if (gone === isGone) return;
  isGone = gone;
  events.dispatchEvent(new CustomEvent(gone ? "gone" : "back", { detail: {} }));
}
