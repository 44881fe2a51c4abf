// Draws one mail: its head, its text and what comes with it; the reply is drawn beside it.

import { api } from "./api.js";
import { drawBrief } from "./brief.js";
import { drawCard } from "./call.js";
import { button, fill, h, icon } from "./dom.js";
import { drawFiles } from "./files.js";
import { moment, percent, quoted, T, URGENCIES } from "./fr.js";
import { N } from "./fr_notes.js";
import { drawHead } from "./mail_head.js";
import { drawEnclosed, drawInvitation } from "./parts.js";
import { drawViews } from "./original.js";
import { drawReply } from "./reply.js";
import { drawSuspicion } from "./suspicion.js";
import { drawThread } from "./thread.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./reply.js").ReplyHandlers & import("./human.js").HumanHandlers & import("./call.js").CallHandlers & {onBack: () => void, onUrgency: (urgency: string) => void,
 *   onDossierType: (id: string | null) => void, onSeen: () => void,
 *   onTag: (dossier: import("./api.js").Dossier | null) => void, onFile: () => void, onSnooze: () => void, onAssign: () => void, onNotes: () => void}} MailHandlers */

/** The days that the mail names, each with how it was counted. @param {Detail} mail */
function deadlines(mail) {
  const found = mail.sorting?.deadlines ?? [];
  if (found.length === 0) return null;
  return h("section", { class: "deadlines", "aria-labelledby": "deadlines-title", data: { testid: "deadlines" } },
    h("h3", { id: "deadlines-title" }, icon("clock"), T.deadlinesTitle),
    h("ul", {}, found.map((one) => h("li", { class: one.kind === "other" ? "muted" : "" },
      h("strong", {}, one.day), ` · ${one.label}`, !one.sure && h("span", { class: "mark mark-warn" }, T.toVerify),
      h("details", { class: "fold", data: { fold: `due-${one.due}-${one.kind}` } }, h("summary", {}, T.deadlineHow),
        h("p", {}, one.how), h("p", { class: "muted" }, quoted(one.sentence)))))));
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

/** @param {Detail["history"][number]} event */
const happened = (event) => h("li", { tabindex: "-1" }, h("time", { datetime: event.at }, moment(event.at)), ` · ${event.who ?? T.somebody} · ${event.message}`);

/** What happened to the mail; what was before is asked for. @param {Detail} mail */
function history(mail) {
  if (mail.history.length === 0) return false;
  const list = h("ol", { class: "history" }, mail.history.map(happened));
  const before = h("div", {});
  const fail = (/** @type {unknown} */ error) => fill(before, h("p", { class: "form-error", role: "alert" }, /** @type {Error} */ (error).message));
  /** @param {string | null} cursor */
  const offer = (cursor) => fill(before, cursor && button(T.earlier, () => void more(cursor).catch(fail), { class: "button small", data: { testid: "history-earlier" } }));
  const more = async (/** @type {string} */ cursor) => {
    const page = await api.history(mail.id, cursor);
    const rows = page.history.map(happened);
    list.prepend(...rows);
    offer(page.next_cursor);
    rows.at(-1)?.focus();
  };
  offer(mail.history_cursor);
  return h("details", { class: "fold", data: { testid: "history", fold: "history" } }, h("summary", {}, T.history), before, list);
}

/**
 * Draws an open mail and the reply that goes with it.
 * @param {HTMLElement} root @param {Detail} mail @param {import("./api.js").DossierType[]} types @param {MailHandlers} handlers
 */
export function drawMail(root, mail, types, handlers) {
  fill(root, h("article", { class: "mail-sheet", "aria-labelledby": "mail-subject", data: { id: String(mail.id) } },
    drawHead(mail, types, handlers),
    h("div", { class: "mail-scroll", role: "region", tabindex: "0", "aria-label": T.mailText, data: { keep: "mail" } },
      drawCard(mail, handlers),
      mail.encrypted && h("p", { class: "note note-warn" }, icon("alert"), h("span", {}, T.encryptedTitle)),
      mail.warnings.map((warning) => h("p", { class: "note note-warn", data: { testid: `warning-${warning.key}` } }, icon("alert"), h("span", {}, warning.message))),
      drawSuspicion(mail),
      drawBrief(mail),
      mail.from_notes && h("h3", { class: "notes-title" }, N.yours),
      drawViews(mail),
      drawInvitation(mail), drawEnclosed(mail), drawFiles(mail), drawThread(mail, (id) => handlers.onOpen(id)), deadlines(mail), howSorted(mail), history(mail)),
    drawReply(mail, handlers)));
}

/** Says that nothing is open. @param {HTMLElement} root @param {string} sentence */
export function drawNoMail(root, sentence) {
  fill(root, h("p", { class: "nothing" }, icon("tray"), sentence));
}
