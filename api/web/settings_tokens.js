// The personal tokens in « Mon compte »: made for a program, shown once, revoked.

import { call } from "./api.js";
import { button, fill, h, toast } from "./dom.js";
import { moment } from "./fr.js";
import { TOK } from "./fr_tokens.js";
import { attempt, block, faultPlace, field } from "./settings_parts.js";

/** @typedef {{id: number, name: string, scopes: string[], created_at: string, expires_at: string, used_at: string | null}} Token */
/** @typedef {{tokens: Token[], token: string | null}} Tokens */

class TokensBlock {
  /** @param {boolean} known whether the person has a password to give */
  constructor(known) {
    this.known = known;
    this.place = h("div", { class: "account-place" });
    this.fault = faultPlace();
    this.list = h("ul", { class: "session-rows", data: { testid: "token-rows" } });
    this.node = block("tokens", TOK.title, h("p", { class: "muted" }, TOK.lead), this.place, this.fault, this.list);
    this.offer();
    void attempt(this.fault, async () => this.draw(await call("GET", "account/tokens")));
  }

  /** @param {Tokens} found */
  draw({ tokens }) {
    fill(this.list, tokens.map((one) => h("li", { class: "session-row" },
      h("div", {}, h("strong", {}, one.name), h("p", { class: "muted" }, TOK.told(one.scopes.map((scope) => TOK.scopes[scope] ?? scope).join(", "), moment(one.expires_at), one.used_at && moment(one.used_at)))),
      button(TOK.revoke, () => void attempt(this.fault, async () => {
        this.draw(await call("DELETE", `account/tokens/${one.id}`));
        toast(TOK.revoked);
        this.place.querySelector("button")?.focus();
      }), { class: "button small", "aria-label": TOK.revokeOf(one.name), data: { testid: "token-revoke" } }))));
  }

  /** @param {boolean} [focus] */
  offer(focus = false) {
    const add = button(TOK.add, () => this.ask(), { class: "button small", data: { testid: "token-add" } });
    fill(this.place, add);
    if (focus) add.focus();
  }

  ask() {
    const name = field("token-name", TOK.name, { maxlength: 60, autocomplete: "off" });
    const password = field("token-password", TOK.password, { type: "password", autocomplete: "current-password", maxlength: 500 });
    const boxes = ["edit", "send", "admin"].map((scope) => ({ scope, input: h("input", { type: "checkbox", data: { testid: `token-${scope}` } }) }));
    const days = h("select", { id: "token-days", class: "input select" }, TOK.days.map(([value, label]) => h("option", { value }, label)));
    const fault = faultPlace();
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (!name.input.value.trim()) { fill(fault, TOK.nameMissing); return name.input.focus(); }
      void attempt(fault, async () => {
        const scopes = boxes.filter(({ input }) => input.checked).map(({ scope }) => scope);
        /** @type {Tokens} */
        const found = await call("POST", "account/tokens", { name: name.input.value, password: password.input.value, days: Number(days.value), scopes });
        this.draw(found);
        this.show(found.token ?? "");
      });
    };
    fill(this.place, h("form", { class: "account-form", novalidate: true, on: { submit } }, name.row,
      h("fieldset", { class: "token-scopes" }, h("legend", {}, TOK.allowed), h("p", { class: "muted" }, TOK.reads),
        boxes.map(({ scope, input }) => h("label", { class: "check" }, input, h("span", {}, TOK.scopes[scope])))),
      h("div", { class: "field" }, h("label", { for: "token-days" }, TOK.life), days), this.known && password.row, fault,
      h("div", { class: "candidates" }, h("button", { class: "button small primary", data: { testid: "token-create" } }, TOK.create),
        button(TOK.cancel, () => this.offer(true), { class: "button small" }))));
    name.input.focus();
  }

  /** The token, shown this once. @param {string} token */
  show(token) {
    const title = h("h5", { tabindex: "-1" }, TOK.shownTitle);
    const copy = async () => {
      await navigator.clipboard.writeText(token);
      toast(TOK.copied);
    };
    fill(this.place, h("div", { class: "account-form" }, title, h("p", {}, TOK.shownLead), h("code", { class: "hash", data: { testid: "token-shown" } }, token),
      h("div", { class: "candidates" }, button(TOK.done, () => this.offer(true), { class: "button small primary", data: { testid: "token-done" } }),
        navigator.clipboard && button(TOK.copy, () => void copy(), { class: "button small" }))));
    title.focus();
  }
}

/** The block of one's tokens. @param {boolean} known whether the person has a password to give */
export const tokensBlock = (known) => new TokensBlock(known).node;
