// Draws the lanes with the state of the office, the banners above the desk, and the list of mails of a lane.

import { callBack } from "./call.js";
import { button, fill, h, icon } from "./dom.js";
import { ahead, LANES, listMoment, MAILBOXES, moment, STATES, T, URGENCIES } from "./fr.js";
import { N } from "./fr_notes.js";
import { Q } from "./fr_quality.js";
import { secondsUntil, UNDO_MAX_S } from "./reply.js";
import { F } from "./fr_queue.js";
import { chooseSign, foundLine, queueMarks } from "./queue_rows.js";
import { manipulationMark } from "./suspicion.js";

/** @typedef {import("./api.js").Summary} Summary */

/**
 * Draws the lanes; a lane that only says that work is under way is hidden when it is empty.
 * @param {Element} root @param {import("./api.js").Lanes["lanes"]} lanes @param {string} current
 * @param {(lane: string) => void} onChoose @param {number} watch how many mails are to be watched @param {() => void} onWatch
 */
export function drawLanes(root, lanes, current, onChoose, watch, onWatch) {
  const shown = lanes.filter(({ id, count }) => id in LANES && (id !== "in_progress" || count > 0 || id === current));
  const watched = watch > 0 && h("li", {}, h("button", { type: "button", class: "lane", "aria-haspopup": "dialog", data: { testid: "watch-open", count: String(watch) },
    on: { click: onWatch } }, h("span", { class: "lane-name" }, Q.watch), h("span", { class: "lane-count" }, h("span", { "aria-hidden": "true" }, watch),
    h("span", { class: "unseen" }, ` (${Q.watchCount(watch)})`))));
  fill(root, shown.map(({ id, count }) => [h("li", {}, h("button", {
    type: "button", class: `lane lane-${id}`, "aria-current": id === current ? "true" : null,
    data: { testid: `lane-${id}`, count: String(count) }, on: { click: () => onChoose(id) },
  }, h("span", { class: "lane-name" }, LANES[id].label),
  count > 0 && h("span", { class: "lane-count" }, h("span", { "aria-hidden": "true" }, count),
    h("span", { class: "unseen" }, ` (${T.count(count)})`)))), id === "to_check" && watched]));
}

/** @param {import("./api.js").Mailbox} box */
const mailboxWords = (box) => [MAILBOXES[box.status] ?? box.status, box.unaccounted > 0 && T.unaccountedShort(box.unaccounted),
  box.quarantined > 0 && T.notGivenShort(box.quarantined)].filter(Boolean).join(", ");

/** Puts the keyboard on the line of a mailbox. @param {ParentNode} root @param {string | undefined} name */
export function focusMailbox(root, name) {
  for (const line of root.querySelectorAll("button.mailbox")) {
    if (line instanceof HTMLElement && line.dataset.name === name) line.focus({ preventScroll: true });
  }
}

/** Draws the mailboxes, each a button that opens its state, and the model in use. @param {Element} root
 * @param {import("./api.js").Mailbox[]} mailboxes @param {import("./api.js").Session} session @param {(name: string) => void} onMailbox */
export function drawOffice(root, mailboxes, session, onMailbox) {
  const { model } = session;
  const seen = JSON.stringify([mailboxes, model]);
  if (!(root instanceof HTMLElement) || root.dataset.seen === seen) return;
  root.dataset.seen = seen;
  const held = document.activeElement instanceof HTMLElement && root.contains(document.activeElement) ? document.activeElement.dataset.name : undefined;
  fill(root, mailboxes.map((box) => h("button", { type: "button", class: `mailbox mailbox-${box.unaccounted > 0 ? "refused" : box.status === "ok" && box.quarantined > 0 ? "paused" : box.status}`, data: { testid: "mailbox", status: box.status, name: box.name },
    "aria-label": T.mailboxOpen(box.name, mailboxWords(box)), title: T.mailboxTitle(box.name), on: { click: () => onMailbox(box.name) } },
  h("span", { class: "dot", "aria-hidden": "true" }), h("span", { class: "mailbox-words" }, h("strong", {}, box.name), ` ${mailboxWords(box)}`))),
  h("p", { class: "model", data: { testid: "model" } },
    model.configured ? T.model(model.name ?? "", model.host) : T.noModel));
  if (held !== undefined) focusMailbox(root, held);
}

/** Draws what the office must know now; what is said of a mailbox leads to its state. @param {Element} root
 * @param {{problem: string | null, mailboxes: import("./api.js").Mailbox[], notices: import("./api.js").Notice[]}} state
 * @param {(name: string) => void} onMailbox */
export function drawBanners(root, { problem, mailboxes, notices }, onMailbox) {
  const down = mailboxes.filter((box) => ["unreachable", "refused", "stopped", "paused"].includes(box.status));
  const told = [
    ...(problem ? [{ id: "connection-lost", words: problem, box: "" }] : []),
    ...down.map((box) => ({ id: "mailbox-down", box: box.name,
      words: `${T.mailboxDown(box.name, MAILBOXES[box.status], moment(box.since))} ${box.message ?? ""}`.trim() })),
    ...mailboxes.filter((box) => box.unaccounted > 0).map((box) => ({ id: "mailbox-unaccounted", box: box.name, words: T.mailboxShort(box.name, box.unaccounted) })),
    ...notices.map((notice) => ({ id: `notice-${notice.key}`, words: notice.message, box: "" })),
  ];
  const seen = JSON.stringify(told);
  if (!(root instanceof HTMLElement) || root.dataset.seen === seen) return;
  root.dataset.seen = seen;
  fill(root, told.map(({ id, words, box }) => h("p", { class: "banner", data: { testid: id } }, icon("alert"), h("span", {}, words),
    box && button(T.mailboxShow, () => onMailbox(box), { class: "button small" }))));
}

/** The name shown for the sender of a mail. @param {Summary} mail */
export const senderName = (mail) => mail.sender.name || mail.sender.address || T.noSender;

/** The mark of an urgent mail, or of one that is only likely enough to be. @param {boolean} inDoubt */
export const urgentMark = (inDoubt) => h("span", { class: inDoubt ? "mark mark-warn" : "mark mark-urgent", data: { testid: "mark-urgent" } },
  inDoubt ? T.maybeUrgent : URGENCIES.urgent);

/** @param {Summary} mail @param {string} me */
function marks(mail, me) {
  const wrong = ["failed", "unconfirmed", "undelivered"].includes(mail.state);
  const planned = mail.state === "approved" && mail.send_at && secondsUntil(mail.send_at) > UNDO_MAX_S;
  return [
    queueMarks(mail, me), manipulationMark(mail),
    mail.from_notes && h("span", { class: "mark", data: { testid: "mark-notes" } }, N.mark),
    mail.call_back_at && h("span", { class: "mark mark-planned", data: { testid: "mark-call-back" } }, icon("clock"), callBack(mail.call_back_at)),
    planned && h("span", { class: "mark mark-planned", data: { testid: "planned" } }, icon("clock"), T.wait(ahead(mail.send_at ?? ""))),
    (wrong || (!planned && ["approved", "sending"].includes(mail.state))) && h("span", { class: wrong ? "mark mark-urgent" : "mark" }, STATES[mail.state]),
    mail.overtaken && h("span", { class: "mark mark-warn", data: { testid: "mark-overtaken" } }, T.newInThread),
    mail.urgency === "urgent" && urgentMark(mail.urgency_uncertain),
    mail.dossier_type && h("span", { class: "mark" }, T.typeMark(mail.dossier_type.label, mail.dossier_uncertain)),
    mail.urgency_uncertain && mail.urgency !== "urgent" && h("span", { class: "mark mark-warn" }, T.uncertain),
    mail.blanks > 0 && h("span", { class: "mark mark-warn" }, T.blanks(mail.blanks)),
    mail.attachment_count > 0 && h("span", { class: "clip", title: T.attachments(mail.attachment_count) }, icon("clip"),
      h("span", { "aria-hidden": "true" }, mail.attachment_count), h("span", { class: "unseen" }, T.attachments(mail.attachment_count))),
  ];
}

/** @param {Summary} mail @param {string | number | null} selectedId @param {(id: string | number) => void} onChoose @param {import("./queue.js").Queue} queue */
function row(mail, selectedId, onChoose, queue) {
  const chosen = queue.chosen.has(mail.id);
  return h("li", {
    id: `mail-${mail.id}`, role: "option", class: `row row-${mail.urgency ?? "none"}`,
    "aria-selected": String(mail.id === selectedId), "aria-checked": queue.chosen.size > 0 ? String(chosen) : null, data: { testid: "mail-row", id: String(mail.id), state: mail.state },
    on: { click: () => onChoose(mail.id) },
  },
  h("span", { class: "row-top" }, chooseSign(chosen, (event) => { event.stopPropagation(); queue.toggle(mail.id); }), h("span", { class: "row-sender" }, senderName(mail)),
    h("time", { class: "row-time", datetime: mail.received_at, title: moment(mail.received_at) }, listMoment(mail.received_at))),
  h("span", { class: "row-subject" }, mail.subject || T.noSubject),
  h("span", { class: "row-excerpt" }, foundLine(mail) || mail.reason || mail.excerpt),
  h("span", { class: "row-marks" }, marks(mail, queue.desk.session.user.name)));
}

/** What an empty list says. @param {string} lane @param {import("./queue.js").Queue} queue */
function emptyWords(lane, queue) {
  const next = queue.nextCheck();
  if (queue.words !== null) return F.nothing;
  return next === null || ["sent", "dismissed"].includes(lane) ? LANES[lane].empty : [LANES[lane].empty, " ", h("span", { data: { testid: "next-check" } }, F.next(next))];
}

/**
 * Draws the mails of a lane in the list box `root`, and beside it what an empty or partial list says.
 * @param {HTMLElement} root @param {HTMLElement} foot
 * @param {{mails: Summary[] | null, cursor: string | null, lane: string, selectedId: string | number | null, queue: import("./queue.js").Queue}} state
 *   mails is null while they are being fetched
 * @param {{onChoose: (id: string | number) => void, onMore: () => void}} handlers
 */
export function drawList(root, foot, { mails, cursor, lane, selectedId, queue }, { onChoose, onMore }) {
  fill(root, (mails ?? []).map((mail) => row(mail, selectedId, onChoose, queue)));
  root.setAttribute("aria-label", queue.words === null ? LANES[lane].label : F.results);
  root.classList.toggle("rows-choosing", queue.chosen.size > 0);
  root.setAttribute("aria-busy", String(mails === null));
  root.hidden = !mails?.length;
  if (mails === null) fill(foot, h("p", { class: "list-note" }, T.loading));
  else if (mails.length === 0) fill(foot, h("p", { class: "list-note list-empty", data: { testid: "empty" } }, icon("check"), emptyWords(lane, queue)));
  else fill(foot, cursor && button(T.more, onMore, { class: "button list-more", data: { testid: "more" } }));
  markSelected(root, selectedId);
}

/** Marks the row of the open mail without drawing the list again. @param {HTMLElement} root @param {string | number | null} selectedId */
export function markSelected(root, selectedId) {
  root.removeAttribute("aria-activedescendant");
  for (const node of root.children) {
    const selected = node.id === `mail-${selectedId}`;
    node.setAttribute("aria-selected", String(selected));
    if (!selected) continue;
    root.setAttribute("aria-activedescendant", node.id);
    node.scrollIntoView({ block: "nearest" });
  }
}
