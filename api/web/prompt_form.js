// The form of an instruction text: words found in it that may be names are told before it is kept.

import { ApiError } from "./api.js";
import { promptsApi } from "./api_prompts.js";
import { button, fill, h, openDialog } from "./dom.js";
import { P } from "./fr_prompts.js";

/** @typedef {import("./api_prompts.js").Prompt} Prompt */

const MAX_CHARS = 8000;

/**
 * Asks for the editable part and keeps it; null when it was given up.
 * @param {Prompt} prompt @param {string} name
 * @returns {Promise<Prompt | null>}
 */
export function writePrompt(prompt, name) {
  return openDialog(name, (/** @type {(value: Prompt | null) => void} */ close) => {
    const problem = h("div", { role: "alert", data: { testid: "prompt-problem" } });
    const count = h("p", { class: "muted", id: "prompt-count" });
    const text = h("textarea", { id: "prompt-text", class: "input", rows: "14", maxlength: String(MAX_CHARS), autofocus: true, value: prompt.editable,
      "aria-describedby": "prompt-hint prompt-count", on: { input: () => fill(count, P.count(text.value.length)) }, data: { testid: "prompt-text" } });
    fill(count, P.count(text.value.length));
    let busy = false;
    /** @param {string[]} accepted */
    const keep = async (accepted) => {
      if (busy) return;
      busy = true;
      fill(problem);
      try {
        close(await promptsApi.save(prompt, text.value, accepted));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        tell(error);
      } finally {
        busy = false;
      }
    };
    /** @param {ApiError} error */
    const tell = (error) => {
      /** @type {{text: string, label: string}[]} */
      const found = error.values.found ?? [];
      fill(problem, h("div", { class: "form-error" }, h("p", {}, error.message),
        found.length > 0 && [h("p", {}, P.found), h("ul", { class: "found-words" }, found.map((one) => h("li", {}, h("strong", {}, one.text), ` (${one.label})`)))],
        error.key === "prompt_words" && button(P.noName, () => void keep(found.map((one) => one.text)), { class: "button small", data: { testid: "prompt-accept" } })));
      problem.scrollIntoView({ block: "nearest" });
    };
    return h("form", { class: "form template-form", novalidate: true, on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); void keep([]); } } },
      h("div", { class: "field" }, h("label", { for: "prompt-text" }, P.editable), text, h("p", { class: "muted", id: "prompt-hint" }, P.writeHint), count),
      problem,
      h("div", { class: "candidates" }, h("button", { type: "submit", class: "button primary", data: { testid: "prompt-keep" } }, P.keep),
        button(P.cancel, () => close(null))),
      h("details", { class: "fold" }, h("summary", {}, P.fixed), h("p", { class: "muted" }, P.fixedHint), h("div", { class: "letter template-body" }, prompt.fixed)));
  }, { wide: true, testid: "prompt-form" });
}
