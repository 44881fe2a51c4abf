// What the page says in French about telephone calls. The no-break spaces are real characters.

/** @type {Record<string, string>} */
export const OUTCOMES = { reached: "Appelé", no_answer: "Sans réponse", voicemail: "Message laissé" };

export const C = {
  title: "À traiter de vive voix", aside: "Fiche d’appel", lead: "Sujet réservé au professionnel : aucune réponse n’est préparée. Cette fiche vient du mail et du dossier, sans modèle.",
  asideLead: "Pour appeler plutôt qu’écrire. Cette fiche vient du mail et du dossier, sans modèle.",
  who: "Qui", phone: "Téléphone", about: "En une phrase", deadline: "Échéance", why: "Motif", first: "À dire d’abord", help: "Aide et secours",
  noPhone: "Aucun numéro dans le mail, son fil ou le dossier.", costly: "numéro surtaxé", call: (/** @type {string} */ number) => `Appeler le ${number}`,
  made: "Appels déjà passés", again: (/** @type {string} */ when) => `à rappeler ${when}`, due: "à rappeler maintenant",
  reached: "J’ai appelé", missed: "Sans réponse, rappeler à…", voicemail: "Messagerie",
  titles: { reached: "J’ai appelé", no_answer: "Sans réponse", voicemail: "Message laissé sur la messagerie" },
  note: "Note, si utile", noteHint: "Gardée dans l’historique de ce mail.", when: "Rappeler", confirm: "Noter l’appel",
  hour: "Dans une heure", evening: "Ce soir, 17 h", tomorrow: "Demain, 9 h", monday: "Lundi, 9 h", pick: "Autre moment", never: "Pas de rappel prévu",
  pickField: "Date et heure du rappel", missing: "Indiquez une date et une heure.", past: "Cette heure est déjà passée.",
  done: "Appel noté.", waits: (/** @type {string} */ when) => `Appel noté : ce mail revient en tête ${when}.`,
};
