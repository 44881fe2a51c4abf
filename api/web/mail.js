// Draws one mail (who wrote, why it is here, how it was sorted, its text) and the reply as it will leave.

import { api } from "./api.js";
import { button, fill, h, highlighted, icon } from "./dom.js";
import { fullAddress, moment, percent, size, STATES, T, URGENCIES } from "./fr.js";
import { senderName } from "./list.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./api.js").Draft} Draft */
/** @typedef {{onSend: () => void, onEdit: (blank?: string) => void, onDismiss: () => void, onRestore: () => void,
 *   onCalled: () => void, onSettle: (outcome: "sent" | "not_sent") => void}} ReplyHandlers */
/** @typedef {ReplyHandlers & {onBack: () => void, onUrgency: (urgency: string) => void,
 *   onDossierType: (id: string | null) => void, onSeen: () => void}} MailHandlers */

const KEYS = { urgent: "u", admin: "a", later: "l" };

/** @param {string} label @param {Detail["to"]} people */
const addresses = (label, people) => people.length > 0 &&
  [h("dt", {}, label), h("dd", {}, people.map(fullAddress).join(", "))];

/** @param {Detail} mail */
function envelope(mail) {
  const elsewhere = mail.reply_to.filter((person) => person.address !== mail.sender.address);
  return h("dl", { class: "envelope" },
    addresses(T.from, [mail.sender]), addresses(T.to, mail.to), addresses(T.cc, mail.cc), addresses(T.replyTo, elsewhere),
    h("dt", {}, T.receivedOn), h("dd", {}, h("time", { datetime: mail.received_at }, moment(mail.received_at))));
}

/** @param {Detail} mail @param {MailHandlers} handlers */
function urgencyButtons(mail, { onUrgency }) {
  return h("div", { class: "segments", role: "group", "aria-label": T.urgency },
    Object.entries(URGENCIES).map(([id, label]) => button(label, () => onUrgency(id), {
      class: `segment segment-${id}`, key: KEYS[/** @type {"urgent"} */ (id)], "aria-pressed": String(mail.urgency === id),
      data: { testid: `urgency-${id}` },
    })));
}

/** @param {Detail} mail @param {import("./api.js").DossierType[]} types @param {MailHandlers} handlers */
function dossierPicker(mail, types, { onDossierType }) {
  const current = mail.dossier_type?.id ?? "";
  const known = !current || types.some(({ id }) => id === current);
  const all = known || !mail.dossier_type ? types : [mail.dossier_type, ...types];
  return h("select", { class: "input select", "aria-label": T.dossierType, title: T.dossierType, data: { testid: "dossier" },
    on: { change: (/** @type {Event} */ event) => onDossierType(/** @type {HTMLSelectElement} */ (event.target).value || null) } },
  h("option", { value: "", selected: !current }, T.noDossierTypeOption),
  all.map(({ id, label }) => h("option", { value: id, selected: id === current }, label)));
}

/** What the sorting was unsure of, with its candidates in one click. @param {Detail} mail @param {MailHandlers} handlers */
function doubts(mail, { onDossierType }) {
  if (!mail.urgency_uncertain && !mail.dossier_uncertain || ["sent", "dismissed"].includes(mail.state)) return null;
  const candidates = mail.dossier_uncertain ? (mail.sorting?.candidates ?? []).slice(0, 3) : [];
  return h("div", { class: "note note-warn", data: { testid: "to-check" } }, icon("alert"), h("div", { class: "doubts" },
    h("p", {}, h("strong", {}, T.checkTitle, " "),
      [mail.urgency_uncertain && T.checkUrgency, mail.dossier_uncertain && T.checkDossier].filter(Boolean).join(" ")),
    candidates.length > 0 && h("div", { class: "candidates" }, candidates.map(({ id, label, probability }) =>
      button(probability === undefined ? label : `${label} · ${percent(probability)}`, () => onDossierType(id),
        { class: "button small", data: { testid: `candidate-${id}` } })))));
}

/** @param {Detail} mail @param {import("./api.js").DossierType[]} types @param {MailHandlers} handlers */
function head(mail, types, handlers) {
  const loud = ["failed", "unconfirmed"].includes(mail.state);
  return h("header", { class: "mail-head" },
    h("div", { class: "mail-title" },
      button(T.back, handlers.onBack, { class: "button back", icon: "back", data: { testid: "back" } }),
      h("h2", { id: "mail-subject", tabindex: "-1", data: { testid: "subject" } }, mail.subject || T.noSubject),
      h("span", { class: loud ? "mark mark-urgent" : "mark mark-state", data: { testid: "state", state: mail.state } }, STATES[mail.state] ?? mail.state)),
    envelope(mail),
    mail.reason && h("p", { class: "reason", data: { testid: "reason" } }, h("strong", {}, T.why), ` ${mail.reason}`),
    h("div", { class: "sorting" }, urgencyButtons(mail, handlers), dossierPicker(mail, types, handlers),
      button(mail.draft?.origin === "model" ? T.seen : T.wouldSee, handlers.onSeen,
        { class: "button quiet", icon: "eye", key: "v", data: { testid: "redacted-open" } })),
    doubts(mail, handlers));
}

/** @param {Detail} mail */
function attachments(mail) {
  return mail.attachments.length > 0 && h("ul", { class: "attachments", "aria-label": T.attachments(mail.attachments.length) },
    mail.attachments.map((file) => h("li", {}, h("a", { class: "attachment", download: file.name, data: { testid: "attachment" },
      href: api.attachmentAddress(mail.id, file.index) },
    icon("clip"), h("span", { class: "attachment-name" }, file.name), h("span", { class: "muted" }, size(file.size))))));
}

/** @param {Detail} mail */
function howSorted(mail) {
  const { sorting } = mail;
  if (!sorting) return null;
  const shares = Object.entries(URGENCIES).map(([id, label]) =>
    `${label} ${percent(sorting.probabilities?.[/** @type {"urgent"} */ (id)] ?? 0)}`);
  return h("details", { class: "fold" }, h("summary", {}, T.sortingTitle),
    h("p", {}, sorting.decided_by === "person" ? T.byPerson : `${T.byModel} (${sorting.model_version}).`),
    h("p", {}, shares.join(" · ")),
    sorting.words.length > 0 && h("p", {}, T.words, " ", sorting.words.join(", ")));
}

/** @param {Detail} mail */
function history(mail) {
  return mail.history.length > 0 && h("details", { class: "fold", data: { testid: "history" } }, h("summary", {}, T.history),
    h("ol", { class: "history" }, mail.history.map((event) => h("li", {},
      h("time", { datetime: event.at }, moment(event.at)), ` · ${event.who ?? T.somebody} · ${event.message}`))));
}

/** @param {Detail} mail @param {MailHandlers} handlers */
function callCard(mail, { onCalled }) {
  return h("section", { class: "call", "aria-labelledby": "call-title", data: { testid: "call-card" } },
    h("h3", { id: "call-title" }, icon("phone"), T.callTitle), h("p", {}, T.callLead),
    h("dl", { class: "envelope" }, h("dt", {}, T.callWho), h("dd", {}, senderName(mail)),
      h("dt", {}, T.callAbout), h("dd", {}, mail.subject || T.noSubject),
      mail.reason && [h("dt", {}, T.callWhy), h("dd", {}, mail.reason)]),
    mail.actions.includes("called") && button(T.called, onCalled, { class: "button primary", key: "c", data: { testid: "called" } }));
}

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

/**
 * Draws an open mail and the reply that goes with it.
 * @param {HTMLElement} root @param {Detail} mail @param {import("./api.js").DossierType[]} types @param {MailHandlers} handlers
 */
export function drawMail(root, mail, types, handlers) {
  fill(root, h("article", { class: "mail-sheet", "aria-labelledby": "mail-subject", data: { id: String(mail.id) } },
    head(mail, types, handlers),
    h("div", { class: "mail-scroll", role: "region", tabindex: "0", "aria-label": T.mailText, data: { keep: "mail" } },
      mail.state === "to_call" && callCard(mail, handlers),
      mail.warnings.map((warning) => h("p", { class: "note note-warn", data: { testid: `warning-${warning.key}` } }, icon("alert"), h("span", {}, warning.message))),
      h("div", { class: "letter", data: { testid: "mail-text" } }, mail.text || h("p", { class: "muted" }, T.emptyText)),
      attachments(mail), howSorted(mail), history(mail)),
    drawReply(mail, handlers)));
}

/** Says that nothing is open. @param {HTMLElement} root @param {string} sentence */
export function drawNoMail(root, sentence) {
  fill(root, h("p", { class: "nothing" }, icon("tray"), sentence));
}
