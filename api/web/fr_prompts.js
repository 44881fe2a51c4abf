// What the page says in French about the instructions of a model. The no-break spaces are real characters.

import { number } from "./locale.js";

export const P = {
  title: "Consignes du modèle",
  lead: "Un modèle reçoit ces consignes, puis le texte masqué. Chaque reçu en garde la version.",
  leadAdmin: "Vous pouvez en récrire la première partie ; la suite protège les mails et vient toujours du texte livré.",
  leadOther: "Seul un administrateur les modifie.",
  version: (/** @type {string} */ version) => `Version ${version}`, own: "du cabinet", ownText: "Texte du cabinet", shippedText: "Texte livré",
  changed: (/** @type {string} */ who, /** @type {string} */ when) => `dernier changement par ${who}, ${when}`,
  somebody: "une personne du cabinet",
  moved: (/** @type {string} */ version) => `Le texte livré a changé depuis (${version}). Votre texte reste en vigueur ; comparez-les ci-dessous.`,
  shipped: (/** @type {string} */ version) => `Texte livré (${version})`,
  editable: "Partie du cabinet", fixed: "Partie fixe", fixedHint: "Ajoutée par Bannette à chaque envoi ; elle l’emporte sur ce qui précède.",
  edit: "Modifier…", restore: "Revenir au texte livré", restored: "Texte livré repris.", kept: "Consigne gardée : elle sert dès le prochain envoi.",
  history: "Versions", back: "texte livré repris", entry: (/** @type {string} */ name, /** @type {string} */ who, /** @type {string} */ when) => `${name}, par ${who}, ${when}`,
  writeHint: "8 000 caractères au plus, sans nom, lieu, date, adresse, lien ni numéro. Une formule à reprendre mot pour mot se met entre guillemets, dans une phrase.",
  count: (/** @type {number} */ n) => `${number(n)} sur 8 000 caractères`,
  keep: "Garder", cancel: "Annuler", found: "Trouvé dans ce texte :", noName: "Ces mots ne désignent personne : garder",
  usual: "Consignes usuelles", usualLead: "Sous un brouillon, « Récrire… » les propose d’un clic.",
  usualNone: "Aucune : la case reste, sans proposition.", usualOwn: "Celles du cabinet", usualShipped: "Celles qui sont livrées",
  usualHint: "Une par ligne : douze au plus, de 80 caractères au plus.", usualKept: "Consignes usuelles gardées.", usualRestore: "Revenir à celles qui sont livrées",
};
