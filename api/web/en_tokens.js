// What the page says in English about personal tokens.

/** @type {typeof import("./fr_tokens.js").TOK} */
export const TOK = {
  title: "Access tokens", lead: "So that a program can use Bannette in your name, without your password. A token never allows more than you may do yourself.",
  add: "Create a token", name: "Name of the program", nameMissing: "Enter a name.", password: "Your password, to confirm",
  allowed: "What it allows", reads: "Reading, always. And, if you wish:",
  scopes: { read: "read", edit: "edit", send: "send", admin: "administer" },
  life: "Lasts", days: [["30", "30 days"], ["90", "90 days"], ["365", "a year"]],
  create: "Create", cancel: "Cancel", shownTitle: "Your token", shownLead: "Copy it now: it will not be shown again.",
  copy: "Copy", copied: "Token copied.", done: "Done", revoke: "Revoke", revoked: "Token revoked.",
  revokeOf: (name) => `Revoke the token “${name}”`,
  told: (scopes, end, used) => `${scopes}; until ${end}; ${used ? `used ${used}` : "never used"}`,
};
