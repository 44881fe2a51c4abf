// What the page says in English of the others who have the same mail open, and of two texts written at once.

import { listed } from "./locale.js";

/** @param {string} since @param {number} now */
const minutes = (since, now) => Math.floor(Math.max(0, now - Date.parse(since)) / 60000);

/** How long, in words that follow “for”. @param {number} count */
const lasting = (count) => (count < 1 ? "less than a minute" : count < 60 ? `${count} min` : `${Math.floor(count / 60)} hr`);

/** @type {typeof import("./fr_presence.js").P} */
export const P = {
  editing: (who, since, now) => `${listed(who)} ${who.length > 1 ? "have" : "has"} been editing for ${lasting(minutes(since, now))}`,
  ownEditing: (since, now) => `You have been editing this mail in another window for ${lasting(minutes(since, now))}`,
  reading: (who) => `${listed(who)} ${who.length > 1 ? "have" : "has"} this mail open`,
  ownReading: "This mail is open in another of your windows",
  askTitle: "Somebody is already editing this reply",
  askOwnTitle: "You are already editing this reply",
  askLead: (who) => `${who}. If two of you write, one will have to choose between the two texts; neither will be lost.`,
  leaveIt: "Leave it",
  editAll: "Edit anyway",
  compare: "What differs, from your text to theirs",
  comparing: "Comparing…",
  notCompared: "The comparison could not be made. Both texts are above.",
  same: "Both texts say the same, word for word.",
  bothKept: "The text saved by the other person is taken; yours stays among the versions.",
  changedAgain: "The reply has changed again meanwhile.",
  seeAgain: "Back to my text",
  mineNotKept: "Your text could not be kept among the versions. It is still here: try again.",
};
