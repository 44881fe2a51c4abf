// What the page says in French about drafts written anew by a model. The no-break spaces are real characters.

export const R = {
  open: "Récrire…", label: "Récrire le brouillon par une consigne", field: "Consigne d’une ligne", hint: "plus court, propose mardi ou jeudi…", ask: "Récrire",
  usual: "Consignes usuelles", versions: (/** @type {number} */ n) => `Versions (${n})`, close: "Fermer",
  asking: "Demande en cours…", writing: (/** @type {string} */ who, /** @type {string} */ what) => `En cours d’écriture, à la demande de ${who} : « ${what} »`,
  unread: "Texte provisoire : il n’est ni vérifié ni enregistré. Les noms restent masqués jusqu’à la fin.", stop: "Arrêter",
  proposed: (/** @type {string} */ who, /** @type {string} */ what) => `Proposition du modèle, demandée par ${who} : « ${what} »`,
  besides: "Votre texte n’a pas changé. Barré : ce que la proposition retire ; souligné : ce qu’elle ajoute.", fromNothing: "Aucun texte n’est remplacé.",
  proposalTitle: "Proposition du modèle", compare: "Comparer et choisir…", later: "Plus tard", take: "Prendre cette version", leave: "Laisser", left: "Proposition laissée.",
  moved: "Le texte a changé depuis cette comparaison : relisez-la, puis choisissez.",
  done: "Brouillon récrit par le modèle.", undo: "Revenir", back: "Texte précédent repris.",
  rewrittenTitle: "Du texte préparé au texte validé", rewrittenLead: "Barré : ce qui a été retiré ; souligné : ce qui a été ajouté.", seeChanges: "Voir les changements",
  versionsTitle: "Versions du brouillon", versionsLead: "La dernière est celle qui partirait. Revenir à une version en fait une nouvelle : rien n’est effacé.",
  number: (/** @type {number} */ n) => `Version ${n}`, standing: "en place", goBack: "Revenir à ce texte", same: "Même texte que la version en place.",
  origin: (/** @type {string} */ label) => `Origine : ${label}`,
  changes: "De cette version à celle en place", show: "Comparer",
};
