// What the page says in English about who answers a mail: the professional alone, or a draft may be prepared.

/** @type {typeof import("./fr_human.js").REASONS} */
export const REASONS = {
  distress: "Distress or danger", grave_news: "Grave news", conflict: "Complaint or conflict with the office",
  ethics: "Secrecy or professional ethics", clinical: "Clinical decision", strategic: "Advice or a choice to make",
};

/** @type {typeof import("./fr_human.js").H} */
export const H = {
  reserve: "Reserve for the professional", prepare: "May be prepared", takeBack: "Take the decision back", decision: "Decision:",
  title: "Reserve for the professional", lead: "No draft is offered, for this mail and for the rest of the thread. A draft that is ready is put aside.",
  why: "Reason", noReason: "No reason given", confirm: "Reserve",
  toCall: "Reserved: in “To call”.", toWrite: "Reserved: in “To write”.", reserved: "Reserved for the professional.",
  preparing: "A draft will be prepared.", back: "The draft is to be approved again.", prepared: "Noted.", takenBack: "Decision taken back.",
  aside: "Draft put aside",
};
