// What the page says in English about who gets a reply, the files joined to it, and what waits to leave.

import { number } from "./locale.js";

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => (n === 1 ? one : many);

/** @type {typeof import("./fr_sending.js").S} */
export const S = {
  from: "From", cc: "Cc", bcc: "Bcc", bccTitle: "Blind copy: the other recipients do not see it", joined: "Attachments",
  total: (size) => `Whole message: ${size}`, unquoted: "Without quoting the mail received",
  // Recipients in the editor
  copies: "Cc, Bcc", toAll: "To all", toAllTitle: "Reply to all", toSender: "To sender", toSenderTitle: "Reply to the sender only", found: "Known correspondents",
  foundCount: (n) => plural(n, "One known correspondent. Down arrow to choose it.", `${number(n)} known correspondents. Down arrow to choose.`),
  // Files in the editor
  quote: "Quote the mail received below the reply", quoteOn: "Quoted", quoteOff: "Not quoted", joinMenu: "Attach", join: "A document on this computer…", joinReceived: "Attachments received", drop: "Drop it here",
  joining: (name) => `Attaching “${name}”…`, joinedNow: (name) => `“${name}” is attached.`,
  remove: (name) => `Remove “${name}”`, removed: (name) => `“${name}” is removed.`,
  joinOne: (name) => `Attach “${name}”`,
  tooBig: (name, most) => `“${name}” is too big: the message may be ${most} in all.`,
  // A last look
  lookTitle: "To look at before sending",
  // What waits
  waiting: (n) => plural(n, "1 reply to leave", `${number(n)} replies to leave`), waitingTitle: "Replies to leave",
  waitingLead: "Approved, not sent yet. Each can be cancelled: its text becomes a draft again.", waitingNone: "Nothing is waiting to leave.",
  leaves: (date) => `Leaves ${date}`, by: (who) => `approved by ${who}`, cancel: "Cancel sending", now: "Send now", open: "Open",
  cancelOf: (what) => `Cancel sending: ${what}`, nowOf: (what) => `Send now: ${what}`, openOf: (what) => `Open: ${what}`,
  gone: "Too late: this reply has already left, or is not to leave any more.",
  outside: "outside office hours", outsideHours: "This moment is outside office hours.",
  // What to do after a fault
  otherAddress: "Send again to another address", download: "Download the message (.eml)",
  whatRefused: "Nothing was sent. Correct the address or the text, then approve again; or download the message to send it from your mail program.",
  whatUndelivered: "Check the address with your correspondent, by telephone if need be, then send again.",
  whatUnsure: "Look first in the folder of sent messages of your mail program, or ask the recipient. Nothing is sent again until you have decided: that is what prevents sending twice.",
};
