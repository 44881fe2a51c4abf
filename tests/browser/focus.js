// What the keyboard meets in a state of the page: each place that Tab leads to is seen, marked and within sight. Gives sentences.
() => {
  const found = [];
  const dialogs = [...document.querySelectorAll("dialog[open]")];
  const top = dialogs.at(-1) ?? document.body;
  const name = (node) => `${node.tagName.toLowerCase()}${node.dataset.testid ? `[${node.dataset.testid}]` : node.id ? `#${node.id}` : `.${node.className}`}`;
  const before = document.activeElement;
  const stops = [...top.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, [tabindex]")].filter((node) =>
    !node.disabled && node.tabIndex >= 0 && !node.closest("[inert]") && node.checkVisibility({ visibilityProperty: true })
    && !(node.type === "radio" && !node.checked && top.querySelector(`input[name="${node.name}"]:checked`)));
  const marked = (node) => [node, node.closest("label"), ...node.querySelectorAll("[aria-selected=true]")].some((one) => {
    if (!one) return false;
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });

  for (const node of stops) {
    if (node.tabIndex > 0) found.push(`out of order: ${name(node)}`);
    if (node.closest("[aria-hidden=true]")) found.push(`focusable but said hidden: ${name(node)}`);
    /** @type {HTMLElement | null} */ (document.activeElement)?.blur(); // a focus given by the mouse is not marked
    node.focus({ focusVisible: true });
    if (document.activeElement !== node) {
      found.push(`takes no focus: ${name(node)}`);
      continue;
    }
    if (node.localName !== "iframe" && !marked(node)) found.push(`focus unseen: ${name(node)}`);
    const box = node.getBoundingClientRect();
    if (box.width < 1 || box.height < 1 || box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight) found.push(`out of sight: ${name(node)}`);
  }

  // Reading goes on through the document: within one block, what comes next is lower, or beside.
  for (const [index, node] of stops.entries()) {
    const next = stops[index + 1];
    if (!next || next.parentElement !== node.parentElement) continue;
    const [here, there] = [node.getBoundingClientRect(), next.getBoundingClientRect()];
    if (there.bottom <= here.top) found.push(`against the reading order: ${name(node)}, ${name(next)}`);
  }
  if (dialogs.length > 0 && !top.contains(before)) found.push(`focus is not in the dialog: ${name(before)}`);
  before?.focus?.();
  return found;
}
