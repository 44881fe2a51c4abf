// The small searchable list that puts a reply template in place of the draft, the likely ones first.

import { templatesApi } from "./api_templates.js";
import { button, fill, h, openDialog } from "./dom.js";
import { M } from "./fr_templates.js";

/** @typedef {import("./api_templates.js").Choice} Choice */

/** @param {string} text */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Which template is taken, null for none. @param {Choice[]} choices @returns {Promise<Choice | null>} */
function choose(choices) {
  return openDialog(M.pick, (/** @type {(value: Choice | null) => void} */ close) => {
    let found = choices;
    let active = 0;
    const list = h("ul", { id: "template-list", class: "choices template-choices", role: "listbox", "aria-label": M.title });
    const preview = h("div", { class: "letter template-body", "aria-live": "polite", data: { testid: "template-preview" } });
    const mark = () => {
      [...list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === active)));
      const node = list.children[active];
      if (node) field.setAttribute("aria-activedescendant", node.id);
      else field.removeAttribute("aria-activedescendant");
      node?.scrollIntoView({ block: "nearest" });
      fill(preview, found[active]?.body ?? M.none);
    };
    const draw = () => {
      const words = folded(field.value).split(/\s+/).filter(Boolean);
      found = choices.filter(({ title, body }) => words.every((word) => folded(`${title}\n${body}`).includes(word)));
      active = 0;
      fill(list, found.map((choice, index) => h("li", { id: `template-choice-${index}`, class: "choice", role: "option",
        data: { testid: "template-choice", name: choice.name }, on: { click: () => close(choice) } },
      h("span", {}, choice.title), choice.likely && h("span", { class: "mark" }, M.likely),
      !choice.fits && h("span", { class: "muted" }, M.otherType))));
      mark();
    };
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        active = Math.max(0, Math.min(found.length - 1, active + (event.key === "ArrowDown" ? 1 : -1)));
        mark();
      } else if (event.key === "Enter" && !event.repeat) {
        event.preventDefault();
        if (found[active]) close(found[active]);
      }
    };
    const field = h("input", { id: "template-pick", class: "input", type: "search", autocomplete: "off", autofocus: true, role: "combobox", "aria-expanded": "true",
      "aria-controls": "template-list", "aria-autocomplete": "list", data: { testid: "template-pick" }, on: { input: draw, keydown: onKey } });
    draw();
    return h("div", { class: "dialog-body" }, h("div", { class: "field" }, h("label", { for: "template-pick" }, M.pickSearch), field, list), preview, h("p", { class: "muted" }, M.pickHint));
  }, { testid: "template-picker" });
}

/** True when what a person wrote may be replaced. @returns {Promise<boolean>} */
async function mayReplace() {
  const answer = await openDialog(M.replaceTitle, (/** @type {(value: boolean | null) => void} */ close) => [
    h("div", { class: "dialog-body" }, h("p", {}, M.replaceLead)),
    h("div", { class: "dialog-actions" }, button(M.cancel, () => close(null), { class: "button primary", autofocus: true, data: { testid: "replace-cancel" } }),
      button(M.replace, () => close(true), { data: { testid: "replace-confirm" } })),
  ], { testid: "template-replace" });
  return answer === true;
}

/** Chooses a template for the open mail and opens the editor on its text. @param {import("./decisions.js").Decisions} decisions */
export async function pickTemplate(decisions) {
  const { desk } = decisions;
  const id = desk.selectedId;
  if (id === null || !(await decisions.closeEditor())) return;
  const mail = desk.detail;
  if (!mail || mail.id !== id || !(mail.actions.includes("edit") || mail.actions.includes("write"))) return;
  try {
    const { templates, edited } = await templatesApi.choices(id);
    const chosen = await choose(templates);
    if (!chosen || desk.selectedId !== id || (edited && !(await mayReplace()))) return;
    if (await decisions.act((shown) => templatesApi.use(shown.id, shown.draft?.version ?? 0, chosen.name), null, { own: true })) {
      await decisions.edit(desk.detail?.draft?.blanks[0]);
    }
  } catch (error) {
    desk.fail(error);
  }
}
