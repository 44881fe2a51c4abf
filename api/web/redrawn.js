// What the open mail keeps while it is drawn anew: where it was scrolled to, what was unfolded, where the focus stood.

/** Notes how `root` stands; the answer puts it back as it stood. @param {HTMLElement} root @param {HTMLElement} home takes the focus of a node that is gone
 * @returns {() => void} */
export function standing(root, home) {
  const kept = () => /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-keep]"));
  const folds = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("details[open][data-fold]"));
  const scrolls = new Map([...kept()].map((node) => [node.dataset.keep, node.scrollTop]));
  const unfolded = [...folds].map((node) => node.dataset.fold);
  const focused = root.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.testid : undefined;
  return () => {
    for (const node of kept()) node.scrollTop = scrolls.get(node.dataset.keep) ?? 0;
    for (const fold of unfolded) root.querySelector(`[data-fold="${fold}"]`)?.setAttribute("open", "");
    if (focused) (/** @type {HTMLElement | null} */ (root.querySelector(`[data-testid="${focused}"]`)) ?? home).focus({ preventScroll: true });
  };
}
