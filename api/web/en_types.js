// What the page says in English about the office's file types.

const quoted = (/** @type {string} */ name) => `“${name}”`;

/** @type {typeof import("./fr_types.js").TYPES} */
export const TYPES = {
  title: "File types",
  lead: "The names that the whole office reads, in the order of the lists. A mail or a file keeps its type, whatever you change here; the sorting learns nothing from it.",
  offLead: "A type that is no longer offered stays on past mails; the sorting no longer gives it.",
  addedLead: "The sorting does not know the words of a type added here: a person chooses it, and the mails of the same sender or thread follow. To give it words and examples, add it in the configuration file.",
  list: "File types, in order", name: (place) => `Name of type ${place}`,
  on: "Offered", onOf: (name) => `Offer ${quoted(name)}`,
  up: "Move up", upOf: (name) => `Move ${quoted(name)} up`,
  down: "Move down", downOf: (name) => `Move ${quoted(name)} down`,
  configured: (name) => `In the configuration: ${name}`, added: "Added here",
  moved: (name, place) => `${quoted(name)} is now in position ${place}.`,
  newName: "New type", add: "Add to the list", keep: "Save the types", kept: "File types saved: they already apply to everybody.",
  restored: "The types of the configuration are back; those added here are no longer offered.",
  unsaved: "Not saved yet.",
};
