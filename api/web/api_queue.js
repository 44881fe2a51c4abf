// The requests of the queue: searching, many mails at once, notes, who there is.

import { call } from "./api.js";

/** @typedef {{id: number, name: string}} Person */
/** @typedef {{due: string | null, snoozed_until: string | null, assigned_to: Person | null, notes: number}} Queue */
/** @typedef {{mail: import("./api.js").Summary, lane: string, place: string, excerpt: string, hits: [number, number][]}} Hit */
/** @typedef {{results: {id: number, error: import("./api.js").Notice | null}[], undo: number | null}} Bulk */
/** @typedef {{notes: {id: number, at: string, who: string | null, text: string, own: boolean}[]}} Notes */

/** @param {Record<string, string | boolean | null>} narrow */
const query = (narrow) => new URLSearchParams(Object.entries(narrow).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));

export const queueApi = {
  /** @param {Record<string, any>} narrow @returns {Promise<import("./api.js").Lanes>} */
  lanes: (narrow) => call("GET", `lanes?${query(narrow)}`.replace(/\?$/, "")),
  /** @param {Record<string, any>} asked @returns {Promise<{mails: import("./api.js").Summary[], next_cursor: string | null}>} */
  mails: (asked) => call("GET", `mails?${query(asked)}`),
  /** What is looked for goes in the body: addresses are kept in logs.
   * @returns {Promise<{mails: Hit[], dossiers: import("./api.js").Dossier[], next_cursor: string | null}>} */
  search: (/** @type {string} */ q, /** @type {string | null} */ cursor) => call("POST", "search", { q, cursor, limit: 20 }, true),
  /** @returns {Promise<Bulk>} */
  bulk: (/** @type {(number | string)[]} */ ids, /** @type {string} */ act, /** @type {object} */ value = {}) => call("POST", "mails/bulk", { ids, act, ...value }),
  /** @returns {Promise<Bulk>} */
  undo: (/** @type {number} */ id) => call("POST", `mails/bulk/${id}/undo`, {}),
  /** What this person did last, on whatever desk. @returns {Promise<{undo: number | null, act: string | null, mails: number, at: string | null}>} */
  last: () => call("GET", "mails/bulk/last"),
  /** @returns {Promise<{people: Person[], me: number}>} */
  people: () => call("GET", "colleagues"),
  /** @returns {Promise<Notes>} */
  notes: (/** @type {number | string} */ id) => call("GET", `mails/${id}/notes`),
  /** @returns {Promise<Notes>} */
  addNote: (/** @type {number | string} */ id, /** @type {string} */ text) => call("POST", `mails/${id}/notes`, { text }),
  /** @returns {Promise<Notes>} */
  removeNote: (/** @type {number | string} */ id, /** @type {number} */ note) => call("DELETE", `mails/${id}/notes/${note}`),
};
