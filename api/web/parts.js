// Draws what comes with a mail: the mails enclosed in it, and the invitation it carries; its files are in files.js.

import { h, icon } from "./dom.js";
import { colon, day, EVENTS, fullAddress, moment, T, time } from "./fr.js";

/** @typedef {import("./api.js").Detail} Detail */

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
  const told = `${colon(EVENTS[event.method] ?? EVENTS[""])} ${event.summary || T.noEventTitle}`;
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
