// What the page says in English about the language it speaks.

/** @type {typeof import("./fr_language.js").LANG} */
export const LANG = {
  title: "Page language", lead: "Mails, drafts and signatures keep their own.",
};
