// What the page says in English about mails that hide text or give orders to a machine.

/** @type {typeof import("./fr_suspicion.js").S} */
export const S = {
  mark: "attempted manipulation",
  attempts: (n) => (n < 2 ? "What this mail says to a machine" : `What this mail says to a machine (${n} passages)`),
  quote: (words) => `“${words}”`,
  hidden: "Invisible text in this mail or its attachments",
  hiddenLead: "Neither a model, nor the sorting, nor the quotation in your reply receives these words.",
};
