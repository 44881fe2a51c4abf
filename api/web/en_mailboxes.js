// What the page says in English about the mailboxes of the configuration.

import { number } from "./locale.js";

/** @type {typeof import("./fr_mailboxes.js").BOXES} */
export const BOXES = {
  title: "Mailboxes",
  lead: "What the service reads, and what it sends through. No password is shown here.",
  add: "A mailbox is added or changed in the configuration file, on the server: a [[mailboxes]] section, then “bannette check” and a restart. Passwords stay out of the page: in a protected file, or given at start-up.",
  reading: "Receiving", sending: "Sending", state: "State", folders: "Folders", waiting: "Mails to deal with",
  server: (host, port, security) => `${host}, port ${port}, ${security}`,
  security: { tls: "encrypted (TLS)", starttls: "encrypted (STARTTLS)", none: "not encrypted, on this machine" },
  signsIn: "Sign-in through the provider’s page, without a password.",
  stopped: "Not read: no password was given at start-up.",
  never: "Not read yet.",
  well: (at) => `Last read: ${at}.`,
  connecting: "Connecting.",
  fault: (at, why) => `Since ${at}: ${why}`,
  folder: (name, listed, validity) =>
    `${name}${listed === null ? "" : `, ${number(listed)} ${listed === 1 ? "mail" : "mails"} on the server`} (UIDVALIDITY ${validity})`,
  tryIt: "Try", tryLabel: (name) => `Try the mailbox “${name}”`,
  trying: "Trying… (twenty-five seconds at most)",
};
