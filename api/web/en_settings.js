// What the page says in English in the settings.

/** @type {typeof import("./fr_settings.js").SET} */
export const SET = {
  title: "Settings", contents: "Parts of the settings", account: "My account",
  roles: { admin: "administrator", praticien: "practitioner", assistant: "assistant", lecteur: "read only" },
  signedInAs: (name, role) => `You are ${name}, with the role “${role}”.`,
};
