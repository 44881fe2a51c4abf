// What the page says in English about drafts written anew by a model.

/** @type {typeof import("./fr_redraft.js").R} */
export const R = {
  open: "Rewrite…", label: "Rewrite the draft by an instruction", field: "One-line instruction", hint: "shorter, suggest Tuesday or Thursday…", ask: "Rewrite",
  usual: "Usual instructions", versions: (n) => `Versions (${n})`, close: "Close",
  asking: "Asking…", writing: (who, what) => `Being written, as asked by ${who}: “${what}”`,
  unread: "Provisional text: it is neither checked nor saved. Names stay masked until the end.", stop: "Stop",
  proposed: (who, what) => `Suggestion by the model, asked by ${who}: “${what}”`,
  besides: "Your text has not changed. Struck out: what the suggestion removes; underlined: what it adds.", fromNothing: "No text is replaced.",
  proposalTitle: "Suggestion by the model", compare: "Compare and choose…", later: "Later", take: "Take this version", leave: "Leave it", left: "Suggestion left aside.",
  moved: "The text has changed since this comparison: read it again, then choose.",
  done: "Draft rewritten by the model.", undo: "Go back", back: "Previous text is back.",
  rewrittenTitle: "From the prepared text to the approved text", rewrittenLead: "Struck out: what was removed; underlined: what was added.", seeChanges: "See the changes",
  versionsTitle: "Versions of the draft", versionsLead: "The last one is what would be sent. Going back to a version makes a new one: nothing is deleted.",
  number: (n) => `Version ${n}`, standing: "current", goBack: "Go back to this text", same: "Same text as the current version.",
  origin: (label) => `Origin: ${label}`,
  changes: "From this version to the current one", show: "Compare",
};
