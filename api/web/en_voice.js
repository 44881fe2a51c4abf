// What the page says in English about the office's own voice: its past answers, its habits, its signatures.

/** @type {typeof import("./fr_voice.js").V} */
export const V = {
  title: (count) => (count > 1 ? `${count} similar past replies` : "One similar past reply"),
  start: "Start from this text", text: "Text of the past reply",
  why: (percent, words) => `Question ${percent}% alike: ${words.join(", ")}.`,
  patternHint: "Reply given to somebody else: its names, dates, amounts and numbers are blanks to fill in.",
  sameHint: "Reply already sent to these same people.",
  chooseTitle: "What about the text already written?",
  chooseLead: "The reply holds a text. You can replace it, or put the past reply after it.",
  replace: "Replace", append: "Put after it", cancel: "Cancel",
};

/** @type {typeof import("./fr_voice.js").STYLE} */
export const STYLE = {
  title: "Writing habits",
  lead: "Read from the letters sent by the office, without a model. A model that drafts is given those that are clear. Names are not among them.",
  none: "No sent letter has been read yet. The command “bannette import” reads the Sent folder.",
  mailbox: (name) => `Mailbox “${name}”`,
  to: "Recipient", greeting: "Greeting", closing: "Closing", words: "Length",
  count: (count, total) => `${count} of ${total}`,
  length: (words) => `${words} words`,
  forms: (tu, vous) => `The office says “vous” to ${vous} ${vous === 1 ? "recipient" : "recipients"} and “tu” to ${tu}.`,
};

/** @type {typeof import("./fr_voice.js").CORRESPONDENTS} */
export const CORRESPONDENTS = { client: "Clients and private persons", colleague: "Fellow professionals", court: "Courts", body: "Public bodies" };

/** @type {typeof import("./fr_voice.js").KINSHIP} */
export const KINSHIP = { thread: "Same exchange", dossier: "Same file", pattern: "Reply template" };
