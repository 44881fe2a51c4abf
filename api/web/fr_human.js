// What the page says in French about who answers a mail: the professional alone, or a draft may be prepared.

/** The reasons to reserve a mail, in the order shown. @type {Record<string, string>} */
export const REASONS = {
  distress: "Détresse ou danger", grave_news: "Annonce grave", conflict: "Reproche ou conflit avec le cabinet",
  ethics: "Secret ou déontologie", clinical: "Décision clinique", strategic: "Conseil ou choix à faire",
};

export const H = {
  reserve: "Réserver au professionnel", prepare: "Peut être préparé", takeBack: "Reprendre la décision", decision: "Décision :",
  title: "Réserver au professionnel", lead: "Aucun brouillon n’est proposé, pour ce mail et pour la suite du fil. Un brouillon déjà prêt est mis de côté.",
  why: "Motif", noReason: "Sans motif", confirm: "Réserver",
  toCall: "Réservé : dans « À appeler ».", toWrite: "Réservé : dans « À rédiger soi-même ».", reserved: "Réservé au professionnel.",
  preparing: "Un brouillon va être préparé.", back: "Le brouillon est de nouveau à valider.", prepared: "C’est noté.", takenBack: "Décision reprise.",
  aside: "Brouillon mis de côté",
};
