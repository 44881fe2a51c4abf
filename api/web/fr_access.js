// What the page says in French about who may see what, and who must approve.

/** @param {string[]} names */
const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ou ${names[names.length - 1]}`);

export const ACCESS = {
  title: "Accès et envoi", open: "Accès", dossierTitle: (/** @type {string} */ name) => `Accès à «\u00a0${name}\u00a0»`,
  lead: "Pour les autres, ce qui est réservé n’existe pas\u00a0: ni dans les listes, ni dans leurs nombres, ni dans la recherche.",
  everybody: "Ouvert à tous ceux qui lisent les mails", onlyNamed: "Réservé à ces personnes", people: "Personnes",
  who: "Qui peut le voir", noMail: "ne lit pas les mails", save: "Enregistrer", saved: "Accès enregistré.", cancel: "Annuler",
  mailboxes: "Boîtes", mailbox: (/** @type {string} */ name) => `Boîte «\u00a0${name}\u00a0»`,
  forsaken: "Dossiers que personne ne voit plus", forsakenLead: "Nommez quelqu’un\u00a0: rien d’autre n’en est dit ici.",
  dossier: (/** @type {number} */ id) => `Dossier n°\u00a0${id}`, nameThem: "Nommer ces personnes",
  assistants: "Les assistants envoient",
  choices: /** @type {Record<string, string>} */ ({ always: "toujours", templates: "seulement les réponses types", never: "jamais" }),
  two: "Deux personnes valident", twoLead: "La réponse part quand une deuxième personne a validé le même texte.",
  urgencies: /** @type {Record<string, string>} */ ({ urgent: "Mails urgents", admin: "Mails administratifs", later: "Mails pour plus tard" }),
  newRecipient: "Destinataire à qui le cabinet n’a jamais écrit", types: "Types de dossier",
  dossiersKept: (/** @type {number} */ count) => `Et les réponses de ${count}\u00a0dossier${count > 1 ? "s" : ""}.`,
  saveRules: "Enregistrer les règles", rulesSaved: "Règles d’envoi enregistrées.",
  noMailRole: "Votre rôle ne donne pas accès aux mails du cabinet.",
};

export const APPROVAL = {
  label: "Validation", firstKept: "Validé. La réponse partira quand une deuxième personne l’aura validée.",
  by: (/** @type {string} */ who, /** @type {string} */ at) => `Déjà validé par ${who}, ${at}. Votre validation l’envoie.`,
  mine: (/** @type {string} */ at) => `Vous avez validé, ${at}.`,
  waits: (/** @type {string[]} */ others) => (others.length > 0 ? `À valider encore par ${listed(others)}.` : "Personne d’autre ne peut la valider pour l’instant\u00a0: voyez un administrateur."),
  withdraw: "Retirer ma validation", withdrawn: "Validation retirée.",
};
