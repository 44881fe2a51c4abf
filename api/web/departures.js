// The replies that were approved and wait to leave: a line under the lanes, and the list behind it.

import { ApiError } from "./api.js";
import { sendingApi } from "./api_sending.js";
import { button, fill, h, icon, openDialog, toast } from "./dom.js";
import { ahead, fullAddress, T } from "./fr.js";
import { S } from "./fr_sending.js";

/** @typedef {import("./api_sending.js").Departure} Departure */

/** The line under « Envoyés », or nothing. @param {Element} lanes @param {Departure[]} waiting @param {() => void} onOpen */
export function drawWaiting(lanes, waiting, onOpen) {
  lanes.querySelector('[data-testid="departures-open"]')?.closest("li")?.remove();
  const sent = lanes.querySelector('[data-testid="lane-sent"]')?.closest("li");
  if (!sent || waiting.length === 0) return;
  sent.after(h("li", {}, h("button", { type: "button", class: "lane", "aria-haspopup": "dialog", data: { testid: "departures-open", count: String(waiting.length) }, on: { click: onOpen } },
    h("span", { class: "lane-name" }, S.waitingTitle), h("span", { class: "lane-count" }, h("span", { "aria-hidden": "true" }, waiting.length), h("span", { class: "unseen" }, ` (${S.waiting(waiting.length)})`)))));
}

/** What waits, each with what may be done; gives the mail to open, or null.
 * @param {{cancel: (id: number) => Promise<unknown>, now: (id: number) => Promise<unknown>, writer: boolean}} acts @returns {Promise<number | null>} */
export async function showWaiting(acts) {
  return openDialog(S.waitingTitle, (/** @type {(id: number | null) => void} */ close) => {
    const list = h("ul", { class: "waiting-list", "aria-label": S.waitingTitle });
    const note = h("p", { class: "muted", role: "status", data: { testid: "departures-status" } }, T.loading);
    const draw = async () => {
      const { departures } = await sendingApi.departures();
      fill(note, departures.length === 0 && S.waitingNone);
      fill(list, departures.map((one) => line(one)));
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
    draw().catch((error) => fill(note, /** @type {Error} */ (error).message));
    return h("div", { class: "dialog-body" }, h("p", {}, S.waitingLead), note, list);
  }, { testid: "departures" });
}
