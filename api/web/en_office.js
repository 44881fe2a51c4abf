// What the page says in English to an administrator who reads no mail.

/** @type {typeof import("./fr_office.js").OFFICE} */
export const OFFICE = {
  overview: "Overview", settings: "Settings", parts: "Parts of the settings",
  lead: "Your role looks after the service and does not read the office’s mails.",
  boxes: "Mailboxes", walls: "Access", wallsWell: "Every reserved mailbox and file is seen by somebody who reads mails.",
  wallMailbox: (name) => `Nobody sees the mailbox “${name}” any more: the people named have left or no longer read mails.`,
  wallDossiers: (ids) => `Nobody sees ${ids.length > 1 ? "these files" : "this file"} any more: ${ids.map((id) => `no. ${id}`).join(", ")}.`,
  mend: "Name somebody (Access and sending)", service: "Service",
  room: (free) => `${free} free on the disk.`,
  show: "Details", again: "Refresh",
  keysTitle: "Shortcuts", keyNext: "Next part", keyBefore: "Previous part", keyHelp: "This list",
};
