// What the page says in French in « Réglages ».

export const SET = {
  title: "Réglages", contents: "Parties des réglages", account: "Mon compte",
  /** What a person may do, by role. @type {Record<string, string>} */
  roles: { admin: "administration", praticien: "praticien", assistant: "assistance", lecteur: "lecture seule" },
  signedInAs: (/** @type {string} */ name, /** @type {string} */ role) => `Vous êtes ${name}, avec le rôle «\u00a0${role}\u00a0».`,
};
