// What the page says in French about the office's own voice: its past answers, its habits, its signatures.

export const V = {
  title: (/** @type {number} */ count) => (count > 1 ? `${count}\u00a0réponses passées semblables` : "Une réponse passée semblable"),
  start: "Partir de ce texte", text: "Texte de la réponse passée",
  why: (/** @type {number} */ percent, /** @type {string[]} */ words) => `Question semblable à ${percent}\u00a0%\u00a0: ${words.join(", ")}.`,
  patternHint: "Réponse faite à quelqu’un d’autre\u00a0: ses noms, dates, montants et numéros sont des blancs à remplir.",
  sameHint: "Réponse déjà envoyée à ces mêmes personnes.",
  chooseTitle: "Que faire du texte déjà écrit\u00a0?",
  chooseLead: "La réponse contient un texte. Vous pouvez le remplacer, ou mettre la réponse passée à la suite.",
  replace: "Remplacer", append: "Mettre à la suite", cancel: "Annuler",
};

/** What the page says of the habits read out of the letters sent. */
export const STYLE = {
  title: "Habitudes d’écriture",
  lead: "Lues dans les lettres envoyées par le cabinet, sans modèle. Un modèle qui rédige reçoit celles qui sont nettes. Les noms n’y figurent pas.",
  none: "Aucune lettre envoyée n’a encore été lue. La commande «\u00a0bannette import\u00a0» lit le dossier Envoyés.",
  mailbox: (/** @type {string} */ name) => `Boîte «\u00a0${name}\u00a0»`,
  to: "Destinataire", greeting: "Formule d’appel", closing: "Formule finale", words: "Longueur",
  count: (/** @type {number} */ count, /** @type {number} */ total) => `${count} sur ${total}`,
  length: (/** @type {number} */ words) => `${words}\u00a0mots`,
  forms: (/** @type {number} */ tu, /** @type {number} */ vous) => `Le cabinet vouvoie ${vous} destinataire${vous > 1 ? "s" : ""} et en tutoie ${tu}.`,
};

/** @type {Record<string, string>} */
export const CORRESPONDENTS = { client: "Clients et particuliers", colleague: "Confrères", court: "Juridictions", body: "Organismes" };

/** What an old answer is to the mail. @type {Record<string, string>} */
export const KINSHIP = { thread: "Même échange", dossier: "Même dossier", pattern: "Réponse type" };
