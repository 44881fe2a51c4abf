// What the page says in English about the subjects reserved for the professional.

const quoted = (/** @type {string} */ word) => `“${word}”`;

/** @type {typeof import("./fr_reserved.js").RESERVED} */
export const RESERVED = {
  title: "Reserved subjects",
  lead: "For these mails no reply is prepared and no model writes: the professional answers in person.",
  always: "Subjects reserved by default", alwaysLead: "In case of doubt a mail stays with a person; somebody in the office can also allow a prepared reply mail by mail.",
  fixed: "always reserved", opened: "not reserved",
  opening: "Reserve no longer…", openOf: (name) => `Reserve ${quoted(name)} no longer`,
  closing: "Reserve again", closeOf: (name) => `Reserve ${quoted(name)} again`,
  openTitle: (name) => `Reserve ${quoted(name)} no longer?`,
  openLead: "Bannette will prepare replies to mails in which the sorting sees this subject alone, from a reply template or, on masked text, by a model. Nothing leaves without a person’s approval, but a text that is ready invites quick approval.",
  openWhy: (why) => `Why it is reserved: ${why}`,
  openAfter: "This applies to mails that arrive. As soon as the sorting sees another subject too, or hesitates, the mail stays with a person. Your name and the time are in the audit log.",
  openIt: "Reserve it no longer", cancel: "Cancel", nowOpened: "This subject is no longer reserved.", nowClosed: "This subject is reserved again.",
  own: "The office’s own words and phrases", ownHint: "One a line, 60 at most, 3 to 60 characters. Capitals, accents and punctuation do not count; the word must be whole.",
  none: "None for now.", keep: "Save the words", kept: "Words saved: they apply to mails that arrive.",
  standing: "Drafts already prepared stay.",
  changed: (who, at) => `Changed by ${who ?? "somebody"}, ${at}.`,
  tryTitle: "Try", tryText: "Text to try", tryHint: "Paste a text: it is neither kept nor sent.", tryIt: "Try these words",
  found: (words) => `This text would be reserved because of ${words.map(quoted).join(", ")}.`,
  machine: (why) => `The sorting reserves it already: ${why}.`,
  open: "This text would not be reserved.",
  count: (count, read) => (read === 0 ? "No mail received in the last 30 days."
    : `${count} ${count === 1 ? "mail" : "mails"} of the last 30 days would have been reserved by these words, out of ${read}.`),
};
