// The replies that were approved and wait to leave: a line under the lanes, and the list behind it.

import { ApiError } from "./api.js";
import { sendingApi } from "./api_sending.js";
import { button, fill, h, icon, openDialog, toast } from "./dom.js";
import { ahead, fullAddress, T } from "./fr.js";
import { S } from "./fr_sending.js";

/** @typedef {import("./api_sending.js").Departure} Departure */

/** The line under « Envoyés », or nothing. @param {Element} lanes @param {number} count @param {() => void} onOpen */
export function drawWaiting(lanes, count, onOpen) {
  lanes.querySelector('[data-testid="departures-open"]')?.closest("li")?.remove();
  const sent = lanes.querySelector('[data-testid="lane-sent"]')?.closest("li");
  if (!sent || count === 0) return;
  sent.after(h("li", {}, h("button", { type: "button", class: "lane", "aria-haspopup": "dialog", data: { testid: "departures-open", count: String(count) }, on: { click: onOpen } },
    h("span", { class: "lane-name" }, S.waitingTitle), h("span", { class: "lane-count" }, h("span", { "aria-hidden": "true" }, count), h("span", { class: "unseen" }, ` (${S.waiting(count)})`)))));
}

/** What waits, each with what may be done; gives the mail to open, or null.
 * @param {{cancel: (id: number) => Promise<unknown>, now: (id: number) => Promise<unknown>, writer: boolean}} acts @returns {Promise<number | null>} */
export async function showWaiting(acts) {
  return openDialog(S.waitingTitle, (/** @type {(id: number | null) => void} */ close) => {
    const list = h("ul", { class: "waiting-list", "aria-label": S.waitingTitle });
    const note = h("p", { class: "muted", role: "status", data: { testid: "departures-status" } }, T.loading);
    const foot = h("div", {});
    const fail = (/** @type {unknown} */ error) => fill(note, /** @type {Error} */ (error).message);
    const draw = async () => {
      const { drawPages } = await import("./paged.js");
      await drawPages({ list, foot, fail, testid: "departures-more", read: async (cursor) => {
        const { departures, next_cursor: next } = await sendingApi.departures(cursor);
        fill(note, departures.length === 0 && cursor === null && S.waitingNone);
        return { next, rows: departures.map((one) => line(one)) };
      } });
    };
    const act = async (/** @type {Promise<unknown>} */ done) => {
      try {
        await done;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        toast(error.key === "not_allowed" ? S.gone : error.message, { alert: true });
      }
      await draw();
      list.querySelector("button")?.focus();
    };
    const line = (/** @type {Departure} */ one) => {
      const what = `${one.subject}, ${one.to.map(fullAddress).join(", ")}`;
      return h("li", { class: "waiting-line", data: { testid: "departure", id: String(one.mail_id) } },
        h("p", {}, icon("clock"), h("strong", {}, S.leaves(ahead(one.send_at))), one.approved_by && ` · ${S.by(one.approved_by)}`,
          one.outside_hours && h("span", { class: "muted", data: { testid: "departure-outside" } }, ` · ${S.outside}`)),
        h("p", {}, one.subject), h("p", { class: "muted" }, one.to.map(fullAddress).join(", ")),
        h("div", { class: "candidates" },
          button(S.open, () => close(one.mail_id), { class: "button small", "aria-label": S.openOf(what), data: { testid: "departure-open" } }),
          acts.writer && button(S.cancel, () => void act(acts.cancel(one.mail_id)), { class: "button small", "aria-label": S.cancelOf(what), data: { testid: "departure-cancel" } }),
          acts.writer && button(S.now, () => void act(acts.now(one.mail_id)), { class: "button quiet small", "aria-label": S.nowOf(what), data: { testid: "departure-now" } })));
    };
    draw().catch(fail);
    return h("div", { class: "dialog-body" }, h("p", {}, S.waitingLead), note, list, foot);
  }, { testid: "departures" });
}
