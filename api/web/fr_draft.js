// What the page says in French beside a draft.

export const P = {
  label: (/** @type {number} */ n) => `À lire avant l’envoi (${n})`, toCheck: "À vérifier", missing: "Pièces manquantes",
  notSent: "Proposé par le modèle\u202f; rien de ceci ne part avec la réponse.", doubtful: "absent du mail", doubtfulTitle: "Ni ce mail ni l’échange ne le disent\u00a0: vérifiez avant de vous y fier.",
};
