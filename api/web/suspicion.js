// Draws what a mail hides from its reader and what it tells a machine, folded, in the mail's own words.

import { h } from "./dom.js";
import { S } from "./fr_suspicion.js";

/** The mark of a mail that gives orders to a machine. @param {import("./api.js").Summary} mail */
export const manipulationMark = (mail) => mail.manipulation &&
  h("span", { class: "mark mark-urgent", data: { testid: "mark-manipulation" } }, S.mark);

/** @param {import("./api.js").Detail} mail */
export function drawSuspicion({ suspicion }) {
  const { attempts, hidden } = suspicion;
  return [
    attempts.length > 0 && h("details", { class: "fold", data: { fold: "attempts", testid: "attempts" } }, h("summary", {}, S.attempts(attempts.length)),
      h("ul", {}, attempts.map((one) => h("li", {}, S.quote(one.sentence), h("span", { class: "muted" }, ` ${one.place}`))))),
    hidden.length > 0 && h("details", { class: "fold", data: { fold: "hidden", testid: "hidden-text" } }, h("summary", {}, S.hidden),
      h("p", { class: "muted" }, S.hiddenLead), hidden.map((text) => h("div", { class: "letter" }, text))),
  ];
}
