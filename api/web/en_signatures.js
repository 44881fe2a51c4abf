// What the page says in English about signatures.

/** @type {typeof import("./fr_signatures.js").SIGN} */
export const SIGN = {
  title: "Signatures",
  lead: "They stand at the end of prepared replies, before the eyes of whoever reviews them. A reply already written does not change.",
  mine: "Your signature", mineHint: "You choose it below the reply, in place of the office’s.",
  mailbox: (name) => `Mailbox “${name}”`, mailboxHint: "Empty: the office’s signature.",
  office: "Office", officeHint: "Signs the replies of mailboxes that have none of their own.",
  mentions: "Legal notices", mentionsHint: "Below each signature: confidentiality, VAT, professional body, insurance…",
  none: "Nothing yet.", edit: "Edit", write: "Write", keep: "Save", cancel: "Cancel",
  restore: "Go back to the text of the configuration",
  changed: (who, at) => `Written by ${who}, ${at}`, somebody: "somebody",
  kept: "Signature saved.", restored: "The text of the configuration is back.",
  left: (count) => (count < 0 ? `${-count} ${count === -1 ? "character" : "characters"} too many` : `${count} ${count === 1 ? "character" : "characters"} left`),
};

/** @type {typeof import("./fr_signatures.js").SIGNING} */
export const SIGNING = { label: "Sign:", office: "Office" };
