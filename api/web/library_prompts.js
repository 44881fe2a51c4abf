// The instructions that a model is given, as a part of « Textes du cabinet »; an administrator writes them anew.

import { ApiError } from "./api.js";
import { promptsApi } from "./api_prompts.js";
import { button, fill, h, icon, toast } from "./dom.js";
import { moment } from "./fr.js";
import { PROMPTS } from "./fr_library.js";
import { P } from "./fr_prompts.js";
import { changed, drawUsual } from "./library_usual.js";
import { drawPages } from "./paged.js";
import { exact } from "./transparency.js";

/** @typedef {import("./api_prompts.js").Prompt} Prompt */

/** What was changed, asked for when it is unfolded. @param {Prompt} prompt @param {(error: unknown) => void} fail */
function versions({ kind }, fail) {
  const [list, foot] = [h("ol", { class: "history" }), h("div", {})];
  const fold = h("details", { class: "fold", data: { testid: "prompt-versions" } }, h("summary", {}, P.history), list, foot);
  fold.addEventListener("toggle", async () => {
    if (!fold.open || list.childElementCount > 0) return;
    try {
      await drawPages({ list, foot, fail, testid: "prompt-versions-more", read: async (cursor) => {
        const { versions: found, next_cursor: next } = await promptsApi.versions(kind, cursor);
        return { next, rows: found.map((one) => h("li", {}, P.entry(one.name, one.who ?? P.somebody, moment(one.at)),
          one.editable === null ? ` (${P.back})` : h("div", { class: "letter template-body" }, one.editable))) };
      } });
    } catch (error) {
      fail(error);
    }
  });
  return fold;
}

/** The folded instructions of one kind, drawn again after each change. @param {Prompt} start @param {boolean} writes */
function drawPrompt(start, writes) {
  const name = PROMPTS[start.kind] ?? start.kind;
  const node = h("details", { class: "template-row", data: { testid: `prompt-${start.kind}` } });
  const problem = h("p", { class: "form-error", role: "alert" });
  const fail = (/** @type {unknown} */ error) => {
    if (!(error instanceof ApiError)) throw error;
    fill(problem, error.message);
  };

  /** @param {Prompt} prompt @param {boolean} [focus] */
  const draw = (prompt, focus = false) => {
    fill(problem);
    const edit = async () => {
      const { writePrompt } = await import("./prompt_form.js");
      const kept = await writePrompt(prompt, name);
      if (kept) done(kept, P.kept);
    };
    const restore = () => promptsApi.restore(prompt).then((back) => done(back, P.restored), fail);
    fill(node, h("summary", {}, h("span", { class: "template-title" }, name),
      prompt.own && h("span", { class: "mark" }, P.own), h("span", { class: "muted template-use" }, P.version(prompt.version))),
    prompt.number > 0 && h("p", { class: "muted" }, prompt.own ? P.ownText : P.shippedText, changed(prompt)),
    prompt.moved && h("p", { class: "note note-warn", data: { testid: "prompt-moved" } }, icon("alert"), h("span", {}, P.moved(prompt.shipped_version))),
    h("h4", {}, P.editable), exact(prompt.editable, `${name}, ${P.editable}`, `prompt-${prompt.kind}-text`),
    writes && h("div", { class: "candidates" }, button(P.edit, () => void edit(), { class: "button small", data: { testid: "prompt-edit" } }),
      prompt.own && button(P.restore, () => void restore(), { class: "button small", data: { testid: "prompt-restore" } })),
    problem,
    prompt.own && h("details", { class: "fold" }, h("summary", {}, P.shipped(prompt.shipped_version)),
      exact(prompt.shipped_editable, P.shipped(prompt.shipped_version), "prompt-shipped")),
    h("details", { class: "fold" }, h("summary", {}, P.fixed), h("p", { class: "muted" }, P.fixedHint),
      exact(prompt.fixed, `${name}, ${P.fixed}`, `prompt-${prompt.kind}-fixed`)),
    prompt.number > 0 && versions(prompt, fail));
    if (focus) node.querySelector("summary")?.focus();
  };
  /** @param {Prompt} kept @param {string} said */
  const done = (kept, said) => { draw(kept, true); toast(said); };
  draw(start);
  return node;
}

/** @type {import("./library.js").Part} */
export const promptsPart = {
  id: "prompts", title: P.title,
  draw: async ({ user }) => {
    const writes = user.role === "admin";
    const [{ prompts }, usual] = await Promise.all([promptsApi.all(), promptsApi.usual()]);
    return [h("p", { class: "muted prompts-lead" }, P.lead, " ", writes ? P.leadAdmin : P.leadOther), prompts.map((one) => drawPrompt(one, writes)), drawUsual(usual, writes)];
  },
};
