// What the page says in French about signatures.

export const SIGN = {
  title: "Signatures",
  lead: "Elles se trouvent à la fin des réponses préparées, sous les yeux de la personne qui relit. Une réponse déjà écrite ne change pas.",
  mine: "Votre signature", mineHint: "Vous la choisissez sous la réponse, à la place de celle du cabinet.",
  mailbox: (/** @type {string} */ name) => `Boîte «\u00a0${name}\u00a0»`, mailboxHint: "Vide\u00a0: la signature du cabinet.",
  office: "Cabinet", officeHint: "Signe les réponses des boîtes qui n’ont pas la leur.",
  mentions: "Mentions légales", mentionsHint: "Sous chaque signature\u00a0: confidentialité, TVA, ordre, assurance…",
  none: "Rien pour l’instant.", edit: "Modifier", write: "Écrire", keep: "Enregistrer", cancel: "Annuler",
  restore: "Reprendre le texte de la configuration",
  changed: (/** @type {string} */ who, /** @type {string} */ at) => `Écrit par ${who}, ${at}`, somebody: "quelqu’un",
  kept: "Signature enregistrée.", restored: "Le texte de la configuration est repris.",
  left: (/** @type {number} */ count) => (count < 0 ? `${-count}\u00a0signe${count < -1 ? "s" : ""} de trop` : `Encore ${count}\u00a0signe${count > 1 ? "s" : ""}`),
};

/** Under the reply. */
export const SIGNING = { label: "Signer\u00a0:", office: "Cabinet" };
