// What the page says in French about the texts of the office.

export const L = {
  title: "Textes du cabinet", contents: "Aller à une partie",
  lead: "Ce que Bannette écrit et ce qu’elle dit à un modèle vient de ces textes.",
};

/** What is written by each instruction text. @type {Record<string, string>} */
export const PROMPTS = {
  reply: "Réponse à un mail", redraft: "Réponse récrite à votre consigne",
  summary: "Résumé, partie par partie", summary_join: "Résumé, réunion des parties",
  letter: "Courrier d’après des notes", synthesis: "Note de synthèse d’après des notes", report: "Compte rendu d’après des notes",
};
