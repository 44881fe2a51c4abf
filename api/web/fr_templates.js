// What the page says in French about reply templates.

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count}\u00a0${count < 2 ? one : many}`;

export const M = {
  title: "Réponses types",
  lead: "Elles répondent aux demandes courantes sans aucun modèle. Un champ {{…}} est rempli par Bannette ou reste un blanc, qui empêche l’envoi.",
  search: "Chercher une réponse type",
  create: "Nouvelle réponse type",
  none: "Aucune réponse type ne correspond.",
  allTypes: "Tous les dossiers",
  edit: "Modifier", off: "Désactiver", on: "Remettre en service", isOff: "désactivée",
  restore: "Reprendre le texte d’origine",
  history: "Versions",
  origin: (/** @type {string} */ origin) => `Origine\u00a0: ${origin}`,
  changed: (/** @type {string} */ who, /** @type {string} */ when) => `modifiée par ${who} le ${when}`,
  somebody: "un compte supprimé",
  used: (/** @type {number} */ drafts, /** @type {number} */ unchanged) =>
    drafts === 0 ? "jamais utilisée" : `${counted(drafts, "brouillon", "brouillons")}, ${counted(unchanged, "envoyé tel quel", "envoyés tels quels")}`,
  version: (/** @type {number} */ number, /** @type {string} */ who, /** @type {string} */ when) => `Version ${number}, ${who}, le ${when}`,
  versionOff: "désactivée", versionFile: "texte d’origine repris",
  // the form
  newTitle: "Nouvelle réponse type", editTitle: "Modifier la réponse type",
  name: "Titre", when: "Demandes auxquelles elle répond", whenHint: "Une demande par ligne, comme les gens l’écrivent.",
  types: "Types de dossier", typesHint: "Aucun choix\u00a0: pour tous les dossiers.",
  body: "Texte", bodyHint: "Champs remplis par Bannette\u00a0:",
  slots: "Champs de ce texte", slotLabel: (/** @type {string} */ name) => `Mots affichés dans le blanc «\u00a0${name}\u00a0»`,
  slotFind: (/** @type {string} */ name) => `Rempli dans «\u00a0${name}\u00a0» par`,
  keep: "Garder", cancel: "Annuler", kept: "Réponse type gardée.",
  switchedOff: "Réponse type désactivée.", switchedOn: "Réponse type remise en service.", restored: "Texte d’origine repris.",
  found: "À vérifier avant de garder", foundLead: "Ces mots peuvent désigner quelqu’un. Remplacez-les par un champ, ou gardez-les s’ils ne désignent aucun client.",
  keepAnyway: "Garder avec ces mots", toText: "Revenir au texte",
  // typed again and again
  typed: (/** @type {number} */ times, /** @type {string} */ subject) => `Presque la même réponse a été écrite ${times}\u00a0fois (par exemple «\u00a0${subject}\u00a0»). En faire une réponse type\u00a0?`,
  noSubject: "sans objet", decline: "Ne plus proposer", declined: "Cette proposition ne reviendra pas.",
  // from a sent reply
  make: "En faire une réponse type", makeTitle: "Faire de cette réponse une réponse type",
  replaced: "Remplacé par des champs, à corriger au besoin\u00a0:", nothingReplaced: "Aucun nom, jour, montant ni numéro n’a été trouvé dans cette réponse\u00a0: relisez-la bien.",
  // the picker
  pick: "Choisir une réponse type", pickSearch: "Titre ou mots de la réponse", likely: "probable", otherType: "autre type de dossier",
  pickHint: "Entrée\u00a0: mettre ce texte dans le brouillon.",
  replaceTitle: "Remplacer le brouillon\u00a0?", replaceLead: "Une personne a déjà écrit dans ce brouillon. Son texte sera remplacé\u00a0; il reste dans les versions gardées.",
  replace: "Remplacer", open: "Réponse type",
};

/** What fills a slot. @type {Record<string, string>} */
export const FINDS = {
  "": "la personne qui relit", date: "la date du rendez-vous", reference: "la référence", invoice: "le numéro de facture", quote: "le numéro de devis",
  amount: "le montant", piece: "le document demandé", person: "la personne nommée dans l’objet",
};
