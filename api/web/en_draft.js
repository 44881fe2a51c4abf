// What the page says in English beside a draft.

/** @type {typeof import("./fr_draft.js").P} */
export const P = {
  label: (n) => `Read before sending (${n})`, toCheck: "To check", missing: "Missing documents",
  notSent: "Suggested by the model; none of this is sent with the reply.", doubtful: "not in the mail", doubtfulTitle: "Neither this mail nor the exchange says so: check before relying on it.",
};
