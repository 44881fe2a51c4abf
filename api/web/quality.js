// « Qualité du tri »: which model sorts, what it misses, weeks, steps and alarms, in sentences.

import { api, ApiError } from "./api.js";
import { fill, h, icon, openDialog } from "./dom.js";
import { T } from "./fr.js";
import { Q } from "./fr_quality.js";

/** @typedef {import("./api.js").Quality} Quality */

/** @param {string} title @param {string} id @param {...any} children */
const section = (title, id, ...children) =>
  h("section", { class: "account", "aria-labelledby": `quality-${id}`, data: { testid: `quality-${id}` } }, h("h3", { id: `quality-${id}` }, title), children);

/** @param {string[]} words */
const lines = (words) => words.map((one) => h("p", {}, one));

/** @param {Quality["weeks"][number]} week */
function weekOf({ words: [first, ...rest] }) {
  return h("li", { data: { testid: "quality-week" } }, h("p", {}, h("strong", {}, first)), rest.map((one) => h("p", { class: "muted" }, one)));
}

/** @param {Quality["dossier_steps"]} steps */
const stepsOf = (steps) => h("ul", { class: "quality-list" }, steps.map(({ words }) => h("li", { data: { testid: "quality-step" } }, words)));

/** @param {Quality} found */
function content(found) {
  return [
    section(Q.model, "model", lines(found.model.words),
      found.alarms.length === 0 && found.weeks.length > 0 && h("p", { class: "note note-ok" }, icon("check"), h("span", {}, Q.noAlarm)),
      found.alarms.map(({ message }) => h("p", { class: "note note-warn", data: { testid: "quality-alarm" } }, icon("alert"), h("span", {}, message)))),
    section(Q.missed, "missed", lines(found.sample_words)),
    section(Q.weeks, "weeks", found.weeks.length > 0 ? h("ul", { class: "quality-list" }, found.weeks.map(weekOf)) : h("p", { class: "muted" }, Q.noWeek)),
    found.dossier_steps.length > 0 && section(Q.fromDossier, "dossier", h("p", { class: "muted" }, Q.steps), stepsOf(found.dossier_steps)),
    found.type_steps.length > 0 && section(Q.fromType, "type", stepsOf(found.type_steps)),
    h("p", { class: "muted" }, Q.meaning), h("p", { class: "muted" }, Q.version(found.model.version)),
  ];
}

/** Shows how good the sorting is. */
export async function showQuality() {
  const body = h("div", { class: "dialog-body quality", role: "region", tabindex: "0", "aria-label": Q.quality, "aria-live": "polite" }, h("p", {}, T.loading));
  const closed = openDialog(Q.quality, () => body, { wide: true, testid: "quality" });
  try {
    fill(body, content(await api.quality()));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fill(body, h("p", { class: "form-error" }, error.message));
  }
  await closed;
}
