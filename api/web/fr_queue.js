// What the page says in French of the queue: searching, choosing several mails, putting off, giving, noting. No-break spaces are real.

import { day, time } from "./fr.js";

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => (n < 2 ? one : many);

export const F = {
  search: "Rechercher", searchLabel: "Rechercher dans les mails, les brouillons et les dossiers", searchEnd: "Quitter la recherche",
  results: "Résultats", dossiers: "Dossiers", nothing: "Rien ne contient ces mots.", typeMore: "Tapez un ou plusieurs mots.",
  found: (/** @type {number} */ n, /** @type {boolean} */ more) => `${n}${more ? " premiers" : ""} ${plural(n, "mail trouvé", "mails trouvés")}.`,
  /** @type {Record<string, string>} */ places: { subject: "objet", sender: "expéditeur", text: "texte", files: "pièce jointe", draft: "brouillon" },
  allBoxes: "Toutes les boîtes", boxLabel: "Boîte affichée", mine: "À moi", mineTitle: "Ne montrer que les mails qui me sont confiés",
  asleep: (/** @type {string} */ when) => `en veille jusqu’à ${when.replace(/^(le|à) /, "")}`, mineMark: "à moi", to: (/** @type {string} */ who) => `pour ${who}`,
  notes: (/** @type {number} */ n) => `${n} ${plural(n, "note", "notes")}`, overdue: (/** @type {string} */ when) => `échéance passée : ${when}`,
  due: (/** @type {string} */ when) => `échéance : ${when}`,
  next: (/** @type {number} */ s) => (s > 0 ? `Prochaine relève dans ${s < 120 ? `${s} s` : `${Math.round(s / 60)} min`}.` : "Relève en cours."),
  // choosing
  choose: "Choisir ce mail", chosen: (/** @type {number} */ n) => `${n} ${plural(n, "mail choisi", "mails choisis")}`, all: "Tout sélectionner", none: "Ne rien sélectionner",
  allBounded: (/** @type {number} */ n) => `Les ${n} premiers sont choisis : c’est le maximum.`, bulkLabel: "Pour les mails choisis",
  dismiss: "Écarter", urgency: "Urgence…", dossier: "Dossier…", assign: "Confier…", snooze: "Veille…",
  done: { dismiss: (/** @type {number} */ n) => `${n} ${plural(n, "mail écarté", "mails écartés")}.`, urgency: (/** @type {number} */ n) => `Urgence changée pour ${n} ${plural(n, "mail", "mails")}.`,
    dossier: (/** @type {number} */ n) => `${n} ${plural(n, "mail classé", "mails classés")}.`, assign: (/** @type {number} */ n) => `${n} ${plural(n, "mail confié", "mails confiés")}.`,
    snooze: (/** @type {number} */ n) => `${n} ${plural(n, "mail mis", "mails mis")} en veille.` },
  unassigned: (/** @type {number} */ n) => `${n} ${plural(n, "mail n’est plus confié", "mails ne sont plus confiés")} à personne.`,
  woken: (/** @type {number} */ n) => `${n} ${plural(n, "mail sorti", "mails sortis")} de veille.`,
  left: (/** @type {number} */ n) => `${n} ${plural(n, "mail reste tel quel", "mails restent tels quels")} :`, untold: "(mail hors de la liste)",
  undone: (/** @type {number} */ n) => `Annulé : ${n} ${plural(n, "mail", "mails")}.`, nothingToUndo: "Rien à annuler.", putBack: (/** @type {number} */ n) => plural(n, "Mail remis dans la file.", `${n} mails remis dans la file.`),
  undoTitle: "Tout n’a pas pu être annulé", notAllTitle: "Tout n’a pas pu être fait",
  // putting off
  snoozeTitle: "Mettre en veille", snoozeLead: "Le mail attend dans « Plus tard » et revient de lui-même, ou plus tôt si un nouveau mail arrive dans ce fil.",
  snoozeOwn: "Date et heure du retour", snoozeConfirm: "Mettre en veille", snoozeWake: "Sortir de veille", pick: "Autre moment",
  tonight: "Ce soir, 18 h", tomorrow: "Demain, 8 h", monday: "Lundi, 8 h", missing: "Indiquez une date et une heure.", past: "Cette heure est déjà passée.",
  pastTitle: "Après l’échéance", pastLead: (/** @type {number} */ n) => plural(n, "Ce mail reviendrait après son échéance. Le mettre en veille quand même ?", `${n} mails reviendraient après leur échéance. Les mettre en veille quand même ?`),
  pastConfirm: "Mettre en veille quand même",
  // giving
  assignTitle: "Confier à", nobody: "Personne", me: (/** @type {string} */ name) => `${name} (moi)`, assignConfirm: "Confier", whose: "Qui s’en occupe",
  urgencyTitle: "Changer l’urgence",
  // noting
  noteTitle: "Notes internes", noteLead: "Pour le cabinet seulement : jamais envoyées, jamais montrées à un modèle.", noteField: "Ajouter une note", noteAdd: "Ajouter", noteNone: "Aucune note.",
  noteRemove: "Retirer", noteAdded: "Note ajoutée.", noteRemoved: "Note retirée.", noteOpen: "Notes",
  // palette
  paletteTitle: "Actions", paletteField: "Taper le nom d’une action ou d’une file", paletteNone: "Aucune action de ce nom.", go: (/** @type {string} */ lane) => `Aller à : ${lane}`,
  goWait: "Aller à… v valider, u urgents, a appeler, r rédiger, l plus tard, c vérifier, e envoyés, x écartés",
  /** @type {[string, string][]} */ keys: [
    ["/", "Rechercher ; Échap revient où l’on était"], ["g puis v u a r l c e x", "Aller à : à valider, urgents, à appeler, à rédiger, plus tard, à vérifier, envoyés, écartés"],
    ["Espace", "Choisir ou ne plus choisir ce mail"], ["Maj + J / K", "Choisir en passant au suivant / précédent"],
    ["s", "Mettre en veille (fiche d’appel : sans réponse)"], ["m", "Confier à quelqu’un"], ["n", "Notes internes"], ["z", "Annuler la dernière action"], ["Ctrl + K", "Toutes les actions, par leur nom"]],
};

/** A deadline as « demain 14 h 00 » or « jeu. 26 nov. ». @param {string} due « 2026-11-24T14:00 » or « 2026-11-24 » */
export function dueWords(due, now = new Date()) {
  const [date, hour] = due.split("T");
  const [year, month, number] = date.split("-").map(Number);
  const [hours, minutes] = (hour ?? "0:0").split(":").map(Number);
  const at = new Date(year, month - 1, number, hours, minutes);
  const days = Math.round((new Date(year, month - 1, number).getTime() - new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime()) / 86400000);
  const named = { "-1": "hier", 0: "aujourd’hui", 1: "demain" }[days] ?? day(at, now);
  return hour ? `${named} ${time(at).replace(/\u00a000$/, "")}` : named;
}

/** Whether the deadline has passed; one without an hour passes with its day. @param {string} due */
export function isOverdue(due, now = new Date()) {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString();
  return due < local.slice(0, due.includes("T") ? 16 : 10);
}
