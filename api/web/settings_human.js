// « Sujets réservés », a part of « Réglages »: what only the professional answers, and the office's own words.

import { ApiError } from "./api.js";
import { reservedApi } from "./api_reserved.js";
import { button, fill, h, toast } from "./dom.js";
import { moment } from "./fr.js";
import { RESERVED } from "./fr_reserved.js";
import { drawSubjects } from "./settings_subjects.js";

/** @typedef {import("./api_reserved.js").Reserved} Reserved */

class ReservedPart {
  node = h("div", { class: "settings-models" });
  /** Where a fault of a switch is said. @type {HTMLElement | null} */ trouble = null;

  /** @param {import("./api.js").Session} session */
  constructor({ user }) {
    this.admin = user.role === "admin";
  }

  async load() {
    this.draw(await reservedApi.get());
    return this.node;
  }

  /** @param {Reserved} found */
  draw(found) {
    fill(this.node, h("p", {}, RESERVED.lead), h("h4", {}, RESERVED.always), h("p", { class: "muted" }, RESERVED.alwaysLead),
      drawSubjects(found.subjects, this.admin, (ask) => this.switchSubject(ask)), this.trouble = h("p", { class: "form-error", role: "alert" }),
      !this.admin && h("h4", {}, RESERVED.own), this.admin ? this.form(found)
        : found.words.length > 0 ? h("ul", { class: "reserved-subjects" }, found.words.map((word) => h("li", {}, word))) : h("p", { class: "muted" }, RESERVED.none),
      found.at !== null && h("p", { class: "muted", data: { testid: "reserved-changed" } }, RESERVED.changed(found.who, moment(found.at))));
  }

  /** @param {() => Promise<Reserved>} ask */
  async switchSubject(ask) {
    try {
      this.draw(await ask());
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 409) this.draw(await reservedApi.get());
      fill(/** @type {HTMLElement} */ (this.trouble), error.message);
    }
  }

  /** @param {Reserved} found */
  form(found) {
    const problem = h("p", { class: "form-error", role: "alert", id: "reserved-problem" });
    const told = h("div", { role: "status", data: { testid: "reserved-told" } });
    const area = h("textarea", { id: "reserved-words", class: "input", rows: "5", value: found.words.join("\n"), "aria-describedby": "reserved-hint reserved-problem", data: { testid: "reserved-words" } });
    const text = h("textarea", { id: "reserved-text", class: "input", rows: "4", maxlength: "20000", "aria-describedby": "reserved-text-hint", data: { testid: "reserved-text" } });
    const typed = () => area.value.split("\n").filter((/** @type {string} */ line) => line.trim());
    const guarded = (/** @type {() => Promise<void>} */ ask) => async () => {
      fill(problem);
      try {
        await ask();
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        fill(problem, error.message);
        area.focus();
      }
    };
    const save = guarded(async () => {
      this.draw(await reservedApi.save(found.number, typed()));
      this.node.querySelector("textarea")?.focus();
      toast(RESERVED.kept);
    });
    const attempt = guarded(async () => {
      const { found: words, machine, count, read } = await reservedApi.preview(typed(), text.value);
      fill(told, text.value.trim() && h("p", {}, words.length > 0 ? RESERVED.found(words) : !machine && RESERVED.open, machine && ` ${RESERVED.machine(machine)}`),
        h("p", {}, RESERVED.count(count, read)));
    });
    return h("div", { class: "settings-models reserved-form" },
      h("div", { class: "reserved-field" }, h("label", { for: "reserved-words" }, RESERVED.own), area, h("p", { class: "hint", id: "reserved-hint" }, RESERVED.ownHint)),
      problem, h("p", { class: "muted" }, RESERVED.standing),
      button(RESERVED.keep, () => void save(), { class: "button small primary", data: { testid: "reserved-keep" } }),
      h("h4", {}, RESERVED.tryTitle),
      h("div", { class: "reserved-field" }, h("label", { for: "reserved-text" }, RESERVED.tryText), text, h("p", { class: "hint", id: "reserved-text-hint" }, RESERVED.tryHint)),
      button(RESERVED.tryIt, () => void attempt(), { class: "button small", data: { testid: "reserved-try" } }), told);
  }
}

/** @type {import("./settings.js").Part} */
export const reservedPart = { id: "reserved", title: RESERVED.title, draw: (session) => new ReservedPart(session).load() };
