// « Webhooks », a part of « Réglages »: which programs are told what happened, and what they were told.

import { webhooksApi } from "./api_webhooks.js";
import { button, fill, h, icon, openDialog, toast } from "./dom.js";
import { moment } from "./fr.js";
import { HOOK } from "./fr_webhooks.js";
import { attempt, faultPlace, field } from "./settings_parts.js";

/** @typedef {import("./api_webhooks.js").Webhook} Webhook @typedef {import("./api_webhooks.js").Delivery} Delivery */

/** The host of an address, for names of buttons. @param {string} url */
const hostOf = (url) => url.replace(/^\w{1,8}:\/\//, "").split("/", 1)[0];

/** Asks once more. @param {string} title @param {string} lead @param {string} act @returns {Promise<boolean>} */
async function sure(title, lead, act) {
  const yes = await openDialog(title, (/** @type {(value: boolean | null) => void} */ close) => [
    h("div", { class: "dialog-body" }, h("p", {}, lead)),
    h("div", { class: "dialog-actions" },
      button(act, () => close(true), { class: "button primary", autofocus: true, data: { testid: "webhook-confirm" } }), button(HOOK.cancel, () => close(null))),
  ], { testid: "webhook-sure" });
  return yes === true;
}

class WebhooksPart {
  node = h("div", { class: "settings-webhooks" });
  place = h("div", { class: "account-place" });
  fault = faultPlace();
  list = h("ul", { class: "session-rows", data: { testid: "webhook-rows" } });

  async load() {
    fill(this.node, h("p", { class: "muted" }, HOOK.lead), this.place, this.fault, this.list);
    this.offer();
    await this.refresh();
    return this.node;
  }

  async refresh() {
    const { webhooks } = await webhooksApi.list();
    fill(this.list, webhooks.length ? webhooks.map((one) => this.row(one)) : h("li", { class: "muted", data: { testid: "webhook-none" } }, HOOK.none));
  }

  /** @param {boolean} [focus] */
  offer(focus = false) {
    const add = button(HOOK.add, () => this.form(null), { class: "button small", data: { testid: "webhook-add" } });
    fill(this.place, add);
    if (focus) add.focus();
  }

  /** @param {Webhook} one */
  row(one) {
    const host = hostOf(one.url);
    const told = h("div", { class: "webhook-told", role: "status" });
    const act = (/** @type {string} */ label, /** @type {string} */ testid, /** @type {() => Promise<void>} */ run) => button(label,
      () => void attempt(this.fault, run), { class: "button small", "aria-label": HOOK.of(label, host), data: { testid } });
    const stands = one.off ? h("p", { class: "note note-warn" }, icon("alert"), h("span", {}, one.off)) : h("p", { class: "muted" }, one.paused ? HOOK.paused : HOOK.active);
    const turn = async (/** @type {boolean} */ paused) => {
      await webhooksApi.pause(one.id, paused);
      await this.again(one.id, paused ? "webhook-resume" : "webhook-pause");
    };
    return h("li", { class: "session-row webhook-row", data: { testid: "webhook-row", id: one.id } },
      h("div", { class: "webhook-head" }, h("strong", { class: "webhook-url" }, one.url), h("p", {}, one.events.map((event) => HOOK.events[event] ?? event).join(", ")), stands,
        one.waiting > 0 && h("p", { class: "muted" }, HOOK.waiting(one.waiting)), one.both_until && h("p", { class: "muted" }, HOOK.both(moment(one.both_until)))),
      h("div", { class: "candidates" },
        act(HOOK.test, "webhook-test", () => this.test(one, told)),
        one.off || one.paused ? act(HOOK.resume, "webhook-resume", () => turn(false)) : act(HOOK.pause, "webhook-pause", () => turn(true)),
        act(HOOK.history, "webhook-history", () => this.history(one, told, null)),
        act(HOOK.edit, "webhook-edit", async () => this.form(one)),
        act(HOOK.secret, "webhook-secret", () => this.renew(one)),
        act(HOOK.remove, "webhook-remove", () => this.remove(one))),
      told);
  }

  /** Draws the list anew, the focus on a button of that webhook. @param {number} id @param {string} testid */
  async again(id, testid) {
    await this.refresh();
    /** @type {HTMLElement | null} */ (this.list.querySelector(`[data-id="${id}"] [data-testid="${testid}"]`))?.focus();
  }

  /** @param {Webhook} one @param {HTMLElement} told */
  async test(one, told) {
    fill(told, h("p", { class: "muted" }, HOOK.testing));
    await attempt(this.fault, async () => {
      const { state, message } = await webhooksApi.test(one.id);
      const well = state === "delivered";
      fill(told, h("p", { class: well ? "note note-ok" : "note note-warn", data: { testid: "webhook-tested" } }, icon(well ? "check" : "alert"), h("span", {}, message)));
    });
  }

  /** @param {Webhook} one */
  async renew(one) {
    if (!(await sure(HOOK.renewTitle, HOOK.renewLead, HOOK.renew))) return;
    const { secret } = await webhooksApi.renew(one.id);
    await this.refresh();
    this.show(secret);
  }

  /** @param {Webhook} one */
  async remove(one) {
    if (!(await sure(HOOK.removeTitle, HOOK.removeLead, HOOK.remove))) return;
    await webhooksApi.remove(one.id);
    toast(HOOK.removed);
    await this.refresh();
    this.offer(true);
  }

  /** What it was told, the newest first. @param {Webhook} one @param {HTMLElement} told @param {string | null} cursor */
  async history(one, told, cursor) {
    const { deliveries, next_cursor: next } = await webhooksApi.deliveries(one.id, cursor);
    told.querySelector(".webhook-more")?.remove();
    if (cursor === null) fill(told, deliveries.length === 0 && h("p", { class: "muted" }, HOOK.noDelivery), h("ol", { class: "webhook-deliveries", data: { testid: "webhook-deliveries" } }));
    const rows = told.querySelector("ol");
    rows?.append(...deliveries.map((delivery) => this.delivery(one, told, delivery)));
    if (next) told.append(button(HOOK.more, () => void attempt(this.fault, () => this.history(one, told, next)), { class: "button small webhook-more", data: { testid: "webhook-more" } }));
  }

  /** @param {Webhook} one @param {HTMLElement} told @param {Delivery} delivery */
  delivery(one, told, delivery) {
    const repeat = async () => {
      await webhooksApi.repeat(one.id, delivery.id);
      toast(HOOK.repeated);
      await this.history(one, told, null);
      /** @type {HTMLElement | null} */ (told.querySelector("ol button"))?.focus();
    };
    return h("li", { data: { testid: "webhook-delivery" } },
      h("div", {}, h("p", {}, `${HOOK.events[delivery.event] ?? delivery.event}, ${moment(delivery.at)}`),
        h("p", { class: "muted" }, `${delivery.message} ${delivery.tries > 0 ? `(${HOOK.tries(delivery.tries)})` : ""}`, delivery.next_at && delivery.tries > 0 ? ` ${HOOK.next(moment(delivery.next_at))}` : "")),
      delivery.state !== "waiting" && button(HOOK.repeat, () => void attempt(this.fault, repeat), { class: "button small", data: { testid: "webhook-repeat" } }));
  }

  /** To add one, or change it. @param {Webhook | null} one */
  form(one) {
    const address = field("webhook-url", HOOK.url, { type: "url", inputmode: "url", autocomplete: "off", spellcheck: "false", maxlength: 500, value: one?.url ?? "", "aria-describedby": "webhook-hint" });
    const inside = h("input", { type: "checkbox", checked: one?.internal ?? false, data: { testid: "webhook-internal" } });
    const boxes = Object.keys(HOOK.events).filter((event) => event.startsWith("mail.") || event.startsWith("draft.")).map((event) => ({ event,
      input: h("input", { type: "checkbox", checked: one ? one.events.includes(event) : true, data: { testid: `webhook-${event}` } }) }));
    const fault = faultPlace();
    const back = async () => (one ? (this.offer(), this.again(one.id, "webhook-edit")) : this.offer(true));
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const wanted = { url: address.input.value.trim(), internal: inside.checked, events: boxes.filter(({ input }) => input.checked).map(({ event: name }) => name) };
      fill(fault, wanted.url ? (wanted.events.length ? "" : HOOK.needed) : HOOK.urlNeeded);
      if (!wanted.url) return address.input.focus();
      if (!wanted.events.length) return boxes[0].input.focus();
      void attempt(fault, async () => {
        if (one) {
          await webhooksApi.change(one.id, wanted);
          toast(HOOK.kept);
          return back();
        }
        const { secret } = await webhooksApi.add(wanted);
        toast(HOOK.added);
        await this.refresh();
        this.show(secret);
      });
    };
    fill(this.place, h("form", { class: "account-form", novalidate: true, data: { testid: "webhook-form" }, on: { submit } }, address.row,
      h("p", { class: "muted", id: "webhook-hint" }, HOOK.urlHint), h("label", { class: "check" }, inside, h("span", {}, HOOK.internal)),
      h("fieldset", { class: "token-scopes" }, h("legend", {}, HOOK.eventsLegend), boxes.map(({ event, input }) => h("label", { class: "check" }, input, h("span", {}, HOOK.events[event])))),
      fault, h("div", { class: "candidates" }, h("button", { class: "button small primary", data: { testid: "webhook-keep" } }, HOOK.keep),
        button(HOOK.cancel, () => void back(), { class: "button small" }))));
    address.input.focus();
  }

  /** The secret, shown this once. @param {string} secret */
  show(secret) {
    const title = h("h4", { tabindex: "-1" }, HOOK.secretTitle);
    const copy = async () => {
      await navigator.clipboard.writeText(secret);
      toast(HOOK.copied);
    };
    fill(this.place, h("div", { class: "account-form" }, title, h("p", {}, HOOK.secretLead), h("code", { class: "hash", data: { testid: "webhook-shown" } }, secret),
      h("div", { class: "candidates" }, button(HOOK.done, () => this.offer(true), { class: "button small primary", data: { testid: "webhook-done" } }),
        navigator.clipboard && button(HOOK.copy, () => void copy(), { class: "button small" }))));
    title.focus();
  }
}

/** @type {import("./settings.js").Part} */
export const webhooksPart = { id: "webhooks", title: HOOK.title, shown: ({ user }) => user.role === "admin", draw: () => new WebhooksPart().load() };
