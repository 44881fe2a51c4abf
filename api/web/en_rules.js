// What the page says in English about the rule of one dossier on sending.

/** @type {typeof import("./fr_rules.js").RULE} */
export const RULE = {
  title: "Sending", label: "Two people approve the replies of this file",
  on: "Replies of this file now wait for a second person.", off: "One person is enough again for this file.",
};
