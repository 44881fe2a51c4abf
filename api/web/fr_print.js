// What the page says in French about printing.

export const I = { print: "Imprimer", key: "Imprimer le mail, sa réponse et son historique" };
