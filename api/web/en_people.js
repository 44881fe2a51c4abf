// What the page says in English about the office's people.

/** @type {typeof import("./fr_people.js").PEOPLE} */
export const PEOPLE = {
  title: "People", lead: "Everybody chooses their own password through a link that you hand over; it works once, for one day.",
  add: "Add a person", name: "Name", role: "Role", create: "Add", cancel: "Cancel",
  roleOf: (name) => `Role of ${name}`,
  link: "New link", linkFor: (name) => `New password link for ${name}`,
  linkTitle: (name) => `Link for ${name}`,
  linkLead: "Hand it over in person or by a safe channel: it will not be shown again.",
  copy: "Copy", copied: "Link copied.", done: "Done",
  close: "Close the account", closeOf: (name) => `Close the account of ${name}`, open: "Reopen", openOf: (name) => `Reopen the account of ${name}`,
  closed: "account closed", waiting: "has not chosen a password yet", guarded: "two-step sign-in", you: "you",
  seen: (at) => `seen ${at}`,
  drop: "Remove two-step sign-in", dropOf: (name) => `Remove the two-step sign-in of ${name}`,
  demand: "Require two-step sign-in of whoever may send",
  demandHint: "Without it one can read, but not send.",
  nameMissing: "Enter a name.", saved: "Saved.", isClosed: (name) => `Account closed: ${name} can no longer sign in.`,
  isOpen: (name) => `Account reopened: ${name}.`, sure: (name) => `Close the account of ${name}? Their sessions are closed; their name stays in the history.`,
};
