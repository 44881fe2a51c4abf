// What the page says in French about the record of who did what.

const NB = "\u00a0";

export const JOURNAL = {
  title: "Journal",
  lead: `Qui a fait quoi, et qui a ouvert quel mail. Rien ne s’y change\u00a0: «${NB}bannette audit verify${NB}» le prouve, «${NB}bannette audit export${NB}» l’écrit dans un fichier.`,
  family: "Sorte d’événement", person: "Personne", everybody: "Tout le monde", machine: "Bannette",
  /** As the names of events begin. @type {Record<string, string>} */
  families: { "": "Tout", user: "Comptes", mail: "Mails", draft: "Brouillons", reply: "Réponses", dossier: "Dossiers", office: "Cabinet", mailbox: "Boîtes", models: "Modèles", setting: "Réglages", audit: "Journal" },
  about: (/** @type {string} */ name) => `à propos de ${name}`, mail: (/** @type {number} */ number) => `mail n°${NB}${number}`,
  number: (/** @type {number} */ number) => `ligne ${number}`, more: "Plus ancien", none: "Rien à montrer.",
};
