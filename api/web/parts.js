// Draws what comes with a mail: its files and their text, the mails enclosed in it, and the invitation it carries.

import { api } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { day, EVENTS, fullAddress, moment, size, T, time } from "./fr.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./api.js").File} File */

/** While a text is being taken out it is asked for again, so often at most. */
const RETRIES = 20;
const RETRY_MS = 1500;

/** @param {import("./api.js").FileText} found */
function pages(found) {
  return [
    found.cause && h("p", { class: found.cause.key === "attachment_waiting" ? "muted" : "note note-warn", role: "status", data: { testid: "file-cause" } },
      found.cause.key !== "attachment_waiting" && icon("alert"), h("span", {}, found.cause.message)),
    found.pages.map((text, index) => h("section", { class: "page" },
      found.pages.length > 1 && h("h4", { class: "page-mark" }, T.page(index + 1, found.pages.length)),
      h("div", { class: "letter" }, text.trim() || h("span", { class: "muted" }, T.emptyPage)))),
  ];
}

/** The text of a file, asked for when it is first unfolded. @param {Detail} mail @param {File} file */
function fileText(mail, file) {
  const content = h("div", { class: "file-text", role: "region", tabindex: "0", "aria-label": T.fileText(file.name), data: { testid: "file-text" } },
    h("p", { class: "muted", role: "status" }, T.loading));
  const show = async (left = RETRIES) => {
    try {
      const found = await api.attachmentText(mail.id, file.index);
      fill(content, pages(found));
      if (found.cause?.key === "attachment_waiting" && left > 0) {
        window.setTimeout(() => { if (content.isConnected && content.parentElement.open) void show(left - 1); }, RETRY_MS);
      }
    } catch (error) {
      fill(content, h("p", { class: "form-error" }, /** @type {Error} */ (error).message));
    }
  };
  return h("details", { class: "fold file-fold", data: { fold: `text-${file.index}`, testid: "read-text" },
    on: { toggle: (/** @type {Event} */ event) => { if (/** @type {HTMLDetailsElement} */ (event.target).open) void show(); } } },
  h("summary", {}, T.readText), content);
}

/** The files of a mail. @param {Detail} mail */
export function drawFiles(mail) {
  return mail.attachments.length > 0 && h("ul", { class: "attachments", "aria-label": T.attachments(mail.attachments.length) },
    mail.attachments.map((file) => h("li", {}, h("a", { class: "attachment", download: file.name, data: { testid: "attachment" },
      href: api.attachmentAddress(mail.id, file.index) },
    icon("clip"), h("span", { class: "attachment-name" }, file.name), h("span", { class: "muted" }, size(file.size))),
    file.readable && fileText(mail, file))));
}

/** The mails inside a mail, folded; one inside another is set back. @param {Detail} mail */
export function drawEnclosed(mail) {
  return mail.enclosed.map((inner, index) => h("details", { class: `fold enclosed depth-${Math.min(inner.depth, 3)}`, data: { testid: "enclosed", fold: `enclosed-${index}` } },
    h("summary", {}, icon("mail"), (inner.depth > 1 ? T.enclosedDeep : T.enclosed)(inner.subject || T.noSubject)),
    h("dl", { class: "envelope" },
      h("dt", {}, T.from), h("dd", {}, inner.sender ? fullAddress(inner.sender) : T.noSender),
      inner.dated_at && [h("dt", {}, T.sentOnLabel), h("dd", {}, h("time", { datetime: inner.dated_at }, moment(inner.dated_at)))]),
    h("div", { class: "letter" }, inner.text.trim() || h("span", { class: "muted" }, T.emptyText))));
}

/** When an event takes place. @param {import("./api.js").Invitation} event @returns {string} */
function when({ starts_at: starts, ends_at: ends, whole_day: wholeDay }) {
  if (!starts) return "";
  if (wholeDay) {
    const last = ends ? new Date(new Date(ends).getTime() - 1) : new Date(starts);
    return day(last) === day(starts) ? T.wholeDay(day(starts)) : T.fromTo(day(starts), day(last));
  }
  if (!ends || ends === starts) return moment(starts);
  return day(starts) === day(ends) ? T.sameDay(day(starts), time(starts), time(ends)) : T.fromTo(moment(starts), moment(ends));
}

/** The invitation a mail carries, folded. @param {Detail} mail */
export function drawInvitation({ invitation: event }) {
  if (!event) return null;
  const told = [EVENTS[event.method] ?? EVENTS[""], event.summary || T.noEventTitle].join("\u00a0: ");
  const at = when(event);
  return h("details", { class: "fold invitation", data: { testid: "invitation", fold: "invitation" } },
    h("summary", {}, icon("date"), h("span", {}, told, at && h("span", { class: "muted" }, ` · ${at}`))),
    h("dl", { class: "envelope" },
      at && [h("dt", {}, T.eventWhen), h("dd", {}, at)],
      event.location && [h("dt", {}, T.eventWhere), h("dd", {}, event.location)],
      event.organizer && [h("dt", {}, T.eventBy), h("dd", {}, fullAddress(event.organizer))]),
    event.zone_assumed && h("p", { class: "muted" }, T.eventZone),
    event.method === "REQUEST" && h("p", { class: "muted" }, T.eventReply));
}
