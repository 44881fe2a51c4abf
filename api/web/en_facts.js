// What the page says in English about the facts of a reply: what has no source, where the rest comes from.

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => (n === 1 ? one : many);

/** @type {typeof import("./fr_facts.js").KINDS} */
export const KINDS = {
  date: "date", hour: "time", duration: "length of time", amount: "amount", number: "number", reference: "reference", name: "name", law: "legal text",
  link: "link", email: "email address", phone: "telephone", address: "address", promise: "commitment",
};

/** @type {typeof import("./fr_facts.js").F} */
export const F = {
  label: "Facts in the draft", toCheck: (n) => `${n} ${plural(n, "item", "items")} to check`,
  checkBefore: (n) => `${n} ${plural(n, "item", "items")} to check before sending:`,
  unknown: (n) => `${n} ${plural(n, "item", "items")} without a source:`,
  lead: "Neither the mail, nor the thread, nor the file, nor the reply template, nor the office’s own data says so.",
  nothing: "No known source. Check, then keep or correct.",
  promise: "A commitment that the office has not written before. Check, then keep or correct.",
  sources: (n) => `Facts and sources (${n})`, allFound: "Every fact in the draft has a source.",
  failed: "The facts of the draft could not be checked.",
  left: "Questions left unanswered:", unsure: "to check", jump: "Show in the text",
  unknownTitle: (kind) => `Without a source (${kind})`, foundTitle: (source) => `Source: ${source}`,
};
