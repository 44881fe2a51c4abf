// What the page says in English about the attachments of a mail.

/** @type {typeof import("./fr_files.js").F} */
export const F = {
  see: "See the picture", pictureOf: (name) => `Picture of the attachment ${name}`,
  title: "Download this attachment?", confirm: "Download anyway",
  lead: "If in doubt, call the sender on a number you already know.",
};
