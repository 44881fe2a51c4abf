// What the page says in French about the mailboxes of the configuration.

const NB = "\u00a0";

export const BOXES = {
  title: "Boîtes",
  lead: "Ce que le service relève et par où il envoie. Aucun mot de passe n’est montré ici.",
  add: `Une boîte s’ajoute ou se change dans le fichier de configuration, sur le serveur\u00a0: une section [[mailboxes]], puis «${NB}bannette check${NB}» et un redémarrage. Les mots de passe restent hors de la page\u00a0: dans un fichier protégé, ou donnés au démarrage.`,
  reading: "Réception", sending: "Envoi", state: "État", folders: "Dossiers", waiting: "Mails à traiter",
  server: (/** @type {string} */ host, /** @type {number} */ port, /** @type {string} */ security) => `${host}, port${NB}${port}, ${security}`,
  /** @type {Record<string, string>} */
  security: { tls: "chiffré (TLS)", starttls: "chiffré (STARTTLS)", none: "sans chiffrement, sur cette machine" },
  signsIn: "Connexion par la page du fournisseur, sans mot de passe.",
  stopped: "Pas relevée\u00a0: aucun mot de passe n’a été donné au démarrage.",
  never: "Pas encore relevée.",
  well: (/** @type {string} */ at) => `Dernière relève\u00a0: ${at}.`,
  connecting: "Connexion en cours.",
  fault: (/** @type {string} */ at, /** @type {string} */ why) => `Depuis ${at}\u00a0: ${why}`,
  folder: (/** @type {string} */ name, /** @type {number | null} */ listed, /** @type {number} */ validity) =>
    `${name}${listed === null ? "" : `, ${listed}${NB}mail${listed > 1 ? "s" : ""} sur le serveur`} (UIDVALIDITY ${validity})`,
  tryIt: "Essayer", tryLabel: (/** @type {string} */ name) => `Essayer la boîte «${NB}${name}${NB}»`,
  trying: "Essai en cours… (vingt-cinq secondes au plus)",
};
