// What the page says in English about drafts from notes and about exports.

/** @type {typeof import("./fr_notes.js").N} */
export const N = {
  open: "New", title: "New draft",
  lead: "A few notes are enough. The text will wait among the drafts: nothing is sent without you.",
  document: "Document", notes: "Your notes", notesHint: "Who, what, when: whatever the text must say.",
  subject: "Subject (optional)", to: "Recipients (optional)", toHint: "Separate addresses with commas.",
  mailbox: "From mailbox", dossier: "File", noDossier: "None", chooseDossier: "Choose a file", dropDossier: "Remove",
  create: "Prepare the draft", creating: "Preparing…", missing: "Write a few notes first.",
  kinds: { letter: "Letters", report: "Reports", synthesis: "Summary notes" },
  created: "Draft requested.", mark: "From your notes", yours: "Your notes", writtenOn: "Noted",
  by: "By", finish: "Done", finished: "Finished without sending.", finishedState: "Finished", preparing: "Draft being prepared",
  exports: "Export", docx: "Word (.docx)", eml: "Mail (.eml)", docxTitle: "Download the text as a Word document", emlTitle: "Download the message, to open in your mail program",
};
