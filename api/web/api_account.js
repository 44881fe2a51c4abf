// What the page asks of the server about one's own account.

import { call } from "./api.js";

/** @typedef {{id: string, created_at: string, seen_at: string, agent: string, this: boolean}} OpenSession */
/** @typedef {{name: string, roles: string[], has_password: boolean, sessions: OpenSession[],
 *   second_factor: {on: boolean, codes_left: number, demanded: boolean}}} Account */
/** @typedef {{secret: string, link: string, size: number, path: string}} Setup path: of an SVG of that size */

export const accountApi = {
  /** @returns {Promise<Account>} */
  account: () => call("GET", "account"),
  changePassword: (/** @type {string} */ old, /** @type {string} */ chosen) => call("POST", "account/password", { old, new: chosen }),
  /** @returns {Promise<Account>} */
  endSession: (/** @type {string} */ id) => call("DELETE", `account/sessions/${id}`),
  /** @returns {Promise<Setup>} */
  begin: (/** @type {string} */ password) => call("POST", "account/second-factor", { password }),
  /** @returns {Promise<{codes: string[]}>} */
  confirm: (/** @type {string} */ code) => call("POST", "account/second-factor/confirm", { code }),
  /** @returns {Promise<Account>} */
  switchOff: (/** @type {string} */ password) => call("POST", "account/second-factor/off", { password }),
  /** @returns {Promise<{codes: string[]}>} */
  newCodes: (/** @type {string} */ password) => call("POST", "account/recovery-codes", { password }),
};
