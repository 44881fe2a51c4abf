// What stands beside an open mail: parts of the page that want some of it at once ask in one request.

import { call } from "./api.js";

/** @typedef {{approval: import("./api_access.js").Approval, thread: import("./thread.js").Thread, redraft: import("./api.js").Redraft}} Beside */

/** What is being asked for, until whoever draws the mail has asked. @type {Map<string | number, Promise<Beside>>} */
const asked = new Map();

/** @param {string | number} id @returns {Promise<Beside>} */
export function beside(id) {
  const before = asked.get(id);
  if (before) return before;
  const answer = /** @type {Promise<Beside>} */ (call("GET", `mails/${id}/beside`));
  asked.set(id, answer);
  window.setTimeout(() => asked.delete(id), 0);
  return answer;
}
