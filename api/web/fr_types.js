// What the page says in French about the office's dossier types.

const quoted = (/** @type {string} */ name) => `«\u00a0${name}\u00a0»`;

export const TYPES = {
  title: "Types de dossier",
  lead: "Les noms que tout le cabinet lit, dans l’ordre des listes. Un mail ou un dossier garde son type, quoi que vous changiez ici\u00a0; le tri n’en apprend rien.",
  offLead: "Un type qui n’est plus proposé reste sur les mails passés\u00a0; le tri ne le donne plus.",
  addedLead: "Le tri ne connaît pas les mots d’un type ajouté ici\u00a0: une personne le choisit, et les mails du même expéditeur ou du même fil suivent. Pour lui donner des mots et des exemples, ajoutez-le dans le fichier de configuration.",
  list: "Types de dossier, dans l’ordre", name: (/** @type {number} */ place) => `Nom du type ${place}`,
  on: "Proposé", onOf: (/** @type {string} */ name) => `Proposer ${quoted(name)}`,
  up: "Monter", upOf: (/** @type {string} */ name) => `Monter ${quoted(name)}`,
  down: "Descendre", downOf: (/** @type {string} */ name) => `Descendre ${quoted(name)}`,
  configured: (/** @type {string} */ name) => `Dans la configuration\u00a0: ${name}`, added: "Ajouté ici",
  moved: (/** @type {string} */ name, /** @type {number} */ place) => `${quoted(name)} est maintenant en position ${place}.`,
  newName: "Nouveau type", add: "Ajouter à la liste", keep: "Enregistrer les types", kept: "Types de dossier enregistrés\u00a0: ils valent déjà pour tous.",
  restored: "Les types de la configuration sont repris\u00a0; ceux ajoutés ici ne sont plus proposés.",
  unsaved: "Pas encore enregistré.",
};
