// What the page says in French about personal tokens.

export const TOK = {
  title: "Jetons d’accès", lead: "Pour qu’un programme se serve de Bannette en votre nom, sans votre mot de passe. Un jeton ne permet jamais plus que vous-même.",
  add: "Créer un jeton", name: "Nom du programme", nameMissing: "Donnez un nom.", password: "Votre mot de passe, pour confirmer",
  allowed: "Ce qu’il permet", reads: "Lire, toujours. Et, si vous le voulez\u00a0:",
  /** By scope. @type {Record<string, string>} */
  scopes: { read: "lire", edit: "modifier", send: "envoyer", admin: "administrer" },
  life: "Durée", days: [["30", "30\u00a0jours"], ["90", "90\u00a0jours"], ["365", "un an"]],
  create: "Créer", cancel: "Annuler", shownTitle: "Votre jeton", shownLead: "Copiez-le maintenant\u00a0: il ne sera plus montré.",
  copy: "Copier", copied: "Jeton copié.", done: "C’est fait", revoke: "Révoquer", revoked: "Jeton révoqué.",
  revokeOf: (/** @type {string} */ name) => `Révoquer le jeton «\u00a0${name}\u00a0»`,
  told: (/** @type {string} */ scopes, /** @type {string} */ end, /** @type {string | null} */ used) => `${scopes}\u00a0; jusqu’à ${end}\u00a0; ${used ? `utilisé ${used}` : "jamais utilisé"}`,
};
