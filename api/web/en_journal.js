// What the page says in English about the record of who did what.

/** @type {typeof import("./fr_journal.js").JOURNAL} */
export const JOURNAL = {
  title: "Audit log",
  lead: "Who did what, and who opened which mail. Nothing in it can be changed: “bannette audit verify” proves it, “bannette audit export” writes it to a file.",
  family: "Kind of event", person: "Person", everybody: "Everybody", machine: "Bannette",
  families: { "": "Everything", user: "Accounts", mail: "Mails", draft: "Drafts", reply: "Replies", dossier: "Files", office: "Office", mailbox: "Mailboxes", models: "Models", setting: "Settings", audit: "Audit log" },
  about: (name) => `about ${name}`, mail: (number) => `mail no. ${number}`,
  number: (number) => `line ${number}`, more: "Older", none: "Nothing to show.",
};
