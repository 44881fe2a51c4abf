// The page of an administrator who reads no mail: « Réglages » as a desk, with the health of the office, and no lane.

import { api, ApiError } from "./api.js";
import { button, fill, h, icon, openDialog, toast } from "./dom.js";
import { T } from "./fr.js";
import { OFFICE } from "./fr_office.js";
import { drawBanners } from "./list.js";
import { drawModelStop } from "./model_stop.js";
import { overviewPart } from "./office_overview.js";
import { Settings } from "./settings.js";

const POLL_MS = 15000;
const SINGLE_KEYS = "bannette.single-keys";

export class OfficeDesk {
  /** @type {import("./api.js").Lanes} */ office = { lanes: [], mailboxes: [], notices: [], watch: 0, poll_s: 0 };

  /** @param {Element} root @param {import("./api.js").Session} session */
  constructor(root, session) {
    this.session = session;
    this.banners = h("div", { class: "banners", role: "status" });
    this.stopNode = h("div", { class: "model-stop", data: { testid: "model-stop" } });
    this.who = h("p", { class: "who muted" }, session.user.name);
    this.settings = new Settings(session, undefined, () => void import("./library.js").then(({ showLibrary }) => showLibrary(this.session)),
      [overviewPart(() => this.go("access"))]);
    const toPart = (/** @type {Event} */ event) => { event.preventDefault(); this.settings.page.focus(); };
    this.node = h("div", { class: "office-desk", data: { testid: "office-desk" } },
      h("a", { class: "skip", href: "#office-main", on: { click: toPart } }, OFFICE.settings), this.banners,
      h("header", { class: "office-head" }, h("div", { class: "brand" }, icon("tray"), h("span", {}, "Bannette"), h("small", {}, session.office.name)), this.who, this.stopNode,
        h("div", { class: "office-buttons" }, button(T.shortcuts, () => void this.help(), { class: "button quiet small", key: "?", data: { testid: "help-open" } }),
          button(T.signOut, () => void this.signOut(), { class: "button quiet small", data: { testid: "sign-out" } }))),
      h("main", { id: "office-main", class: "office-main" }, h("h1", { class: "unseen" }, `Bannette, ${session.office.name}`), h("h2", {}, OFFICE.settings), this.settings.node));
    fill(root, this.node);
    document.title = `${OFFICE.settings} — Bannette`;
    document.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("visibilitychange", () => { if (!document.hidden) void this.poll(); });
    window.setInterval(() => void this.poll(), POLL_MS);
  }

  /** @param {string} id shows the part of that name, and gives it the focus */
  go(id) {
    const part = this.settings.parts.find((one) => one.id === id);
    if (part) this.settings.show(part, true);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || target.closest("input, textarea, select") || !single()) return;
    const step = { j: 1, k: -1 }[event.key];
    const run = step ? () => this.move(step) : { "?": () => void this.help(), ",": () => this.settings.page.focus() }[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  /** @param {number} step */
  move(step) {
    const { parts, current } = this.settings;
    const next = parts[parts.indexOf(current) + step];
    if (next) this.settings.show(next, true);
  }

  async help() {
    const line = (/** @type {string} */ key, /** @type {string} */ words) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, words)];
    await openDialog(OFFICE.keysTitle, () => h("div", { class: "dialog-body" },
      h("dl", { class: "models-use" }, line("j", OFFICE.keyNext), line("k", OFFICE.keyBefore), line("?", OFFICE.keyHelp))), { testid: "help" });
  }

  async poll() {
    if (document.hidden) return;
    let problem = null;
    try {
      this.office = await api.lanes();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem = error.status === 0 || error.status >= 500 ? T.connectionLost : error.message;
    }
    drawBanners(this.banners, { problem, ...this.office }, (name) => void import("./mailbox.js").then(({ showMailbox }) => showMailbox(name)));
    drawModelStop(this.stopNode, this);
  }

  async signOut() {
    try {
      await api.signOut();
      location.assign("/connexion");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.message, { alert: true });
    }
  }

  /** @param {import("./api.js").Session} session the session of whoever signed in again */
  signedIn(session) {
    if (session.user.permissions.includes("read") || session.user.name !== this.session.user.name) return location.reload();
    this.session = session;
    fill(this.who, session.user.name);
  }
}

/** Whether one key alone acts, as chosen on this machine. */
function single() {
  try {
    return localStorage.getItem(SINGLE_KEYS) !== "off";
  } catch {
    return true;
  }
}

/** @param {Element} root @param {import("./api.js").Session} session */
export async function mountDesk(root, session) {
  const desk = new OfficeDesk(root, session);
  await desk.poll();
  return desk;
}
