// « Modèles », a part of « Réglages »: which model is asked, what it used and may use, the button that stops all.

import { ApiError } from "./api.js";
import { modelsApi } from "./api_models.js";
import { button, fill, h, icon, toast } from "./dom.js";
import { moment } from "./fr.js";
import { MODELS, ORIGIN, STOP } from "./fr_models.js";
import { switchModels } from "./model_stop.js";

/** @typedef {import("./api_models.js").Models} Models @typedef {import("./api_models.js").Use} Use */

/** Where a value comes from, in words. @param {{own: boolean, at: string | null, who: string | null}} value */
export function originWords({ own, at, who }) {
  if (at === null) return ORIGIN.file;
  return own ? ORIGIN.changed(who, moment(at)) : ORIGIN.restoredBy(who, moment(at));
}

class ModelsPart {
  node = h("div", { class: "settings-models" });
  top = h("div", { class: "settings-models" });
  use = h("div", { class: "settings-models" });

  /** @param {import("./api.js").Session} session */
  constructor({ user }) {
    this.admin = user.role === "admin";
  }

  async load() {
    const [models, use] = await Promise.all([modelsApi.get(), modelsApi.use()]);
    this.draw(models);
    this.drawUse(use);
    fill(this.node, this.top, this.use);
    return this.node;
  }

  /** @param {Models} models */
  draw(models) {
    const press = async (/** @type {boolean} */ stopping) => {
      if (!(await switchModels(stopping))) return;
      this.draw(await modelsApi.get());
      /** @type {HTMLElement | null} */ (this.top.querySelector(".models-switch button"))?.focus();
    };
    fill(this.top,
      h("p", { data: { testid: "models-which" } }, models.name ? MODELS.which(models.name, models.host ?? "") : MODELS.none),
      models.name && h("p", { class: "muted" }, MODELS.leaves),
      h("div", { class: "models-switch", data: { testid: "models-switch" } },
        models.stopped && h("p", { class: "note note-urgent" }, icon("alert"), h("span", {}, models.stopped.message)),
        models.may_stop && h("p", { class: "muted" }, MODELS.stopLead),
        models.may_stop && button(STOP.stop, () => void press(true), { class: "button stop", data: { testid: "settings-models-stop" } }),
        models.may_start && button(STOP.start, () => void press(false), { class: "button", data: { testid: "settings-models-start" } })),
      this.admin && this.trial());
  }

  trial() {
    const told = h("p", { class: "muted", role: "status", data: { testid: "models-tried" } }, MODELS.tryHint);
    const run = async () => {
      press.disabled = true;
      fill(told, MODELS.trying);
      try {
        const { ok, message } = await modelsApi.tryConnection();
        told.className = ok ? "note note-ok" : "note note-warn";
        fill(told, icon(ok ? "check" : "alert"), h("span", {}, message));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        fill(told, error.message);
      }
      press.disabled = false;
      press.focus();
    };
    const press = button(MODELS.tryIt, () => void run(), { class: "button small", data: { testid: "models-try" } });
    return h("div", { class: "models-switch" }, press, told);
  }

  /** @param {Use} use @param {boolean} [focus] */
  drawUse(use, focus = false) {
    const line = (/** @type {string} */ label, /** @type {string} */ words) => [h("dt", {}, label), h("dd", {}, words)];
    fill(this.use,
      h("h4", {}, MODELS.useTitle),
      h("dl", { class: "models-use", data: { testid: "models-use" } }, line(MODELS.today, use.today), line(MODELS.month, use.month)),
      use.reached && h("p", { class: "note note-warn" }, icon("alert"), h("span", {}, use.reached)),
      h("h4", {}, MODELS.budgetTitle), h("p", { class: "muted", id: "budget-lead" }, MODELS.budgetLead), this.budget(use.budget));
    if (focus) this.use.querySelector("input")?.focus();
  }

  /** @param {import("./api_models.js").Budget} budget */
  budget(budget) {
    const problem = h("p", { class: "form-error", role: "alert", id: "budget-problem" });
    const fields = Object.entries(MODELS.limits).map(([name, label]) => {
      const value = /** @type {any} */ (budget)[name];
      const input = h("input", { id: `budget-${name}`, class: "input", inputmode: "numeric", autocomplete: "off", value: String(value), readonly: !this.admin,
        "aria-describedby": "budget-lead budget-problem", data: { testid: `budget-${name}` } });
      return { name, input, node: h("div", { class: "field" }, h("label", { for: `budget-${name}` }, label), input) };
    });
    const save = async (/** @type {Event} */ event) => {
      event.preventDefault();
      const typed = fields.map(({ name, input }) => [name, input.value.replace(/[\s\u00a0\u202f]/g, "")]);
      const wrong = fields.find((_, index) => !/^\d{1,12}$/.test(String(typed[index][1])));
      fill(problem, wrong ? MODELS.wrong : "");
      if (wrong) return wrong.input.focus();
      const limits = Object.fromEntries(typed.map(([name, digits]) => [name, Number(digits)]));
      await this.change(problem, () => modelsApi.saveBudget(budget.number, limits), MODELS.kept);
    };
    return h("form", { class: "form models-budget", novalidate: true, on: { submit: save } },
      h("div", { class: "models-limits" }, fields.map(({ node }) => node)), problem,
      h("p", { class: "muted", data: { testid: "budget-origin" } }, originWords(budget), budget.own && ` ${ORIGIN.fileSays(budget.configured)}`),
      this.admin && h("div", { class: "candidates" },
        h("button", { type: "submit", class: "button small primary", data: { testid: "budget-keep" } }, MODELS.keep),
        budget.own && button(ORIGIN.restore, () => void this.change(problem, () => modelsApi.restoreBudget(budget.number), MODELS.restored),
          { class: "button small", data: { testid: "budget-restore" } })));
  }

  /** @param {HTMLElement} problem @param {() => Promise<Use>} ask @param {string} said */
  async change(problem, ask, said) {
    try {
      this.drawUse(await ask(), true);
      toast(said);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 409) this.drawUse(await modelsApi.use(), true);
      const place = problem.isConnected ? problem : this.use.querySelector("#budget-problem");
      if (place) fill(place, error.message);
    }
  }
}

/** @type {import("./settings.js").Part} */
export const modelsPart = { id: "models", title: MODELS.title, draw: (session) => new ModelsPart(session).load() };
