// What the page asks of the server about webhooks.

import { call } from "./api.js";

/** @typedef {{id: number, url: string, events: string[], internal: boolean, paused: boolean, off: string | null, waiting: number,
 *   both_until: string | null, created_at: string}} Webhook */
/** @typedef {{id: number, event: string, at: string, state: string, tries: number, tried_at: string | null, next_at: string | null, status: number | null,
 *   message: string}} Delivery */
/** @typedef {{url: string, events: string[], internal: boolean}} Wanted */

const one = (/** @type {number} */ id, path = "") => `webhooks/${id}${path}`;

export const webhooksApi = {
  /** @returns {Promise<{webhooks: Webhook[], most: number}>} */
  list: () => call("GET", "webhooks"),
  /** @returns {Promise<{webhook: Webhook, secret: string}>} */
  add: (/** @type {Wanted} */ wanted) => call("POST", "webhooks", wanted),
  /** @returns {Promise<Webhook>} */
  change: (/** @type {number} */ id, /** @type {Wanted} */ wanted) => call("PUT", one(id), wanted),
  /** @returns {Promise<void>} */
  remove: (/** @type {number} */ id) => call("DELETE", one(id)),
  /** @returns {Promise<{webhook: Webhook, secret: string}>} */
  renew: (/** @type {number} */ id) => call("POST", one(id, "/secret")),
  /** @returns {Promise<Webhook>} */
  pause: (/** @type {number} */ id, /** @type {boolean} */ paused) => call("POST", one(id, paused ? "/pause" : "/resume")),
  /** @returns {Promise<Delivery>} */
  test: (/** @type {number} */ id) => call("POST", one(id, "/test")),
  /** @returns {Promise<{deliveries: Delivery[], next_cursor: string | null}>} */
  deliveries: (/** @type {number} */ id, /** @type {string | null} */ cursor) => call("GET", one(id, `/deliveries${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`)),
  /** @returns {Promise<Delivery>} */
  repeat: (/** @type {number} */ id, /** @type {number} */ delivery) => call("POST", one(id, `/deliveries/${delivery}/repeat`)),
};
