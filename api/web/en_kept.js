// What the page says in English about what is kept, and for how long.

import { number } from "./locale.js";

/** A whole number of days, hours or seconds. @param {number} seconds */
function span(seconds) {
  const [amount, unit] = seconds % 86400 === 0 ? [seconds / 86400, "day"] : seconds % 3600 === 0 ? [seconds / 3600, "hour"] : [seconds, "second"];
  return `${number(amount)} ${unit}${amount === 1 ? "" : "s"}`;
}

/** @type {typeof import("./fr_kept.js").KEPT} */
export const KEPT = {
  title: "Retention",
  lead: "Nothing is erased by itself: mails and what comes of them stay until a person erases them, one by one, with “bannette erase” on the server.",
  figures: "What is kept", kind: "Content", count: "Number", oldest: "Since", room: "Size", until: "Until when", none: "–",
  kinds: { mails: "Mails received", past: "Past mail, read to learn from", drafts: "Versions of drafts", replies: "Approved replies, with their bytes", notes: "Notes on mails", calls: "Calls noted",
    dossiers: "Files", receipts: "Receipts of model calls", journal: "Lines of the audit log", lessons: "Corrections that the sorting learns from", sessions: "Sessions open or recent", search: "Mails and drafts in the search index" },
  byHand: "Erased by a person",
  rules: { drafts: "Erased with their mail", replies: "Erased with their mail", notes: "Erased with their mail", calls: "Erased with their mail", journal: "Never erased", past: "Erased by a person", dossiers: "Closed, never erased", search: "Follows the mails", lessons: "Erased with their mail", receipts: "Erased with their mail" },
  ends: (seconds) => `${span(seconds)} at most`,
  disk: "Room on the disk", database: "Database", files: "Large mails and attachments", copies: "Copies made at updates", free: "Free space",
  soon: "What is forgotten by itself",
  presence: (seconds) => `Who is looking at which mail: in memory only, forgotten after ${span(seconds)} without news.`,
  events: (count) => `What the page announces live: the last ${number(count)} events, in memory, without content.`,
  keys: (seconds) => `The keys that prevent approving twice: ${span(seconds)}.`,
  devices: (seconds) => `A browser that is known: ${span(seconds)} after it was last signed in.`,
  imported: (name, days) => `The mailbox “${name}” was first read ${span(days * 86400)} back.`,
};
