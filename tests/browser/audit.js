// What a state of the page is checked for: names, contrast, size of what is pressed, references, width. Gives sentences.
() => {
  const found = [];
  const label = (node) => `${node.tagName.toLowerCase()}${node.dataset.testid ? `[${node.dataset.testid}]` : node.className ? `.${String(node.className.baseVal ?? node.className).replaceAll(" ", ".")}` : ""}`;
  const top = document.querySelector("dialog[open]:last-of-type") ?? document.body;
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && node.getClientRects().length > 0;
  const hidden = (node) => node.closest("[aria-hidden=true], .unseen, .skip");
  const text = (node) => node?.textContent?.trim() ?? "";
  const named = (node) => node.getAttribute("aria-label")?.trim() || (node.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => text(document.getElementById(id))).join("").trim()
    || [...(node.labels ?? [])].map(text).join("") || (node.matches("button, a, summary, [role=option], h1, h2, h3") && text(node)) || node.title;

  for (const node of top.querySelectorAll("button, a[href], input, select, textarea, summary, [role]:is([role=listbox], [role=option], [role=region], [role=group], [role=combobox]), dialog, progress")) {
    if (seen(node) && !named(node)) found.push(`no name: ${label(node)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of ids.filter((one, index) => ids.indexOf(one) !== index)) found.push(`twice: #${id}`);
  for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-activedescendant"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) {
      for (const id of node.getAttribute(name).split(" ")) if (id && !document.getElementById(id)) found.push(`${name} of nothing: ${label(node)}`);
    }
  }
  for (const id of ["live", "toasts"]) if (!document.getElementById(id)) found.push(`no live region: ${id}`);

  // What is pressed is 24 px wide and high, save links inside a sentence (WCAG 2.2, 2.5.8) and boxes with a label.
  for (const node of top.querySelectorAll("button, a[href], input, select, textarea, summary")) {
    if (!seen(node) || hidden(node) || node.matches(".letter button")) continue;
    const box = (node.closest("label") ?? node).getBoundingClientRect();
    if (box.width < 23.9 || box.height < 23.9) found.push(`small: ${label(node)} ${Math.round(box.width)} × ${Math.round(box.height)}`);
  }

  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const colour = (value) => {
    if (!known.has(value)) known.set(value, painted(value));
    return known.get(value);
  };
  const painted = (value) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = value;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((part, index) => part * a + under[index] * (1 - a));
  const ground = (node) => {
    const layers = [];
    for (let one = node; one; one = one.parentElement) {
      const back = colour(getComputedStyle(one).backgroundColor);
      layers.push(back);
      if (back[3] === 1) break;
    }
    return layers.reverse().reduce((under, layer) => over(layer, under), colour("canvas").slice(0, 3));
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => { const c = part / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  const done = new Set();
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || done.has(node) || !seen(node) || node.closest(".unseen, .skip, :disabled, option")) continue;
    done.add(node);
    const style = getComputedStyle(node);
    const under = ground(node);
    let opacity = 1;
    for (let one = node; one; one = one.parentElement) opacity *= Number(getComputedStyle(one).opacity);
    const [r, g, b, a] = colour(style.color);
    const [one, other] = [light(over([r, g, b, a * opacity], under)), light(under)].sort((x, y) => y - x);
    const ratio = (one + 0.05) / (other + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) found.push(`contrast ${ratio.toFixed(2)}: ${label(node)} « ${text(node).slice(0, 30)} »`);
  }

  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push(`wider than the screen: ${document.documentElement.scrollWidth}`);
  for (const node of top.querySelectorAll("*")) {
    if (!seen(node) || node.closest(".lanes-list, svg, .unseen, .skip")) continue;
    const box = node.getBoundingClientRect();
    if (box.width > 0 && box.right > innerWidth + 1) found.push(`out of sight at the right: ${label(node)} ${Math.round(box.right)}`);
  }
  // Text that its box cuts without a sign of it.
  for (const node of top.querySelectorAll("button, h2, h3, .mark, .note, p, dd")) {
    if (!seen(node) || node.closest(".unseen, .lanes-list, .row")) continue;
    if (node.scrollWidth > node.clientWidth + 2 && getComputedStyle(node).textOverflow !== "ellipsis" && getComputedStyle(node).display !== "inline") found.push(`cut: ${label(node)} « ${text(node).slice(0, 30)} »`);
  }
  return [...new Set(found)];
}
