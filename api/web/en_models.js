// What the page says in English about the office's models and the button that stops them all.

/** @type {typeof import("./fr_models.js").STOP} */
export const STOP = {
  stop: "Stop all models", stopTitle: "Stop all models?",
  stopLead: "From now on nothing more is sent to a model, from any desk; what a model is writing is cut off.",
  stopAfter: "Drafts will come from reply templates. Sorting goes on: it is done on this machine. Only an administrator can start the models again.",
  stopped: "Models stopped", start: "Start again", startTitle: "Start the models again?",
  startLead: "The next drafts will be asked of them again, on masked text, with a receipt for each call. Those already prepared do not change.",
  cancel: "Cancel", nowStopped: "All models are stopped.", nowStarted: "Models started again.",
};

/** @type {typeof import("./fr_models.js").ORIGIN} */
export const ORIGIN = {
  file: "From the configuration file.", restore: "Go back to the configuration file",
  fileSays: (words) => (words === "none" || words === "aucun" ? "The configuration file sets none." : `The configuration file says: ${words}.`),
  changed: (who, at) => `Changed by ${who ?? "the server console"}, ${at}.`,
  restoredBy: (who, at) => `From the configuration file, brought back by ${who ?? "the server console"}, ${at}.`,
};

/** @type {typeof import("./fr_models.js").MODELS} */
export const MODELS = {
  title: "Models", stopLead: "If in doubt, one press is enough: nothing more is sent to a model, from any desk.", none: "No model is configured: drafts come from reply templates.",
  leaves: "What leaves the office: the instructions and the masked text of a mail, exactly what its receipt shows. No recognised names, addresses or numbers.",
  tryIt: "Test the connection", trying: "Testing… (ten seconds at most)", tryHint: "Only the list of models is asked of the server: nothing of the office leaves.",
  useTitle: "Use", today: "Today", month: "This month",
  budgetTitle: "Budget", budgetLead: "Beyond it, no more calls: drafts come from reply templates. 0: no limit.",
  limits: { calls_per_day: "Calls a day", calls_per_month: "Calls a month", tokens_per_month: "Tokens a month" },
  keep: "Save the budget", kept: "Budget saved: it applies from the next call.", restored: "The budget of the configuration is back.",
  wrong: "Enter whole numbers, without a sign (0: no limit).",
  which: (name, host) => `Drafts are asked of the model “${name}”, on ${host}.`,
};
