// The usual one-line instructions of the office, under the instructions of the model.

import { ApiError } from "./api.js";
import { promptsApi } from "./api_prompts.js";
import { button, fill, h, toast } from "./dom.js";
import { moment } from "./fr.js";
import { P } from "./fr_prompts.js";

/** @typedef {import("./api_prompts.js").Usual} Usual */

/** @param {{changed_at: string | null, changed_by: string | null}} one */
export const changed = ({ changed_at: at, changed_by: who }) => at && ` — ${P.changed(who ?? P.somebody, moment(at))}`;

/** The list, drawn again after each change. @param {Usual} start @param {boolean} writes */
export function drawUsual(start, writes) {
  const content = h("div", {});
  const problem = h("p", { class: "form-error", role: "alert" });

  /** @param {() => Promise<Usual>} run @param {string} said */
  const change = async (run, said) => {
    try {
      fill(problem);
      draw(await run());
      toast(said);
      content.querySelector("button")?.focus();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fill(problem, error.message);
    }
  };
  /** @param {Usual} usual */
  const edit = (usual) => {
    const text = h("textarea", { id: "usual-text", class: "input", rows: "8", value: usual.lines.join("\n"), "aria-describedby": "usual-hint", data: { testid: "usual-text" } });
    fill(content, h("form", { class: "form template-form usual-form", novalidate: true, on: { submit: (/** @type {Event} */ event) => {
      event.preventDefault();
      void change(() => promptsApi.saveUsual(usual.number, text.value.split("\n")), P.usualKept);
    } } },
    h("div", { class: "field" }, h("label", { for: "usual-text" }, P.usual), text, h("p", { class: "muted", id: "usual-hint" }, P.usualHint)),
    h("div", { class: "candidates" }, h("button", { type: "submit", class: "button primary", data: { testid: "usual-keep" } }, P.keep),
      button(P.cancel, () => { fill(problem); draw(usual); }))));
    text.focus();
  };
  /** @param {Usual} usual */
  const draw = (usual) => fill(content,
    h("p", { class: "muted" }, usual.own ? P.usualOwn : P.usualShipped, usual.number > 0 && changed(usual)),
    usual.lines.length > 0 ? h("ul", { class: "usual-lines", data: { testid: "usual-lines" } }, usual.lines.map((line) => h("li", {}, line))) : h("p", {}, P.usualNone),
    writes && h("div", { class: "candidates" }, button(P.edit, () => edit(usual), { class: "button small", data: { testid: "usual-edit" } }),
      usual.own && button(P.usualRestore, () => void change(() => promptsApi.restoreUsual(usual.number), P.restored), { class: "button small", data: { testid: "usual-restore" } })));
  draw(start);
  return h("section", { "aria-labelledby": "usual-title", class: "usual", data: { testid: "usual" } },
    h("h4", { id: "usual-title" }, P.usual), h("p", { class: "muted" }, P.usualLead), content, problem);
}
