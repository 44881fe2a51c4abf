// What the page says in French about webhooks: other programs of the office that are told what happened.

export const HOOK = {
  title: "Webhooks",
  lead: "Pour qu’un programme du cabinet (agenda, suivi, tableau de bord) sache aussitôt ce qui se passe ici. Il reçoit des numéros de mails et le nom de la boîte, jamais d’objet, de nom, d’adresse ni de texte. Il est prévenu pour tous les dossiers, même réservés.",
  none: "Aucun programme n’est prévenu.",
  add: "Ajouter un webhook", edit: "Modifier", remove: "Supprimer", pause: "Mettre en pause", resume: "Remettre en marche", test: "Essayer", secret: "Nouveau secret", history: "Derniers envois",
  of: (/** @type {string} */ act, /** @type {string} */ host) => `${act}\u00a0: ${host}`,
  url: "Adresse", urlHint: "En https. Par exemple https://agenda.example.org/bannette",
  internal: "Adresse interne\u00a0: elle est sur le réseau du cabinet, ou sur cette machine",
  eventsLegend: "Prévenir quand",
  /** By event. @type {Record<string, string>} */
  events: { "mail.sorted": "un mail est trié", "draft.ready": "un brouillon est prêt", "mail.sent": "une réponse est partie", "mail.undeliverable": "une réponse est refusée ou non remise", "webhook.test": "essai" },
  keep: "Enregistrer", cancel: "Annuler", kept: "Webhook enregistré.", added: "Webhook ajouté.", removed: "Webhook supprimé.",
  needed: "Choisissez au moins un évènement.", urlNeeded: "Écrivez l’adresse.",
  secretTitle: "Le secret de ce webhook", secretLead: "Copiez-le maintenant dans le programme, qui vérifie avec lui que les envois viennent d’ici\u00a0: il ne sera plus montré.",
  both: (/** @type {string} */ until) => `L’ancien secret signe aussi jusqu’à ${until}.`,
  copy: "Copier", copied: "Secret copié.", done: "C’est fait",
  renewTitle: "Faire un nouveau secret\u202f?", renewLead: "L’ancien reste valable un jour, le temps de le changer dans le programme.", renew: "Faire un nouveau secret",
  removeTitle: "Supprimer ce webhook\u202f?", removeLead: "Le programme ne sera plus prévenu, et ce qui attendait ne partira pas.",
  active: "En marche", paused: "En pause\u00a0: ce qui arrive entre-temps partira ensuite, s’il a moins de trois jours.",
  waiting: (/** @type {number} */ count) => (count === 1 ? "Un envoi attend." : `${count} envois attendent.`),
  testing: "Essai en cours… (dix secondes au plus)",
  noDelivery: "Rien n’a encore été envoyé.", more: "Voir plus", repeat: "Renvoyer", repeated: "L’envoi repart.",
  tries: (/** @type {number} */ count) => (count === 1 ? "1 essai" : `${count} essais`),
  next: (/** @type {string} */ at) => `Prochain essai\u00a0: ${at}.`,
};
