// The queue beside the list: the search field, what is shown of it (a mailbox, mine), the mails chosen, and the last act to undo.

import { serverNow } from "./api.js";
import { queueApi } from "./api_queue.js";
import { announce, button, fill, h } from "./dom.js";
import { dossierName } from "./fr_dossiers.js";
import { F } from "./fr_queue.js";

/** @typedef {string | number} Id */

const WAIT_MS = 180;
const BOX = "bannette.mailbox";
const MINE = "bannette.mine";
export const MOST = 200;

/** @param {string} name */
function remembered(name) {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} name @param {string} value */
function remember(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch { /* it is then asked again next time */ }
}

export class Queue {
  mailbox = remembered(BOX);
  mine = remembered(MINE) === "1";
  /** What is looked for; null when the lane is shown. @type {string | null} */ words = null;
  /** @type {import("./api.js").Dossier[]} */ dossiers = [];
  /** Where one was before the search. @type {{selectedId: Id | null} | null} */ before = null;
  /** @type {Set<Id>} */ chosen = new Set();
  /** Undoes the last act, if there is one. @type {(() => void) | null} */ undo = null;
  timer = 0;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.field = h("input", { class: "input search-field", type: "search", id: "search", maxlength: "200", autocomplete: "off", spellcheck: "false", placeholder: F.search, "aria-label": F.searchLabel,
      data: { testid: "search" }, on: { input: () => { clearTimeout(this.timer); this.timer = window.setTimeout(() => void this.look(), WAIT_MS); }, keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event) } });
    this.narrowNode = h("div", { class: "narrow" });
    this.bulkNode = h("div", { class: "bulk", role: "group", "aria-label": F.bulkLabel, data: { testid: "bulk" } });
    this.foundNode = h("div", { class: "found-dossiers" });
    this.bulkNode.hidden = true;
    window.setInterval(() => this.tick(), 1000);
    this.node = h("div", { class: "list-tools" }, h("div", { class: "search-box" }, this.field, h("kbd", { "aria-hidden": "true" }, "/")), this.narrowNode, this.bulkNode, this.foundNode);
  }

  /** What narrows the lanes and the counts. */
  get narrow() {
    return { mailbox: this.mailbox, mine: this.mine };
  }

  /** @returns {Promise<import("./api.js").Lanes>} */
  async lanes() {
    const office = await queueApi.lanes(this.narrow);
    if (this.mailbox && !office.mailboxes.some(({ name }) => name === this.mailbox)) this.show({ mailbox: "" });
    return office;
  }

  /** A page of what is shown: of the lane, or of what was found. @param {string} lane @param {number} limit @param {string | null} [cursor] */
  async page(lane, limit, cursor = null) {
    if (this.words === null) return queueApi.mails({ lane, limit: String(Math.min(limit, MOST)), cursor, ...this.narrow });
    const found = await queueApi.search(this.words, cursor);
    if (!cursor) this.dossiers = found.dossiers;
    return { mails: found.mails.map((hit) => ({ ...hit.mail, hit })), next_cursor: found.next_cursor };
  }

  // Drawing

  /** Draws what stands above the list; called with the list. */
  draw() {
    const known = new Set((this.desk.mails ?? []).map(({ id }) => id));
    for (const id of this.chosen) if (this.desk.mails && !known.has(id)) this.chosen.delete(id);
    this.drawNarrow();
    this.drawBulk();
    fill(this.foundNode, this.words !== null && this.dossiers.length > 0 && [h("h3", {}, F.dossiers), h("ul", {}, this.dossiers.map((dossier) => h("li", {},
      button(dossierName(dossier), () => void this.openDossier(dossier.id), { class: "button quiet small", icon: "folder", data: { testid: "found-dossier" } }))))]);
  }

  drawNarrow() {
    const boxes = this.desk.office.mailboxes;
    const seen = JSON.stringify([boxes.map(({ name }) => name), this.mailbox, this.mine, this.words === null]);
    if (this.narrowNode.dataset.seen === seen) return;
    this.narrowNode.dataset.seen = seen;
    fill(this.narrowNode, this.words === null && [
      boxes.length > 1 && h("select", { class: "input select small", "aria-label": F.boxLabel, data: { testid: "box-filter" }, on: { change: (/** @type {Event} */ event) => this.show({ mailbox: /** @type {HTMLSelectElement} */ (event.target).value }) } },
        h("option", { value: "" }, F.allBoxes), boxes.map(({ name }) => h("option", { value: name, selected: name === this.mailbox }, name))),
      h("button", { type: "button", class: "button small quiet", "aria-pressed": String(this.mine), title: F.mineTitle, data: { testid: "mine" }, on: { click: () => this.show({ mine: !this.mine }) } }, F.mine)]);
  }

  drawBulk() {
    const { size } = this.chosen;
    const acts = async () => import("./queue_acts.js");
    const held = this.bulkNode.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.testid : undefined;
    this.bulkNode.hidden = size === 0;
    const act = (/** @type {string} */ label, /** @type {string} */ key, /** @type {string} */ id, /** @type {(acts: typeof import("./queue_acts.js")) => unknown} */ run) =>
      button(label, () => void acts().then(run), { class: "button small", key, data: { testid: `bulk-${id}` } });
    fill(this.bulkNode, size > 0 && [h("strong", { class: "bulk-count", data: { testid: "bulk-count" } }, F.chosen(size)),
      act(F.dismiss, "x", "dismiss", (one) => one.dismissAll(this.desk)), act(F.urgency, "u", "urgency", (one) => one.urgencyAll(this.desk)), act(F.dossier, "f", "dossier", (one) => one.dossierAll(this.desk)),
      act(F.assign, "m", "assign", (one) => one.assignAll(this.desk)), act(F.snooze, "s", "snooze", (one) => one.snoozeAll(this.desk)),
      button(F.all, () => void this.chooseAll(), { class: "button quiet small", data: { testid: "bulk-all" } }),
      button(F.none, () => this.chooseNone(), { class: "button quiet small", icon: "close", data: { testid: "bulk-none" } })]);
    if (held) (this.bulkNode.querySelector(`[data-testid="${held}"]`) ?? this.desk.listNode).focus({ preventScroll: true });
  }

  // Narrowing

  /** @param {{mailbox?: string, mine?: boolean}} narrow */
  show({ mailbox = this.mailbox, mine = this.mine }) {
    Object.assign(this, { mailbox, mine });
    remember(BOX, mailbox);
    remember(MINE, mine ? "1" : "");
    this.chosen.clear();
    void this.desk.openLane(this.desk.lane);
  }

  // Searching

  async look() {
    clearTimeout(this.timer);
    const words = this.field.value.trim();
    if (words === (this.words ?? "")) return;
    if (!words) return void (await this.leave(false));
    this.before ??= { selectedId: this.desk.selectedId };
    this.words = words;
    this.chosen.clear();
    this.desk.generation += 1;
    Object.assign(this.desk, { mails: null, cursor: null });
    await this.desk.poll();
    announce(this.desk.mails?.length ? F.found(this.desk.mails.length, this.desk.cursor !== null) : F.nothing);
  }

  /** Goes back to where one was. @param {boolean} [home] whether the keyboard goes back to the list */
  async leave(home = true) {
    clearTimeout(this.timer);
    this.field.value = "";
    const { before, words } = this;
    if (words !== null) {
      Object.assign(this, { words: null, before: null, dossiers: [] });
      this.chosen.clear();
      this.desk.generation += 1;
      Object.assign(this.desk, { mails: null, cursor: null });
      this.desk.drawList();
      await this.desk.poll();
      if (before?.selectedId !== null && before?.selectedId !== undefined && before.selectedId !== this.desk.selectedId && !this.desk.narrow.matches) await this.desk.open(before.selectedId);
    }
    if (home) this.desk.focusHome();
  }

  /** Another lane is shown: nothing is looked for or chosen there. */
  reset() {
    clearTimeout(this.timer);
    this.field.value = "";
    Object.assign(this, { words: null, before: null, dossiers: [] });
    this.chosen.clear();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      void this.leave();
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      void this.look().then(async () => {
        const first = this.desk.mails?.[0];
        if (first) await this.desk.open(first.id, { guard: true });
        if (first) this.desk.focusHome();
      });
    }
  }

  focusSearch() {
    if (this.desk.node.dataset.view === "mail") history.back();
    this.field.focus();
    this.field.select();
  }

  /** @param {number} id */
  async openDossier(id) {
    const { session } = this.desk;
    await (await import("./register.js")).showRegister(session.dossier_types, session.user.role !== "reader", id, session.user.permissions.includes("manage"));
  }

  // Choosing

  /** @param {Id | null} id */
  toggle(id) {
    if (id === null || this.desk.session.user.role === "reader") return;
    if (this.chosen.has(id)) this.chosen.delete(id);
    else if (this.chosen.size < MOST) this.chosen.add(id);
    this.desk.drawList();
    announce(F.chosen(this.chosen.size));
  }

  /** Chooses the open mail and goes on. @param {1 | -1} step */
  async chooseOn(step) {
    const { selectedId } = this.desk;
    if (selectedId !== null && !this.chosen.has(selectedId)) this.toggle(selectedId);
    await this.desk.move(step);
    if (this.desk.selectedId !== null && !this.chosen.has(this.desk.selectedId)) this.toggle(this.desk.selectedId);
  }

  async chooseAll() {
    try {
      if (this.words === null) this.desk.takePage(await this.page(this.desk.lane, MOST));
      for (const { id } of this.desk.mails ?? []) if (this.chosen.size < MOST) this.chosen.add(id);
      this.desk.drawList();
      announce(this.desk.cursor ? F.allBounded(this.chosen.size) : F.chosen(this.chosen.size));
    } catch (error) {
      this.desk.fail(error);
    }
  }

  chooseNone() {
    this.chosen.clear();
    this.desk.drawList();
    this.desk.focusHome();
  }

  /** What an act is done to: the mails chosen, else the open one. @returns {Id[]} */
  targets() {
    return this.chosen.size > 0 ? [...this.chosen] : this.desk.selectedId === null ? [] : [this.desk.selectedId];
  }

  /** When the mailboxes are next looked into, in seconds; null when none is. */
  nextCheck() {
    const { mailboxes, poll_s: pause } = this.desk.office;
    const seen = mailboxes.filter(({ status, last_ok_at: at }) => status === "ok" && at).map(({ last_ok_at: at }) => Date.parse(at ?? ""));
    return seen.length && pause ? Math.max(0, Math.ceil((Math.min(...seen) + pause * 1000 - serverNow()) / 1000)) : null;
  }

  /** Lets the seconds of an empty list run. */
  tick() {
    const shown = this.desk.listFoot.querySelector("[data-testid=next-check]");
    const next = this.nextCheck();
    if (shown && next !== null && shown.textContent !== F.next(next)) fill(shown, F.next(next));
  }
}
