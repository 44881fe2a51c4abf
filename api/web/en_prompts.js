// What the page says in English about the instructions of a model.

import { number } from "./locale.js";

/** @type {typeof import("./fr_prompts.js").P} */
export const P = {
  title: "Model instructions",
  lead: "A model receives these instructions, then the masked text. Each receipt keeps their version.",
  leadAdmin: "You may rewrite the first part; the rest protects the mails and always comes from the supplied text.",
  leadOther: "Only an administrator changes them.",
  version: (version) => `Version ${version}`, own: "the office’s own", ownText: "Office text", shippedText: "Supplied text",
  changed: (who, when) => `last changed by ${who}, ${when}`,
  somebody: "somebody in the office",
  moved: (version) => `The supplied text has changed since (${version}). Your text stays in force; compare them below.`,
  shipped: (version) => `Supplied text (${version})`,
  editable: "Office part", fixed: "Fixed part", fixedHint: "Added by Bannette each time; it overrides what stands before it.",
  edit: "Edit…", restore: "Go back to the supplied text", restored: "Supplied text is back.", kept: "Instructions kept: they apply from the next call.",
  history: "Versions", back: "supplied text brought back", entry: (name, who, when) => `${name}, by ${who}, ${when}`,
  writeHint: "8,000 characters at most, without a name, place, date, address, link or number. A phrase to be used word for word goes in quotation marks, within a sentence.",
  count: (n) => `${number(n)} of 8,000 characters`,
  keep: "Keep", cancel: "Cancel", found: "Found in this text:", noName: "These words name nobody: keep",
  usual: "Usual instructions", usualLead: "Below a draft, “Rewrite…” offers them in one click.",
  usualNone: "None: the field stays, without suggestions.", usualOwn: "The office’s own", usualShipped: "Those supplied",
  usualHint: "One a line: twelve at most, of 80 characters at most.", usualKept: "Usual instructions kept.", usualRestore: "Go back to those supplied",
};
