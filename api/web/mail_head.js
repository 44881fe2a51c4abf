// Draws the head of a mail: what a person must see at once (why it is here, what is due, its dossier, its state) in a few
// lines; who wrote to whom and how it was sorted are a click away.

import { serverNow } from "./api.js";
import { button, h, icon } from "./dom.js";
import { drawDossier } from "./dossier.js";
import { ahead, colon, fullAddress, moment, percent, STATES, T, URGENCIES } from "./fr.js";
import { N } from "./fr_notes.js";
import { F } from "./fr_queue.js";
import { drawWhy, whoAnswersButton } from "./human.js";
import { manipulationMark } from "./suspicion.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./mail.js").MailHandlers} MailHandlers */

const KEYS = { urgent: "u", admin: "a", later: "l" };

/** @param {string} label @param {Detail["to"]} people */
const addresses = (label, people) => people.length > 0 &&
  [h("dt", {}, label), h("dd", {}, people.map(fullAddress).join(", "))];

/** @param {Detail} mail */
function envelope(mail) {
  const elsewhere = mail.reply_to.filter((person) => person.address !== mail.sender.address);
  return h("dl", { class: "envelope" },
    mail.from_notes ? [h("dt", {}, N.by), h("dd", {}, mail.sender.name)] : addresses(T.from, [mail.sender]), !mail.from_notes && addresses(T.to, mail.to), addresses(T.cc, mail.cc), addresses(T.replyTo, elsewhere),
    h("dt", {}, mail.from_notes ? N.writtenOn : T.receivedOn), h("dd", {}, h("time", { datetime: mail.received_at }, moment(mail.received_at))));
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
      [mail.urgency_uncertain && T.checkUrgency, mail.dossier_uncertain && T.checkDossier].filter(Boolean).join(T.and), candidates.length > 0 ? colon("") : "."),
    candidates.length > 0 && h("div", { class: "candidates" }, candidates.map(({ id, label, probability }) =>
      button(probability === undefined ? label : `${label} · ${percent(probability)}`, () => onDossierType(id),
        { class: "button small", data: { testid: `candidate-${id}` } })))));
}

/** Why the mail has its urgency. @param {Detail} mail */
const sortingReason = (mail) => mail.sorting?.reason && h("p", { class: "reason", data: { testid: "sorting-reason" } }, mail.sorting.reason);

/** Who wrote and when, in one line; unfolded, the whole envelope and what decided the sorting. @param {Detail} mail */
function about(mail) {
  return h("details", { class: "about", data: { fold: "about", testid: "mail-details" } },
    h("summary", { "aria-label": T.detailsOf(fullAddress(mail.sender), moment(mail.received_at)) },
      h("span", { class: "about-who" }, fullAddress(mail.sender) || T.noSender), h("time", { class: "muted", datetime: mail.received_at }, moment(mail.received_at)),
      h("span", { class: "about-more" }, T.details)),
    envelope(mail),
    mail.urgency !== "urgent" && sortingReason(mail),
    mail.sorting?.type_reason && h("p", { class: "reason", data: { testid: "type-reason" } }, h("strong", {}, T.typeWhy), ` ${mail.sorting.type_reason}`));
}

/** The first day that binds, with how many others the mail names. @param {Detail} mail */
function nextDeadline(mail) {
  const [first, ...others] = (mail.sorting?.deadlines ?? []).filter(({ kind }) => kind !== "other");
  return first && h("p", { class: "due", data: { testid: "next-deadline" } }, icon("clock"),
    h("span", {}, h("strong", {}, first.day), ` · ${first.label}`, others.length > 0 && h("span", { class: "muted" }, ` ${T.otherDeadlines(others.length)}`)),
    !first.sure && h("span", { class: "mark mark-warn" }, T.toVerify));
}

/** Where the mail stands, in words; what is from notes was never received. @param {Detail} mail */
function stateOf({ state, from_notes: own }) {
  if (own && state === "dismissed") return N.finishedState;
  return own && state === "sorted" ? N.preparing : STATES[state] ?? state;
}

/** @param {Detail} mail @param {MailHandlers} handlers */
function titleLine(mail, { onBack }) {
  const loud = ["failed", "unconfirmed", "undelivered"].includes(mail.state);
  return h("div", { class: "mail-title" },
    button(T.back, onBack, { class: "button back", icon: "back", data: { testid: "back" } }),
    h("h2", { id: "mail-subject", tabindex: "-1", data: { testid: "subject" } }, mail.subject || T.noSubject),
    manipulationMark(mail), mail.from_notes && h("span", { class: "mark" }, N.mark),
    mail.encrypted && h("span", { class: "mark mark-warn", data: { testid: "encrypted" } }, T.encrypted),
    h("span", { class: loud ? "mark mark-urgent" : "mark mark-state", data: { testid: "state", state: mail.state } }, stateOf(mail)));
}

/** Opens what a model saw of the mail; where there is little room one word of its name is shown. @param {Detail} mail @param {MailHandlers} handlers */
function seenButton(mail, { onSeen }) {
  const name = mail.draft?.origin === "model" ? T.seen : T.wouldSee;
  return h("button", { type: "button", class: "button quiet small seen", "aria-label": name, title: name, data: { testid: "redacted-open" }, on: { click: onSeen } },
    icon("eye"), h("span", { class: "seen-long" }, name), h("span", { class: "seen-short" }, T.seenShort), h("kbd", { "aria-hidden": "true" }, "v"));
}

/** Whose the mail is, until when it sleeps, its notes: each leads to its change. @param {Detail} mail @param {MailHandlers} handlers */
function teamLine({ queue }, { onSnooze, onAssign, onNotes }) {
  const asleep = queue.snoozed_until && new Date(queue.snoozed_until).getTime() > serverNow();
  return h("div", { class: "team", role: "group", "aria-label": F.whose },
    button(queue.assigned_to ? F.to(queue.assigned_to.name) : F.assign, onAssign, { class: "button quiet small", key: "m", data: { testid: "assign" } }),
    button(asleep ? F.asleep(ahead(queue.snoozed_until ?? "")) : F.snooze, onSnooze, { class: "button quiet small", icon: "clock", key: "s", data: { testid: "snooze" } }),
    button(queue.notes > 0 ? F.notes(queue.notes) : F.noteOpen, onNotes, { class: "button quiet small", key: "n", data: { testid: "notes-open" } }));
}

/** The head of an open mail. @param {Detail} mail @param {import("./api.js").DossierType[]} types @param {MailHandlers} handlers */
export function drawHead(mail, types, handlers) {
  return h("header", { class: "mail-head" },
    titleLine(mail, handlers),
    about(mail),
    drawWhy(mail, handlers),
    mail.urgency === "urgent" && sortingReason(mail),
    nextDeadline(mail),
    h("div", { class: "sorting" }, !mail.from_notes && urgencyButtons(mail, handlers), seenButton(mail, handlers), !mail.from_notes && dossierPicker(mail, types, handlers), whoAnswersButton(mail, handlers), teamLine(mail, handlers)),
    drawDossier(mail, handlers), doubts(mail, handlers));
}
