// Everything the page says in French: its texts, dates, sizes and counts. The no-break spaces in the texts are real
// characters (U+00A0 before the colon and inside guillemets, U+202F before ; ! ?).

/** @param {number} count @param {string} one @param {string} many */
const plural = (count, one, many) => (Math.abs(count) < 2 ? one : many);

/** The lanes in the order shown, with the sentence of an empty one. @type {Record<string, {label: string, empty: string}>} */
export const LANES = {
  to_approve: { label: "À valider", empty: "Rien à valider." },
  urgent: { label: "Urgents", empty: "Rien d’urgent." },
  to_call: { label: "À appeler", empty: "Personne à appeler." },
  to_write: { label: "À rédiger", empty: "Rien à rédiger." },
  to_read: { label: "Plus tard", empty: "Rien à lire plus tard." },
  to_check: { label: "À vérifier", empty: "Aucun tri à vérifier." },
  in_progress: { label: "En cours de tri", empty: "Aucun message en cours de tri." },
  sent: { label: "Envoyés", empty: "Aucune réponse envoyée." },
  dismissed: { label: "Écartés", empty: "Aucun message écarté." },
};

/** @type {Record<string, string>} */
export const STATES = {
  received: "Reçu, tri en cours", sorted: "Trié, brouillon en cours", drafted: "À valider", approved: "Envoi en cours",
  sending: "Envoi en cours", sent: "Envoyé", by_hand: "À rédiger", to_call: "À appeler", to_read: "À lire",
  dismissed: "Écarté", failed: "Envoi refusé", unconfirmed: "Envoi incertain",
};

/** @type {Record<string, string>} */
export const URGENCIES = { urgent: "Urgent", admin: "Administratif", later: "Plus tard" };

/** @type {Record<string, string>} */
export const MAILBOXES = {
  ok: "à jour", connecting: "connexion en cours", unreachable: "injoignable", refused: "accès refusé", stopped: "arrêtée",
};

export const T = {
  close: "Fermer", cancel: "Annuler", retry: "Réessayer", loading: "Chargement…",
  unreachable: "Le serveur de Bannette ne répond pas.",
  unknownError: "Le serveur a répondu par une erreur imprévue.",
  connectionLost: "Connexion perdue avec le serveur de Bannette. Nouvel essai automatique ; rien de ce que vous tapez n’est perdu.",
  doItAgain: "La session est rouverte. Refaites l’action si elle est toujours voulue.",
  // Signing in
  signInTitle: "Ouvrir la session", signInLead: "Le courrier du cabinet, trié et prêt à relire.",
  expiredTitle: "Session expirée", expiredLead: "Reconnectez-vous : ce que vous étiez en train d’écrire est gardé.",
  firstTitle: "Créer le premier compte", firstLead: "Ce compte pourra lire le courrier et valider les envois.",
  name: "Nom d’utilisateur", password: "Mot de passe", newPassword: "Mot de passe (12 caractères au moins)",
  repeatPassword: "Mot de passe, une seconde fois", passwordsDiffer: "Les deux mots de passe ne sont pas identiques.",
  passwordShort: "Le mot de passe doit compter au moins 12 caractères.", nameMissing: "Indiquez votre nom d’utilisateur.",
  passwordMissing: "Indiquez votre mot de passe.", signIn: "Se connecter", create: "Créer le compte", signOut: "Se déconnecter",
  // Lanes and list
  lanesLabel: "Files de courrier", officeLabel: "État du cabinet", skip: "Aller à la liste", more: "Afficher la suite",
  shortcuts: "Raccourcis", noModel: "Sans modèle : les brouillons viennent des réponses types du cabinet.",
  model: (/** @type {string} */ name, /** @type {string | null} */ host) => (host ? `Modèle : ${name} (${host})` : `Modèle : ${name}`),
  newToApprove: (/** @type {number} */ n) => `${n} ${plural(n, "message à valider", "messages à valider")}.`,
  count: (/** @type {number} */ n) => `${n} ${plural(n, "message", "messages")}`,
  mailboxDown: (/** @type {string} */ name, /** @type {string} */ status, /** @type {string} */ since) =>
    `Boîte « ${name} » : ${status} depuis ${since}. Les nouveaux messages n’arrivent plus.`,
  blanks: (/** @type {number} */ n) => `${n} ${plural(n, "blanc", "blancs")}`,
  typeMark: (/** @type {string} */ label, /** @type {boolean} */ unsure) => unsure ? `${label}\u202f?` : label,
  attachments: (/** @type {number} */ n) => `${n} ${plural(n, "pièce jointe", "pièces jointes")}`,
  uncertain: "à vérifier", noSubject: "(sans objet)", noSender: "Expéditeur inconnu",
  // Mail
  mailLabel: "Message et réponse", listLabel: "Messages", choose: "Choisissez un message dans la liste.", gone: "Ce message n’existe plus.", back: "Retour à la liste",
  from: "De", to: "À", cc: "Copie", replyTo: "Répondre à", subject: "Objet", receivedOn: "Reçu", why: "Pourquoi ici :",
  mailText: "Texte du message", emptyText: "Ce message ne contient pas de texte.", history: "Historique",
  urgency: "Urgence", dossierType: "Type de dossier", noDossierType: "Non précisé", noDossierTypeOption: "Type de dossier : non précisé",
  checkTitle: "À vérifier :", checkUrgency: "le tri hésite sur l’urgence ; confirmez-la d’un clic ci-dessus.",
  checkDossier: "le tri hésite sur le type de dossier :", seen: "Ce que le modèle a vu", wouldSee: "Ce qu’un modèle verrait",
  sortingTitle: "Comment ce message a été trié", byPerson: "Tri corrigé par une personne.", byModel: "Tri automatique",
  words: "Indices retenus :", somebody: "Bannette",
  callTitle: "À traiter de vive voix", callWho: "Qui", callAbout: "Sujet", callWhy: "Motif",
  callLead: "Sujet réservé au professionnel : aucune réponse n’est préparée.", called: "Appelé", dismiss: "Écarter",
  restore: "Remettre dans la file",
  // Draft
  draftTitle: "Brouillon", sentTitle: "Réponse envoyée", noDraftTitle: "Pas de brouillon", sendingTitle: "Réponse en cours d’envoi",
  noDraft: "Aucun brouillon n’a été préparé pour ce message.", draftText: "Texte du brouillon", quoted: "Message cité à la suite de la réponse",
  send: "Valider et envoyer", edit: "Modifier", write: "Rédiger une réponse",
  blanksLeft: (/** @type {number} */ n) =>
    plural(n, "Il reste 1 blanc à compléter avant l’envoi.", `Il reste ${n} blancs à compléter avant l’envoi.`),
  blankTitle: "Compléter ce blanc", blanksLabel: "Blancs à compléter :",
  sending: "Envoi en cours…", sentOn: (/** @type {string} */ date) => `Envoyé le ${date}.`, sent: "Envoyé.",
  refused: "Le serveur d’envoi a refusé la réponse.", unsure: "Envoi incertain",
  unsureLead: "La connexion a été coupée avant la réponse du serveur. Regardez dans le dossier « Envoyés » de votre messagerie, puis dites ce qu’il en est ; rien ne sera renvoyé tout seul.",
  didSend: "Il est bien parti", didNotSend: "Il n’est pas parti",
  approvedBy: (/** @type {string} */ who, /** @type {string} */ date) => `Validé par ${who}, ${date}.`,
  // Editor
  editTitle: "Modifier la réponse", writeTitle: "Rédiger une réponse", message: "Message", done: "Terminer",
  toHint: "Séparez les adresses par une virgule.", saved: (/** @type {string} */ time) => `Enregistré à ${time}`,
  saving: "Enregistrement…", unsaved: "Pas encore enregistré", nothingToSave: "Rien à enregistrer",
  badAddress: (/** @type {string} */ address) => `Adresse à corriger : ${address}.`, noAddress: "Indiquez au moins un destinataire.",
  emptyBody: "Le message est vide.",
  newAddress: (/** @type {string} */ list) => `Ne figure pas dans le message reçu : ${list}`,
  conflictStatus: "Modifié entre-temps par quelqu’un d’autre.", compare: "Comparer les deux versions",
  conflictTitle: "Deux versions de ce brouillon", mine: "Votre texte", theirs: "Version enregistrée entre-temps",
  conflictLead: "Quelqu’un d’autre a enregistré ce brouillon pendant que vous l’écriviez. Rien n’est perdu : complétez votre texte au besoin, puis choisissez.",
  keepMine: "Garder mon texte", takeTheirs: "Prendre l’autre version",
  leaveTitle: "Votre texte n’est pas enregistré", leave: "Fermer sans enregistrer", stay: "Continuer à écrire",
  leaveLead: (/** @type {string} */ why) => `${why} Si vous fermez maintenant, vos dernières modifications seront perdues.`,
  // Outcomes
  confirmTitle: "Envoyer cette réponse ?", confirmSend: "Envoyer",
  approved: "Réponse validée, envoi en cours.", sentTo: (/** @type {string} */ who) => `Réponse envoyée à ${who}.`,
  notSent: (/** @type {string} */ who) => `La réponse à ${who} n’est pas partie.`,
  unsureFor: (/** @type {string} */ who) => `Envoi incertain : réponse à ${who}.`, show: "Voir",
  dismissed: "Message écarté.", restored: "Message remis dans la file.", calledDone: "Appel noté.", settledDone: "C’est noté.",
  urgencySet: (/** @type {string} */ label) => `Urgence : ${label}.`, typeSet: (/** @type {string} */ label) => `Type de dossier : ${label}.`,
  stale: "Le brouillon a changé entre-temps : relisez-le avant de valider.",
  changedUnder: "Le brouillon affiché vient de changer : relisez-le.",
  // What the model saw
  redactedSent: "Voici exactement le texte transmis au modèle. Les données personnelles y sont remplacées par des repères.",
  redactedNotSent: "Rien n’a été transmis. Voici le texte qu’un modèle recevrait : les données personnelles y sont remplacées par des repères.",
  redactedNone: "Aucun texte n’a été transmis à un modèle pour ce message.", redactedText: "Texte pseudonymisé",
  redactedCounts: "Remplacé :", redactedTo: "Destinataire :", redactedAt: "Le :",
  // Help
  helpTitle: "Raccourcis clavier", singleKeys: "Activer les raccourcis à une seule touche",
  helpLead: "Ils n’agissent pas pendant la saisie d’un texte.",
  keys: [
    ["j / k", "Message suivant / précédent"], ["Entrée", "Valider et envoyer le brouillon affiché"], ["e", "Modifier ou rédiger la réponse"],
    ["Ctrl + Entrée", "Envoyer depuis l’éditeur, après confirmation"], ["x", "Écarter"], ["z", "Annuler le dernier message écarté"],
    ["c", "Appelé"], ["u / a / l", "Urgent / administratif / plus tard"], ["d", "Choisir le type de dossier"],
    ["v", "Ce que le modèle a vu"], ["Échap", "Quitter l’éditeur, revenir à la liste"], ["?", "Cette aide"],
  ],
};

const LOCALE = "fr-FR";
const timeParts = new Intl.DateTimeFormat(LOCALE, { hour: "numeric", minute: "2-digit", hourCycle: "h23" });
const dayFormat = new Intl.DateTimeFormat(LOCALE, { weekday: "short", day: "numeric", month: "short" });
const yearFormat = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric" });
const numberFormat = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const percentFormat = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 0 });

/** An hour as « 14 h 05 ». @param {string | Date} instant */
export function time(instant) {
  const parts = Object.fromEntries(timeParts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  return `${Number(parts.hour)}\u00a0h\u00a0${parts.minute}`;
}

/** A day as « jeu. 26 nov. », with the year when it is not this one. @param {string | Date} instant */
function day(instant, now = new Date()) {
  const date = new Date(instant);
  return (date.getFullYear() === now.getFullYear() ? dayFormat : yearFormat).format(date);
}

/** A moment as « jeu. 26 nov., 14 h 05 ». @param {string | Date} instant */
export function moment(instant) {
  return `${day(instant)}, ${time(instant)}`;
}

/** The shortest clear form for a list: the hour today, « hier », else the day. @param {string} instant */
export function listMoment(instant, now = new Date()) {
  const date = new Date(instant);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return time(date);
  return date.toDateString() === yesterday.toDateString() ? "hier" : day(date, now);
}

/** A size as « 1,2 Mo ». @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return `${bytes}\u00a0${plural(bytes, "octet", "octets")}`;
  if (bytes < 1e6) return `${Math.round(bytes / 1000)}\u00a0ko`;
  return `${numberFormat.format(bytes / 1e6)}\u00a0Mo`;
}

/** A share as « 62 % ». @param {number} share between 0 and 1 */
export function percent(share) {
  return percentFormat.format(share);
}

/** « Nom <adresse> », or the address alone. @param {{name: string, address: string}} person */
export function fullAddress(person) {
  return person.name && person.name !== person.address ? `${person.name} <${person.address}>` : person.address;
}
