// Builds what the office sees: elements, icons, short messages and dialogs. Text is only ever set as text.

import { T } from "./fr.js";

/** @typedef {Node | string | number | null | undefined | false} Piece @typedef {Piece | Nested} Child @typedef {Child[]} Nested */

const SVG = "http://www.w3.org/2000/svg";

/** Paths drawn on a 24 × 24 grid with a stroke. */
const ICONS = {
  tray: "M4 13h5l1.5 3h3L15 13h5v6H4zM7.5 5h9M6 9h12",
  clip: "M19 11.5 12 18.5a4.2 4.2 0 0 1-6-6l7.5-7.5a2.8 2.8 0 0 1 4 4L10 16.5a1.4 1.4 0 0 1-2-2l6.5-6.5",
  alert: "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1",
  back: "M14.5 5.5 8 12l6.5 6.5",
  phone: "M6.5 4h3l1.5 4.5-2 1.5a11 11 0 0 0 5 5l1.5-2 4.5 1.5v3a1.5 1.5 0 0 1-1.5 1.5A14 14 0 0 1 5 5.5 1.5 1.5 0 0 1 6.5 4z",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6 6 18",
  down: "M6 9.5l6 6 6-6",
  mail: "M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5",
  date: "M4 6.5h16v13H4zM4 10.5h16M8.5 4v4M15.5 4v4",
  folder: "M3.5 6.5h6l2 2.5h9v10h-17z",
  people: "M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3 19c0-3 2.7-5 6-5s6 2 6 5M15.5 5.4a3 3 0 0 1 0 5.8M17 14.3c2.4.6 4 2.3 4 4.7",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 7.5V12l3 2",
};

/**
 * A new element. `props` are attributes, save `on` (listeners), `data` (data-*), and `value` (a field's content).
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [type, fn] of Object.entries(value)) node.addEventListener(type, fn);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "value") /** @type {HTMLInputElement} */ (node).value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...present(children));
  return node;
}

/** @param {(Child | Child[])[]} children @returns {(Node | string)[]} */
function present(children) {
  return /** @type {any[]} */ (children.flat(3))
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

/** Replaces what a node holds. @param {Element} node @param {...(Child | Child[])} children */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
}

/** A decorative icon, unseen by screen readers. @param {keyof typeof ICONS} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * A button; `key` is the shortcut shown beside its label.
 * @param {string} label
 * @param {() => void} onClick
 * @param {Record<string, any> & {key?: string, icon?: keyof typeof ICONS}} [options]
 * @returns {HTMLButtonElement}
 */
export function button(label, onClick, { key, icon: drawing, ...props } = {}) {
  return h("button", { type: "button", class: "button", on: { click: onClick }, ...props },
    drawing && icon(drawing), h("span", {}, label), key && h("kbd", { "aria-hidden": "true" }, key));
}

/** Pieces of a text, with every match of `pattern` given to `draw`. @param {string} text @param {RegExp} pattern
 * @param {(found: string) => Node} draw @returns {(Node | string)[]} */
export function highlighted(text, pattern, draw) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    pieces.push(text.slice(end, match.index), draw(match[0]));
    end = match.index + match[0].length;
  }
  return [...pieces, text.slice(end)];
}

/** Says a short sentence to screen readers only. @param {string} sentence */
export function announce(sentence) {
  const live = document.getElementById("live");
  if (live) live.textContent = sentence;
}

/**
 * Shows a short message for some seconds; a message with an action, or an alert, stays longer, and one that is `kept`
 * stays until it is closed by the function returned. What is kept is not said again at each change: `announce` it.
 * @param {Child | Child[]} content
 * @param {{action?: {label: string, key?: string, run: () => void}, alert?: boolean, kept?: boolean}} [options]
 * @returns {() => void} closes it
 */
export function toast(content, { action, alert = false, kept = false } = {}) {
  const region = /** @type {HTMLElement} */ (document.getElementById("toasts"));
  let timer = 0;
  const close = () => { clearTimeout(timer); node.remove(); };
  const wait = () => { if (!kept) timer = window.setTimeout(close, alert ? 30000 : action ? 12000 : 6000); };
  const node = h("div", {
    class: alert ? "toast toast-alert" : "toast", role: alert ? "alert" : kept ? "group" : "status", data: { testid: kept ? "toast-kept" : "toast" },
    on: { mouseenter: () => clearTimeout(timer), mouseleave: wait, focusin: () => clearTimeout(timer), focusout: wait },
  });
  region.append(node);
  const passing = [...region.children].filter((other) => /** @type {HTMLElement} */ (other).dataset.testid === "toast");
  for (const other of passing.slice(0, -3)) other.remove();
  fill(node, h("span", {}, content),
    action && h("button", { type: "button", class: "toast-action", data: { testid: "toast-action" },
      on: { click: () => { close(); action.run(); } } }, action.label, action.key && h("kbd", { "aria-hidden": "true" }, action.key)),
    !kept && h("button", { type: "button", class: "toast-close", "aria-label": T.close, on: { click: close } }, icon("close")));
  wait();
  return close;
}

/**
 * Opens a modal dialog; the promise gives the value passed to `close`, or null when it is dismissed.
 * @template V
 * @param {string} title
 * @param {(close: (value: V | null) => void) => (Child | Child[])} build
 * @param {{wide?: boolean, locked?: boolean, testid?: string}} [options] locked: Escape does not close it
 * @returns {Promise<V | null>}
 */
export function openDialog(title, build, { wide = false, locked = false, testid } = {}) {
  return new Promise((resolve) => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const below = document.querySelectorAll("dialog").length;
    const titled = below > 0 ? `dialog-title-${below}` : "dialog-title";
    const close = (/** @type {V | null} */ value) => {
      dialog.close();
      dialog.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(value);
    };
    const dialog = h("dialog", {
      class: wide ? "dialog dialog-wide" : "dialog", "aria-labelledby": titled, data: testid ? { testid } : {},
      on: {
        cancel: (/** @type {Event} */ event) => { event.preventDefault(); if (!locked) close(null); },
        // A key held down must not press the button that has just appeared under it.
        keydown: (/** @type {KeyboardEvent} */ event) => { if (event.repeat && event.key === "Enter") event.preventDefault(); },
      },
    });
    const cross = !locked && h("button", { type: "button", class: "dialog-close", "aria-label": T.close,
      on: { click: () => close(null) } }, icon("close"));
    fill(dialog, h("header", { class: "dialog-head" }, h("h2", { id: titled }, title), cross), build(close));
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("[autofocus]")?.focus();
  });
}
