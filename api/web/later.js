// The choice of a later moment for a reply to leave: a short menu beside the button that sends.

import { ApiError } from "./api.js";
import { sendingApi } from "./api_sending.js";
import { button, fill, h, icon } from "./dom.js";
import { ahead, T } from "./fr.js";

/** The moments proposed, at the office's hours, soonest first; none while the service cannot be asked. @returns {Promise<Date[]>} */
export async function proposals() {
  try {
    return (await sendingApi.moments()).proposed.map((one) => new Date(one));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [];
  }
}

/** Whether the office is closed then; false while the service cannot tell. @param {Date} moment */
export async function liesOutside(moment) {
  if (Number.isNaN(moment.getTime())) return false;
  try {
    return (await sendingApi.moments(moment)).outside_hours === true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return false;
  }
}

/** A moment as a line of its own. @param {Date} moment */
export function label(moment) {
  const words = ahead(moment);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {Date[]} moments @param {(at: Date | null) => void} onChoose @param {() => void} close */
function choices(moments, onChoose, close) {
  const entry = (/** @type {string} */ words, /** @type {Date | null} */ moment) =>
    button(words, () => { close(); onChoose(moment); }, { class: "menu-entry", data: { testid: moment ? "later-choice" : "later-pick" } });
  return [h("p", { class: "menu-title" }, T.later), moments.map((moment) => entry(label(moment), moment)), entry(T.laterPick, null)];
}

/**
 * A button that opens the menu; choosing nothing in particular (« Date et heure… ») gives null.
 * @param {(at: Date | null) => void} onChoose @param {{disabled?: boolean}} [options]
 * @returns {HTMLElement & {setDisabled: (disabled: boolean) => void}}
 */
export function laterButton(onChoose, { disabled = false } = {}) {
  const menu = h("div", { class: "menu", role: "group", "aria-label": T.later, data: { testid: "later-menu" } });
  menu.hidden = true;
  /** How often it was opened or closed: what the service answers after that is too late. */
  let turn = 0;
  const show = (/** @type {boolean} */ open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    opener.removeAttribute("aria-busy");
    turn += 1;
  };
  const open = async () => {
    const mine = (turn += 1);
    opener.setAttribute("aria-busy", "true");
    const moments = await proposals();
    if (mine !== turn) return;
    fill(menu, choices(moments, onChoose, () => show(false)));
    show(true);
    menu.querySelector("button")?.focus({ preventScroll: true });
  };
  const opener = h("button", { type: "button", class: "button primary split-more", "aria-expanded": "false", "aria-label": T.later, title: T.later,
    disabled, data: { testid: "later" }, on: { click: () => (menu.hidden ? void open() : show(false)) } }, icon("down"));
  const node = h("div", { class: "later", on: {
    keydown: (/** @type {KeyboardEvent} */ event) => onKey(event),
    focusout: (/** @type {FocusEvent} */ event) => { if (!node.contains(/** @type {Node | null} */ (event.relatedTarget))) show(false); },
  } }, opener, menu);
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (menu.hidden && !opener.hasAttribute("aria-busy")) return;
    const entries = [...menu.querySelectorAll("button")];
    const index = entries.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && entries.length > 0) entries[(index + step + entries.length) % entries.length].focus();
    else if (event.key === "Escape") {
      show(false);
      opener.focus();
    } else return;
    event.preventDefault();
  };
  node.setDisabled = (/** @type {boolean} */ now) => { opener.disabled = now; };
  return node;
}
