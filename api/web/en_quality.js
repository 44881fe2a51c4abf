// What the page says in English about the mails to watch and about how good the sorting is.

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => (n === 1 ? one : many);

/** @type {typeof import("./fr_quality.js").Q} */
export const Q = {
  // Mails to watch
  watch: "To watch", watchCount: (n) => `${n} ${plural(n, "mail", "mails")} to look at`,
  watchLead: "These mails were not flagged as urgent. A glance is enough: your answer corrects the mail, and the sorting learns from it.",
  near: "Just under the threshold", nearLead: "The closest to being flagged among this week’s mails that nobody has dealt with yet; ten a day at most.",
  sample: "Control sample", sampleMark: "drawn at random",
  sampleLead: "Drawn at random among the mails not flagged. Your answers measure what the sorting misses: answer even when it is obvious.",
  urgent: "Urgent", notUrgent: "Not urgent", open: "Open", takeBack: "Undo",
  answers: (subject) => `Answer for “${subject}”`,
  saidUrgent: "Noted: urgent.", saidNotUrgent: "Noted: not urgent.", takenBack: "Answer taken back.",
  nothing: "Nothing more to look at today.",
  // Quality of the sorting
  quality: "Sorting quality", model: "The sorting today", missed: "What the sorting misses",
  weeks: "Week by week", noWeek: "No mail sorted yet.", fromDossier: "Where the file comes from", fromType: "Where the file type comes from",
  steps: "Each file offered comes from one step, tried in this order. Right: a person left it there.",
  noAlarm: "No alarm on the latest mails.",
  meaning: "These figures come from the mails on which somebody has given an opinion. People correct a mistake more often than they confirm what is right, and an urgent mail that nobody saw is not among them: only the sample measures what was missed. The two numbers in brackets enclose the true value, nineteen times out of twenty.",
  version: (version) => `Model version: ${version}.`,
  sorting: "Mail sorting",
};
