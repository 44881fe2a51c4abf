// « Types de dossier », a part of « Réglages »: their names, their order, which are still given, and new ones.

import { ApiError } from "./api.js";
import { typesApi } from "./api_types.js";
import { button, fill, h, toast } from "./dom.js";
import { ORIGIN } from "./fr_models.js";
import { TYPES } from "./fr_types.js";
import { originWords } from "./settings_models.js";

/** @typedef {import("./api_types.js").OfficeTypes} OfficeTypes @typedef {import("./api_types.js").OfficeType} OfficeType */

const MAX_NAME = 60;

class TypesPart {
  node = h("div", { class: "settings-models" });
  /** What is typed, in the order wanted. @type {OfficeType[]} */
  types = [];

  async load() {
    this.draw(await typesApi.all());
    return this.node;
  }

  /** @param {OfficeTypes} found */
  draw(found) {
    this.found = found;
    this.types = found.types.map((one) => ({ ...one }));
    this.list = h("ol", { class: "type-rows", "aria-label": TYPES.list, data: { testid: "types-list" } });
    this.problem = h("p", { class: "form-error", role: "alert", id: "types-problem" });
    this.told = h("p", { class: "muted", role: "status", data: { testid: "types-told" } });
    const fresh = h("input", { id: "type-new", class: "input", maxlength: String(MAX_NAME), autocomplete: "off", data: { testid: "type-new" } });
    const add = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (!fresh.value.trim()) return fresh.focus();
      this.types.push({ slug: null, name: fresh.value.trim(), configured: null, on: true });
      fresh.value = "";
      this.drawRows();
      this.changed();
      fresh.focus();
    };
    this.drawRows();
    fill(this.node, h("p", {}, TYPES.lead), h("p", { class: "muted" }, TYPES.offLead), this.list,
      h("form", { class: "type-add", novalidate: true, on: { submit: add } }, h("div", { class: "field" }, h("label", { for: "type-new" }, TYPES.newName), fresh),
        h("button", { type: "submit", class: "button small", data: { testid: "type-add" } }, TYPES.add)),
      h("p", { class: "muted" }, TYPES.addedLead), this.problem, this.told,
      h("div", { class: "candidates" },
        button(TYPES.keep, () => void this.run(() => typesApi.save(found.number, this.types), TYPES.kept), { class: "button small primary", data: { testid: "types-keep" } }),
        found.own && button(ORIGIN.restore, () => void this.run(() => typesApi.restore(found.number), TYPES.restored), { class: "button small", data: { testid: "types-restore" } })),
      h("p", { class: "muted", data: { testid: "types-origin" } }, originWords(found)));
  }

  changed(said = TYPES.unsaved) {
    fill(/** @type {HTMLElement} */ (this.told), said);
  }

  drawRows() {
    fill(/** @type {HTMLElement} */ (this.list), this.types.map((one, place) => this.row(one, place)));
  }

  /** @param {OfficeType} one @param {number} place */
  row(one, place) {
    const name = h("input", { class: "input", value: one.name, maxlength: String(MAX_NAME), autocomplete: "off", "aria-label": TYPES.name(place + 1), "aria-describedby": "types-problem",
      data: { testid: `type-name-${one.slug ?? "new"}` }, on: { input: () => { one.name = name.value; this.changed(); } } });
    const on = h("input", { type: "checkbox", checked: one.on, "aria-label": TYPES.onOf(one.name), data: { testid: `type-on-${one.slug ?? "new"}` },
      on: { change: () => { one.on = on.checked; this.changed(); } } });
    const step = (/** @type {1 | -1} */ by, /** @type {string} */ label, /** @type {string} */ sign, /** @type {string} */ id) => button(sign, () => this.move(place, by),
      { class: "button small icon-only", "aria-label": label, title: by < 0 ? TYPES.up : TYPES.down, disabled: !this.types[place + by], data: { testid: `${id}-${one.slug ?? "new"}` } });
    return h("li", { class: "type-row" }, name, h("label", { class: "check" }, on, h("span", {}, TYPES.on)),
      step(-1, TYPES.upOf(one.name), "↑", "type-up"), step(1, TYPES.downOf(one.name), "↓", "type-down"),
      (one.configured === null || one.configured !== one.name) && h("span", { class: "hint" }, one.configured === null ? TYPES.added : TYPES.configured(one.configured)));
  }

  /** Puts a type one place up or down; the same button keeps the focus. @param {number} place @param {1 | -1} by */
  move(place, by) {
    const [one] = this.types.splice(place, 1);
    this.types.splice(place + by, 0, one);
    this.drawRows();
    const row = this.list?.children[place + by];
    const [up, down] = [...(row?.querySelectorAll("button") ?? [])];
    const wanted = by < 0 ? up : down;
    (wanted?.disabled ? (by < 0 ? down : up) : wanted)?.focus();
    this.changed(TYPES.moved(one.name, place + by + 1));
  }

  /** @param {() => Promise<OfficeTypes>} ask @param {string} said */
  async run(ask, said) {
    fill(/** @type {HTMLElement} */ (this.problem));
    try {
      this.draw(await ask());
      this.node.querySelector("input")?.focus();
      toast(said);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 409) this.draw(await typesApi.all());
      fill(/** @type {HTMLElement} */ (this.problem), error.message);
    }
  }
}

/** @type {import("./settings.js").Part} */
export const typesPart = { id: "types", title: TYPES.title, draw: () => new TypesPart().load(), shown: (session) => session.user.permissions.includes("manage") };
