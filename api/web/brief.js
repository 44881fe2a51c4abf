// The extract of a long mail, its thread and its files: sentences word for word, asked for when it is unfolded.

import { api } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { B } from "./fr_brief.js";
import { quoted, T } from "./fr.js";
import { drawModelSummary } from "./model_summary.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./api.js").Extract} Extract */

/** @param {string} title @param {string} testid @param {{text: string, place: string}[]} picked @param {string} own the place that needs no telling */
function list(title, testid, picked, own) {
  return picked.length > 0 && h("section", { data: { testid } }, h("h3", {}, title), h("ul", {}, picked.map(({ text, place }) =>
    h("li", {}, quoted(text), place !== own && h("span", { class: "muted" }, ` · ${place}`)))));
}

/** @param {Extract} found */
function drawExtract(found) {
  const nothing = [found.key, found.days, found.questions, found.wanted, found.sent].every((one) => one.length === 0);
  return [
    nothing && !found.waiting && h("p", { class: "muted" }, B.nothing),
    list(B.key, "brief-key", found.key, B.own),
    found.days.length > 0 && h("section", { data: { testid: "brief-days" } }, h("h3", {}, B.days), h("ul", {}, found.days.map((one) =>
      h("li", { class: one.kind === "other" ? "muted" : "" }, h("strong", {}, one.day), ` · ${one.label}`,
        !one.sure && h("span", { class: "mark mark-warn" }, T.toVerify), one.place !== B.own && h("span", { class: "muted" }, ` · ${one.place}`))))),
    list(B.questions, "brief-questions", found.questions, B.own), list(B.wanted, "brief-wanted", found.wanted, B.own), list(B.sent, "brief-sent", found.sent, B.own),
    found.waiting && h("p", { class: "muted", role: "status" }, B.waiting),
    found.cut && h("p", { class: "muted" }, B.cut),
    h("p", { class: "muted" }, B.note)];
}

/** The fold above a long mail. @param {Detail} mail */
export function drawBrief(mail) {
  if (!mail.brief) return null;
  const content = h("div", { class: "brief", data: { testid: "brief-content" } }, h("p", { class: "muted", role: "status" }, T.loading));
  const show = async () => {
    try {
      fill(content, drawExtract(await api.summary(mail.id)), drawModelSummary(mail));
    } catch (error) {
      fill(content, h("p", { class: "form-error" }, /** @type {Error} */ (error).message));
    }
  };
  return h("details", { class: "fold brief-fold", data: { fold: "brief", testid: "brief" },
    on: { toggle: (/** @type {Event} */ event) => { if (/** @type {HTMLDetailsElement} */ (event.target).open) void show(); } } },
  h("summary", {}, icon("eye"), " ", B.title, " ", h("span", { class: "muted" }, `· ${B.lead}`)), content);
}
