// What the page says in English about reply templates.

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/** @type {typeof import("./fr_templates.js").M} */
export const M = {
  title: "Reply templates",
  lead: "They answer common requests without any model. A {{…}} field is filled in by Bannette or stays a blank, which prevents sending.",
  search: "Search reply templates",
  create: "New reply template",
  none: "No reply template matches.",
  allTypes: "All files",
  edit: "Edit", off: "Turn off", on: "Turn on again", isOff: "turned off",
  restore: "Go back to the original text",
  history: "Versions",
  origin: (origin) => `Origin: ${origin}`,
  changed: (who, when) => `changed by ${who}, ${when}`,
  somebody: "a deleted account",
  used: (drafts, unchanged) => drafts === 0 ? "never used" : `${counted(drafts, "draft", "drafts")}, ${unchanged} sent as is`,
  version: (number, who, when) => `Version ${number}, ${who}, ${when}`,
  versionOff: "turned off", versionFile: "original text brought back",
  // the form
  newTitle: "New reply template", editTitle: "Edit the reply template",
  name: "Title", when: "Requests it answers", whenHint: "One request a line, as people write it.",
  types: "File types", typesHint: "None chosen: for all files.",
  body: "Text", bodyHint: "Fields filled in by Bannette:",
  slots: "Fields of this text", slotLabel: (name) => `Words shown in the blank “${name}”`,
  slotFind: (name) => `Filled in “${name}” by`,
  keep: "Keep", cancel: "Cancel", kept: "Reply template kept.",
  switchedOff: "Reply template turned off.", switchedOn: "Reply template turned on again.", restored: "Original text is back.",
  found: "To check before keeping", foundLead: "These words may name somebody. Replace them with a field, or keep them if they name no client.",
  keepAnyway: "Keep with these words", toText: "Back to the text",
  // typed again and again
  typed: (times, subject) => `Almost the same reply was written ${times} times (for example “${subject}”). Make a reply template of it?`,
  noSubject: "no subject", decline: "Do not suggest again", declined: "This suggestion will not come back.",
  // from a sent reply
  make: "Make a reply template of it", makeTitle: "Make this reply a reply template",
  replaced: "Replaced by fields, to correct if need be:", nothingReplaced: "No name, day, amount or number was found in this reply: read it again with care.",
  // the picker
  pick: "Choose a reply template", pickSearch: "Title or words of the reply", likely: "likely", otherType: "other file type",
  pickHint: "Enter: put this text in the draft.",
  replaceTitle: "Replace the draft?", replaceLead: "Somebody has already written in this draft. Their text will be replaced; it stays among the versions kept.",
  replace: "Replace", open: "Reply template",
};

/** @type {typeof import("./fr_templates.js").FINDS} */
export const FINDS = {
  "": "whoever reviews", date: "the date of the appointment", reference: "the reference", invoice: "the invoice number", quote: "the quote number",
  amount: "the amount", piece: "the document requested", person: "the person named in the subject",
};
