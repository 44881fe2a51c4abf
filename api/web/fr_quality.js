// What the page says in French about the mails to watch and about how good the sorting is.

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => (n < 2 ? one : many);

export const Q = {
  // Mails to watch
  watch: "À surveiller", watchCount: (/** @type {number} */ n) => `${n} ${plural(n, "mail à regarder", "mails à regarder")}`,
  watchLead: "Ces mails n’ont pas été signalés urgents. Un coup d’œil suffit : votre réponse corrige le mail, et le tri en apprend.",
  near: "Juste sous le seuil", nearLead: "Les plus proches d’être signalés parmi les mails de la semaine que personne n’a encore traités ; dix par jour au plus.",
  sample: "Échantillon de contrôle", sampleMark: "tiré au hasard",
  sampleLead: "Tirés au hasard parmi les mails non signalés. Vos réponses mesurent ce que le tri laisse passer : répondez aussi quand c’est évident.",
  urgent: "Urgent", notUrgent: "Pas urgent", open: "Ouvrir", takeBack: "Annuler",
  answers: (/** @type {string} */ subject) => `Réponse pour « ${subject} »`,
  saidUrgent: "Noté : urgent.", saidNotUrgent: "Noté : pas urgent.", takenBack: "Réponse reprise.",
  nothing: "Plus rien à regarder pour aujourd’hui.",
  // Quality of the sorting
  quality: "Qualité du tri", model: "Le tri aujourd’hui", missed: "Ce que le tri laisse passer",
  weeks: "Semaine par semaine", noWeek: "Pas encore de mail trié.", fromDossier: "D’où vient le dossier", fromType: "D’où vient le type de dossier",
  steps: "Chaque dossier proposé vient d’une étape, essayées dans cet ordre. Juste : une personne l’a laissé là.",
  noAlarm: "Aucune alarme sur les derniers mails.",
  meaning: "Ces chiffres viennent des mails sur lesquels quelqu’un s’est prononcé. On corrige une erreur plus souvent qu’on ne confirme ce qui est juste, et un mail urgent que personne n’a vu n’y est pas : seul l’échantillon mesure ce qui a été manqué. Les deux nombres entre parenthèses encadrent la vraie valeur, dix-neuf fois sur vingt.",
  version: (/** @type {string} */ version) => `Version du modèle : ${version}.`,
  sorting: "Tri des mails",
};
