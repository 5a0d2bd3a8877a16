// A page that was made anew, in place of the old one. What is the same stays: the browser lays out
// no more than what is another, and the place, what is selected and what is open stay as well.

/**
 * Makes an element say what another one says, whose parts come to be its own.
 * @param {Element} old
 * @param {Element} made of the same name
 */
export function renew(old, made) {
  attributes(old, made);
  const before = [...old.childNodes];
  const after = [...made.childNodes];
  /** @type {Node | null} what stays behind what is another */
  let behind = null;
  // Most changes are in one place.
  while (before.length && after.length && before[0].isEqualNode(after[0])) {
    before.shift();
    after.shift();
  }
  while (before.length && after.length && before[before.length - 1].isEqualNode(after[after.length - 1])) {
    behind = before.pop() ?? null;
    after.pop();
  }
  if (before.length === after.length) {
    before.forEach((node, number) => exchange(node, after[number]));
    return;
  }
  for (const node of after) old.insertBefore(node, behind);
  for (const node of before) node.remove();
}

/**
 * @param {ChildNode} node
 * @param {ChildNode} made
 */
function exchange(node, made) {
  const isAlike = node.nodeType === Node.ELEMENT_NODE && node.nodeName === made.nodeName;
  if (isAlike) renew(/** @type {Element} */ (node), /** @type {Element} */ (made));
  else node.replaceWith(made);
}

/**
 * @param {Element} old
 * @param {Element} made
 */
function attributes(old, made) {
  // Who reads opens and closes.
  const kept = old.nodeName === "DETAILS" ? ["open"] : [];
  for (const { name } of [...old.attributes]) {
    if (!made.hasAttribute(name) && !kept.includes(name)) old.removeAttribute(name);
  }
  for (const { name, value } of [...made.attributes]) {
    if (old.getAttribute(name) !== value && !kept.includes(name)) old.setAttribute(name, value);
  }
}
