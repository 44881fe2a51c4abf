// The choice of a later moment for a reply to leave: a short menu beside the button that sends.

import { button, fill, h, icon } from "./dom.js";
import { T } from "./fr.js";

const EVENING = 18;
const MORNING = 8;
const MONDAY = 1;

/** A day at a full hour. @param {Date} now @param {number} days @param {number} hour */
const at = (now, days, hour) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);

/** The moments proposed, soonest first. @param {Date} now @returns {{label: string, at: Date}[]} */
export function proposals(now) {
  const toMonday = (MONDAY - now.getDay() + 7) % 7 || 7;
  const found = [
    { label: T.laterTonight, at: at(now, 0, EVENING) },
    { label: T.laterTomorrow, at: at(now, 1, MORNING) },
    { label: T.laterMonday, at: at(now, toMonday, MORNING) },
  ];
  const soonest = now.getTime() + 5 * 60000;
  return found.filter((one, index) => one.at.getTime() > soonest && !(index === 2 && toMonday === 1));
}

/** @param {(at: Date | null) => void} onChoose @param {() => void} close */
function choices(onChoose, close) {
  const entry = (/** @type {string} */ label, /** @type {Date | null} */ moment) =>
    button(label, () => { close(); onChoose(moment); }, { class: "menu-entry", data: { testid: moment ? "later-choice" : "later-pick" } });
  return [h("p", { class: "menu-title" }, T.later), proposals(new Date()).map(({ label, at: moment }) => entry(label, moment)), entry(T.laterPick, null)];
}

/**
 * A button that opens the menu; choosing nothing in particular (« Date et heure… ») gives null.
 * @param {(at: Date | null) => void} onChoose @param {{disabled?: boolean}} [options]
 * @returns {HTMLElement & {setDisabled: (disabled: boolean) => void}}
 */
export function laterButton(onChoose, { disabled = false } = {}) {
  const menu = h("div", { class: "menu", role: "group", "aria-label": T.later, data: { testid: "later-menu" } });
  menu.hidden = true;
  const show = (/** @type {boolean} */ open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) fill(menu, choices(onChoose, () => show(false)));
    if (open) menu.querySelector("button")?.focus({ preventScroll: true });
  };
  const opener = h("button", { type: "button", class: "button primary split-more", "aria-expanded": "false", "aria-label": T.later, title: T.later,
    disabled, data: { testid: "later" }, on: { click: () => show(menu.hidden) } }, icon("down"));
  const node = h("div", { class: "later", on: {
    keydown: (/** @type {KeyboardEvent} */ event) => onKey(event),
    focusout: (/** @type {FocusEvent} */ event) => { if (!node.contains(/** @type {Node | null} */ (event.relatedTarget))) show(false); },
  } }, opener, menu);
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (menu.hidden) return;
    const entries = [...menu.querySelectorAll("button")];
    const index = entries.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) entries[(index + step + entries.length) % entries.length].focus();
    else if (event.key === "Escape") {
      show(false);
      opener.focus();
    } else return;
    event.preventDefault();
  };
  node.setDisabled = (/** @type {boolean} */ now) => { opener.disabled = now; };
  return node;
}
