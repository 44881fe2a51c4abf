// What the page says of the others who have the same mail open, and of two texts written at once.

import { listed } from "./locale.js";

/** @param {string} since @param {number} now */
const minutes = (since, now) => Math.floor(Math.max(0, now - Date.parse(since)) / 60000);

/** How long, in words that follow « depuis ». @param {number} count */
const lasting = (count) => (count < 1 ? "moins d’une minute" : count < 60 ? `${count} min` : `${Math.floor(count / 60)} h`);

export const P = {
  editing: (/** @type {string[]} */ who, /** @type {string} */ since, /** @type {number} */ now) =>
    `${listed(who)} ${who.length > 1 ? "modifient" : "modifie"} depuis ${lasting(minutes(since, now))}`,
  ownEditing: (/** @type {string} */ since, /** @type {number} */ now) =>
    `Vous modifiez ce mail dans une autre fenêtre depuis ${lasting(minutes(since, now))}`,
  reading: (/** @type {string[]} */ who) => `${listed(who)} ${who.length > 1 ? "ont" : "a"} ce mail sous les yeux`,
  ownReading: "Ce mail est ouvert dans une autre de vos fenêtres",
  askTitle: "Quelqu’un modifie déjà cette réponse",
  askOwnTitle: "Vous modifiez déjà cette réponse",
  askLead: (/** @type {string} */ who) => `${who}. Si vous écrivez à deux, il faudra choisir entre les deux textes ; aucun ne sera perdu.`,
  leaveIt: "Laisser",
  editAll: "Modifier quand même",
  compare: "Ce qui diffère, de votre texte au sien",
  comparing: "Comparaison…",
  notCompared: "La comparaison n’a pas pu être faite. Les deux textes sont au-dessus.",
  same: "Les deux textes disent la même chose, mot pour mot.",
  bothKept: "Texte enregistré par l’autre personne repris ; le vôtre reste parmi les versions.",
  changedAgain: "La réponse a encore changé entre-temps.",
  seeAgain: "Revenir à mon texte",
  mineNotKept: "Votre texte n’a pas pu être gardé parmi les versions. Il reste ici : réessayez.",
};
