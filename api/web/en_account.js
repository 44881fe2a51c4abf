// What the page says in English about one's own account.

/** @type {typeof import("./fr_account.js").ACC} */
export const ACC = {
  password: "Password", change: "Change the password", choose: "Choose a password",
  old: "Current password", chosen: "New password", again: "Once more",
  hint: "At least twelve characters; a few words in a row are easy to remember.",
  changed: "Password changed. Your other sessions are closed.",
  tooShort: "At least twelve characters, please.", differ: "The two entries differ.", oldMissing: "Enter your current password.",
  save: "Save", cancel: "Cancel", next: "Continue",
  factor: "Two-step sign-in",
  off: "Off. With it, a stolen password is not enough to get in.",
  demanded: "The office requires it for sending replies: turn it on.",
  on: (left) => `On. ${left === 0 ? "You have no recovery code left." : left === 1 ? "You have one recovery code left." : `You have ${left} recovery codes left.`}`,
  activate: "Turn on", deactivate: "Turn off", makeCodes: "Make new recovery codes",
  confirmPassword: "Your password, to confirm",
  scan: "Read this code with your authenticator app (the one on your phone will do), then type the six digits it shows.",
  qr: "QR code to read with your phone", secret: "No camera? Give this key to the app:", open: "Open in an app on this machine",
  code: "Six-digit code", codeMissing: "Enter the six digits shown by your phone.",
  codesTitle: "Recovery codes", codesLead: "Write them down on paper and keep them safe: they will not be shown again. Each one replaces the code of the phone once.",
  copy: "Copy", copied: "Codes copied.", done: "I have noted them", isOn: "Two-step sign-in turned on. Your other sessions are closed.", isOff: "Two-step sign-in turned off.",
  sessions: "Open sessions", unknown: "Unknown browser", here: "this session",
  since: (at, seen) => `opened ${at}, used ${seen}`,
  end: "Close", endLabel: (agent) => `Close the session “${agent}”`, ended: "Session closed.",
};

/** @type {typeof import("./fr_account.js").SECOND} */
export const SECOND = {
  title: "Second step", lead: "Enter the code shown by your phone, or one of your recovery codes.",
  code: "Code", missing: "Enter the code.", back: "Back to the password",
  linkTitle: "Choose your password", linkLead: "This link works once only. You will then sign in with your name.",
  linkDone: "Password saved: sign in.", save: "Save",
};
