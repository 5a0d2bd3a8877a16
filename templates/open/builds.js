// What is made of the file: drafts, final files, check pages.

/**
 * Shows the buttons and what was made in an element.
 * @param {HTMLElement} element
 */
export function builds(element) {
  element.replaceChildren();
}
