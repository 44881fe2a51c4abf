// What the page says in English about webhooks: other programs of the office that are told what happened.

/** @type {typeof import("./fr_webhooks.js").HOOK} */
export const HOOK = {
  title: "Webhooks",
  lead: "So that a program of the office (calendar, tracking, dashboard) knows at once what happens here. It receives numbers of mails and the name of the mailbox, never a subject, a name, an address or a text. It is told of all files, reserved ones too.",
  none: "No program is told.",
  add: "Add a webhook", edit: "Change", remove: "Delete", pause: "Pause", resume: "Start again", test: "Try", secret: "New secret", history: "Latest deliveries",
  of: (act, host) => `${act}: ${host}`,
  url: "Address", urlHint: "Over https. For example https://calendar.example.org/bannette",
  internal: "Internal address: it is on the office’s network, or on this machine",
  eventsLegend: "Tell it when",
  events: { "mail.sorted": "a mail is sorted", "draft.ready": "a draft is ready", "mail.sent": "a reply has left", "mail.undeliverable": "a reply is refused or not delivered", "webhook.test": "trial" },
  keep: "Save", cancel: "Cancel", kept: "Webhook saved.", added: "Webhook added.", removed: "Webhook deleted.",
  needed: "Choose at least one event.", urlNeeded: "Write the address.",
  secretTitle: "The secret of this webhook", secretLead: "Copy it into the program now; with it the program checks that deliveries come from here. It will not be shown again.",
  both: (until) => `The old secret signs too until ${until}.`,
  copy: "Copy", copied: "Secret copied.", done: "Done",
  renewTitle: "Make a new secret?", renewLead: "The old one stays valid for a day, time enough to change it in the program.", renew: "Make a new secret",
  removeTitle: "Delete this webhook?", removeLead: "The program will no longer be told, and what was waiting will not leave.",
  active: "Running", paused: "Paused: what happens meanwhile leaves afterwards, if it is less than three days old.",
  waiting: (count) => (count === 1 ? "One delivery is waiting." : `${count} deliveries are waiting.`),
  testing: "Trying… (ten seconds at most)",
  noDelivery: "Nothing has been sent yet.", more: "Show more", repeat: "Send again", repeated: "The delivery leaves again.",
  tries: (count) => (count === 1 ? "1 attempt" : `${count} attempts`),
  next: (at) => `Next attempt: ${at}.`,
};
