// The signatures, as a part of « Textes du cabinet »: everybody writes their own, an administrator the others.

import { ApiError } from "./api.js";
import { signaturesApi } from "./api_signatures.js";
import { button, fill, h, toast } from "./dom.js";
import { moment } from "./fr.js";
import { SIGN } from "./fr_signatures.js";

/** @typedef {import("./api_signatures.js").Signature} Signature */

const MOST = 1000;

/** @param {Signature} one */
const named = ({ scope, mailbox }) => (scope === "mailbox" ? [SIGN.mailbox(mailbox), SIGN.mailboxHint]
  : { user: [SIGN.mine, SIGN.mineHint], office: [SIGN.office, SIGN.officeHint], mentions: [SIGN.mentions, SIGN.mentionsHint] }[scope]);

class Signatures {
  /** @param {import("./api.js").Session} session */
  constructor({ user }) {
    this.role = user.role;
    this.list = h("div", { class: "signatures" });
  }

  async load() {
    this.draw((await signaturesApi.all()).signatures);
    return [h("p", { class: "muted" }, SIGN.lead), this.list];
  }

  /** @param {Signature[]} signatures @param {string} [focused] */
  draw(signatures, focused) {
    fill(this.list, signatures.map((one) => this.one(one)));
    if (focused) this.list.querySelector(`[data-testid="${focused}"] button`)?.focus();
  }

  /** @param {Signature} one */
  one(one) {
    const [title, hint] = named(one);
    const writes = one.scope === "user" ? this.role !== "reader" : this.role === "admin";
    const testid = `signature-${one.scope}${one.mailbox && `-${one.mailbox}`}`;
    const box = h("div", { class: "signature", data: { testid } });
    const shown = () => fill(box, h("h4", {}, title), h("p", { class: "muted" }, hint),
      one.text ? h("div", { class: "letter signature-text" }, one.text) : h("p", { class: "muted" }, SIGN.none),
      one.at && h("p", { class: "muted" }, SIGN.changed(one.who ?? SIGN.somebody, moment(one.at))),
      writes && h("div", { class: "candidates" }, button(one.text ? SIGN.edit : SIGN.write, () => this.write(one, box, title, shown), { class: "button small", data: { testid: `${testid}-edit` } }),
        one.kept && one.configured && button(SIGN.restore, () => void this.save(one, null, box, SIGN.restored), { class: "button small quiet", data: { testid: `${testid}-restore` } })));
    shown();
    return box;
  }

  /** @param {Signature} one @param {HTMLElement} box @param {string} title @param {() => void} shown */
  write(one, box, title, shown) {
    const id = `${box.dataset.testid}-input`;
    const left = h("p", { class: "muted", id: `${id}-left` });
    const text = h("textarea", { id, class: "input", rows: "5", value: one.text, "aria-describedby": `${id}-left`, data: { testid: id } });
    const count = () => fill(left, SIGN.left(MOST - text.value.trim().length));
    text.addEventListener("input", count);
    count();
    const back = () => { shown(); box.querySelector("button")?.focus(); };
    fill(box, h("h4", {}, h("label", { for: id }, title)), text, left, h("p", { class: "form-error", role: "alert" }),
      h("div", { class: "candidates" }, button(SIGN.keep, () => void this.save(one, text.value, box, SIGN.kept), { class: "button small primary", data: { testid: `${box.dataset.testid}-keep` } }),
        button(SIGN.cancel, back, { class: "button small" })));
    text.focus();
  }

  /** @param {Signature} one @param {string | null} text @param {HTMLElement} box @param {string} said */
  async save(one, text, box, said) {
    try {
      this.draw((await signaturesApi.save(one, text)).signatures, box.dataset.testid);
      toast(said);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const place = box.querySelector(".form-error") ?? box.appendChild(h("p", { class: "form-error", role: "alert" }));
      fill(place, error.message);
    }
  }
}

/** @type {import("./library.js").Part} */
export const signaturesPart = { id: "signatures", title: SIGN.title, draw: (session) => new Signatures(session).load() };
