// The replies that wait for the end of their undo window: the seconds left, and the way to take one back.

import { api, ApiError } from "./api.js";
import { announce, toast } from "./dom.js";
import { ahead, T } from "./fr.js";
import { senderName } from "./list.js";
import { drawCountdown, secondsUntil, UNDO_MAX_S } from "./reply.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {string | number} Id */

const TICK_MS = 250;
/** Nothing can be taken back in less than this. */
const SHORTEST_S = 1;

/** Writes the seconds left wherever they are shown. */
function tick() {
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-until]"))) {
    const left = Math.ceil(secondsUntil(node.dataset.until ?? ""));
    const told = left > 0 ? T.seconds(left) : T.leavingNow;
    if (node.textContent !== told) node.textContent = told;
  }
}

export class Countdown {
  /** What takes back the notice of each reply that waits, the last approved at the end. @type {Map<Id, () => void>} */
  waiting = new Map();

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    window.setInterval(tick, TICK_MS);
  }

  /** Says when the reply just approved leaves, and offers to take it back. @param {Detail} mail */
  start(mail) {
    this.stop(mail.id);
    const who = senderName(mail);
    const sendAt = mail.state === "approved" ? mail.dispatch?.send_at ?? "" : "";
    const left = secondsUntil(sendAt);
    const action = { label: T.cancel, run: () => void this.cancel(mail.id) };
    if (!(left > SHORTEST_S) || !mail.dispatch?.cancellable) toast(T.approved);
    else if (left > UNDO_MAX_S) toast(T.planned(who, ahead(sendAt)), { action });
    else {
      announce(T.pendingSaid(who, Math.round(left)));
      this.waiting.set(mail.id, toast([`${T.pending(who)} `, drawCountdown(sendAt)], { kept: true, action: { ...action, key: "z" } }));
      tick();
    }
  }

  /** Forgets a reply that no longer waits. @param {Id} id */
  stop(id) {
    this.waiting.get(id)?.();
    this.waiting.delete(id);
  }

  /** The reply approved last among those that still wait, if any. @returns {Id | undefined} */
  last() {
    return [...this.waiting.keys()].at(-1);
  }

  /** Takes a reply back and opens its draft again. @param {Id} id */
  async cancel(id) {
    this.stop(id);
    try {
      await api.act(id, "cancel-sending");
    } catch (error) {
      const late = error instanceof ApiError && error.key === "not_allowed";
      return late ? toast(T.tooLate, { alert: true }) : this.desk.fail(error);
    }
    this.desk.watched.delete(id);
    this.desk.generation += 1;
    toast(T.cancelled);
    await this.desk.poll();
    await this.desk.open(id, { guard: true });
    this.desk.focusHome();
  }
}
