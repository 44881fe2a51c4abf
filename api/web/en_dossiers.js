// What the page says in English about dossiers, which are files here.

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => (n === 1 ? one : many);

/** @type {typeof import("./fr_dossiers.js").ROLES} */
export const ROLES = {
  client: "client", opponent: "opposing party", colleague: "fellow professional", expert: "expert", court: "court", other: "other",
};

/** @type {typeof import("./fr_dossiers.js").D} */
export const D = {
  label: "File", none: "To be filed", noDossier: "In no file", closed: "closed", confirmed: "confirmed",
  confirm: "Confirm", choose: "File…", change: "Change…",
  offered: "Files offered", proposed: (why) => `Offered: ${why}`,
  tagged: (name) => `File: ${name}.`, untagged: "Filing taken back.", taggedNone: "Mail in no file.",
  // Choosing a dossier
  chooseTitle: "File this mail", search: "Number, title or party", searchHint: "Arrows to choose, Enter to file.",
  noneYet: (closedToo) => (closedToo ? "No file yet." : "No open file yet."),
  found: (n) => (n === 0 ? "No file found." : plural(n, "1 file found.", `${n} files found.`)),
  withClosed: "Search closed files too", inNone: "In no file at all",
  newDossier: "New file", takeBack: "Take the filing back",
  // The form of a dossier
  createTitle: "New file", title: "Title", number: "Office number", type: "Type", noType: "Not set",
  client: "Client", phone: "Telephone", address: "Mail address", reference: "Reference (court, roll, deed number…)",
  create: "Create and file", createOnly: "Create", titleMissing: "Enter the title of the file.",
  // The register
  registerTitle: "Files", register: "Files", open: "Open", more: "Show more", save: "Save", saved: "File saved.",
  mails: (n) => plural(n, `${n} mail`, `${n} mails`), people: "Parties", references: "References",
  nobody: "No party.", noReference: "No reference.", remove: "Remove", removeThis: (what) => `Remove ${what}`,
  add: "Add", addParty: "Add a party", addReference: "Add a reference", name: "Name", role: "Role",
  addressHint: "name@domain.fr, or @domain.fr for a whole firm", shared: "writes about several files",
  close: "Close the file", reopen: "Reopen the file", back: "All files",
  noModel: "Never a model", noModelLead: "Nothing of the mails of this file, nor of their threads, is sent to a language model: drafts come from reply templates or from you.",
  forbidModel: "Never a model for this file", allowModel: "Allow a model again", modelTitle: "Language model", modelLead: "The masked text of the mails may be sent to the office’s model, if it has one.",
  merge: "Merge into…", mergeTitle: (name) => `Merge “${name}” into another file`,
  mergeLead: "Its mails, parties and references will go to the file you choose; this one will disappear. This cannot be undone.",
  merged: (name) => `Files merged: ${name}.`, createdOnly: (name) => `File created: ${name}.`,
};

/** How people call a dossier. @param {{number: string | null, title: string}} dossier */
export const dossierName = ({ number, title }) => (number ? `${number} · ${title}` : title);
