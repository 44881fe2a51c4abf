// Everything the page says in French: its texts, dates, sizes and counts. The no-break spaces in the texts are real
// characters (U+00A0 before the colon and inside guillemets, U+202F before ; ! ?).

import { day as dayOf, duration as durationOf, moment as momentOf, number as numberOf, percent as percentOf, size as sizeOf, time as hourOf } from "./locale.js";

/** @param {number} count @param {string} one @param {string} many */
const plural = (count, one, many) => (Math.abs(count) < 2 ? one : many);

/** The lanes in the order shown, with the sentence of an empty one. @type {Record<string, {label: string, empty: string}>} */
export const LANES = {
  to_approve: { label: "À valider", empty: "Rien à valider." },
  urgent: { label: "Urgents", empty: "Rien d’urgent." },
  to_call: { label: "À appeler", empty: "Personne à appeler." },
  to_write: { label: "À rédiger soi-même", empty: "Rien à rédiger soi-même." },
  to_read: { label: "Plus tard", empty: "Rien à lire plus tard." },
  to_check: { label: "À vérifier", empty: "Aucun tri à vérifier." },
  in_progress: { label: "En cours de tri", empty: "Aucun mail en cours de tri." },
  sent: { label: "Envoyés", empty: "Aucune réponse envoyée." },
  dismissed: { label: "Écartés", empty: "Aucun mail écarté." },
};

/** @type {Record<string, string>} */
export const STATES = {
  received: "Reçu, tri en cours", sorted: "Trié, brouillon en cours", drafted: "À valider", approved: "En attente d’envoi",
  sending: "Envoi en cours", sent: "Envoyé", by_hand: "À rédiger soi-même", to_call: "À appeler", to_read: "À lire",
  dismissed: "Écarté", failed: "Envoi refusé", unconfirmed: "Envoi incertain", undelivered: "Non remis",
};

/** @type {Record<string, string>} */
export const URGENCIES = { urgent: "Urgent", admin: "Administratif", later: "Plus tard" };

/** @type {Record<string, string>} */
export const MAILBOXES = {
  ok: "à jour", connecting: "connexion en cours", unreachable: "injoignable", refused: "accès refusé", stopped: "arrêtée",
  paused: "en pause",
};

export const T = {
  enterKey: "Entrée", escapeKey: "Échap", close: "Fermer", cancel: "Annuler", undo: "Annuler", retry: "Réessayer", loading: "Chargement…",
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
  lanesLabel: "Files de courrier", officeLabel: "État du cabinet", skip: "Aller à la liste", more: "Afficher la suite", earlier: "Afficher les lignes précédentes",
  shortcuts: "Raccourcis", noModel: "Sans modèle : les brouillons viennent des réponses types du cabinet.",
  model: (/** @type {string} */ name, /** @type {string | null} */ host) => (host ? `Modèle : ${name} (${host})` : `Modèle : ${name}`),
  newToApprove: (/** @type {number} */ n) => `${n} ${plural(n, "mail à valider", "mails à valider")}.`,
  count: (/** @type {number} */ n) => `${n} ${plural(n, "mail", "mails")}`,
  mailboxDown: (/** @type {string} */ name, /** @type {string} */ status, /** @type {string} */ since) =>
    `Boîte « ${name} » : ${status} depuis ${since}. Les nouveaux mails n’arrivent plus.`,
  blanks: (/** @type {number} */ n) => `${n} ${plural(n, "blanc", "blancs")}`,
  typeMark: (/** @type {string} */ label, /** @type {boolean} */ unsure) => unsure ? `${label}\u202f?` : label,
  attachments: (/** @type {number} */ n) => `${n} ${plural(n, "pièce jointe", "pièces jointes")}`,
  uncertain: "à vérifier", maybeUrgent: "peut-être urgent", newInThread: "nouveau mail", noSubject: "(sans objet)", noSender: "Expéditeur inconnu",
  // Mail
  mailLabel: "Mail et réponse", choose: "Choisissez un mail dans la liste.", gone: "Ce mail n’est plus à votre portée : il a été effacé, ou réservé à d’autres personnes.", back: "Retour à la liste",
  from: "De", to: "À", cc: "Copie", replyTo: "Répondre à", subject: "Objet", receivedOn: "Reçu", why: "Pourquoi ici :",
  mailText: "Texte du mail", emptyText: "Ce mail ne contient pas de texte.", history: "Historique",
  urgency: "Urgence", dossierType: "Type de dossier", typeWhy: "Type de dossier :", noDossierType: "Non précisé", noDossierTypeOption: "Type de dossier : non précisé",
  checkTitle: "À vérifier :", checkUrgency: "l’urgence (un clic ci-dessus la confirme)",
  checkDossier: "le type de dossier", and: " et ", seenShort: "Modèle", seen: "Ce que le modèle a vu", wouldSee: "Ce qu’un modèle verrait",
  sortingTitle: "Comment ce mail a été trié", byPerson: "Tri corrigé par une personne.", byModel: "Tri automatique",
  details: "Détails", detailsOf: (/** @type {string} */ who, /** @type {string} */ when) => `De ${who}, ${when}. Détails du mail`,
  otherDeadlines: (/** @type {number} */ n) => `(et ${n} ${plural(n, "autre échéance", "autres échéances")})`,
  deadlinesTitle: "Échéances lues", deadlineHow: "Comment c’est calculé", toVerify: "à vérifier",
  words: "Indices retenus :", somebody: "Bannette",
  dismiss: "Écarter",
  restore: "Remettre dans la file",
  encrypted: "Chiffré", encryptedTitle: "Mail chiffré : Bannette ne peut pas le lire. Ouvrez-le dans votre messagerie.",
  // What comes with a mail
  readText: "Lire le texte", page: (/** @type {number} */ n, /** @type {number} */ of) => `Page ${n} sur ${of}`,
  emptyPage: "(page sans texte)", fileText: (/** @type {string} */ name) => `Texte de ${name}`,
  enclosed: (/** @type {string} */ subject) => `Mail joint : ${subject}`, enclosedDeep: (/** @type {string} */ subject) => `Mail joint au précédent : ${subject}`,
  eventWhen: "Quand", eventWhere: "Lieu", eventBy: "Organisé par", eventZone: "Le mail ne nomme pas de fuseau connu : heure de Paris supposée.",
  eventReply: "Bannette ne répond pas aux invitations : acceptez ou refusez dans votre messagerie.",
  noEventTitle: "sans titre", sentOnLabel: "Écrit", sameDay: (/** @type {string} */ day, /** @type {string} */ from, /** @type {string} */ to) => `${day}, de ${from} à ${to}`,
  fromTo: (/** @type {string} */ from, /** @type {string} */ to) => `du ${from} au ${to}`, wholeDay: (/** @type {string} */ day) => `${day}, toute la journée`,
  // Draft
  draftTitle: "Brouillon", undeliveredTitle: "Réponse non remise", sentTitle: "Réponse envoyée", noDraftTitle: "Pas de brouillon", sendingTitle: "Réponse en cours d’envoi",
  noDraft: "Aucun brouillon n’a été préparé pour ce mail.", draftText: "Texte du brouillon", quoted: "Mail cité à la suite de la réponse",
  send: "Valider et envoyer", edit: "Modifier", write: "Rédiger une réponse",
  blanksLeft: (/** @type {number} */ n) =>
    plural(n, "Il reste 1 blanc à compléter avant l’envoi.", `Il reste ${n} blancs à compléter avant l’envoi.`),
  blankTitle: "Compléter ce blanc", blanksLabel: "Blancs à compléter :",
  sending: "Envoi en cours…", sentOn: (/** @type {string} */ date) => `Envoyé le ${date}.`, sent: "Envoyé.",
  refused: "Le serveur d’envoi a refusé la réponse.", unsure: "Envoi incertain",
  unsureLead: "La connexion a été coupée avant la réponse du serveur. Regardez dans le dossier « Envoyés » de votre messagerie, puis dites ce qu’il en est ; rien ne sera renvoyé tout seul.",
  didSend: "Il est bien parti", didNotSend: "Il n’est pas parti",
  wait: (/** @type {string} */ date) => `Envoi prévu ${date}`, waitIn: "Envoi dans",
  waitTitle: "Réponse en attente d’envoi", cancelSending: "Annuler l’envoi", sendNow: "Envoyer maintenant",
  seconds: (/** @type {number} */ n) => `${n} s`, leavingNow: "quelques instants", cancelled: "Envoi annulé : le brouillon est de nouveau à valider.",
  tooLate: "Trop tard pour annuler : la réponse est déjà en train de partir.", sentNow: "Envoi sans attendre.",
  pending: (/** @type {string} */ who) => `Réponse à ${who} : envoi dans`, pendingSaid: (/** @type {string} */ who, /** @type {number} */ n) =>
    `Réponse à ${who} validée. Envoi dans ${n} secondes ; la touche Z l’annule.`,
  planned: (/** @type {string} */ who, /** @type {string} */ date) => `Réponse à ${who} : envoi prévu ${date}.`,
  heldFor: (/** @type {string} */ who) => `La réponse à ${who} est retenue : un nouveau mail est arrivé dans ce fil.`,
  overtaken: "Un nouveau mail est arrivé dans ce fil après ce brouillon.",
  overtakenLead: "Lisez-le, puis modifiez la réponse ou gardez-la telle quelle.", readNew: "Lire le nouveau mail", keepDraft: "J’en ai tenu compte, garder le texte",
  overtakenWhy: "Un nouveau mail est arrivé dans ce fil : lisez-le avant l’envoi.", kept: "Texte gardé : il peut partir.",
  serverWords: "Ce que le serveur a dit", undeliveredTo: (/** @type {string} */ who) => `Votre réponse n’est pas arrivée à ${who}.`,
  undeliveredLead: "Votre réponse n’est pas arrivée à son destinataire.", reportOpen: "Lire l’avis de non-remise",
  refusedAddress: "Adresse refusée :", correct: "Corriger et renvoyer",
  // Sending later
  later: "Envoyer plus tard", laterPick: "Date et heure…",
  laterTitle: "Envoyer plus tard", laterField: "Date et heure d’envoi", laterAt: (/** @type {string} */ date) => `Départ : ${date}.`,
  laterConfirm: "Programmer l’envoi", laterMissing: "Indiquez une date et une heure.", laterPast: "Cette heure est déjà passée.", laterFar: "Pas plus d’un an à l’avance.",
  laterHint: "Jusqu’au départ, l’envoi peut être annulé. Si un nouveau mail arrive dans le fil, la réponse est retenue.",
  approvedBy: (/** @type {string} */ who, /** @type {string} */ date) => `Validé par ${who}, ${date}.`,
  // Editor
  editTitle: "Modifier la réponse", writeTitle: "Rédiger une réponse", message: "Message", done: "Terminer",
  toHint: "Séparez les adresses par une virgule.", saved: (/** @type {string} */ time) => `Enregistré à ${time}`,
  saving: "Enregistrement…", unsaved: "Pas encore enregistré",
  badAddress: (/** @type {string} */ address) => `Adresse à corriger : ${address}.`, noAddress: "Indiquez au moins un destinataire.",
  emptyBody: "Le message est vide.",
  newAddress: (/** @type {string} */ list) => `Ne figure pas dans le mail reçu : ${list}`,
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
  dismissed: "Mail écarté.", restored: "Mail remis dans la file.", settledDone: "C’est noté.",
  urgencySet: (/** @type {string} */ label) => `Urgence : ${label}. Le tri en apprend.`, typeSet: (/** @type {string} */ label) => `Type de dossier : ${label}.`,
  stale: "Le brouillon a changé entre-temps : relisez-le avant de valider.",
  changedUnder: "Le brouillon affiché vient de changer : relisez-le.", justOpened: "Ce mail vient de s’afficher : relisez-le, puis Entrée à nouveau.",
  // What the model saw
  redactedSent: (/** @type {number} */ n) => `${plural(n, "Un appel de modèle pour ce mail.", `${n} appels de modèle pour ce mail, le dernier d’abord.`)}`
    + " Voici exactement ce qui est parti : les données personnelles y sont remplacées par des repères.",
  redactedNotSent: "Rien n’est parti. Voici ce qu’un modèle recevrait : les données personnelles y sont remplacées par des repères.",
  redactedNone: "Rien n’est parti, et rien ne partirait.", redactedText: "Texte pseudonymisé",
  receiptBy: "Demandé par", receiptModel: "Modèle", receiptTo: "Adresse", receiptOutcome: "Résultat",
  receiptCounts: "Masqué", receiptPrompt: "Instructions", receiptHash: "Empreinte", receiptNothing: "rien à masquer",
  receiptVersion: (/** @type {string} */ version) => `version ${version}`, systemPrompt: "Lire les instructions envoyées avec le texte",
  systemPromptText: "Instructions envoyées au modèle", copyHash: "Copier l’empreinte", hashCopied: "Empreinte copiée.",
  hashShown: "La copie n’est pas possible ici : l’empreinte entière est affichée.",
  receiptTitle: (/** @type {number} */ n, /** @type {string} */ date) => `Reçu n° ${n}, ${date}`, receiptsFile: "Télécharger les reçus (.jsonl)",
  // State of a mailbox
  mailboxShow: "Voir l’état", mailboxShort: (/** @type {string} */ name, /** @type {number} */ n) =>
    `Boîte « ${name} » : ${plural(n, `il manque ${n} mail que le serveur annonce.`, `il manque ${number(n)} mails que le serveur annonce.`)}`,
  unaccountedShort: (/** @type {number} */ n) => plural(n, `${n} mail manquant`, `${number(n)} mails manquants`),
  notGivenShort: (/** @type {number} */ n) => plural(n, `${n} mail non donné`, `${number(n)} mails non donnés`),
  mailboxTitle: (/** @type {string} */ name) => `État de la boîte « ${name} »`, mailboxGone: "Cette boîte n’est plus dans la configuration.",
  mailboxOpen: (/** @type {string} */ name, /** @type {string} */ status) => `${name} : ${status}. Voir l’état de la boîte`,
  since: (/** @type {string} */ date) => `depuis ${date}`,
  sum: (/** @type {number} */ listed, /** @type {number} */ stored, /** @type {number} */ kept, /** @type {boolean} */ holds) =>
    `${number(listed)} ${plural(listed, "mail listé", "mails listés")} par le serveur ${holds ? "=" : "≠"} ${number(stored)} ${plural(stored, "rangé", "rangés")}`
    + ` + ${number(kept)} non ${plural(kept, "donné", "donnés")}.`,
  withdrawn: (/** @type {number} */ n) => plural(n, `${n} mail retiré du serveur avant lecture.`, `${number(n)} mails retirés du serveur avant lecture.`),
  unaccounted: (/** @type {number} */ n) => plural(n, `Il en manque ${n}.`, `Il en manque ${number(n)}.`),
  left: (/** @type {number} */ n) => plural(n, `${n} mail sorti du dossier depuis, déplacé ou effacé dans la messagerie.`,
    `${number(n)} mails sortis du dossier depuis, déplacés ou effacés dans la messagerie.`),
  notCounted: "Ce dossier n’a pas encore été contrôlé.",
  countedOn: (/** @type {string} */ date) => `Dernier contrôle : ${date}.`,
  notGiven: (/** @type {number} */ n) => plural(n, `${n} mail que le serveur ne donne pas.`, `${number(n)} mails que le serveur ne donne pas.`),
  promise: "Chaque mail que le serveur liste a sa place ici, ou un motif affiché. La relève ne marque, ne déplace et n’efface rien dans la boîte.",
  // Help
  helpTitle: "Raccourcis clavier", singleKeys: "Activer les raccourcis à une seule touche",
  helpLead: "Ils n’agissent pas pendant la saisie d’un texte.",
  keys: [
    ["j / k", "Mail suivant / précédent"], ["Entrée", "Valider et envoyer le brouillon affiché"], ["e", "Modifier ou rédiger la réponse"],
    ["Ctrl + Entrée", "Dans l’éditeur : aller au blanc suivant ou, s’il n’en reste pas, envoyer après confirmation"], ["x", "Écarter"], 
    ["c / s / b", "Fiche d’appel : j’ai appelé / sans réponse / messagerie"], ["u / a / l", "Urgent / administratif / plus tard"], ["d", "Choisir le type de dossier"],
    ["f", "Classer dans un dossier"], ["h", "Réserver au professionnel (humain), ou l’inverse"], ["r", "Récrire le brouillon par une consigne"], ["i", "Liste (index) des dossiers"], ["t", "Choisir une réponse type"], ["N", "Nouveau brouillon, d’après des notes"],
    ["v", "Ce que le modèle a vu"], ["o", "Original du mail, ou son texte"], ["p", "Imprimer le mail, sa réponse et son historique"], [",", "Ouvrir les réglages"], ["Échap", "Quitter l’éditeur, revenir à la liste"], ["?", "Cette aide"],
  ],
};

/** The replay of past mail. */
export const REPLAY = {
  title: "Rejouer sur le courrier passé", open: "Rejouer",
  lead: "Le tri est refait sur vos derniers mails, tels qu’ils sont arrivés. Rien n’est rédigé, envoyé, marqué ni déplacé.",
  last: "Derniers mails", first: "Lancer le rejeu", again: "Rejouer", started: "Rejeu lancé.", progress: "Avancement du rejeu",
  done: (/** @type {number} */ done, /** @type {number} */ total) => `${number(done)} sur ${number(total)}`,
  ran: (/** @type {number} */ n, /** @type {string} */ date, /** @type {string} */ version) => `${number(n)} ${plural(n, "mail rejoué", "mails rejoués")}, ${date} (modèle ${version}).`,
  sorted: "Classés", classes: (/** @type {{urgent: number, admin: number, later: number}} */ run) =>
    `${number(run.urgent)} ${plural(run.urgent, "urgent", "urgents")}, ${number(run.admin)} ${plural(run.admin, "administratif", "administratifs")}, ${number(run.later)} plus tard`,
  flagged: "Signalés urgents", toCheck: "À vérifier", fastest: "Répondus le plus vite",
  fast: (/** @type {{count: number, flagged: number, missed: number, answered: number}} */ one, /** @type {string} */ within) =>
    `le dixième des ${number(one.answered)} mails répondus, soit ${number(one.count)} en moins de ${within} : ${number(one.flagged)} ${plural(one.flagged, "signalé urgent", "signalés urgents")}, ${number(one.missed)} non`,
  noAnswer: "aucune réponse retrouvée dans le courrier envoyé",
  much: "Plus de 40 % de ce courrier serait signalé urgent : c’est beaucoup. Vos réponses ci-dessous diront si c’est à raison.",
  none: "aucun cas", share: (/** @type {{hits: number, count: number, value: number, low: number, high: number}} */ one) =>
    `${number(one.hits)} sur ${number(one.count)} (${percent(one.value)} ; entre ${percent(one.low)} et ${percent(one.high)})`,
  right: "Classe juste", rightUnsure: "parmi les moins sûrs", rightOther: "parmi les autres", caught: "Urgents reconnus", rightly: "Urgents à raison",
  tooFew: (/** @type {number} */ n, /** @type {number} */ needed) => `Pas assez de réponses pour une note : ${number(n)} sur ${number(needed)}. Jugez d’abord les mails les moins sûrs.`,
  meaning: (/** @type {{low: number, high: number}} */ one) =>
    `Selon vos réponses, sur des mails que le modèle n’a pas appris. Avec si peu de cas, la vraie valeur est entre ${percent(one.low)} et ${percent(one.high)}, dix-neuf fois sur vingt. Les moins sûrs tirent la note vers le bas.`,
  leftOut: (/** @type {number} */ n) => plural(n, "Un mail jugé n’est pas compté : doublon, ou fil déjà appris.", `${number(n)} mails jugés ne sont pas comptés : doublons, ou fils déjà appris.`),
  lists: "Mails rejoués", list: { unsure: "Les moins sûrs", urgent: "Signalés urgents", missed: "Vite répondus, non signalés", fast: "Vite répondus", all: "Tous" },
  empty: "Aucun mail dans cette liste.", byRule: "règle, toujours appliquée", confidence: (/** @type {string} */ share) => `confiance ${share}`,
  answered: (/** @type {string} */ after) => `répondu en ${after}`, answer: "Ce tri est-il juste ?", yes: "✓ Juste", no: "✗ Faux", rather: "Plutôt : ",
  saidRight: "Noté : juste.", saidWrong: "Noté : faux.", withdrawn: "Réponse retirée.",
};

/** What a calendar part is, by its method (RFC 5546). @type {Record<string, string>} */
export const EVENTS = {
  REQUEST: "Invitation", REPLY: "Réponse à une invitation", CANCEL: "Rendez-vous annulé", COUNTER: "Autre date proposée",
  DECLINECOUNTER: "Autre date refusée", ADD: "Date ajoutée", PUBLISH: "Rendez-vous", REFRESH: "Demande de mise à jour", "": "Rendez-vous",
};

// How days and numbers are written follows the locale; the words around them are here.
export const time = hourOf;
export const day = dayOf;
export const moment = momentOf;
export const number = numberOf;
export const percent = percentOf;
export const size = sizeOf;
export const duration = durationOf;

/** A moment to come as « à 18 h 00 », « demain à 8 h 00 » or « le jeu. 26 nov. à 14 h 05 ». @param {string | Date} instant */
export function ahead(instant, now = new Date()) {
  const date = new Date(instant);
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const at = `à ${time(date)}`;
  if (date.toDateString() === now.toDateString()) return at;
  return date.toDateString() === tomorrow.toDateString() ? `demain ${at}` : `le ${day(date, now)} ${at}`;
}

/** The shortest clear form for a list: the hour today, « hier », else the day. @param {string} instant */
export function listMoment(instant, now = new Date()) {
  const date = new Date(instant);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return time(date);
  return date.toDateString() === yesterday.toDateString() ? "hier" : day(date, now);
}

/** Words as they stand in a text. @param {string} words */
export const quoted = (words) => `«\u00a0${words}\u00a0»`;

/** What stands before its explanation, as « Objet : ». @param {string} label */
export const colon = (label) => `${label}\u00a0:`;

/** « Nom <adresse> », or the address alone. @param {{name: string, address: string}} person */
export function fullAddress(person) {
  return person.name && person.name !== person.address ? `${person.name} <${person.address}>` : person.address;
}
