// What the page asks of the server about the office's people.

import { call } from "./api.js";

/** @typedef {{id: number, name: string, roles: string[], disabled: boolean, has_password: boolean, second_factor: boolean, seen_at: string | null}} Person */
/** @typedef {{people: Person[], second_factor_demanded: boolean}} People */

export const peopleApi = {
  /** @returns {Promise<People>} */
  all: () => call("GET", "people"),
  /** @returns {Promise<{token: string}>} */
  add: (/** @type {string} */ name, /** @type {string[]} */ roles) => call("POST", "people", { name, roles }),
  /** @returns {Promise<{token: string}>} */
  link: (/** @type {number} */ id) => call("POST", `people/${id}/link`),
  /** @returns {Promise<People>} */
  setRoles: (/** @type {number} */ id, /** @type {string[]} */ roles) => call("PUT", `people/${id}/roles`, { roles }),
  /** @returns {Promise<People>} */
  setDisabled: (/** @type {number} */ id, /** @type {boolean} */ disabled) => call("PUT", `people/${id}/disabled`, { disabled }),
  /** @returns {Promise<People>} */
  dropSecondFactor: (/** @type {number} */ id) => call("DELETE", `people/${id}/second-factor`),
  /** @returns {Promise<People>} */
  demand: (/** @type {boolean} */ demanded) => call("PUT", "people/second-factor", { demanded }),
};
