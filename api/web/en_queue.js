// What the page says in English of the queue: searching, choosing several mails, putting off, giving, noting.

import { day, time } from "./locale.js";

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => (n === 1 ? one : many);
/** @param {number} n */
const mails = (n) => `${n} ${plural(n, "mail", "mails")}`;

/** @type {typeof import("./fr_queue.js").F} */
export const F = {
  search: "Search", searchLabel: "Search mails, drafts and files", searchEnd: "Leave the search",
  results: "Results", dossiers: "Files", nothing: "Nothing contains these words.", typeMore: "Type one or more words.",
  found: (n, more) => `${more ? "First " : ""}${mails(n)} found.`,
  places: { subject: "subject", sender: "sender", text: "text", files: "attachment", draft: "draft" },
  allBoxes: "All mailboxes", boxLabel: "Mailbox shown", mine: "Mine", mineTitle: "Show only the mails assigned to me",
  asleep: (when) => `snoozed until ${when.replace(/^(on|at) /, "")}`, mineMark: "mine", to: (who) => `for ${who}`,
  notes: (n) => `${n} ${plural(n, "note", "notes")}`, overdue: (when) => `deadline passed: ${when}`,
  due: (when) => `deadline: ${when}`,
  next: (s) => (s > 0 ? `Next check in ${s < 120 ? `${s} s` : `${Math.round(s / 60)} min`}.` : "Checking now."),
  // choosing
  choose: "Select this mail", chosen: (n) => `${mails(n)} selected`, all: "Select all", none: "Select none",
  allBounded: (n) => `The first ${n} are selected: that is the most.`, bulkLabel: "For the mails selected",
  dismiss: "Dismiss", urgency: "Urgency…", dossier: "File…", assign: "Assign…", snooze: "Snooze…",
  done: { dismiss: (n) => `${mails(n)} dismissed.`, urgency: (n) => `Urgency changed for ${mails(n)}.`,
    dossier: (n) => `${mails(n)} filed.`, assign: (n) => `${mails(n)} assigned.`, snooze: (n) => `${mails(n)} snoozed.` },
  unassigned: (n) => `${mails(n)} ${plural(n, "is", "are")} no longer assigned to anybody.`,
  woken: (n) => `${mails(n)} woken.`,
  left: (n) => `${mails(n)} ${plural(n, "stays as it is", "stay as they are")}:`, untold: "(mail not in the list)",
  undone: (n) => `Undone: ${mails(n)}.`, nothingToUndo: "Nothing to undo.", putBack: (n) => plural(n, "Mail put back in the queue.", `${n} mails put back in the queue.`),
  undoTitle: "Not everything could be undone", notAllTitle: "Not everything could be done",
  // putting off
  snoozeTitle: "Snooze", snoozeLead: "The mail waits in “Later” and comes back by itself, or sooner if a new mail arrives in this thread.",
  snoozeOwn: "Date and time of return", snoozeConfirm: "Snooze", snoozeWake: "Wake", pick: "Another time",
  tonight: "This evening, 18:00", tomorrow: "Tomorrow, 08:00", monday: "Monday, 08:00", missing: "Enter a date and a time.", past: "This time is already past.",
  pastTitle: "After the deadline", pastLead: (n) => plural(n, "This mail would come back after its deadline. Snooze it anyway?", `${n} mails would come back after their deadline. Snooze them anyway?`),
  pastConfirm: "Snooze anyway",
  // giving
  assignTitle: "Assign to", nobody: "Nobody", me: (name) => `${name} (me)`, assignConfirm: "Assign", whose: "Who is dealing with it",
  urgencyTitle: "Change the urgency",
  // noting
  noteTitle: "Internal notes", noteLead: "For the office only: never sent, never shown to a model.", noteField: "Add a note", noteAdd: "Add", noteNone: "No note.",
  noteRemove: "Remove", noteAdded: "Note added.", noteRemoved: "Note removed.", noteOpen: "Notes",
  // palette
  paletteTitle: "Commands", paletteField: "Type the name of a command or a lane", paletteNone: "No command of that name.", go: (lane) => `Go to: ${lane}`,
  goWait: "Go to… v approve, u urgent, a call, r write, l later, c check, e sent, x dismissed",
  keys: [
    ["/", "Search; Esc goes back to where one was"], ["g then v u a r l c e x", "Go to: to approve, urgent, to call, to write, later, to check, sent, dismissed"],
    ["Space", "Select this mail, or not"], ["Shift + J / K", "Select while moving to the next / previous"],
    ["s", "Snooze (call card: no answer)"], ["m", "Assign to somebody"], ["n", "Internal notes"], ["z", "Undo the last action"], ["Ctrl + K", "Every command, by its name"]],
};

/** A deadline as “tomorrow 14:00” or “Thu 26 Nov”. @param {string} due “2026-11-24T14:00” or “2026-11-24” */
export function dueWords(due, now = new Date()) {
  const [date, hour] = due.split("T");
  const [year, month, number] = date.split("-").map(Number);
  const [hours, minutes] = (hour ?? "0:0").split(":").map(Number);
  const at = new Date(year, month - 1, number, hours, minutes);
  const days = Math.round((new Date(year, month - 1, number).getTime() - new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime()) / 86400000);
  const named = { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days] ?? day(at, now);
  return hour ? `${named} ${time(at)}` : named;
}

/** Whether the deadline has passed; one without an hour passes with its day. @param {string} due */
export function isOverdue(due, now = new Date()) {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString();
  return due < local.slice(0, due.includes("T") ? 16 : 10);
}
