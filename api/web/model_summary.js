// The summary of a mail by the model: asked for, watched while it is made, each point with its source.

import { api } from "./api.js";
import { button, fill, h, icon } from "./dom.js";
import { colon, quoted, T } from "./fr.js";
import { S } from "./fr_model_summary.js";
import { showRedacted } from "./transparency.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {{kind: string, label: string, text: string, place: string, sentence: string, unsupported: string[], here: boolean}} SummaryPoint */
/** @typedef {{state: string, refused: import("./api.js").Notice | null, done: number, parts: number, message: string | null,
 *   made: {points: SummaryPoint[], origin: string, notes: string[], receipts: number[], stale: boolean} | null}} ModelSummary */

/** While it is made it is asked for again. */
const WAIT_MS = 1000;
const UNDER_WAY = ["asked", "running", "stopping"];

/** A point; its place unfolds the sentence that says it. @param {SummaryPoint} point */
function drawPoint(point) {
  const doubtful = point.unsupported.length > 0;
  const source = h("p", { class: "point-source", hidden: true, data: { testid: "point-source" } },
    point.sentence ? quoted(point.sentence) : S.noSentence);
  const place = button(point.place, () => {
    source.hidden = !source.hidden;
    place.setAttribute("aria-expanded", String(!source.hidden));
  }, { class: "point-place", "aria-expanded": "false", data: { testid: "point-place" } });
  return h("li", { data: { testid: "summary-point", kind: point.kind } },
    h("span", { class: "point-kind" }, colon(point.label)), " ", h("span", {}, point.text), " ", place,
    doubtful && h("p", { class: "point-doubt", data: { testid: "point-doubt" } }, h("span", { class: "mark mark-warn" }, S.doubtful), " ",
      S.doubtfulTitle(point.place), " ", point.unsupported.map(quoted).join(", ")),
    source);
}

/** @param {Detail} mail @param {NonNullable<ModelSummary["made"]>} made */
const drawMade = (mail, made) => [
  made.notes.length > 0 && h("div", { class: "note note-warn", data: { testid: "summary-note" } }, icon("alert"), h("div", {}, made.notes.map((text) => h("p", {}, text)))),
  made.points.length > 0 && h("ol", { class: "summary-points" }, made.points.map(drawPoint)),
  h("p", { class: "muted", data: { testid: "summary-origin" } }, made.origin, " ",
    made.receipts.length > 0 && button(S.receipts(made.receipts.length), () => void showRedacted(mail.id), { class: "link", data: { testid: "summary-receipts" } })),
  h("p", { class: "muted" }, S.note)];

/** The part under the extract, which asks the server how the summary stands. @param {Detail} mail */
export function drawModelSummary(mail) {
  const section = h("section", { class: "model-summary", "aria-label": S.title, data: { testid: "model-summary" } });
  const ask = (/** @type {"GET" | "POST" | "DELETE"} */ method) => void (async () => {
    try {
      draw(await api.modelSummary(mail.id, method));
    } catch (error) {
      fill(section, h("h3", {}, S.title), h("p", { class: "form-error" }, /** @type {Error} */ (error).message));
    }
  })();
  /** @param {ModelSummary} found */
  const draw = (found) => {
    const underWay = UNDER_WAY.includes(found.state);
    const told = { asked: S.asked, stopping: S.stopping }[found.state] ?? S.running(found.done, found.parts);
    if (!found.made && found.refused && !underWay) {
      if (found.refused.key === "model_absent") section.remove(); // an office without a model misses nothing
      fill(section, h("p", { class: "muted", data: { testid: "summary-refused" } }, `${colon(S.title)} ${found.refused.message}`));
      return;
    }
    fill(section, h("h3", {}, S.title),
      underWay && h("p", { class: "summary-progress", role: "status", data: { testid: "summary-progress" } }, h("span", {}, told),
        found.state !== "stopping" && button(S.stop, () => ask("DELETE"), { class: "button small", data: { testid: "summary-stop" } })),
      found.message && h("p", { class: "note note-warn", role: "status", data: { testid: "summary-failed" } }, icon("alert"), h("span", {}, found.message)),
      found.made && drawMade(mail, found.made),
      !underWay && !found.refused && h("p", { class: "summary-ask" },
        button(found.made ? S.again : S.ask, () => ask("POST"), { class: "button small", data: { testid: "summary-ask" } }),
        !found.made && h("span", { class: "muted" }, S.lead)));
    if (underWay) window.setTimeout(() => { if (section.isConnected && section.closest("details")?.open) ask("GET"); }, WAIT_MS);
  };
  fill(section, h("p", { class: "muted", role: "status" }, T.loading));
  ask("GET");
  return section;
}
