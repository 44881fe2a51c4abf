// What the page says in French about the rule of one dossier on sending.

export const RULE = {
  title: "Envoi", label: "Deux personnes valident les réponses de ce dossier",
  on: "Les réponses de ce dossier attendent maintenant une deuxième personne.", off: "Une personne suffit de nouveau pour ce dossier.",
};
