// Everything the page says in English: the twin of fr.js, key for key; docs/languages.md tells the words to keep to.

import { day as dayOf, duration as durationOf, moment as momentOf, number as numberOf, percent as percentOf, size as sizeOf, time as hourOf } from "./locale.js";

/** @param {number} count @param {string} one @param {string} many */
const plural = (count, one, many) => (count === 1 ? one : many);

/** @type {typeof import("./fr.js").LANES} */
export const LANES = {
  to_approve: { label: "To approve", empty: "Nothing to approve." },
  urgent: { label: "Urgent", empty: "Nothing urgent." },
  to_call: { label: "To call", empty: "Nobody to call." },
  to_write: { label: "To write", empty: "Nothing to write yourself." },
  to_read: { label: "Later", empty: "Nothing to read later." },
  to_check: { label: "To check", empty: "No sorting to check." },
  in_progress: { label: "Being sorted", empty: "No mail is being sorted." },
  sent: { label: "Sent", empty: "No reply sent." },
  dismissed: { label: "Dismissed", empty: "No mail dismissed." },
};

/** @type {typeof import("./fr.js").STATES} */
export const STATES = {
  received: "Received, being sorted", sorted: "Sorted, draft on its way", drafted: "To approve", approved: "Waiting to be sent",
  sending: "Being sent", sent: "Sent", by_hand: "To write", to_call: "To call", to_read: "To read",
  dismissed: "Dismissed", failed: "Sending refused", unconfirmed: "Sending uncertain", undelivered: "Not delivered",
};

/** @type {typeof import("./fr.js").URGENCIES} */
export const URGENCIES = { urgent: "Urgent", admin: "Administrative", later: "Later" };

/** @type {typeof import("./fr.js").MAILBOXES} */
export const MAILBOXES = {
  ok: "up to date", connecting: "connecting", unreachable: "unreachable", refused: "access refused", stopped: "stopped",
  paused: "paused",
};

/** @type {typeof import("./fr.js").T} */
export const T = {
  enterKey: "Enter", escapeKey: "Esc", close: "Close", cancel: "Cancel", undo: "Undo", retry: "Try again", loading: "Loading…",
  unreachable: "The Bannette server is not answering.",
  unknownError: "The server answered with an unexpected error.",
  connectionLost: "Connection to the Bannette server lost. Trying again by itself; nothing you type is lost.",
  doItAgain: "You are signed in again. Repeat the action if you still want it.",
  // Signing in
  signInTitle: "Sign in", signInLead: "The office’s mail, sorted and ready to review.",
  expiredTitle: "Session expired", expiredLead: "Sign in again: what you were writing has been kept.",
  firstTitle: "Create the first account", firstLead: "This account will be able to read the mail and approve what is sent.",
  name: "User name", password: "Password", newPassword: "Password (at least 12 characters)",
  repeatPassword: "Password, once more", passwordsDiffer: "The two passwords are not the same.",
  passwordShort: "The password must have at least 12 characters.", nameMissing: "Enter your user name.",
  passwordMissing: "Enter your password.", signIn: "Sign in", create: "Create the account", signOut: "Sign out",
  // Lanes and list
  lanesLabel: "Mail lanes", officeLabel: "State of the office", skip: "Go to the list", more: "Show more", earlier: "Show the lines before",
  shortcuts: "Shortcuts", noModel: "No model: drafts come from the office’s reply templates.",
  model: (name, host) => (host ? `Model: ${name} (${host})` : `Model: ${name}`),
  newToApprove: (n) => `${n} ${plural(n, "mail", "mails")} to approve.`,
  count: (n) => `${n} ${plural(n, "mail", "mails")}`,
  mailboxDown: (name, status, since) => `Mailbox “${name}”: ${status} since ${since}. New mail is not arriving.`,
  blanks: (n) => `${n} ${plural(n, "blank", "blanks")}`,
  typeMark: (label, unsure) => unsure ? `${label}?` : label,
  attachments: (n) => `${n} ${plural(n, "attachment", "attachments")}`,
  uncertain: "to check", maybeUrgent: "perhaps urgent", newInThread: "new mail", noSubject: "(no subject)", noSender: "Unknown sender",
  // Mail
  mailLabel: "Mail and reply", choose: "Choose a mail in the list.", gone: "This mail is no longer within your reach: it was erased, or kept for other people.", back: "Back to the list",
  from: "From", to: "To", cc: "Copy", replyTo: "Reply to", subject: "Subject", receivedOn: "Received", why: "Why here:",
  mailText: "Text of the mail", emptyText: "This mail has no text.", history: "History",
  urgency: "Urgency", dossierType: "File type", typeWhy: "File type:", noDossierType: "Not set", noDossierTypeOption: "File type: not set",
  checkTitle: "To check:", checkUrgency: "the urgency (one click above confirms it)",
  checkDossier: "the file type", and: " and ", seenShort: "Model", seen: "What the model saw", wouldSee: "What a model would see",
  sortingTitle: "How this mail was sorted", byPerson: "Sorting corrected by a person.", byModel: "Sorted automatically",
  details: "Details", detailsOf: (who, when) => `From ${who}, ${when}. Mail details`,
  otherDeadlines: (n) => `(and ${n} other ${plural(n, "deadline", "deadlines")})`,
  deadlinesTitle: "Deadlines found", deadlineHow: "How it is worked out", toVerify: "to check",
  words: "Clues kept:", somebody: "Bannette",
  dismiss: "Dismiss",
  restore: "Put back in the queue",
  encrypted: "Encrypted", encryptedTitle: "Encrypted mail: Bannette cannot read it. Open it in your mail program.",
  // What comes with a mail
  readText: "Read the text", page: (n, of) => `Page ${n} of ${of}`,
  emptyPage: "(page without text)", fileText: (name) => `Text of ${name}`,
  enclosed: (subject) => `Attached mail: ${subject}`, enclosedDeep: (subject) => `Mail attached to the one above: ${subject}`,
  eventWhen: "When", eventWhere: "Place", eventBy: "Organised by", eventZone: "The mail names no known time zone: Paris time is assumed.",
  eventReply: "Bannette does not answer invitations: accept or decline in your mail program.",
  noEventTitle: "untitled", sentOnLabel: "Written", sameDay: (day, from, to) => `${day}, ${from} to ${to}`,
  fromTo: (from, to) => `${from} to ${to}`, wholeDay: (day) => `${day}, all day`,
  // Draft
  draftTitle: "Draft", undeliveredTitle: "Reply not delivered", sentTitle: "Reply sent", noDraftTitle: "No draft", sendingTitle: "Reply being sent",
  noDraft: "No draft was prepared for this mail.", draftText: "Text of the draft", quoted: "Mail quoted below the reply",
  send: "Approve and send", edit: "Edit", write: "Write a reply",
  blanksLeft: (n) => plural(n, "1 blank must be filled in before sending.", `${n} blanks must be filled in before sending.`),
  blankTitle: "Fill in this blank", blanksLabel: "Blanks to fill in:",
  sending: "Sending…", sentOn: (date) => `Sent ${date}.`, sent: "Sent.",
  refused: "The mail server refused the reply.", unsure: "Sending uncertain",
  unsureLead: "The connection was cut before the server answered. Look in the “Sent” folder of your mail program, then say what happened; nothing will be sent again by itself.",
  didSend: "It was sent", didNotSend: "It was not sent",
  wait: (date) => `To be sent ${date}`, waitIn: "Sending in",
  waitTitle: "Reply waiting to be sent", cancelSending: "Cancel sending", sendNow: "Send now",
  seconds: (n) => `${n} s`, leavingNow: "a few moments", cancelled: "Sending cancelled: the draft is to be approved again.",
  tooLate: "Too late to cancel: the reply is already leaving.", sentNow: "Sending at once.",
  pending: (who) => `Reply to ${who}: sending in`, pendingSaid: (who, n) => `Reply to ${who} approved. Sending in ${n} ${plural(n, "second", "seconds")}; the Z key cancels it.`,
  planned: (who, date) => `Reply to ${who}: to be sent ${date}.`,
  heldFor: (who) => `The reply to ${who} is on hold: a new mail has arrived in this thread.`,
  overtaken: "A new mail has arrived in this thread since this draft.",
  overtakenLead: "Read it, then edit the reply or keep it as it is.", readNew: "Read the new mail", keepDraft: "I have read it, keep the text",
  overtakenWhy: "A new mail has arrived in this thread: read it before sending.", kept: "Text kept: it can be sent.",
  serverWords: "What the server said", undeliveredTo: (who) => `Your reply did not reach ${who}.`,
  undeliveredLead: "Your reply did not reach its recipient.", reportOpen: "Read the non-delivery report",
  refusedAddress: "Refused address:", correct: "Correct and send again",
  // Sending later
  later: "Send later", laterPick: "Date and time…",
  laterTitle: "Send later", laterField: "Date and time of sending", laterAt: (date) => `Leaves ${date}.`,
  laterConfirm: "Schedule", laterMissing: "Enter a date and a time.", laterPast: "This time is already past.", laterFar: "No more than a year ahead.",
  laterHint: "Until it leaves, sending can be cancelled. If a new mail arrives in the thread, the reply is put on hold.",
  approvedBy: (who, date) => `Approved by ${who}, ${date}.`,
  // Editor
  editTitle: "Edit the reply", writeTitle: "Write a reply", message: "Message", done: "Done",
  toHint: "Separate addresses with a comma.", saved: (time) => `Saved at ${time}`,
  saving: "Saving…", unsaved: "Not saved yet",
  badAddress: (address) => `Address to correct: ${address}.`, noAddress: "Enter at least one recipient.",
  emptyBody: "The message is empty.",
  newAddress: (list) => `Not in the mail received: ${list}`,
  conflictStatus: "Changed meanwhile by somebody else.", compare: "Compare the two versions",
  conflictTitle: "Two versions of this draft", mine: "Your text", theirs: "Version saved meanwhile",
  conflictLead: "Somebody else saved this draft while you were writing it. Nothing is lost: complete your text if need be, then choose.",
  keepMine: "Keep my text", takeTheirs: "Take the other version",
  leaveTitle: "Your text is not saved", leave: "Close without saving", stay: "Go on writing",
  leaveLead: (why) => `${why} If you close now, your last changes will be lost.`,
  // Outcomes
  confirmTitle: "Send this reply?", confirmSend: "Send",
  approved: "Reply approved, sending.", sentTo: (who) => `Reply sent to ${who}.`,
  notSent: (who) => `The reply to ${who} was not sent.`,
  unsureFor: (who) => `Sending uncertain: reply to ${who}.`, show: "Show",
  dismissed: "Mail dismissed.", restored: "Mail put back in the queue.", settledDone: "Noted.",
  urgencySet: (label) => `Urgency: ${label}. The sorting learns from it.`, typeSet: (label) => `File type: ${label}.`,
  stale: "The draft has changed meanwhile: read it again before approving.",
  changedUnder: "The draft shown has just changed: read it again.", justOpened: "This mail has just appeared: read it again, then press Enter once more.",
  // What the model saw
  redactedSent: (n) => `${plural(n, "One model call for this mail.", `${n} model calls for this mail, the last one first.`)}`
    + " Here is exactly what left: personal data is replaced by markers.",
  redactedNotSent: "Nothing has left. Here is what a model would receive: personal data is replaced by markers.",
  redactedNone: "Nothing has left, and nothing would.", redactedText: "Pseudonymised text",
  receiptBy: "Asked by", receiptModel: "Model", receiptTo: "Address", receiptOutcome: "Outcome",
  receiptCounts: "Masked", receiptPrompt: "Instructions", receiptHash: "Fingerprint", receiptNothing: "nothing to mask",
  receiptVersion: (version) => `version ${version}`, systemPrompt: "Read the instructions sent with the text",
  systemPromptText: "Instructions sent to the model", copyHash: "Copy the fingerprint", hashCopied: "Fingerprint copied.",
  hashShown: "Copying is not possible here: the whole fingerprint is shown.",
  receiptTitle: (n, date) => `Receipt no. ${n}, ${date}`, receiptsFile: "Download the receipts (.jsonl)",
  // State of a mailbox
  mailboxShow: "Show its state", mailboxShort: (name, n) => `Mailbox “${name}”: ${number(n)} ${plural(n, "mail that the server lists is", "mails that the server lists are")} missing.`,
  unaccountedShort: (n) => `${number(n)} ${plural(n, "mail", "mails")} missing`,
  notGivenShort: (n) => `${number(n)} ${plural(n, "mail", "mails")} not handed over`,
  mailboxTitle: (name) => `State of mailbox “${name}”`, mailboxGone: "This mailbox is no longer in the configuration.",
  mailboxOpen: (name, status) => `${name}: ${status}. Show the state of the mailbox`,
  since: (date) => `since ${date}`,
  sum: (listed, stored, kept, holds) =>
    `${number(listed)} ${plural(listed, "mail", "mails")} listed by the server ${holds ? "=" : "≠"} ${number(stored)} stored + ${number(kept)} not handed over.`,
  withdrawn: (n) => `${number(n)} ${plural(n, "mail", "mails")} withdrawn from the server before being read.`,
  unaccounted: (n) => `${number(n)} ${plural(n, "is", "are")} missing.`,
  left: (n) => `${number(n)} ${plural(n, "mail has", "mails have")} left the folder since, moved or deleted in the mail program.`,
  notCounted: "This folder has not been checked yet.",
  countedOn: (date) => `Last check: ${date}.`,
  notGiven: (n) => `${number(n)} ${plural(n, "mail", "mails")} that the server does not hand over.`,
  promise: "Every mail that the server lists has its place here, or a reason shown. Fetching marks, moves and deletes nothing in the mailbox.",
  // Help
  helpTitle: "Keyboard shortcuts", singleKeys: "Use single-key shortcuts",
  helpLead: "They do nothing while you are typing a text.",
  keys: [
    ["j / k", "Next / previous mail"], ["Enter", "Approve and send the draft shown"], ["e", "Edit or write the reply"],
    ["Ctrl + Enter", "In the editor: go to the next blank or, when none is left, send after confirming"], ["x", "Dismiss"],
    ["c / s / b", "Call card: I called / no answer / voicemail"], ["u / a / l", "Urgent / administrative / later"], ["d", "Choose the file type"],
    ["f", "Put in a file"], ["h", "Reserve for the professional (human), or the reverse"], ["r", "Rewrite the draft by an instruction"], ["i", "List (index) of files"], ["t", "Choose a reply template"], ["N", "New draft, from notes"],
    ["v", "What the model saw"], ["o", "Original of the mail, or its text"], ["p", "Print the mail, its reply and its history"], [",", "Open the settings"], ["Esc", "Leave the editor, go back to the list"], ["?", "This help"],
  ],
};

/** @type {typeof import("./fr.js").REPLAY} */
export const REPLAY = {
  title: "Replay on past mail", open: "Replay",
  lead: "Your latest mails are sorted again, as they arrived. Nothing is drafted, sent, marked or moved.",
  last: "Latest mails", first: "Start the replay", again: "Replay", started: "Replay started.", progress: "Progress of the replay",
  done: (done, total) => `${number(done)} of ${number(total)}`,
  ran: (n, date, version) => `${number(n)} ${plural(n, "mail", "mails")} replayed, ${date} (model ${version}).`,
  sorted: "Sorted", classes: (run) => `${number(run.urgent)} urgent, ${number(run.admin)} administrative, ${number(run.later)} later`,
  flagged: "Flagged as urgent", toCheck: "To check", fastest: "Answered fastest",
  fast: (one, within) =>
    `the fastest tenth of the ${number(one.answered)} mails answered, ${number(one.count)} in less than ${within}: ${number(one.flagged)} flagged as urgent, ${number(one.missed)} not`,
  noAnswer: "no reply found in the mail sent",
  much: "More than 40% of this mail would be flagged as urgent: that is a lot. Your answers below will tell whether rightly.",
  none: "no case", share: (one) => `${number(one.hits)} of ${number(one.count)} (${percent(one.value)}; between ${percent(one.low)} and ${percent(one.high)})`,
  right: "Right class", rightUnsure: "among the least sure", rightOther: "among the others", caught: "Urgent mails caught", rightly: "Rightly urgent",
  tooFew: (n, needed) => `Not enough answers for a score: ${number(n)} of ${number(needed)}. Judge the least sure mails first.`,
  meaning: (one) =>
    `By your answers, on mails the model has not learnt. With so few cases, the true value is between ${percent(one.low)} and ${percent(one.high)}, nineteen times out of twenty. The least sure ones lower the score.`,
  leftOut: (n) => plural(n, "One judged mail is not counted: a duplicate, or a thread already learnt.", `${number(n)} judged mails are not counted: duplicates, or threads already learnt.`),
  lists: "Mails replayed", list: { unsure: "Least sure", urgent: "Flagged as urgent", missed: "Answered fast, not flagged", fast: "Answered fast", all: "All" },
  empty: "No mail in this list.", byRule: "rule, always applied", confidence: (share) => `confidence ${share}`,
  answered: (after) => `answered in ${after}`, answer: "Is this sorting right?", yes: "✓ Right", no: "✗ Wrong", rather: "Rather: ",
  saidRight: "Noted: right.", saidWrong: "Noted: wrong.", withdrawn: "Answer withdrawn.",
};

/** @type {typeof import("./fr.js").EVENTS} */
export const EVENTS = {
  REQUEST: "Invitation", REPLY: "Reply to an invitation", CANCEL: "Appointment cancelled", COUNTER: "Another date proposed",
  DECLINECOUNTER: "Other date declined", ADD: "Date added", PUBLISH: "Appointment", REFRESH: "Update requested", "": "Appointment",
};

export const time = hourOf;
export const day = dayOf;
export const moment = momentOf;
export const number = numberOf;
export const percent = percentOf;
export const size = sizeOf;
export const duration = durationOf;

/** A moment to come as “at 18:00”, “tomorrow at 08:00” or “on Thu 26 Nov at 14:05”. @param {string | Date} instant */
export function ahead(instant, now = new Date()) {
  const date = new Date(instant);
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const at = `at ${time(date)}`;
  if (date.toDateString() === now.toDateString()) return at;
  return date.toDateString() === tomorrow.toDateString() ? `tomorrow ${at}` : `on ${day(date, now)} ${at}`;
}

/** The shortest clear form for a list: the hour today, “yesterday”, else the day. @param {string} instant */
export function listMoment(instant, now = new Date()) {
  const date = new Date(instant);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return time(date);
  return date.toDateString() === yesterday.toDateString() ? "yesterday" : day(date, now);
}

/** Words as they stand in a text. @param {string} words */
export const quoted = (words) => `“${words}”`;

/** What stands before its explanation, as “Subject:”. @param {string} label */
export const colon = (label) => `${label}:`;

/** “Name <address>”, or the address alone. @param {{name: string, address: string}} person */
export function fullAddress(person) {
  return person.name && person.name !== person.address ? `${person.name} <${person.address}>` : person.address;
}
