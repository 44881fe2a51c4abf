// What the page says in English about who may see what, and who must approve.

/** @param {string[]} names */
const anyOf = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names[names.length - 1]}`);

/** @type {typeof import("./fr_access.js").ACCESS} */
export const ACCESS = {
  title: "Access and sending", open: "Access", dossierTitle: (name) => `Access to “${name}”`,
  lead: "For everybody else, what is reserved does not exist: neither in lists, nor in their counts, nor in search.",
  everybody: "Open to everybody who reads mail", onlyNamed: "Reserved for these people", people: "People",
  who: "Who can see it", noMail: "does not read mail", save: "Save", saved: "Access saved.", cancel: "Cancel",
  mailboxes: "Mailboxes", mailbox: (name) => `Mailbox “${name}”`,
  forsaken: "Files that nobody sees any more", forsakenLead: "Name somebody: nothing else about them is told here.",
  dossier: (id) => `File no. ${id}`, nameThem: "Name these people",
  assistants: "Assistants send",
  choices: { always: "always", templates: "reply templates only", never: "never" },
  two: "Two people approve", twoLead: "The reply is sent once a second person has approved the same text.",
  urgencies: { urgent: "Urgent mails", admin: "Administrative mails", later: "Mails for later" },
  newRecipient: "Recipient to whom the office has never written", types: "File types",
  dossiersKept: (count) => `And the replies of ${count} ${count === 1 ? "file" : "files"}.`,
  saveRules: "Save the rules", rulesSaved: "Sending rules saved.",
  noMailRole: "Your role does not give access to the office’s mail.",
};

/** @type {typeof import("./fr_access.js").APPROVAL} */
export const APPROVAL = {
  label: "Approval", firstKept: "Approved. The reply will be sent once a second person has approved it.",
  by: (who, at) => `Already approved by ${who}, ${at}. Your approval sends it.`,
  mine: (at) => `You approved it, ${at}.`,
  waits: (others) => (others.length > 0 ? `Still to be approved by ${anyOf(others)}.` : "Nobody else can approve it for now: ask an administrator."),
  withdraw: "Withdraw my approval", withdrawn: "Approval withdrawn.",
};
