// What the page says in French about mails that hide text or give orders to a machine.

export const S = {
  mark: "tentative de manipulation",
  attempts: (/** @type {number} */ n) => (n < 2 ? "Ce que ce mail dit à une machine" : `Ce que ce mail dit à une machine (${n} passages)`),
  quote: (/** @type {string} */ words) => `« ${words} »`,
  hidden: "Texte invisible dans ce mail ou ses pièces",
  hiddenLead: "Ni un modèle, ni le tri, ni la citation de votre réponse ne reçoivent ces mots.",
};
