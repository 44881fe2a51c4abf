// What the page says in French about one's own account.

const NB = "\u00a0";

export const ACC = {
  password: "Mot de passe", change: "Changer le mot de passe", choose: "Choisir un mot de passe",
  old: "Mot de passe actuel", chosen: "Nouveau mot de passe", again: "Encore une fois",
  hint: "Douze caractères au moins\u00a0; une suite de plusieurs mots se retient bien.",
  changed: "Mot de passe changé. Vos autres sessions sont fermées.",
  tooShort: `Douze caractères au moins, s’il vous plaît.`, differ: "Les deux saisies diffèrent.", oldMissing: "Donnez votre mot de passe actuel.",
  save: "Enregistrer", cancel: "Annuler", next: "Continuer",
  factor: "Double authentification",
  off: "Désactivée. Avec elle, un mot de passe volé ne suffit pas pour entrer.",
  demanded: "Le cabinet la demande pour envoyer des réponses\u00a0: activez-la.",
  on: (/** @type {number} */ left) => `Active. ${left === 0 ? "Il ne vous reste aucun code de secours." : left === 1 ? `Il vous reste un code de secours.` : `Il vous reste ${left}${NB}codes de secours.`}`,
  activate: "Activer", deactivate: "Désactiver", makeCodes: "Créer d’autres codes de secours",
  confirmPassword: "Votre mot de passe, pour confirmer",
  scan: "Lisez ce code avec votre application d’authentification (celle du téléphone convient), puis tapez les six chiffres qu’elle affiche.",
  qr: "Code QR à lire avec votre téléphone", secret: "Sans caméra, donnez cette clé à l’application\u00a0:", open: "Ouvrir dans une application de cette machine",
  code: "Code à six chiffres", codeMissing: "Donnez les six chiffres affichés par votre téléphone.",
  codesTitle: "Codes de secours", codesLead: "Notez-les sur papier et rangez-les\u00a0: ils ne seront plus montrés. Chacun remplace une fois le code du téléphone.",
  copy: "Copier", copied: "Codes copiés.", done: "C’est noté", isOn: "Double authentification activée. Vos autres sessions sont fermées.", isOff: "Double authentification désactivée.",
  sessions: "Sessions ouvertes", unknown: "Navigateur inconnu", here: "cette session",
  since: (/** @type {string} */ at, /** @type {string} */ seen) => `ouverte ${at}, utilisée ${seen}`,
  end: "Fermer", endLabel: (/** @type {string} */ agent) => `Fermer la session «${NB}${agent}${NB}»`, ended: "Session fermée.",
};

/** On the sign-in page. */
export const SECOND = {
  title: "Deuxième étape", lead: "Donnez le code affiché par votre téléphone, ou l’un de vos codes de secours.",
  code: "Code", missing: "Donnez le code.", back: "Revenir au mot de passe",
  linkTitle: "Choisissez votre mot de passe", linkLead: "Ce lien ne sert qu’une fois. Vous vous connecterez ensuite avec votre nom.",
  linkDone: "Mot de passe enregistré\u00a0: connectez-vous.", save: "Enregistrer",
};
