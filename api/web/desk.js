// The desk: the lanes, the list and the open mail, kept up to date while several people work in it.

import { api, ApiError } from "./api.js";
import { Decisions } from "./decisions.js";
import { announce, fill, toast } from "./dom.js";
import { LANES, T } from "./fr.js";
import { F } from "./fr_queue.js";
import { drawFrame } from "./frame.js";
import { drawBanners, drawLanes, drawList, drawOffice, markSelected } from "./list.js";
import { Live, stands } from "./live.js";
import { drawMail, drawNoMail } from "./mail.js";
import { drawModelStop } from "./model_stop.js";
import { followReplies } from "./outcomes.js";
import { Offline } from "./offline.js";
import { redraw as drawPresence } from "./presence.js";
import { Queue } from "./queue.js";
import { readOnly, withoutActions } from "./reader.js";
import { tellsChange } from "./redraft.js";
import { standing } from "./redrawn.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {string | number} Id */

const POLL_MS = 4000;
const WATCH_POLL_MS = 1200;
const MAX_POLL_MS = 30000;
/** While the server tells what changes, what time alone brings is looked for: who is to be called again. */
const STANDING_POLL_MS = 10000;
/** A mail that opened by itself cannot be sent by a second press of the same key. */
const GUARD_MS = 800;
const PAGE = 50;
const NO_ROW = "null";

export class Desk {
  /** @type {import("./api.js").Lanes} */ office = { lanes: [], mailboxes: [], notices: [], watch: 0, poll_s: 0 };
  lane = "to_approve";
  /** @type {import("./api.js").Summary[] | null} */ mails = null;
  /** @type {string | null} */ cursor = null;
  /** @type {Id | null} */ selectedId = null;
  selectedIndex = 0;
  /** @type {Detail | null} */ detail = null;
  /** The row the open mail was drawn from. */ seenRow = "";
  /** @type {Map<Id, number>} */ watched = new Map();
  /** @type {string | null} */ problem = null;
  failures = 0;
  armedAt = 0;
  /** The mail that opens by itself, whoever draws it first. @type {Id | null} */ guardedId = null;
  /** Raised by every decision, so that a list asked for before it is not drawn after it. */ generation = 0;
  timer = 0;
  narrow = matchMedia("(max-width: 719px)");

  /** @param {Element} root @param {import("./api.js").Session} session */
  constructor(root, session) {
    this.session = session;
    this.queue = new Queue(this);
    this.decisions = new Decisions(this);
    this.live = new Live(this);
    this.offline = new Offline(this);
    const frame = drawFrame(this);
    this.lanesNode = frame.lanesNode;
    this.officeNode = frame.officeNode;
    this.stopNode = frame.stopNode;
    this.banners = frame.banners;
    this.whoNode = frame.whoNode;
    this.listHead = frame.listHead;
    this.listNode = frame.listNode;
    this.listFoot = frame.listFoot;
    this.mailNode = frame.mailNode;
    this.node = frame.node;
    fill(root, this.node);
    drawNoMail(this.mailNode, T.loading);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) void this.poll(); });
    addEventListener("popstate", () => { if (this.node.dataset.view === "mail") void this.showList(); });
    this.narrow.addEventListener("change", () => { if (!this.narrow.matches && !this.detail) void this.openFirst(); });
  }

  // Keeping up to date

  async poll() {
    clearTimeout(this.timer);
    if (document.hidden) return;
    try {
      await this.refresh();
      this.failures = 0;
      this.problem = this.offline.sentence();
      this.offline.take(false);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.failures += 1;
      this.problem = this.offline.sentence() ?? (error.status === 0 || error.status >= 500 ? T.connectionLost : error.message);
      this.offline.take(error.status === 0);
    }
    this.drawOffice();
    const pause = stands() && this.failures === 0 ? STANDING_POLL_MS : Math.min(MAX_POLL_MS, POLL_MS * 2 ** this.failures);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.poll(), this.watched.size > 0 && this.failures === 0 && !stands() ? WATCH_POLL_MS : pause);
  }

  async refresh() {
    const { generation, lane } = this;
    const [office, page] = await Promise.all([this.queue.lanes(), this.queue.page(lane, Math.max(PAGE, this.mails?.length ?? 0))]);
    if (generation !== this.generation || lane !== this.lane) return;
    const before = this.count("to_approve");
    const known = this.office.lanes.length > 0;
    this.office = office;
    if (known && this.count("to_approve") > before) announce(T.newToApprove(this.count("to_approve")));
    this.takePage(page);
    await followReplies(this);
    await this.decisions.countdown.refresh();
    await this.refreshOpenMail();
  }

  /** Puts a fresh first page in front of the further pages already loaded.
   * @param {{mails: import("./api.js").Summary[], next_cursor: string | null}} page */
  takePage({ mails, next_cursor: next }) {
    const fresh = new Set(mails.map(({ id }) => id));
    const rest = next === null ? [] : (this.mails ?? []).slice(mails.length).filter(({ id }) => !fresh.has(id));
    const merged = [...mails, ...rest];
    if (rest.length === 0) this.cursor = next;
    if (this.mails !== null && JSON.stringify(merged) === JSON.stringify(this.mails)) return;
    this.mails = merged;
    this.drawList();
  }

  /** Fetches the open mail again only when its row says that it changed. */
  async refreshOpenMail() {
    const id = this.selectedId;
    if (id === null || this.decisions.busy) return;
    const row = this.rowOf(id);
    if (this.decisions.editor && row !== NO_ROW) return; // whoever writes keeps their text, save on a mail kept from them since
    const moving = this.detail && ["approved", "sending", "received", "sorted"].includes(this.detail.state);
    if (this.detail && row === this.seenRow && !moving) return;
    const { generation } = this;
    const mail = await this.mailOrNone(id);
    if (mail === null && this.selectedId === id) return this.closeGone();
    if (mail && this.selectedId === id && generation === this.generation && !this.decisions.editor) this.show(mail, row);
  }

  /** The mail, or null when it no longer exists. @param {Id} id */
  async mailOrNone(id) {
    try {
      return await api.mail(id);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    }
  }

  /** @param {import("./api.js").Session} session the session of whoever signed in again */
  signedIn(session) {
    this.session = session;
    fill(this.whoNode, session.user.name);
  }

  // Drawing

  drawOffice() {
    drawLanes(this.lanesNode, this.office.lanes, this.lane, (lane) => void this.openLane(lane), this.office.watch, () => void this.watchMails());
    this.decisions.countdown.draw();
    const showMailbox = (/** @type {string} */ name) => void this.decisions.showMailbox(name);
    drawOffice(this.officeNode, this.office.mailboxes, this.session, showMailbox);
    drawModelStop(this.stopNode, this);
    drawBanners(this.banners, { problem: this.problem, ...this.office }, showMailbox);
    const waiting = this.count("to_approve");
    document.title = waiting > 0 ? `(${waiting}) Bannette` : "Bannette";
  }

  drawList() {
    fill(this.listHead, this.queue.words === null ? LANES[this.lane].label : F.results);
    this.queue.draw();
    drawList(this.listNode, this.listFoot, this, { onChoose: (id) => void this.open(id), onMore: () => void this.more() });
  }

  /** Draws the open mail, keeping scroll, focus and what is unfolded. @param {Detail} mail @param {string} [row]
   * @param {boolean} [own] the draft changed by this person's own decision */
  show(mail, row = this.rowOf(mail.id), own = false) {
    const reads = this.session.user.role === "reader";
    if (reads) mail = withoutActions(mail);
    const before = this.detail;
    this.seenRow = row;
    if (before && JSON.stringify(before) === JSON.stringify(mail)) return;
    this.detail = mail;
    const same = before?.id === mail.id;
    if (!same && this.guardedId === mail.id) this.armedAt = performance.now() + GUARD_MS;
    const putBack = standing(this.mailNode, this.listNode);
    drawMail(this.mailNode, mail, this.session.dossier_types, this.decisions.handlers());
    if (reads) readOnly(this.mailNode);
    if (this.decisions.editor) this.mailNode.querySelector(".reply")?.replaceWith(this.decisions.editor.element);
    drawPresence(this);
    this.offline.mark();
    if (!same) return;
    putBack();
    if (!own && !this.decisions.editor && before?.draft && mail.draft && before.draft.version !== mail.draft.version && mail.state === "drafted") {
      this.armedAt = performance.now() + GUARD_MS;
      if (!tellsChange(mail)) toast(T.changedUnder);
    }
  }

  // Moving about

  count = (/** @type {string} */ id) => this.office.lanes.find((lane) => lane.id === id)?.count ?? 0;

  rowOf = (/** @type {Id} */ id) => JSON.stringify(this.mails?.find((mail) => mail.id === id) ?? null);

  /** @param {string} lane */
  async openLane(lane) {
    if (!(await this.decisions.closeEditor())) return;
    Object.assign(this, { lane, mails: null, cursor: null, selectedId: null, detail: null, selectedIndex: 0 });
    this.queue.reset();
    this.generation += 1;
    this.node.dataset.view = "list";
    this.drawOffice();
    this.drawList();
    drawNoMail(this.mailNode, T.loading);
    await this.poll();
    await this.openFirst();
  }

  async openFirst() {
    const first = this.mails?.[0];
    if (first && !this.narrow.matches && this.selectedId === null) await this.open(first.id);
    else if (!this.detail) drawNoMail(this.mailNode, T.choose);
  }

  /** Opens a mail beside the list, or over it on a narrow screen. @param {Id} id @param {{guard?: boolean}} [options] */
  async open(id, { guard = false } = {}) {
    if (!(await this.decisions.closeEditor())) return;
    const changed = this.selectedId !== id;
    this.selectedId = id;
    this.guardedId = guard ? id : null;
    this.selectedIndex = Math.max(0, this.mails?.findIndex((mail) => mail.id === id) ?? 0);
    markSelected(this.listNode, id);
    if (this.narrow.matches && this.node.dataset.view === "list") {
      this.node.dataset.view = "mail";
      history.pushState({ mail: true }, "");
    }
    if (changed) this.detail = null;
    const waiting = window.setTimeout(() => { if (!this.detail) drawNoMail(this.mailNode, T.loading); }, 150);
    try {
      const mail = await api.mail(id);
      if (this.selectedId !== id) return;
      if (guard && !changed) this.armedAt = performance.now() + GUARD_MS;
      this.show(mail);
      if (this.narrow.matches) this.focusHome();
    } catch (error) {
      this.fail(error);
      if (this.selectedId === id && !this.detail) drawNoMail(this.mailNode, /** @type {Error} */ (error).message);
    } finally {
      clearTimeout(waiting);
    }
  }

  /** @param {1 | -1} step */
  async move(step) {
    /** @type {import("./api.js").Summary[]} */ let mails = this.mails ?? [];
    const index = mails.findIndex((mail) => mail.id === this.selectedId);
    if (step > 0 && index === mails.length - 1 && this.cursor) {
      await this.more();
      mails = this.mails ?? [];
    }
    const target = index >= 0 ? mails[index + step] : mails[Math.min(this.selectedIndex, mails.length - 1)];
    if (target) await this.open(target.id);
  }

  async more() {
    if (!this.cursor) return;
    try {
      const { generation } = this;
      const page = await this.queue.page(this.lane, PAGE, this.cursor);
      if (generation !== this.generation) return;
      const known = new Set(this.mails?.map(({ id }) => id));
      this.mails = [...(this.mails ?? []), ...page.mails.filter(({ id }) => !known.has(id))];
      this.cursor = page.next_cursor;
      this.drawList();
      this.listNode.focus({ preventScroll: true });
    } catch (error) {
      this.fail(error);
    }
  }

  /** Shows the mails to watch, then the one that the person wants to read. */
  async watchMails() {
    const id = await (await import("./watch.js")).showWatch(this.session.user.role !== "reader");
    this.seenRow = "";
    await this.poll();
    if (id !== null) await this.open(id);
    else if (document.activeElement === document.body) this.focusHome();
  }

  async showList() {
    if (!(await this.decisions.closeEditor())) return history.pushState({ mail: true }, "");
    this.node.dataset.view = "list";
    this.focusHome();
  }

  /** Puts the focus where the keys of the desk work. */
  focusHome() {
    const heading = this.node.dataset.view === "mail" ? document.getElementById("mail-subject") : null;
    (heading ?? (this.listNode.hidden ? this.lanesNode.querySelector("[aria-current]") : this.listNode))?.focus({ preventScroll: true });
  }

  /** Leaves no mail open, and says why. @param {string} sentence */
  close(sentence) {
    Object.assign(this, { selectedId: null, detail: null });
    drawNoMail(this.mailNode, sentence);
    drawPresence(this);
  }

  /** Leaves a mail that was erased or is kept from this person, with what they were writing to it. */
  closeGone() {
    this.decisions.editor?.close();
    this.decisions.editor = null;
    this.close(T.gone);
    if (document.activeElement === document.body) this.focusHome();
  }

  /** Takes a mail out of the list and opens the one that follows. @param {Id} id */
  async advance(id) {
    /** @type {import("./api.js").Summary[]} */
    const mails = this.mails ?? [];
    const index = mails.findIndex((mail) => mail.id === id);
    const next = index < 0 ? mails[Math.min(this.selectedIndex, mails.length - 1)] : mails[index + 1] ?? mails[index - 1];
    this.mails = mails.filter((mail) => mail.id !== id);
    this.drawList();
    if (next) await this.open(next.id, { guard: true });
    else {
      this.close(T.choose);
      if (this.node.dataset.view === "mail") return history.back();
    }
    this.focusHome();
  }

  /** @param {unknown} error */
  fail(error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.key === "stale_version" ? T.stale : error.message, { alert: true });
    if (error.key === "second_factor_needed") void import("./settings.js").then(({ showSettings }) => showSettings(this.session, "account"));
  }
}

/** Shows the desk of a signed-in person and keeps it up to date. @param {Element} root @param {import("./api.js").Session} session */
export async function mountDesk(root, session) {
  const desk = new Desk(root, session);
  await desk.poll();
  await desk.openFirst();
  desk.live.start();
  // Whoever was quicker than the first mail keeps the keyboard where they put it.
  if (desk.mails?.length && (document.activeElement ?? document.body) === document.body) desk.focusHome();
  return desk;
}
