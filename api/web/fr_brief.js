// What the page says in French about the extract of a long mail. The no-break spaces are real characters.

export const B = {
  title: "En bref", lead: "phrases extraites mot pour mot", note: "Phrases extraites mot pour mot du mail, de son fil et de ses pièces, par aucun modèle. Elles ne remplacent pas la lecture.",
  own: "ce mail", key: "L’essentiel", days: "Échéances lues", questions: "Questions posées", wanted: "Pièces demandées", sent: "Pièces annoncées ou jointes",
  waiting: "Le texte d’une pièce jointe est encore en cours de lecture.", cut: "Texte trop long : seul le début a été lu.", nothing: "Rien à extraire de ce texte.",
};
