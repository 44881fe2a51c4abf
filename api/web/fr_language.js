// What the page says in French about the language it speaks.

export const LANG = {
  title: "Langue de la page", lead: "Les mails, les brouillons et les signatures gardent leur langue.",
};
