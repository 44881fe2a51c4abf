// What the page says in French about what is kept, and for how long.

import { number } from "./locale.js";

const NB = "\u00a0";

/** A whole number of days, hours or seconds. @param {number} seconds */
function span(seconds) {
  const [amount, unit] = seconds % 86400 === 0 ? [seconds / 86400, "jour"] : seconds % 3600 === 0 ? [seconds / 3600, "heure"] : [seconds, "seconde"];
  return `${amount}${NB}${unit}${amount > 1 ? "s" : ""}`;
}

export const KEPT = {
  title: "Conservation",
  lead: `Rien ne s’efface tout seul\u00a0: les mails et ce qui en vient restent jusqu’à ce qu’une personne les efface, un par un, avec «${NB}bannette erase${NB}» sur le serveur.`,
  figures: "Ce qui est gardé", kind: "Contenu", count: "Nombre", oldest: "Depuis", room: "Taille", until: "Jusqu’à quand", none: "—",
  /** @type {Record<string, string>} */
  kinds: { mails: "Mails reçus", past: "Courrier passé, lu pour apprendre", drafts: "Versions de brouillons", replies: "Réponses validées, avec leurs octets", notes: "Notes sur les mails", calls: "Appels notés",
    dossiers: "Dossiers", receipts: "Reçus des appels de modèle", journal: "Lignes du journal", lessons: "Corrections dont le tri apprend", sessions: "Connexions ouvertes ou récentes", search: "Mails et brouillons dans l’index de recherche" },
  byHand: "Effacement par une personne",
  /** Where it is not erased by hand. @type {Record<string, string>} */
  rules: { drafts: "Effacées avec leur mail", replies: "Effacées avec leur mail", notes: "Effacées avec leur mail", calls: "Effacés avec leur mail", journal: "Jamais effacées", past: "Effacement par une personne", dossiers: "Clos, jamais effacés", search: "Effacés avec leur mail", lessons: "Effacées avec leur mail", receipts: "Effacés avec leur mail" },
  ends: (/** @type {number} */ seconds) => `${span(seconds)} au plus`,
  disk: "Place sur le disque", database: "Base de données", files: "Gros mails et pièces jointes", copies: "Copies faites aux mises à jour", free: "Place libre",
  soon: "Ce qui s’oublie de soi-même",
  presence: (/** @type {number} */ seconds) => `Qui regarde quel mail\u00a0: en mémoire seulement, oublié après ${span(seconds)} sans nouvelles.`,
  events: (/** @type {number} */ count) => `Ce que la page annonce en direct\u00a0: les ${number(count)} derniers événements, en mémoire, sans contenu.`,
  keys: (/** @type {number} */ seconds) => `Les clés qui empêchent de valider deux fois\u00a0: ${span(seconds)}.`,
  devices: (/** @type {number} */ seconds) => `Un navigateur reconnu\u00a0: ${span(seconds)} après sa dernière connexion.`,
  imported: (/** @type {string} */ name, /** @type {number} */ days) => `La boîte «${NB}${name}${NB}» a été lue au départ sur ${span(days * 86400)} en arrière.`,
};
