// What the page says in French about drafts from notes and about exports.

export const N = {
  open: "Nouveau", title: "Nouveau brouillon",
  lead: "Quelques notes suffisent. Le texte attendra parmi les brouillons : rien ne part sans vous.",
  document: "Document", notes: "Vos notes", notesHint: "Qui, quoi, quand : ce qui doit figurer dans le texte.",
  subject: "Objet (facultatif)", to: "Destinataires (facultatif)", toHint: "Séparez les adresses par des virgules.",
  mailbox: "Depuis la boîte", dossier: "Dossier", noDossier: "Aucun", chooseDossier: "Choisir un dossier", dropDossier: "Retirer",
  create: "Préparer le brouillon", creating: "Préparation…", missing: "Écrivez d’abord quelques notes.",
  kinds: /** @type {Record<string, string>} */ ({ letter: "Courriers", report: "Comptes rendus", synthesis: "Notes de synthèse" }),
  created: "Brouillon demandé.", mark: "D’après vos notes", yours: "Vos notes", writtenOn: "Notées le",
  by: "Par", finish: "Terminé", finished: "Terminé sans envoi.", finishedState: "Terminé", preparing: "Brouillon en préparation",
  exports: "Exporter", docx: "Word (.docx)", eml: "Mail (.eml)", docxTitle: "Télécharger le texte en document Word", emlTitle: "Télécharger le message, à ouvrir dans votre messagerie",
};
