// What the page says in English about summaries by the model.

/** @type {typeof import("./fr_model_summary.js").S} */
export const S = {
  title: "Summary by the model", ask: "Summarise", again: "Summarise again", stop: "Stop",
  lead: "The model reads the masked text, part by part; each call has its receipt.",
  asked: "Summary requested…", stopping: "Stopping after the current part…",
  running: (done, parts) => parts > 1 ? `Reading: part ${done} of ${parts}…` : "Reading…",
  receipts: (count) => count > 1 ? `${count} receipts` : "Receipt",
  doubtful: "to check", doubtfulTitle: (place) => `Not in the source (${place}):`,
  noSentence: "No precise sentence was found at this place.",
  note: "Written by a model. The dates, amounts, numbers and names of each point were looked for at the place shown; the rest is to be read critically.",
};
