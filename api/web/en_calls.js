// What the page says in English about telephone calls.

/** @type {typeof import("./fr_calls.js").OUTCOMES} */
export const OUTCOMES = { reached: "Called", no_answer: "No answer", voicemail: "Message left" };

/** @type {typeof import("./fr_calls.js").C} */
export const C = {
  title: "To be dealt with in person", aside: "Call card", lead: "Subject reserved for the professional: no reply is prepared. This card comes from the mail and the file, without a model.",
  asideLead: "For calling rather than writing. This card comes from the mail and the file, without a model.",
  who: "Who", phone: "Telephone", about: "In one sentence", deadline: "Deadline", why: "Reason", first: "To say first", help: "Help and emergency services",
  noPhone: "No number in the mail, its thread or the file.", costly: "premium-rate number", call: (number) => `Call ${number}`,
  made: "Calls already made", again: (when) => `to be called again ${when}`, due: "to be called again now",
  reached: "I called", missed: "No answer, call again…", voicemail: "Voicemail",
  titles: { reached: "I called", no_answer: "No answer", voicemail: "Message left on voicemail" },
  note: "Note, if useful", noteHint: "Kept in the history of this mail.", when: "Call again", confirm: "Record the call",
  hour: "In an hour", evening: "This evening, 17:00", tomorrow: "Tomorrow, 09:00", monday: "Monday, 09:00", pick: "Another time", never: "No further call planned",
  pickField: "Date and time of the next call", missing: "Enter a date and a time.", past: "This time is already past.",
  done: "Call recorded.", waits: (when) => `Call recorded: this mail comes back to the top ${when}.`,
};
