// What the page says in French to an administrator who reads no mail.

const NB = "\u00a0";

export const OFFICE = {
  overview: "Vue d’ensemble", settings: "Réglages", parts: "Parties des réglages",
  lead: "Votre rôle s’occupe du service et ne lit pas les mails du cabinet.",
  boxes: "Boîtes", walls: "Accès", wallsWell: "Chaque boîte et chaque dossier réservé est vu par quelqu’un qui lit les mails.",
  wallMailbox: (/** @type {string} */ name) => `Personne ne voit plus la boîte «${NB}${name}${NB}»${NB}: les personnes nommées sont parties ou ne lisent plus les mails.`,
  wallDossiers: (/** @type {number[]} */ ids) => `Personne ne voit plus ${ids.length > 1 ? "ces dossiers" : "ce dossier"}${NB}: ${ids.map((id) => `n°${NB}${id}`).join(", ")}.`,
  mend: "Nommer quelqu’un (Accès et envoi)", service: "Service",
  room: (/** @type {string} */ free) => `${free} libres sur le disque.`,
  show: "Détail", again: "Rafraîchir",
  keysTitle: "Raccourcis", keyNext: "Partie suivante", keyBefore: "Partie précédente", keyHelp: "Cette liste",
};
