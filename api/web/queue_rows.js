// What a row of the list shows of the queue: its deadline, whose it is, until when it sleeps, why it was found; the sign that chooses it.

import { serverNow } from "./api.js";
import { h, icon } from "./dom.js";
import { ahead, colon, LANES } from "./fr.js";
import { dueWords, F, isOverdue } from "./fr_queue.js";

/** @typedef {import("./api.js").Summary & {hit?: import("./api_queue.js").Hit}} Row */

const ENDED = ["sent", "dismissed", "approved", "sending"];

/** The marks of the queue. @param {Row} mail @param {string} me the name of whoever looks */
export function queueMarks({ queue, state, hit }, me) {
  if (!queue) return [];
  const late = queue.due && isOverdue(queue.due);
  const words = queue.due ? dueWords(queue.due) : "";
  return [
    hit && h("span", { class: "mark", data: { testid: "mark-lane" } }, LANES[hit.lane]?.label ?? ""),
    queue.due && !ENDED.includes(state) && h("span", { class: late ? "mark mark-due mark-urgent" : "mark mark-due", data: { testid: "mark-due" }, title: late ? F.overdue(words) : F.due(words) },
      icon("clock"), h("span", { class: "unseen" }, late ? F.overdue("") : F.due("")), words),
    queue.snoozed_until && new Date(queue.snoozed_until).getTime() > serverNow()
      && h("span", { class: "mark mark-planned", data: { testid: "mark-asleep" } }, icon("clock"), F.asleep(ahead(queue.snoozed_until))),
    queue.assigned_to && h("span", { class: "mark", data: { testid: "mark-whose" } }, queue.assigned_to.name === me ? F.mineMark : F.to(queue.assigned_to.name)),
    queue.notes > 0 && h("span", { class: "mark", data: { testid: "mark-notes-count" } }, F.notes(queue.notes)),
  ];
}

/** An excerpt with what was looked for marked; the places are counted in characters. @param {import("./api_queue.js").Hit} hit */
export function marked({ excerpt, hits }) {
  const letters = [...excerpt];
  /** @type {(Node | string)[]} */ const pieces = [];
  let end = 0;
  for (const [from, to] of hits) {
    pieces.push(letters.slice(end, from).join(""), h("mark", {}, letters.slice(from, to).join("")));
    end = to;
  }
  return [...pieces, letters.slice(end).join("")];
}

/** The second line of a row that was found: where, and the words around. @param {Row} mail */
export const foundLine = ({ hit }) => hit && [hit.place && h("span", { class: "found-place" }, `${colon(F.places[hit.place])} `), marked(hit)];

/** What a person presses to choose a row; the keyboard has its own way. @param {boolean} chosen @param {(event: MouseEvent) => void} onToggle */
export const chooseSign = (chosen, onToggle) => h("span", { class: chosen ? "row-check row-checked" : "row-check", title: F.choose, "aria-hidden": "true", data: { testid: "row-check" },
  on: { click: onToggle } }, h("span", { class: "row-box" }, chosen && icon("check")));
