// The questions and explanations shown over the desk: confirm a sending, choose between two texts, the keys.

import { button, fill, h, icon, openDialog } from "./dom.js";
import { unknownNote } from "./facts.js";
import { ahead, T } from "./fr.js";
import { drawLook } from "./outgoing.js";
import { F } from "./fr_queue.js";
import { S } from "./fr_sending.js";
import { liesOutside, proposals } from "./later.js";
import { drawLetter } from "./reply.js";

/** @typedef {import("./api.js").Draft} Draft */

/** True when the person confirms that this very draft may leave. @param {Draft} draft
 * @param {Date | null} [at] the moment chosen @param {import("./facts.js").Facts | null} [facts] @returns {Promise<boolean>} */
export async function confirmSend(draft, at = null, facts = null) {
  const outside = at !== null && await liesOutside(at);
  const answer = await openDialog(T.confirmTitle, (/** @type {(value: boolean | null) => void} */ close) => [
    h("div", { class: "dialog-body", role: "region", tabindex: "0", "aria-label": T.confirmTitle }, at && h("p", { class: "note" }, icon("clock"), h("span", {}, T.laterAt(ahead(at)))), outside && outsideNote(), drawLook(draft), unknownNote(facts), drawLetter(draft, false, () => {})),
    h("div", { class: "dialog-actions" },
      button(at ? T.laterConfirm : T.confirmSend, () => close(true), { class: "button primary", autofocus: true, data: { testid: "confirm-send" } }),
      button(T.cancel, () => close(null), { data: { testid: "confirm-cancel" } })),
  ], { testid: "confirm" });
  return answer === true;
}

const YEAR_MS = 365 * 24 * 3600 * 1000;

const outsideNote = () => h("p", { class: "note note-warn" }, icon("clock"), h("span", {}, S.outsideHours));

/** The value of a date and hour field, in local time. @param {Date} moment */
const fieldValue = (moment) => new Date(moment.getTime() - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);

/** The moment chosen last and the mail it was for: proposed again where the reply did not take it. @type {{id: number | string | null, at: Date} | null} */
let chosenLast = null;

/** The moment at which a reply is to leave, chosen by the person; null when none was. @param {number | string | null} id the mail @returns {Promise<Date | null>} */
export async function chooseMoment(id) {
  const now = new Date();
  const before = chosenLast?.id === id && chosenLast.at > now ? chosenLast.at : null;
  const proposed = before ?? (await proposals()).find((one) => one.toDateString() !== now.toDateString()) ?? new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 8);
  return openDialog(T.laterTitle, (/** @type {(value: Date | null) => void} */ close) => {
    const problem = h("p", { class: "form-error", role: "alert", id: "later-problem" });
    const outside = h("div", { role: "status", data: { testid: "later-outside" } });
    let asked = 0;
    const look = async () => {
      const mine = (asked += 1);
      const is = await liesOutside(new Date(field.value));
      if (mine === asked) fill(outside, is && outsideNote());
    };
    const field = h("input", { id: "later-at", class: "input", type: "datetime-local", value: fieldValue(proposed), min: fieldValue(now),
      max: fieldValue(new Date(now.getTime() + YEAR_MS)), required: true, autofocus: true, "aria-describedby": "later-problem later-hint", data: { testid: "later-at" }, on: { change: () => void look() } });
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const chosen = new Date(field.value);
      const wrong = Number.isNaN(chosen.getTime()) ? T.laterMissing : chosen.getTime() <= Date.now() ? T.laterPast
        : chosen.getTime() > Date.now() + YEAR_MS ? T.laterFar : "";
      if (!wrong) {
        chosenLast = { id, at: chosen };
        return close(chosen);
      }
      fill(problem, wrong);
      field.focus();
    };
    return h("form", { class: "form", novalidate: true, on: { submit } },
      h("div", { class: "field" }, h("label", { for: "later-at" }, T.laterField), field), problem, outside,
      h("p", { class: "muted", id: "later-hint" }, T.laterHint),
      h("div", { class: "candidates" }, h("button", { type: "submit", class: "button primary", data: { testid: "later-confirm" } }, T.laterConfirm),
        button(T.cancel, () => close(null))));
  }, { testid: "later-dialog" });
}

/** True when the person gives up a text that could not be saved. @param {string} why @returns {Promise<boolean>} */
export async function confirmLeave(why) {
  const answer = await openDialog(T.leaveTitle, (/** @type {(value: boolean | null) => void} */ close) => [
    h("div", { class: "dialog-body" }, h("p", {}, T.leaveLead(why))),
    h("div", { class: "dialog-actions" },
      button(T.stay, () => close(null), { class: "button primary", autofocus: true, data: { testid: "leave-stay" } }),
      button(T.leave, () => close(true), { data: { testid: "leave-close" } })),
  ]);
  return answer === true;
}

/** Shows the keys; single-key shortcuts can be switched off. @param {boolean} enabled @param {(enabled: boolean) => void} onChange */
export async function showHelp(enabled, onChange) {
  await openDialog(T.helpTitle, () => h("div", { class: "dialog-body" },
    h("label", { class: "check" },
      h("input", { type: "checkbox", checked: enabled, data: { testid: "single-keys" },
        on: { change: (/** @type {Event} */ event) => onChange(/** @type {HTMLInputElement} */ (event.target).checked) } }), T.singleKeys),
    h("p", { class: "muted" }, T.helpLead),
    h("dl", { class: "keys" }, [...T.keys, ...F.keys].map(([key, meaning]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, meaning)]))),
  { testid: "help" });
}
