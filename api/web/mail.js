// Draws one mail: who wrote, why it is here, how it was sorted, its text; the reply is drawn beside it.

import { drawBrief } from "./brief.js";
import { drawCard } from "./call.js";
import { button, fill, h, icon } from "./dom.js";
import { drawDossier } from "./dossier.js";
import { fullAddress, moment, percent, STATES, T, URGENCIES } from "./fr.js";
import { drawWhy, whoAnswersButton } from "./human.js";
import { drawEnclosed, drawFiles, drawInvitation } from "./parts.js";
import { drawReply } from "./reply.js";
import { drawSuspicion, manipulationMark } from "./suspicion.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./reply.js").ReplyHandlers & import("./human.js").HumanHandlers & import("./call.js").CallHandlers & {onBack: () => void, onUrgency: (urgency: string) => void,
 *   onDossierType: (id: string | null) => void, onSeen: () => void,
 *   onTag: (dossier: import("./api.js").Dossier | null) => void, onFile: () => void}} MailHandlers */

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
  const loud = ["failed", "unconfirmed", "undelivered"].includes(mail.state);
  return h("header", { class: "mail-head" },
    h("div", { class: "mail-title" },
      button(T.back, handlers.onBack, { class: "button back", icon: "back", data: { testid: "back" } }),
      h("h2", { id: "mail-subject", tabindex: "-1", data: { testid: "subject" } }, mail.subject || T.noSubject),
      manipulationMark(mail),
      mail.encrypted && h("span", { class: "mark mark-warn", data: { testid: "encrypted" } }, T.encrypted),
      h("span", { class: loud ? "mark mark-urgent" : "mark mark-state", data: { testid: "state", state: mail.state } }, STATES[mail.state] ?? mail.state)),
    envelope(mail),
    drawWhy(mail, handlers),
    h("div", { class: "sorting" }, urgencyButtons(mail, handlers), dossierPicker(mail, types, handlers), whoAnswersButton(mail, handlers),
      button(mail.draft?.origin === "model" ? T.seen : T.wouldSee, handlers.onSeen,
        { class: "button quiet", icon: "eye", key: "v", data: { testid: "redacted-open" } })),
    mail.sorting?.reason && h("p", { class: "reason", data: { testid: "sorting-reason" } }, mail.sorting.reason),
    mail.sorting?.type_reason && h("p", { class: "reason", data: { testid: "type-reason" } }, h("strong", {}, T.typeWhy), ` ${mail.sorting.type_reason}`),
    drawDossier(mail, handlers), doubts(mail, handlers));
}

/** The days that the mail names, each with how it was counted. @param {Detail} mail */
function deadlines(mail) {
  const found = mail.sorting?.deadlines ?? [];
  if (found.length === 0) return null;
  return h("section", { class: "deadlines", "aria-labelledby": "deadlines-title", data: { testid: "deadlines" } },
    h("h3", { id: "deadlines-title" }, icon("clock"), T.deadlinesTitle),
    h("ul", {}, found.map((one) => h("li", { class: one.kind === "other" ? "muted" : "" },
      h("strong", {}, one.day), ` · ${one.label}`, !one.sure && h("span", { class: "mark mark-warn" }, T.toVerify),
      h("details", { class: "fold", data: { fold: `due-${one.due}-${one.kind}` } }, h("summary", {}, T.deadlineHow),
        h("p", {}, one.how), h("p", { class: "muted" }, `«\u00a0${one.sentence}\u00a0»`))))));
}

/** @param {Detail} mail */
function howSorted(mail) {
  const { sorting } = mail;
  if (!sorting) return null;
  const shares = Object.entries(URGENCIES).map(([id, label]) =>
    `${label} ${percent(sorting.probabilities?.[/** @type {"urgent"} */ (id)] ?? 0)}`);
  return h("details", { class: "fold", data: { fold: "sorting" } }, h("summary", {}, T.sortingTitle),
    h("p", {}, sorting.decided_by === "person" ? T.byPerson : `${T.byModel} (${sorting.model_version}).`),
    h("p", {}, shares.join(" · ")),
    sorting.words.length > 0 && h("p", {}, T.words, " ", sorting.words.join(", ")));
}

/** @param {Detail} mail */
function history(mail) {
  return mail.history.length > 0 && h("details", { class: "fold", data: { testid: "history", fold: "history" } }, h("summary", {}, T.history),
    h("ol", { class: "history" }, mail.history.map((event) => h("li", {},
      h("time", { datetime: event.at }, moment(event.at)), ` · ${event.who ?? T.somebody} · ${event.message}`))));
}

/**
 * Draws an open mail and the reply that goes with it.
 * @param {HTMLElement} root @param {Detail} mail @param {import("./api.js").DossierType[]} types @param {MailHandlers} handlers
 */
export function drawMail(root, mail, types, handlers) {
  fill(root, h("article", { class: "mail-sheet", "aria-labelledby": "mail-subject", data: { id: String(mail.id) } },
    head(mail, types, handlers),
    h("div", { class: "mail-scroll", role: "region", tabindex: "0", "aria-label": T.mailText, data: { keep: "mail" } },
      drawCard(mail, handlers),
      mail.encrypted && h("p", { class: "note note-warn" }, icon("alert"), h("span", {}, T.encryptedTitle)),
      mail.warnings.map((warning) => h("p", { class: "note note-warn", data: { testid: `warning-${warning.key}` } }, icon("alert"), h("span", {}, warning.message))),
      drawSuspicion(mail),
      drawBrief(mail),
      h("div", { class: "letter", data: { testid: "mail-text" } }, mail.text || (!mail.encrypted && h("p", { class: "muted" }, T.emptyText))),
      drawInvitation(mail), drawEnclosed(mail), drawFiles(mail), deadlines(mail), howSorted(mail), history(mail)),
    drawReply(mail, handlers)));
}

/** Says that nothing is open. @param {HTMLElement} root @param {string} sentence */
export function drawNoMail(root, sentence) {
  fill(root, h("p", { class: "nothing" }, icon("tray"), sentence));
}
