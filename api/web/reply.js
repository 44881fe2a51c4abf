// Draws the reply to a mail as it will leave, what became of it, and what may be done with it.

import { serverNow } from "./api.js";
import { button, h, highlighted, icon } from "./dom.js";
import { drawFacts } from "./facts.js";
import { ahead, moment, T } from "./fr.js";
import { H } from "./fr_human.js";
import { M } from "./fr_templates.js";
import { drawApproval } from "./approving.js";
import { drawExports } from "./exports.js";
import { N } from "./fr_notes.js";
import { S } from "./fr_sending.js";
import { laterButton } from "./later.js";
import { drawEnvelope, drawJoined, drawOdd } from "./outgoing.js";
import { drawPast } from "./past.js";
import { drawPoints } from "./points.js";
import { redraftBox, redraftButton } from "./redraft.js";
import { drawRewriting } from "./rewriting.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./api.js").Draft} Draft */
/** @typedef {{onSend: () => void, onSendLater: (at: Date | null) => void, onCancelSending: () => void, onSendNow: () => void,
 *   onKeepDraft: () => void, onOther: () => void, onOpen: (id: number) => void, onEdit: (blank?: string) => void, onStart: (text: string) => void, onDismiss: () => void,
 *   onTemplate: () => void, onMakeTemplate: (() => void) | null, onRestore: () => void, onRedrafted: () => void, onSettle: (outcome: "sent" | "not_sent") => void}} ReplyHandlers
 *   onSendLater: with no moment, the person is asked for one */

/** A sending that waits longer than this was planned by a person: its hour is shown rather than the seconds. */
export const UNDO_MAX_S = 300;

/** A gap that a template left, as ‹à compléter : date du rendez-vous›, or an old answer, as ‹nom›. */
const BLANK = /‹[^‹›\n]{0,200}›/g;

/** The blanks left in a text, in reading order. @param {string} text @returns {string[]} */
export const blanksIn = (text) => text.match(BLANK) ?? [];

/** How many blanks keep a draft from leaving. @param {Draft} draft */
export const blanksLeft = (draft) => Math.max(draft.blanks.length, blanksIn(`${draft.subject}\n${draft.body}`).length);

/** The text of a blank without its brackets. @param {string} blank */
export const blankLabel = (blank) => blank.replace(/^‹(?:à compléter[\s\u00a0\u202f]*:?[\s\u00a0]*)?/, "").replace(/›$/, "") || blank;

/** @param {string} text @param {boolean} editable @param {(blank: string) => void} onEdit */
function withBlanks(text, editable, onEdit) {
  return highlighted(text, BLANK, (blank) => (editable
    ? h("button", { type: "button", class: "blank", title: T.blankTitle, data: { testid: "blank" }, on: { click: () => onEdit(blank) } }, blank)
    : h("mark", { class: "blank" }, blank)));
}

/** The reply as it will leave. @param {Draft} draft @param {boolean} editable @param {(blank?: string) => void} onEdit
 * @param {string | number} [mailId] where its files can be read */
export function drawLetter(draft, editable, onEdit, mailId = undefined) {
  return [
    drawEnvelope(draft, withBlanks(draft.subject, editable, onEdit)), editable && drawOdd(draft),
    h("div", { class: "letter", data: { testid: "draft-body" } }, withBlanks(draft.body, editable, onEdit)),
    draft.quoted && h("details", { class: "fold quoted" }, h("summary", {}, T.quoted), h("div", { class: "letter" }, draft.quoted)),
    drawJoined(draft, mailId),
  ];
}

/** Seconds until a reply may leave, by the server's clock. @param {string} sendAt */
export const secondsUntil = (sendAt) => (Date.parse(sendAt) - serverNow()) / 1000;

/** A number of seconds that counts down by itself (see countdown.js). @param {string} sendAt */
export const drawCountdown = (sendAt) => h("span", { class: "countdown", data: { until: sendAt } }, "…");

/** @param {string} testid @param {any} drawing @param {string} kind @param {...any} content */
const note = (testid, drawing, kind, ...content) =>
  h("div", { class: `note ${kind}`, data: { testid } }, drawing, h("div", { class: "note-body" }, content));

/** What may still be done about a reply that nobody has taken yet. @param {Detail} mail @param {ReplyHandlers} handlers */
const stillWaiting = (mail, { onCancelSending, onSendNow }) => mail.dispatch?.cancellable && h("div", { class: "candidates" },
  button(T.cancelSending, onCancelSending, { key: "z", data: { testid: "cancel-sending" } }),
  secondsUntil(mail.dispatch.send_at) > 0 && button(T.sendNow, onSendNow, { data: { testid: "send-now" } }));

/** A reply on its way: until its moment has come, the time left or the hour chosen. @param {Detail} mail
 * @param {ReplyHandlers} handlers @param {any} approved */
function onItsWay(mail, handlers, approved) {
  const sendAt = mail.state === "approved" ? mail.dispatch?.send_at ?? "" : "";
  const left = secondsUntil(sendAt);
  if (!(left > 0)) {
    return note("sending", h("span", { class: "spinner", "aria-hidden": "true" }), "",
      h("p", {}, mail.dispatch?.message || T.sending), approved, stillWaiting(mail, handlers));
  }
  return note("waiting", icon("clock"), "",
    h("p", {}, h("strong", {}, left <= UNDO_MAX_S ? [T.waitIn, " ", drawCountdown(sendAt)] : T.wait(ahead(sendAt)))),
    approved, stillWaiting(mail, handlers));
}

/** The own words of a server, as they came. @param {string} words */
const serverWords = (words) => words && h("details", { class: "fold", data: { fold: "server-words" } }, h("summary", {}, T.serverWords),
  h("p", { class: "server-words" }, words));

/** What else may be done with a reply that did not arrive. @param {Detail} mail @param {() => void} onOther */
const elsewhere = (mail, onOther) => mail.draft && [
  mail.actions.includes("edit") && button(S.otherAddress, onOther, { data: { testid: "other-address" } }),
  h("a", { class: "button quiet", href: `/api/mails/${mail.id}/export/eml`, download: "", data: { testid: "sent-eml" } }, S.download)];

/** A reply that a delivery report says did not arrive. @param {Detail} mail @param {ReplyHandlers} handlers @param {any} approved */
function undelivered(mail, { onOpen, onOther }, approved) {
  const { dispatch, draft } = mail;
  const found = dispatch?.undelivered;
  const report = found?.report_mail_id;
  const who = draft?.to.length === 1 ? draft.to[0].address : "";
  return note("undelivered", icon("alert"), "note-urgent",
    h("p", {}, h("strong", {}, who ? T.undeliveredTo(who) : T.undeliveredLead)),
    found && h("p", {}, found.message), h("p", {}, S.whatUndelivered), approved, found && serverWords([found.status, found.text].filter(Boolean).join(" — ")),
    h("div", { class: "candidates" }, report && button(T.reportOpen, () => onOpen(report), { icon: "mail", data: { testid: "report-open" } }), elsewhere(mail, onOther)));
}

/** What became of the reply. @param {Detail} mail @param {ReplyHandlers} handlers */
function dispatchNote(mail, handlers) {
  const { dispatch } = mail;
  const approved = dispatch?.approved_by && h("p", { class: "muted" }, T.approvedBy(dispatch.approved_by, moment(dispatch.approved_at)));
  if (mail.state === "undelivered") return undelivered(mail, handlers, approved);
  if (mail.state === "unconfirmed") {
    return note("unconfirmed", icon("alert"), "note-urgent", h("p", {}, h("strong", {}, T.unsure), " — ", T.unsureLead), h("p", {}, S.whatUnsure), approved,
      mail.actions.includes("settle") && h("div", { class: "candidates" },
        button(T.didSend, () => handlers.onSettle("sent"), { data: { testid: "settle-sent" } }),
        button(T.didNotSend, () => handlers.onSettle("not_sent"), { data: { testid: "settle-not_sent" } }), elsewhere(mail, handlers.onOther)));
  }
  if (mail.state === "failed") {
    return note("refused", icon("alert"), "note-urgent", h("p", {}, dispatch?.message || T.refused),
      dispatch?.refused_address && h("p", { data: { testid: "refused-address" } }, T.refusedAddress, " ", h("strong", {}, dispatch.refused_address)), h("p", {}, S.whatRefused), approved,
      serverWords(dispatch?.server_reply ?? ""), h("div", { class: "candidates" }, elsewhere(mail, handlers.onOther)));
  }
  if (mail.state === "approved" || mail.state === "sending") return onItsWay(mail, handlers, approved);
  return mail.state === "sent" && note("sent", icon("check"), "note-ok",
    h("p", {}, dispatch?.sent_at ? T.sentOn(moment(dispatch.sent_at)) : T.sent), approved);
}

/** The banner over a draft that a newer mail of the thread has overtaken. @param {Detail} mail
 * @param {Pick<ReplyHandlers, "onOpen" | "onKeepDraft">} handlers */
export function drawOvertaken(mail, { onOpen, onKeepDraft }) {
  const newer = mail.draft?.overtaken_by;
  if (!newer || mail.state !== "drafted") return null;
  return note("overtaken", icon("mail"), "note-warn",
    h("p", {}, h("strong", {}, T.overtaken), " ", T.overtakenLead),
    h("div", { class: "candidates" },
      button(T.readNew, () => onOpen(newer), { class: "button", data: { testid: "open-newer" } }),
      mail.actions.includes("edit") && button(T.keepDraft, onKeepDraft, { data: { testid: "keep-draft" } })));
}

/** @param {Detail} mail */
function title(mail) {
  if (!mail.draft || mail.draft.set_aside) return T.noDraftTitle;
  if (mail.state === "sent") return T.sentTitle;
  if (mail.state === "undelivered") return T.undeliveredTitle;
  if (mail.state === "approved") return T.waitTitle;
  return mail.state === "sending" ? T.sendingTitle : T.draftTitle;
}

/** Why the draft shown cannot leave as it is, or nothing. @param {Detail} mail @returns {string} */
export function obstacle(mail) {
  const left = mail.draft ? blanksLeft(mail.draft) : 0;
  if (left > 0) return T.blanksLeft(left);
  return mail.draft?.overtaken_by ? T.overtakenWhy : "";
}

/** The buttons of the reply; sending is shown but refused, with its reason, while something stands in its way.
 * @param {Detail} mail @param {ReplyHandlers} handlers */
function actions(mail, handlers) {
  const can = (/** @type {string} */ action) => mail.actions.includes(action);
  const why = obstacle(mail);
  const sendable = mail.draft && mail.state === "drafted" && (can("approve") || (why && can("edit")));
  const returned = ["failed", "undelivered"].includes(mail.state);
  const buttons = [
    sendable && h("div", { class: "split" },
      button(T.send, handlers.onSend, { class: "button primary", key: "⏎", disabled: why || !can("approve"),
        "aria-describedby": why ? "send-reason" : null, data: { testid: "send" } }),
      laterButton(handlers.onSendLater, { disabled: Boolean(why) || !can("approve") })),
    can("edit") && mail.draft && button(returned ? T.correct : T.edit, () => handlers.onEdit(),
      { class: returned ? "button primary" : "button", key: "e", data: { testid: "edit" } }),
    can("write") && !(can("edit") && mail.draft) && button(T.write, () => handlers.onEdit(),
      { class: mail.draft || mail.state === "to_call" ? "button" : "button primary", key: "e", data: { testid: "write" } }),
    redraftButton(mail),
    mail.state === "sent" && mail.draft && handlers.onMakeTemplate && button(M.make, handlers.onMakeTemplate, { data: { testid: "template-make" } }),
    can("restore") && button(T.restore, handlers.onRestore, { data: { testid: "restore" } }),
    can("dismiss") && button(mail.from_notes ? N.finish : T.dismiss, handlers.onDismiss, { class: "button quiet", key: "x", data: { testid: "dismiss" } }),
  ].filter(Boolean);
  return buttons.length > 0 && h("div", { class: "actions" }, buttons,
    sendable && why && h("p", { id: "send-reason", class: "send-reason", data: { testid: "send-reason" } }, why));
}

/** The part of the sheet that holds the reply. @param {Detail} mail @param {ReplyHandlers} handlers @returns {HTMLElement} */
export function drawReply(mail, handlers) {
  const aside = mail.draft?.set_aside ? mail.draft : null;
  const draft = aside ? null : mail.draft;
  const editable = mail.actions.includes("edit");
  const told = dispatchNote(mail, handlers) || drawOvertaken(mail, handlers);
  const why = !draft && !told && mail.state !== "to_call" && (mail.why_no_draft?.message ?? T.noDraft);
  return h("section", { class: draft ? "reply" : "reply reply-none", "aria-labelledby": "reply-title", data: { testid: "reply" } },
    h("header", { class: "reply-head" }, h("h3", { id: "reply-title" }, title(mail)),
      draft && h("span", { class: "muted" }, draft.origin_label),
      (editable || mail.actions.includes("write")) && button(M.open, handlers.onTemplate, { class: "button quiet small template-open", key: "t", data: { testid: "template-open" } })),
    (draft || told || why || aside) && h("div", { class: "reply-scroll", role: "region", tabindex: "0", "aria-label": T.draftText, data: { keep: "reply" } },
      told, drawRewriting(mail), why && h("p", { data: { testid: "why-no-draft" } }, why),
      draft?.warnings.map((warning) => h("p", { class: "note note-warn" }, icon("alert"), h("span", {}, warning.message))),
      mail.state !== "sent" && drawPoints(draft, true), draft && [drawLetter(draft, editable, handlers.onEdit, mail.id), drawExports(mail)],
      aside && h("details", { class: "fold", data: { fold: "aside", testid: "draft-aside" } }, h("summary", {}, H.aside), drawLetter({ ...aside, quoted: "" }, false, () => {}))),
    draft && editable && drawFacts(mail),
    drawPast(mail, handlers.onStart),
    drawApproval(mail),
    redraftBox(mail, handlers),
    actions(mail, handlers));
}
