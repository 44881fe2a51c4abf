// What the page says in French about the facts of a reply: what has no source, where the rest comes from.

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => (n > 1 ? many : one);

/** The kinds of fact, as the server names them. @type {Record<string, string>} */
export const KINDS = {
  date: "date", hour: "heure", duration: "durée", amount: "montant", number: "nombre", reference: "référence", name: "nom", law: "texte de loi",
  link: "lien", email: "adresse de courriel", phone: "téléphone", address: "adresse", promise: "engagement",
};

export const F = {
  label: "Faits du brouillon", toCheck: (/** @type {number} */ n) => `${n} ${plural(n, "élément", "éléments")} à vérifier`,
  checkBefore: (/** @type {number} */ n) => `${n} ${plural(n, "élément", "éléments")} à vérifier avant l’envoi :`,
  unknown: (/** @type {number} */ n) => `${n} ${plural(n, "élément sans source", "éléments sans source")} :`,
  lead: "Ni le mail, ni le fil, ni le dossier, ni la réponse type, ni les données du cabinet ne le disent.",
  nothing: "Aucune source connue. Vérifiez, puis gardez ou corrigez.",
  promise: "Engagement que le cabinet n’a pas déjà écrit. Vérifiez, puis gardez ou corrigez.",
  sources: (/** @type {number} */ n) => `Faits et sources (${n})`, allFound: "Chaque fait du brouillon a une source.",
  failed: "Les faits du brouillon n’ont pas pu être vérifiés.",
  left: "Questions laissées sans réponse :", unsure: "à vérifier", jump: "Voir dans le texte",
  unknownTitle: (/** @type {string} */ kind) => `Sans source (${kind})`, foundTitle: (/** @type {string} */ source) => `Source : ${source}`,
};
