// What the page says in English about the other mails of a thread.

/** @type {typeof import("./fr_thread.js").E} */
export const E = {
  title: (n) => (n < 2 ? "The other mail of the exchange" : `The ${n} other mails of the exchange`),
  received: "Received", sent: "Sent", nobody: "unknown sender", by: (who) => `approved by ${who}`,
  older: "The older mails of the exchange are not shown here.", cut: "The end of this text is not shown here.",
  to: "To", files: (names) => `Attachments: ${names.join(", ")}`, open: "Open this mail",
};
