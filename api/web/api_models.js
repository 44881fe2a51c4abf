// What the page asks of the server about the office's models.

import { call } from "./api.js";

/** @typedef {{name: string | null, host: string | null, stopped: {at: string, who: string | null, message: string} | null,
 *   may_stop: boolean, may_start: boolean}} Models */

/** @typedef {{calls_per_day: number, calls_per_month: number, tokens_per_month: number, configured: string, own: boolean, number: number,
 *   at: string | null, who: string | null}} Budget */
/** @typedef {{today: string, month: string, reached: string | null, budget: Budget}} Use */

export const modelsApi = {
  /** @returns {Promise<Models>} */
  get: () => call("GET", "models"),
  /** @returns {Promise<Models>} */
  stop: () => call("POST", "models/stop"),
  /** @returns {Promise<Models>} */
  start: () => call("POST", "models/start"),
  /** @returns {Promise<Use>} */
  use: () => call("GET", "models/use"),
  /** @returns {Promise<Use>} */
  saveBudget: (/** @type {number} */ number, /** @type {Record<string, number>} */ limits) => call("PUT", "models/budget", { number, ...limits }),
  /** @returns {Promise<Use>} */
  restoreBudget: (/** @type {number} */ number) => call("POST", "models/budget/restore", { number }),
  /** @returns {Promise<{ok: boolean, message: string}>} */
  tryConnection: () => call("POST", "models/try"),
};
