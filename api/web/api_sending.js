// The requests about what leaves and to whom.

import { call, pageOf } from "./api.js";

/** @typedef {import("./api.js").Address} Address */
/** @typedef {{place: number, name: string, content_type: string, size: number, sha256: string}} Joined */
/** @typedef {{address: string, key: string, message: string}} RecipientNote */
/** @typedef {{version: number, sender: Address, to: Address[], cc: Address[], bcc: Address[], subject: string, body: string, with_quote: boolean,
 *   quoted: string, files: Joined[], size: number, max_bytes: number, digest: string, notes: RecipientNote[]}} Preview */
/** @typedef {{sender: Address, alone: Address[], everyone: Address[], copies: Address[]}} Audience */
/** @typedef {{mail_id: number, subject: string, to: Address[], send_at: string, approved_by: string | null, mine: boolean, planned: boolean, outside_hours: boolean}} Departure */
/** @typedef {{proposed: string[], outside_hours: boolean | null}} Moments */

/** @param {string | number} id */
const mail = (id) => `mails/${encodeURIComponent(id)}`;

export const sendingApi = {
  /** @returns {Promise<Audience>} */
  audience: (/** @type {string | number} */ id) => call("GET", `${mail(id)}/recipients`),
  /** @returns {Promise<{people: Address[]}>} */
  find: (/** @type {string | number} */ id, /** @type {string} */ text) => call("POST", `${mail(id)}/recipients/search`, { text }, true),
  /** @returns {Promise<import("./api.js").Draft>} */
  join: (/** @type {string | number} */ id, /** @type {number} */ version, /** @type {Blob} */ file) =>
    call("POST", `${mail(id)}/draft/files?version=${version}`, file),
  /** @returns {Promise<import("./api.js").Draft>} */
  joinReceived: (/** @type {string | number} */ id, /** @type {number} */ version, /** @type {number} */ index) =>
    call("POST", `${mail(id)}/draft/files/received`, { version, index }),
  /** @returns {Promise<import("./api.js").Draft>} */
  remove: (/** @type {string | number} */ id, /** @type {number} */ version, /** @type {number} */ place) =>
    call("DELETE", `${mail(id)}/draft/files/${place}?version=${version}`),
  fileAddress: (/** @type {string | number} */ id, /** @type {number} */ place) => `/api/${mail(id)}/draft/files/${place}`,
  /** @returns {Promise<{departures: Departure[], count: number, next_cursor: string | null}>} */
  departures: (/** @type {string | null} */ cursor = null) => call("GET", pageOf("departures", cursor)),
  /** When a reply may leave later, and whether this moment lies outside the office's hours. @param {Date | null} [at] @returns {Promise<Moments>} */
  moments: (at = null) => call("GET", `departures/moments${at ? `?at=${encodeURIComponent(at.toISOString())}` : ""}`),
};
