// What the page says in French about summaries by the model. The no-break spaces are real characters.

export const S = {
  title: "Résumé par le modèle", ask: "Résumer", again: "Refaire le résumé", stop: "Arrêter",
  lead: "Le modèle lit le texte masqué, partie par partie ; chaque appel a son reçu.",
  asked: "Résumé demandé…", stopping: "Arrêt après la partie en cours…",
  running: (/** @type {number} */ done, /** @type {number} */ parts) => parts > 1 ? `Lecture : ${done} partie${done > 1 ? "s" : ""} sur ${parts}…` : "Lecture en cours…",
  receipts: (/** @type {number} */ count) => count > 1 ? `${count} reçus` : "Reçu",
  doubtful: "à vérifier", doubtfulTitle: (/** @type {string} */ place) => `Absent de la source (${place}) :`,
  noSentence: "Aucune phrase précise n’a été retrouvée à cet endroit.",
  note: "Écrit par un modèle. Les dates, montants, nombres et noms de chaque point ont été cherchés à l’endroit indiqué ; le reste est à relire.",
};
