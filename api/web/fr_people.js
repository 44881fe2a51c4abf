// What the page says in French about the office's people.

const NB = "\u00a0";

export const PEOPLE = {
  title: "Personnes", lead: "Chacun choisit son mot de passe par un lien que vous lui remettez\u00a0; il ne sert qu’une fois, pendant un jour.",
  add: "Ajouter une personne", name: "Nom", role: "Rôle", create: "Ajouter", cancel: "Annuler",
  roleOf: (/** @type {string} */ name) => `Rôle de ${name}`,
  link: "Nouveau lien", linkFor: (/** @type {string} */ name) => `Nouveau lien de mot de passe pour ${name}`,
  linkTitle: (/** @type {string} */ name) => `Lien pour ${name}`,
  linkLead: "Remettez-le de la main à la main ou par un canal sûr\u00a0: il ne sera plus montré.",
  copy: "Copier", copied: "Lien copié.", done: "C’est fait",
  close: "Fermer le compte", closeOf: (/** @type {string} */ name) => `Fermer le compte de ${name}`, open: "Rouvrir", openOf: (/** @type {string} */ name) => `Rouvrir le compte de ${name}`,
  closed: "compte fermé", waiting: "n’a pas encore choisi de mot de passe", guarded: "double authentification", you: "vous",
  seen: (/** @type {string} */ at) => `vu ${at}`,
  drop: "Retirer la double authentification", dropOf: (/** @type {string} */ name) => `Retirer la double authentification de ${name}`,
  demand: "Exiger la double authentification de qui peut envoyer",
  demandHint: "Sans elle, on peut lire, mais pas envoyer.",
  nameMissing: "Donnez un nom.", saved: "Enregistré.", isClosed: (/** @type {string} */ name) => `Compte fermé\u00a0: ${name} ne peut plus entrer.`,
  isOpen: (/** @type {string} */ name) => `Compte rouvert\u00a0: ${name}.`, sure: (/** @type {string} */ name) => `Fermer le compte de ${name}${NB}? Ses sessions se ferment\u00a0; son nom reste dans l’historique.`,
};
