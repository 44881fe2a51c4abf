// What the page says in French about the other mails of a thread.

export const E = {
  title: (/** @type {number} */ n) => (n < 2 ? "L’autre mail de l’échange" : `Les ${n} autres mails de l’échange`),
  received: "Reçu", sent: "Envoyé", nobody: "expéditeur inconnu", by: (/** @type {string} */ who) => `validé par ${who}`,
  older: "Les mails plus anciens de l’échange ne sont pas montrés ici.", cut: "La fin de ce texte n’est pas montrée ici.",
  to: "À", files: (/** @type {string[]} */ names) => `Pièces jointes\u00a0: ${names.join(", ")}`, open: "Ouvrir ce mail",
};
