// « À surveiller »: the unflagged mails likeliest to be urgent and those drawn at random, each answered with one click.

import { api, ApiError } from "./api.js";
import { announce, button, fill, h, openDialog } from "./dom.js";
import { colon, moment, T, URGENCIES } from "./fr.js";
import { Q } from "./fr_quality.js";

/** @typedef {import("./api.js").WatchMail} WatchMail */

class Panel {
  /** What was said here: true for urgent. @type {Map<number, boolean>} */ said = new Map();
  /** @type {WatchMail[]} */ mails = [];
  busy = false;

  /** @param {boolean} writes whether this person may answer @param {(id: number | null) => void} close */
  constructor(writes, close) {
    this.writes = writes;
    this.close = close;
    this.problem = h("p", { class: "form-error", role: "alert" });
    this.lists = h("div", { class: "watch-lists" }, h("p", {}, T.loading));
    this.body = h("div", { class: "dialog-body watch" }, h("p", {}, Q.watchLead), this.problem, this.lists);
  }

  async load() {
    try {
      this.mails = (await api.watch()).mails;
      this.draw();
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {unknown} error */
  fail(error) {
    if (!(error instanceof ApiError)) throw error;
    fill(this.problem, error.message);
  }

  draw() {
    const near = this.mails.filter((mail) => !mail.sampled);
    const sample = this.mails.filter((mail) => mail.sampled);
    fill(this.lists, this.list(Q.near, Q.nearLead, near, "watch-near"), this.list(Q.sample, Q.sampleLead, sample, "watch-sample"),
      this.mails.length === 0 && h("p", { class: "list-note", data: { testid: "watch-empty" } }, Q.nothing));
  }

  /** @param {string} title @param {string} lead @param {WatchMail[]} mails @param {string} id */
  list(title, lead, mails, id) {
    if (mails.length === 0) return null;
    return h("section", { "aria-labelledby": id, data: { testid: id } }, h("h3", { id }, title), h("p", { class: "muted" }, lead),
      h("ol", { class: "replay-rows" }, mails.map((mail) => this.row(mail))));
  }

  /** @param {WatchMail} mail */
  row(mail) {
    return h("li", { class: "replay-row", tabindex: "-1", data: { testid: "watch-row", id: String(mail.id) } },
      h("div", { class: "row-top" }, h("span", { class: "row-sender" }, mail.sender.name || mail.sender.address || T.noSender),
        h("time", { class: "row-time", datetime: mail.received_at }, moment(mail.received_at))),
      h("p", { class: "row-subject" }, mail.subject || T.noSubject),
      h("p", { class: "row-excerpt" }, mail.excerpt),
      h("p", { class: "replay-why" }, mail.sampled ? h("span", { class: "mark" }, Q.sampleMark)
        : mail.chance && h("span", { class: "mark mark-warn", data: { testid: "watch-chance" } }, mail.chance),
      h("span", { class: "mark" }, URGENCIES[mail.urgency ?? ""] ?? ""), h("span", { data: { testid: "watch-reason" } }, bare(mail))),
      this.answer(mail));
  }

  /** @param {WatchMail} mail */
  answer(mail) {
    const said = this.said.get(mail.id);
    const open = button(Q.open, () => this.close(mail.id), { class: "button small quiet", data: { testid: "watch-read" } });
    if (said !== undefined) {
      return h("div", { class: "replay-answer" }, h("span", { class: "watch-said", data: { testid: "watch-said" } }, said ? Q.saidUrgent : Q.saidNotUrgent),
        button(Q.takeBack, () => void this.takeBack(mail), { class: "button small", data: { testid: "watch-back" } }), open);
    }
    return h("div", { class: "replay-answer", role: "group", "aria-label": Q.answers(mail.subject || T.noSubject) },
      this.writes && [
        button(Q.urgent, () => void this.say(mail, true), { class: "button small", data: { testid: "watch-urgent" } }),
        button(Q.notUrgent, () => void this.say(mail, false), { class: "button small", data: { testid: "watch-not-urgent" } })],
      open);
  }

  /** @param {WatchMail} mail @param {boolean} urgent */
  async say(mail, urgent) {
    await this.ask(mail, () => api.answerWatch(mail.id, urgent), urgent, urgent ? Q.saidUrgent : Q.saidNotUrgent);
  }

  /** @param {WatchMail} mail */
  async takeBack(mail) {
    await this.ask(mail, () => api.takeBackWatch(mail.id), undefined, Q.takenBack);
  }

  /** Tells the server; the row then says what was noted, and the keyboard goes on to the next one.
   * @param {WatchMail} mail @param {() => Promise<unknown>} run @param {boolean | undefined} said @param {string} words */
  async ask(mail, run, said, words) {
    if (this.busy) return;
    this.busy = true;
    fill(this.problem);
    try {
      await run();
      if (said === undefined) this.said.delete(mail.id);
      else this.said.set(mail.id, said);
      const row = this.lists.querySelector(`[data-id="${mail.id}"]`);
      const fresh = this.row(mail);
      row?.replaceWith(fresh);
      const rows = [...this.lists.querySelectorAll("[data-testid=watch-row]")];
      (said === undefined ? fresh : rows[rows.indexOf(fresh) + 1] ?? fresh).focus({ preventScroll: true });
      announce(words);
    } catch (error) {
      this.fail(error);
    } finally {
      this.busy = false;
    }
  }
}

/** The reason without the class, which stands before it already. @param {WatchMail} mail */
function bare({ reason, urgency }) {
  const label = `${colon(URGENCIES[urgency ?? ""] ?? "")} `;
  return reason.startsWith(label) ? reason.slice(label.length) : reason;
}

/** Shows the mails to watch; the mail that is to be opened, or null. @param {boolean} writes @returns {Promise<number | null>} */
export async function showWatch(writes) {
  /** @type {Panel | undefined} */
  let panel;
  const closed = openDialog(Q.watch, (/** @type {(id: number | null) => void} */ close) => {
    panel = new Panel(writes, close);
    return panel.body;
  }, { wide: true, testid: "watch" });
  await panel?.load();
  return closed;
}
