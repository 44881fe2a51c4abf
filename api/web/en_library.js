// What the page says in English about the texts of the office.

/** @type {typeof import("./fr_library.js").L} */
export const L = {
  title: "Office texts", contents: "Go to a part",
  lead: "What Bannette writes and what it tells a model comes from these texts.",
};

/** @type {typeof import("./fr_library.js").PROMPTS} */
export const PROMPTS = {
  reply: "Reply to a mail", redraft: "Reply rewritten by your instruction",
  summary: "Summary, part by part", summary_join: "Summary, joining the parts",
  letter: "Letter from notes", synthesis: "Summary note from notes", report: "Report from notes",
};
