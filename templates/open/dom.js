// Elements made in one expression.

/**
 * An element. Of `attributes`, functions are listeners, `data` is the data set, true and false set
 * and leave out, and all else are attributes.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  put(element, children);
  return element;
}

/**
 * Puts children into an element; what is null, undefined or false is none.
 * @param {Element} element
 * @param {(Node | string | null | undefined | false)[]} children
 */
function put(element, children) {
  const there = children.filter((child) => child !== null && child !== undefined && child !== false);
  element.append(.../** @type {(Node | string)[]} */ (there));
}

/**
 * The element with these children and no others.
 * @param {Element} element
 * @param {...(Node | string | null | undefined | false)} children
 */
export function fill(element, ...children) {
  element.replaceChildren();
  put(element, children);
}

/**
 * A button.
 * @param {string} text
 * @param {(event: MouseEvent) => void} click
 * @param {Record<string, any>} [attributes]
 */
export const button = (text, click, attributes = {}) =>
  h("button", { type: "button", click, ...attributes }, text);

let numbers = 0;

/** An id that no other element of the page has. */
export const newId = () => `e${(numbers += 1)}`;

/**
 * Calls at most once in so many milliseconds after the last wish for it.
 * @param {() => void} call
 * @param {number} wait milliseconds
 */
export function afterRest(call, wait) {
  let timer = 0;
  return {
    wish() {
      clearTimeout(timer);
      timer = setTimeout(call, wait);
    },
    forget: () => clearTimeout(timer),
  };
}
