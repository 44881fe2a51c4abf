// Draws the reply to a mail as it will leave, what became of it, and what may be done with it.

import { button, h, highlighted, icon } from "./dom.js";
import { fullAddress, moment, T } from "./fr.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./api.js").Draft} Draft */
/** @typedef {{onSend: () => void, onEdit: (blank?: string) => void, onDismiss: () => void, onRestore: () => void,
 *   onCalled: () => void, onSettle: (outcome: "sent" | "not_sent") => void}} ReplyHandlers */

/** A gap the template left, as ‹à compléter : date du rendez-vous›. */
const BLANK = /‹à compléter[^‹›]{0,200}›/g;

/** The blanks left in a text, in reading order. @param {string} text @returns {string[]} */
export const blanksIn = (text) => text.match(BLANK) ?? [];

/** How many blanks keep a draft from leaving. @param {Draft} draft */
export const blanksLeft = (draft) => Math.max(draft.blanks.length, blanksIn(`${draft.subject}\n${draft.body}`).length);

/** The text of a blank without its brackets. @param {string} blank */
export const blankLabel = (blank) => blank.replace(/^‹à compléter[\s\u00a0\u202f]*:?[\s\u00a0]*/, "").replace(/›$/, "") || blank;

/** @param {string} text @param {boolean} editable @param {(blank: string) => void} onEdit */
function withBlanks(text, editable, onEdit) {
  return highlighted(text, BLANK, (blank) => (editable
    ? h("button", { type: "button", class: "blank", title: T.blankTitle, data: { testid: "blank" }, on: { click: () => onEdit(blank) } }, blank)
    : h("mark", { class: "blank" }, blank)));
}

/** The reply as it will leave. @param {Draft} draft @param {boolean} editable @param {(blank?: string) => void} onEdit */
export function drawLetter(draft, editable, onEdit) {
  return [
    h("dl", { class: "envelope" },
      h("dt", {}, T.to), h("dd", { data: { testid: "draft-to" } }, draft.to.map(fullAddress).join(", ") || "—"),
      h("dt", {}, T.subject), h("dd", { data: { testid: "draft-subject" } }, withBlanks(draft.subject, editable, onEdit))),
    h("div", { class: "letter", data: { testid: "draft-body" } }, withBlanks(draft.body, editable, onEdit)),
    draft.quoted && h("details", { class: "fold quoted" }, h("summary", {}, T.quoted), h("div", { class: "letter" }, draft.quoted)),
  ];
}

/** What became of the reply. @param {Detail} mail @param {ReplyHandlers} handlers */
function dispatchNote(mail, { onSettle }) {
  const { dispatch } = mail;
  const approved = dispatch?.approved_by && h("p", { class: "muted" }, T.approvedBy(dispatch.approved_by, moment(dispatch.approved_at)));
  if (mail.state === "unconfirmed") {
    return h("div", { class: "note note-urgent", data: { testid: "unconfirmed" } }, icon("alert"), h("div", {},
      h("p", {}, h("strong", {}, T.unsure), " — ", T.unsureLead), approved,
      mail.actions.includes("settle") && h("div", { class: "candidates" },
        button(T.didSend, () => onSettle("sent"), { data: { testid: "settle-sent" } }),
        button(T.didNotSend, () => onSettle("not_sent"), { data: { testid: "settle-not_sent" } }))));
  }
  if (mail.state === "failed") {
    return h("div", { class: "note note-urgent", data: { testid: "refused" } }, icon("alert"),
      h("div", {}, h("p", {}, dispatch?.message || T.refused), approved));
  }
  if (mail.state === "approved" || mail.state === "sending") {
    return h("div", { class: "note", data: { testid: "sending" } }, h("span", { class: "spinner", "aria-hidden": "true" }),
      h("div", {}, h("p", {}, dispatch?.message || T.sending), approved));
  }
  return mail.state === "sent" && h("div", { class: "note note-ok", data: { testid: "sent" } }, icon("check"),
    h("div", {}, h("p", {}, dispatch?.sent_at ? T.sentOn(moment(dispatch.sent_at)) : T.sent), approved));
}

/** @param {Detail} mail */
function title(mail) {
  if (!mail.draft) return T.noDraftTitle;
  if (mail.state === "sent") return T.sentTitle;
  return ["approved", "sending"].includes(mail.state) ? T.sendingTitle : T.draftTitle;
}

/** The buttons of the reply; sending is shown but refused, with its reason, while a blank is left.
 * @param {Detail} mail @param {ReplyHandlers} handlers */
function actions(mail, handlers) {
  const can = (/** @type {string} */ action) => mail.actions.includes(action);
  const left = mail.draft ? blanksLeft(mail.draft) : 0;
  const sendable = mail.draft && (can("approve") || (left > 0 && can("edit")));
  const buttons = [
    sendable && button(T.send, handlers.onSend, { class: "button primary", key: "⏎", disabled: left > 0 || !can("approve"),
      "aria-describedby": left > 0 ? "send-reason" : null, data: { testid: "send" } }),
    can("edit") && mail.draft && button(T.edit, () => handlers.onEdit(), { key: "e", data: { testid: "edit" } }),
    can("write") && !(can("edit") && mail.draft) && button(T.write, () => handlers.onEdit(),
      { class: mail.draft || mail.state === "to_call" ? "button" : "button primary", key: "e", data: { testid: "write" } }),
    can("called") && mail.state !== "to_call" && button(T.called, handlers.onCalled, { key: "c", data: { testid: "called" } }),
    can("restore") && button(T.restore, handlers.onRestore, { data: { testid: "restore" } }),
    can("dismiss") && button(T.dismiss, handlers.onDismiss, { class: "button quiet", key: "x", data: { testid: "dismiss" } }),
  ].filter(Boolean);
  return buttons.length > 0 && h("div", { class: "actions" }, buttons,
    sendable && left > 0 && h("p", { id: "send-reason", class: "send-reason", data: { testid: "send-reason" } }, T.blanksLeft(left)));
}

/** The part of the sheet that holds the reply. @param {Detail} mail @param {ReplyHandlers} handlers @returns {HTMLElement} */
export function drawReply(mail, handlers) {
  const { draft } = mail;
  const editable = mail.actions.includes("edit");
  const note = dispatchNote(mail, handlers);
  const why = !draft && !note && mail.state !== "to_call" && (mail.why_no_draft?.message ?? T.noDraft);
  return h("section", { class: draft ? "reply" : "reply reply-none", "aria-labelledby": "reply-title", data: { testid: "reply" } },
    h("header", { class: "reply-head" }, h("h3", { id: "reply-title" }, title(mail)),
      draft && h("span", { class: "muted" }, draft.origin_label)),
    (draft || note || why) && h("div", { class: "reply-scroll", role: "region", tabindex: "0", "aria-label": T.draftText, data: { keep: "reply" } },
      note, why && h("p", { data: { testid: "why-no-draft" } }, why),
      draft?.warnings.map((warning) => h("p", { class: "note note-warn" }, icon("alert"), h("span", {}, warning.message))),
      draft && drawLetter(draft, editable, handlers.onEdit)),
    actions(mail, handlers));
}
