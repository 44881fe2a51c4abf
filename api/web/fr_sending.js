// What the page says in French about who gets a reply, the files joined to it, and what waits to leave.

import { number } from "./fr.js";

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => (n < 2 ? one : many);

export const S = {
  from: "De", cc: "Cc", bcc: "Cci", bccTitle: "Copie cachée : les autres destinataires ne la voient pas", joined: "Pièces jointes",
  total: (/** @type {string} */ size) => `Message entier : ${size}`, unquoted: "Sans citation du mail reçu",
  // Recipients in the editor
  copies: "Cc, Cci", toAll: "À tous", toAllTitle: "Répondre à tous", toSender: "À lui seul", toSenderTitle: "Répondre à l’expéditeur seul", found: "Correspondants connus",
  foundCount: (/** @type {number} */ n) => plural(n, "Un correspondant connu. Flèche bas pour le choisir.", `${number(n)} correspondants connus. Flèche bas pour choisir.`),
  // Files in the editor
  quote: "Citer le mail reçu sous la réponse", quoteOn: "Citation", quoteOff: "Sans citation", joinMenu: "Joindre", join: "Un fichier de cet ordinateur…", joinReceived: "Pièces reçues", drop: "Déposez le fichier ici",
  joining: (/** @type {string} */ name) => `Ajout de « ${name} »…`, joinedNow: (/** @type {string} */ name) => `« ${name} » est joint.`,
  remove: (/** @type {string} */ name) => `Retirer « ${name} »`, removed: (/** @type {string} */ name) => `« ${name} » est retiré.`,
  joinOne: (/** @type {string} */ name) => `Joindre « ${name} »`,
  tooBig: (/** @type {string} */ name, /** @type {string} */ most) => `« ${name} » est trop gros : le message peut peser ${most} en tout.`,
  // A last look
  lookTitle: "À regarder avant l’envoi",
  // What waits
  waiting: (/** @type {number} */ n) => plural(n, "1 envoi à venir", `${number(n)} envois à venir`), waitingTitle: "Envois à venir",
  waitingLead: "Validés, pas encore partis. Chacun peut être annulé : son texte redevient un brouillon.", waitingNone: "Rien n’attend de partir.",
  leaves: (/** @type {string} */ date) => `Départ ${date}`, by: (/** @type {string} */ who) => `validé par ${who}`, cancel: "Annuler l’envoi", now: "Envoyer maintenant", open: "Ouvrir",
  cancelOf: (/** @type {string} */ what) => `Annuler l’envoi : ${what}`, nowOf: (/** @type {string} */ what) => `Envoyer maintenant : ${what}`, openOf: (/** @type {string} */ what) => `Ouvrir : ${what}`,
  gone: "Trop tard : cette réponse est déjà partie, ou ne l’est plus à faire.",
  outside: "hors des heures du cabinet", outsideHours: "Ce moment est hors des heures du cabinet.",
  // What to do after a fault
  otherAddress: "Renvoyer à une autre adresse", download: "Télécharger le message (.eml)",
  whatRefused: "Rien n’est parti. Corrigez l’adresse ou le texte, puis validez de nouveau ; ou téléchargez le message pour l’envoyer depuis votre messagerie.",
  whatUndelivered: "Vérifiez l’adresse avec votre correspondant, par téléphone au besoin, puis renvoyez.",
  whatUnsure: "Regardez d’abord dans le dossier des messages envoyés de votre messagerie, ou demandez au destinataire. Rien n’est renvoyé tant que vous n’avez pas tranché : c’est ce qui évite un double envoi.",
};
