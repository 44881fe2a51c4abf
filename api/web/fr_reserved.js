// What the page says in French about the subjects reserved for the professional.

const quoted = (/** @type {string} */ word) => `«\u00a0${word}\u00a0»`;

export const RESERVED = {
  title: "Sujets réservés",
  lead: "Pour ces mails aucune réponse n’est préparée et aucun modèle n’écrit\u00a0: le professionnel répond lui-même.",
  always: "Sujets réservés d’office", alwaysLead: "Dans le doute, un mail reste à une personne\u00a0; quelqu’un du cabinet peut aussi permettre une réponse préparée mail par mail.",
  fixed: "toujours réservé", opened: "non réservé",
  opening: "Ne plus réserver…", openOf: (/** @type {string} */ name) => `Ne plus réserver ${quoted(name)}`,
  closing: "Réserver de nouveau", closeOf: (/** @type {string} */ name) => `Réserver de nouveau ${quoted(name)}`,
  openTitle: (/** @type {string} */ name) => `Ne plus réserver ${quoted(name)}\u202f?`,
  openLead: "Bannette préparera des réponses aux mails où le tri ne voit que ce sujet, d’une réponse type ou, sur texte masqué, d’un modèle. Rien ne part sans la validation d’une personne, mais un texte tout prêt invite à valider vite.",
  openWhy: (/** @type {string} */ why) => `Pourquoi il est réservé\u00a0: ${why}`,
  openAfter: "Cela vaut pour les mails qui arrivent. Dès que le tri voit aussi un autre sujet, ou hésite, le mail reste à une personne. Votre nom et l’heure sont au journal.",
  openIt: "Ne plus le réserver", cancel: "Annuler", nowOpened: "Ce sujet n’est plus réservé.", nowClosed: "Ce sujet est de nouveau réservé.",
  own: "Mots et expressions du cabinet", ownHint: "Un par ligne, 60 au plus, 3 à 60 signes. Ni les majuscules, ni les accents, ni la ponctuation ne comptent\u00a0; le mot doit être entier.",
  none: "Aucun pour l’instant.", keep: "Enregistrer les mots", kept: "Mots enregistrés\u00a0: ils valent pour les mails qui arrivent.",
  standing: "Les brouillons déjà préparés restent en place.",
  changed: (/** @type {string | null} */ who, /** @type {string} */ at) => `Changé par ${who ?? "quelqu’un"}, ${at}.`,
  tryTitle: "Essayer", tryText: "Texte d’essai", tryHint: "Collez un texte\u00a0: il n’est ni gardé ni transmis.", tryIt: "Essayer ces mots",
  found: (/** @type {string[]} */ words) => `Ce texte serait réservé à cause de ${words.map(quoted).join(", ")}.`,
  machine: (/** @type {string} */ why) => `Le tri le réserve déjà\u00a0: ${why}.`,
  open: "Ce texte ne serait pas réservé.",
  count: (/** @type {number} */ count, /** @type {number} */ read) => (read === 0 ? "Aucun mail reçu ces 30 derniers jours."
    : `${count}\u00a0mail${count > 1 ? "s" : ""} des 30 derniers jours ${count > 1 ? "auraient été réservés" : "aurait été réservé"} par ces mots, sur ${read}.`),
};
