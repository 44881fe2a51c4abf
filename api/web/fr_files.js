// What the page says in French about the files of a mail.

export const F = {
  see: "Voir l’image", pictureOf: (/** @type {string} */ name) => `Image du fichier ${name}`,
  title: "Télécharger ce fichier\u202f?", confirm: "Télécharger quand même",
  lead: "Dans le doute, appelez l’expéditeur à un numéro que vous connaissez déjà.",
};
