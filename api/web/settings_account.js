// « Mon compte », the first part of « Réglages »: password, second factor, open sessions.

import { accountApi } from "./api_account.js";
import { button, fill, h, toast } from "./dom.js";
import { moment } from "./fr.js";
import { ACC } from "./fr_account.js";
import { SET } from "./fr_settings.js";
import { languageBlock } from "./language.js";
import { askPassword, showCodes, startSetup } from "./settings_factor.js";
import { tokensBlock } from "./settings_tokens.js";
import { attempt, block, faultPlace, field } from "./settings_parts.js";

/** @typedef {import("./api_account.js").Account} Account */

const MIN_PASSWORD = 12;

class AccountPart {
  /** @param {import("./api.js").Session} session */
  constructor(session) {
    this.session = session;
    this.node = h("div", { class: "account-part" });
  }

  async load() {
    this.draw(await accountApi.account());
    return this.node;
  }

  /** @param {Account} account @param {string} [focused] the block that takes the focus */
  draw(account, focused) {
    this.account = account;
    fill(this.node, h("p", {}, SET.signedInAs(account.name, account.roles.map((one) => SET.roles[one] ?? one).join(", "))),
      this.passwordBlock(), this.factorBlock(), this.sessionsBlock(), tokensBlock(account.has_password), languageBlock(this.session));
    if (focused) this.node.querySelector(`#account-${focused}`)?.focus();
  }

  async reload(/** @type {string} */ focused) {
    this.draw(await accountApi.account(), focused);
  }

  passwordBlock() {
    const place = h("div", { class: "account-place" });
    const shown = () => fill(place, button(this.account?.has_password ? ACC.change : ACC.choose, () => this.askNewPassword(place, shown), { class: "button small", data: { testid: "password-change" } }));
    shown();
    return block("password", ACC.password, place);
  }

  /** @param {HTMLElement} place @param {() => void} back */
  askNewPassword(place, back) {
    const known = this.account?.has_password;
    const old = field("password-old", ACC.old, { type: "password", autocomplete: "current-password", maxlength: 500 });
    const chosen = field("password-new", ACC.chosen, { type: "password", autocomplete: "new-password", maxlength: 200, "aria-describedby": "password-hint" });
    const again = field("password-again", ACC.again, { type: "password", autocomplete: "new-password", maxlength: 200 });
    const fault = faultPlace();
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const wrong = known && !old.input.value ? [ACC.oldMissing, old.input] : chosen.input.value.length < MIN_PASSWORD ? [ACC.tooShort, chosen.input]
        : chosen.input.value !== again.input.value ? [ACC.differ, again.input] : null;
      if (wrong) { fill(fault, wrong[0]); return wrong[1].focus(); }
      void attempt(fault, async () => {
        await accountApi.changePassword(known ? old.input.value : "", chosen.input.value);
        toast(ACC.changed);
        await this.reload("password");
      });
    };
    fill(place, h("form", { class: "account-form", novalidate: true, on: { submit } },
      h("input", { type: "text", autocomplete: "username", value: this.account?.name, hidden: true, "aria-hidden": "true", tabindex: "-1" }),
      known && old.row, chosen.row, h("p", { class: "muted", id: "password-hint" }, ACC.hint), again.row, fault,
      h("div", { class: "candidates" }, h("button", { class: "button small primary", data: { testid: "password-save" } }, ACC.save),
        button(ACC.cancel, () => { back(); place.querySelector("button")?.focus(); }, { class: "button small" }))));
    (known ? old : chosen).input.focus();
  }

  factorBlock() {
    const factor = this.account?.second_factor;
    const place = h("div", { class: "account-place" });
    const ask = (/** @type {(password: string) => Promise<void>} */ then) => askPassword(place, this.account?.has_password === true, then, () => void this.reload("factor"));
    const done = (/** @type {string} */ said) => async () => { if (said) toast(said); await this.reload("factor"); };
    fill(place, h("p", factor?.demanded && !factor.on ? { class: "note note-strong" } : {}, factor?.on ? ACC.on(factor.codes_left) : factor?.demanded ? ACC.demanded : ACC.off),
      h("div", { class: "candidates" }, factor?.on
      ? [button(ACC.makeCodes, () => ask(async (password) => showCodes(place, (await accountApi.newCodes(password)).codes, done(""))), { class: "button small", data: { testid: "codes-make" } }),
        button(ACC.deactivate, () => ask(async (password) => { this.draw(await accountApi.switchOff(password), "factor"); toast(ACC.isOff); }), { class: "button small quiet", data: { testid: "factor-off" } })]
      : button(ACC.activate, () => ask(async (password) => startSetup(place, await accountApi.begin(password), done(ACC.isOn), done(""))), { class: factor?.demanded ? "button small primary" : "button small", data: { testid: "factor-on" } })));
    return block("factor", ACC.factor, place);
  }

  sessionsBlock() {
    const fault = faultPlace();
    const one = (/** @type {import("./api_account.js").OpenSession} */ session) => {
      const agent = session.agent || ACC.unknown;
      return h("li", { class: "session-row" },
        h("div", {}, h("strong", {}, agent), session.this && h("span", { class: "mark" }, ACC.here), h("p", { class: "muted" }, ACC.since(moment(session.created_at), moment(session.seen_at)))),
        !session.this && button(ACC.end, () => void attempt(fault, async () => { this.draw(await accountApi.endSession(session.id), "sessions"); toast(ACC.ended); }),
          { class: "button small", "aria-label": ACC.endLabel(agent), data: { testid: "session-end" } }));
    };
    return block("sessions", ACC.sessions, h("ul", { class: "session-rows" }, (this.account?.sessions ?? []).map(one)), fault);
  }
}

/** @type {import("./settings.js").Part} */
export const accountPart = { id: "account", title: SET.account, draw: (session) => new AccountPart(session).load() };
