// The form of a reply template: its text, the requests it answers, its gaps; names found in it are asked about.

import { ApiError } from "./api.js";
import { button, fill, h, openDialog } from "./dom.js";
import { FINDS, M } from "./fr_templates.js";

/** @typedef {import("./api_templates.js").Slot} Slot */
/** @typedef {import("./api_templates.js").Template} Template */
/** @typedef {import("./api_templates.js").Written} Written */
/** @typedef {{title: string, when: string[], dossier_types: {id: string}[], slots: Slot[], body: string}} Start */

const SLOT = /\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}/g;

/** @param {string} id @param {string} label @param {any} input @param {any} [hint] */
const field = (id, label, input, hint) => h("div", { class: "field" }, h("label", { for: id }, label), input, hint);

/** The rows of the gaps that stand in the text and that a person must name. @param {Slot[]} start @param {Slot[]} fields */
function slotRows(start, fields) {
  /** @type {Map<string, Slot>} */
  const known = new Map(start.map((slot) => [slot.name, { ...slot }]));
  const own = new Set(fields.map(({ name }) => name));
  const list = h("div", { class: "slot-rows" });
  const title = h("h3", {}, M.slots);
  const element = h("div", { class: "slots" }, title, list);
  let shown = "";

  /** @param {string} name */
  const slotOf = (name) => {
    const slot = known.get(name) ?? { name, label: name.replaceAll("_", " "), find: null };
    known.set(name, slot);
    return slot;
  };
  /** @param {string} name */
  const row = (name) => {
    const slot = slotOf(name);
    const id = `slot-${name}`;
    return h("div", { class: "slot-row", data: { testid: "slot-row" } }, h("code", {}, `{{${name}}}`),
      h("input", { id, class: "input", value: slot.label, maxlength: "120", "aria-label": M.slotLabel(name), data: { testid: `slot-label-${name}` },
        on: { input: (/** @type {any} */ event) => { slot.label = event.target.value; } } }),
      h("select", { class: "input", "aria-label": M.slotFind(name), on: { change: (/** @type {any} */ event) => { slot.find = event.target.value || null; } } },
        Object.entries(FINDS).map(([value, label]) => h("option", { value, selected: value === (slot.find ?? "") }, label))));
  };
  /** @param {string} body @returns {string[]} */
  const names = (body) => [...new Set([...body.matchAll(SLOT)].map((match) => match[1]))].filter((name) => !own.has(name));
  return {
    element,
    /** Shows a row for each gap of this text. @param {string} body */
    draw: (body) => {
      const wanted = names(body);
      element.hidden = wanted.length === 0;
      if (wanted.join() === shown) return;
      shown = wanted.join();
      fill(list, wanted.map(row));
    },
    /** @param {string} body @returns {Slot[]} */
    read: (body) => names(body).map(slotOf).map(({ name, label, find }) => ({ name, label: label.trim() || name, find })),
  };
}

/** Whether the words found may stay: the person looked at them. @param {{text: string, label: string}[]} found @returns {Promise<boolean>} */
async function mayStay(found) {
  const answer = await openDialog(M.found, (/** @type {(value: boolean | null) => void} */ close) => [
    h("div", { class: "dialog-body" }, h("p", {}, M.foundLead),
      h("ul", { class: "found-words" }, found.map(({ text, label }) => h("li", {}, h("strong", {}, text), " ", h("span", { class: "muted" }, label))))),
    h("div", { class: "dialog-actions" }, button(M.toText, () => close(null), { class: "button primary", autofocus: true, data: { testid: "found-back" } }),
      button(M.keepAnyway, () => close(true), { data: { testid: "found-keep" } })),
  ], { testid: "template-found" });
  return answer === true;
}

/**
 * Asks for a template and keeps it; null when it was given up.
 * @param {{start: Start | null, title: string, note?: any, types: import("./api.js").DossierType[], fields: Slot[],
 *   keep: (written: Written) => Promise<Template>}} options
 * @returns {Promise<Template | null>}
 */
export function writeTemplate({ start, title, note, types, fields, keep }) {
  return openDialog(title, (/** @type {(value: Template | null) => void} */ close) => {
    const problem = h("p", { class: "form-error", role: "alert" });
    const name = h("input", { id: "template-title", class: "input", maxlength: "120", required: true, autofocus: true, value: start?.title ?? "", data: { testid: "template-title" } });
    const when = h("textarea", { id: "template-when", class: "input", rows: "4", value: (start?.when ?? []).join("\n"), "aria-describedby": "template-when-hint", data: { testid: "template-when" } });
    const body = h("textarea", { id: "template-body", class: "input", rows: "11", value: start?.body ?? "{{civilite}},\n\n\n\n{{signature}}", "aria-describedby": "template-body-hint", data: { testid: "template-body" } });
    const chosen = new Set((start?.dossier_types ?? []).map(({ id }) => id));
    const slots = slotRows(start?.slots ?? [], fields);
    body.addEventListener("input", () => slots.draw(body.value));
    slots.draw(body.value);
    const insert = (/** @type {string} */ slot) => {
      body.setRangeText(`{{${slot}}}`, body.selectionStart, body.selectionEnd, "end");
      slots.draw(body.value);
      body.focus();
    };
    /** @type {string[]} */
    let accepted = [];
    let busy = false;
    const submit = async (/** @type {Event | null} */ event) => {
      event?.preventDefault();
      if (busy) return;
      busy = true;
      fill(problem);
      try {
        close(await keep({ title: name.value, when: when.value.split("\n").map((/** @type {string} */ line) => line.trim()).filter(Boolean),
          dossier_types: [...chosen], slots: slots.read(body.value), body: body.value, accepted }));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const found = error.key === "template_identifiers" ? error.values.found ?? [] : [];
        busy = false;
        if (found.length > 0 && await mayStay(found)) {
          accepted = [...accepted, ...found.map((/** @type {{text: string}} */ one) => one.text)];
          return submit(null);
        }
        fill(problem, error.message);
      }
      busy = false;
    };
    return h("form", { class: "form template-form", novalidate: true, on: { submit } }, note, field("template-title", M.name, name),
      field("template-when", M.when, when, h("p", { class: "muted", id: "template-when-hint" }, M.whenHint)),
      field("template-body", M.body, body, h("div", { class: "candidates", id: "template-body-hint" }, h("span", { class: "muted" }, M.bodyHint),
        fields.map((slot) => button(slot.label, () => insert(slot.name), { class: "button small quiet" })))),
      slots.element,
      h("details", { class: "fold", open: chosen.size > 0 }, h("summary", {}, M.types), h("p", { class: "muted" }, M.typesHint),
        h("div", { class: "type-checks" }, types.map((type) => h("label", { class: "check" }, h("input", { type: "checkbox", checked: chosen.has(type.id),
          on: { change: (/** @type {any} */ event) => { if (event.target.checked) chosen.add(type.id); else chosen.delete(type.id); } } }), type.label)))),
      problem,
      h("div", { class: "candidates" }, h("button", { type: "submit", class: "button primary", data: { testid: "template-keep" } }, M.keep),
        button(M.cancel, () => close(null))));
  }, { wide: true, testid: "template-form" });
}
