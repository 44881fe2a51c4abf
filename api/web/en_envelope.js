// What the page says in English of what goes around the text of a reply, where two versions differ.

import { listed } from "./locale.js";

/** @type {typeof import("./fr_envelope.js").E} */
export const E = {
  parts: { to: "the recipients", cc: "the copies", bcc: "the blind copies", subject: "the subject", files: "the attachments", quoted: "the quoted mail" },
  differ: (parts) => `What goes with the text differs too: ${listed(parts)}.`,
  none: "none",
  quote: "Quotation", quoted: "with the mail received", unquoted: "without the mail received",
  allBack: "Go back to all of it: text, subject, recipients, attachments",
  onlyAround: "Same text as the version in place, with other recipients, another subject or other attachments.",
};
