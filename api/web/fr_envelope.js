// What the page says in French of what goes around the text of a reply, where two versions differ.

import { listed } from "./locale.js";

export const E = {
  parts: { to: "les destinataires", cc: "les copies", bcc: "les copies cachées", subject: "l’objet", files: "les pièces jointes", quoted: "la citation du mail reçu" },
  differ: (/** @type {string[]} */ parts) => `Ce qui accompagne le texte diffère aussi\u00a0: ${listed(parts)}.`,
  none: "aucune",
  quote: "Citation", quoted: "avec le mail reçu", unquoted: "sans le mail reçu",
  allBack: "Revenir à tout\u00a0: texte, objet, destinataires, pièces jointes",
  onlyAround: "Même texte que la version en place, avec d’autres destinataires, un autre objet ou d’autres pièces.",
};
