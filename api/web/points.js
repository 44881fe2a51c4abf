// Draws what a model said beside a draft: what to check, what is missing, when to write again.

import { h, icon } from "./dom.js";
import { P } from "./fr_draft.js";

/** @typedef {import("./api.js").Draft} Draft */
/** @typedef {import("./api.js").Point} Point */

/** @param {boolean} doubtful */
const doubt = (doubtful) => doubtful && [" ", h("span", { class: "mark mark-warn", title: P.doubtfulTitle }, P.doubtful)];

/** @param {string} label @param {Point[]} points @param {string} testid */
const list = (label, points, testid) => points.length > 0 && h("div", {}, h("h4", {}, label),
  h("ul", { data: { testid } }, points.map((point) => h("li", {}, point.text, doubt(point.doubtful)))));

/** The lines to read before a draft is sent, or nothing. @param {Draft | null} draft @param {boolean} open whether they are unfolded */
export function drawPoints(draft, open) {
  const { to_check: toCheck = [], missing = [], follow_up: followUp = null } = draft?.details ?? {};
  if (toCheck.length === 0 && missing.length === 0 && !followUp) return null;
  const count = toCheck.length + missing.length + (followUp ? 1 : 0);
  return h("details", { class: "fold points", open, data: { testid: "points", fold: open ? "points" : "points-editor" } },
    h("summary", { data: { testid: "points-open" } }, P.label(count)),
    h("div", { class: "points-body" }, h("div", { class: "points-lists" }, list(P.toCheck, toCheck, "points-check"), list(P.missing, missing, "points-missing")),
    followUp && h("p", { class: "points-follow", data: { testid: "points-follow" } }, icon("clock"), h("span", {}, followUp.message, doubt(followUp.doubtful))),
    h("p", { class: "muted" }, P.notSent)));
}
