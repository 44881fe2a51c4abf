// What the page says in French about the office's models and the button that stops them all.

export const STOP = {
  stop: "Arrêter tous les modèles", stopTitle: "Arrêter tous les modèles\u202f?",
  stopLead: "Dès maintenant, plus rien n’est transmis à un modèle, sur aucun poste\u00a0; ce qu’un modèle est en train d’écrire est coupé.",
  stopAfter: "Les brouillons viendront des réponses types. Le tri continue\u00a0: il se fait sur cette machine. Seul un administrateur peut remettre les modèles en marche.",
  stopped: "Modèles arrêtés", start: "Remettre en marche", startTitle: "Remettre les modèles en marche\u202f?",
  startLead: "Les prochains brouillons leur seront de nouveau demandés, sur texte masqué, avec un reçu par appel. Ceux déjà préparés ne changent pas.",
  cancel: "Annuler", nowStopped: "Tous les modèles sont arrêtés.", nowStarted: "Modèles remis en marche.",
};

/** The part of « Réglages ». */
/** Where a value comes from. */
export const ORIGIN = {
  file: "Du fichier de configuration.", restore: "Reprendre le fichier de configuration",
  fileSays: (/** @type {string} */ words) => (words === "aucun" ? "Le fichier de configuration n’en fixe aucun." : `Le fichier de configuration dit\u00a0: ${words}.`),
  changed: (/** @type {string | null} */ who, /** @type {string} */ at) => `Changé par ${who ?? "la console du serveur"}, ${at}.`,
  restoredBy: (/** @type {string | null} */ who, /** @type {string} */ at) => `Du fichier de configuration, repris par ${who ?? "la console du serveur"}, ${at}.`,
};

export const MODELS = {
  title: "Modèles", stopLead: "En cas de doute, un seul geste suffit\u00a0: plus rien n’est transmis à un modèle, sur aucun poste.", none: "Aucun modèle n’est configuré\u00a0: les brouillons viennent des réponses types.",
  leaves: "Ce qui part du cabinet\u00a0: les consignes et le texte masqué d’un mail, exactement ce que montre son reçu. Ni noms, ni adresses, ni numéros reconnus.",
  tryIt: "Essayer le modèle", trying: "Essai en cours… (trente secondes au plus)", tryHint: "Le serveur est interrogé, puis le modèle répond une fois à une phrase d’essai toujours la même\u00a0: rien du cabinet ne part. L’appel a son reçu et compte dans le budget.",
  useTitle: "Utilisation", today: "Aujourd’hui", month: "Ce mois-ci",
  budgetTitle: "Budget", budgetLead: "Au-delà, plus aucun appel\u00a0: les brouillons viennent des réponses types. 0\u00a0: sans limite.",
  /** The limits, by their name. @type {Record<string, string>} */
  limits: { calls_per_day: "Appels par jour", calls_per_month: "Appels par mois", tokens_per_month: "Jetons par mois" },
  keep: "Enregistrer le budget", kept: "Budget enregistré\u00a0: il vaut dès le prochain appel.", restored: "Le budget de la configuration est repris.",
  wrong: "Écrivez des nombres entiers, sans signe (0\u00a0: sans limite).",
  which: (/** @type {string} */ name, /** @type {string} */ host) => `Les brouillons sont demandés au modèle «\u00a0${name}\u00a0», sur ${host}.`,
};
