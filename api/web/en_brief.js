// What the page says in English about the extract of a long mail.

/** @type {typeof import("./fr_brief.js").B} */
export const B = {
  title: "In brief", lead: "sentences taken word for word", note: "Sentences taken word for word from the mail, its thread and its attachments, by no model. They do not replace reading.",
  own: "this mail", key: "Main points", days: "Deadlines found", questions: "Questions asked", wanted: "Documents requested", sent: "Documents announced or attached",
  waiting: "The text of an attachment is still being read.", cut: "Text too long: only the beginning was read.", nothing: "Nothing to take from this text.",
};
