// The replies that wait for the end of their undo window: the seconds left, and the way to take one back.

import { api, ApiError } from "./api.js";
import { sendingApi } from "./api_sending.js";
import { drawWaiting, showWaiting } from "./departures.js";
import { announce, toast } from "./dom.js";
import { ahead, T } from "./fr.js";
import { senderName } from "./list.js";
import { drawCountdown, secondsUntil, UNDO_MAX_S } from "./reply.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {string | number} Id */

const TICK_MS = 250;
/** Nothing can be taken back in less than this. */
const SHORTEST_S = 1;
/** The first mail is drawn before anything else is asked for. */
const FIRST_MS = 2500;
const EVERY_MS = 3500;

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

  /** How many wait to leave, as the server said last. */
  waitingInAll = 0;
  asked = 0;

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
    const action = { label: T.undo, run: () => void this.cancel(mail.id) };
    if (!(left > SHORTEST_S) || !mail.dispatch?.cancellable) toast(T.approved);
    else if (left > UNDO_MAX_S) toast(T.planned(who, ahead(sendAt)), { action });
    else {
      announce(T.pendingSaid(who, Math.round(left)));
      this.keep(mail.id, who, sendAt);
    }
  }

  /** Asks what waits, and shows it again to whoever approved it: after a reload, or from another machine. */
  async refresh() {
    const { generation } = this.desk;
    const now = performance.now();
    if (now < FIRST_MS || now - this.asked < EVERY_MS) return;
    this.asked = now;
    const { departures, count } = await this.all();
    if (generation !== this.desk.generation) return;
    this.waitingInAll = count;
    this.draw();
    const left = new Map(departures.map((one) => [one.mail_id, one]));
    for (const id of this.waiting.keys()) if (!left.has(Number(id))) this.stop(id);
    for (const one of departures) {
      const shown = this.waiting.has(one.mail_id) || !one.mine || one.planned;
      if (!shown && secondsUntil(one.send_at) > SHORTEST_S) this.keep(one.mail_id, one.to[0]?.name || one.to[0]?.address || "", one.send_at);
    }
  }

  /** The replies that wait: all that leave within the time in which they may be taken back, those planned for later perhaps not. */
  async all() {
    const found = await sendingApi.departures();
    for (let page = found; page.next_cursor && secondsUntil(page.departures.at(-1)?.send_at ?? "") <= UNDO_MAX_S;) {
      page = await sendingApi.departures(page.next_cursor);
      found.departures.push(...page.departures);
    }
    return found;
  }

  /** Shows under the lanes how many wait. */
  draw() {
    drawWaiting(this.desk.lanesNode, this.waitingInAll, () => void this.show());
  }

  /** Lists what waits, and opens the mail that the person wants to see. */
  async show() {
    const again = async () => { this.asked = 0; this.desk.generation += 1; await this.desk.poll(); };
    const act = (/** @type {string} */ what) => async (/** @type {number} */ id) => { this.stop(id); await api.act(id, what); await again(); };
    const id = await showWaiting({ cancel: act("cancel-sending"), now: act("send-now"), writer: this.desk.session.user.role !== "reader" });
    if (id !== null) await this.desk.open(id);
  }

  /** Keeps the seconds left in sight. @param {Id} id @param {string} who @param {string} sendAt */
  keep(id, who, sendAt) {
    const action = { label: T.undo, key: "z", run: () => void this.cancel(id) };
    this.waiting.set(id, toast([`${T.pending(who)} `, drawCountdown(sendAt)], { kept: true, action }));
    tick();
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
