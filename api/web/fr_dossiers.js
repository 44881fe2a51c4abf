// What the page says in French about dossiers.

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => (n < 2 ? one : many);

/** What somebody is in a dossier. @type {Record<string, string>} */
export const ROLES = {
  client: "client", opponent: "adversaire", colleague: "confrère", expert: "expert", court: "juridiction", other: "autre",
};

export const D = {
  label: "Dossier", none: "À classer", noDossier: "Hors dossier", closed: "clos", confirmed: "confirmé",
  confirm: "Confirmer", choose: "Classer…", change: "Changer…",
  offered: "Dossiers proposés", proposed: (/** @type {string} */ why) => `Proposé : ${why}`,
  tagged: (/** @type {string} */ name) => `Dossier : ${name}.`, untagged: "Classement repris.", taggedNone: "Mail hors dossier.",
  // Choosing a dossier
  chooseTitle: "Classer ce mail", search: "Numéro, intitulé ou partie", searchHint: "Flèches pour choisir, Entrée pour classer.",
  /** @type {(closedToo: boolean) => string} */ noneYet: (closedToo) => (closedToo ? "Aucun dossier pour l’instant." : "Aucun dossier ouvert pour l’instant."),
  found: (/** @type {number} */ n) => (n === 0 ? "Aucun dossier trouvé." : plural(n, "1 dossier trouvé.", `${n} dossiers trouvés.`)),
  withClosed: "Chercher aussi parmi les dossiers clos", inNone: "Hors de tout dossier",
  newDossier: "Nouveau dossier", takeBack: "Reprendre le classement",
  // The form of a dossier
  createTitle: "Nouveau dossier", title: "Intitulé", number: "Numéro du cabinet", type: "Type", noType: "Non précisé",
  client: "Client", phone: "Téléphone", address: "Adresse de courrier", reference: "Référence (RG, rôle, n° d’acte…)",
  create: "Créer et classer", createOnly: "Créer", titleMissing: "Indiquez l’intitulé du dossier.",
  // The register
  registerTitle: "Dossiers", register: "Dossiers", open: "Ouvrir", more: "Afficher la suite", save: "Enregistrer", saved: "Dossier enregistré.",
  mails: (/** @type {number} */ n) => plural(n, `${n} mail`, `${n} mails`), people: "Parties", references: "Références",
  nobody: "Aucune partie.", noReference: "Aucune référence.", remove: "Retirer", removeThis: (/** @type {string} */ what) => `Retirer ${what}`,
  add: "Ajouter", addParty: "Ajouter une partie", addReference: "Ajouter une référence", name: "Nom", role: "Qualité",
  addressHint: "nom@domaine.fr, ou @domaine.fr pour tout un cabinet", shared: "écrit pour plusieurs dossiers",
  close: "Clore le dossier", reopen: "Rouvrir le dossier", back: "Tous les dossiers",
  noModel: "Jamais de modèle", noModelLead: "Rien des mails de ce dossier, ni de leurs fils, n’est transmis à un modèle de langage\u00a0: les brouillons viennent des réponses types ou de vous.",
  forbidModel: "Jamais de modèle pour ce dossier", allowModel: "Permettre de nouveau un modèle", modelTitle: "Modèle de langage", modelLead: "Le texte masqué des mails peut être transmis au modèle du cabinet, s’il y en a un.",
  merge: "Fusionner dans…", mergeTitle: (/** @type {string} */ name) => `Verser « ${name} » dans un autre dossier`,
  mergeLead: "Ses mails, parties et références iront dans le dossier choisi ; celui-ci disparaîtra. Cela ne s’annule pas.",
  merged: (/** @type {string} */ name) => `Dossiers fusionnés : ${name}.`, createdOnly: (/** @type {string} */ name) => `Dossier créé : ${name}.`,
};

/** How people call a dossier. @param {{number: string | null, title: string}} dossier */
export const dossierName = ({ number, title }) => (number ? `${number} · ${title}` : title);
