// What the page asks of the server about the subjects reserved for the professional.

import { call } from "./api.js";

/** @typedef {{subjects: {id: string, name: string, why: string, fixed: boolean, reserved: boolean}[], number: number, at: string | null, who: string | null}} Subjects */
/** @typedef {{subjects: Subjects, words: string[], number: number, at: string | null, who: string | null}} Reserved */
/** @typedef {{found: string[], machine: string | null, count: number, read: number}} Preview */

export const reservedApi = {
  /** @returns {Promise<Reserved>} */
  get: () => call("GET", "settings/reserved"),
  /** @returns {Promise<Reserved>} */
  save: (/** @type {number} */ number, /** @type {string[]} */ words) => call("PUT", "settings/reserved", { number, words }),
  /** @returns {Promise<Reserved>} */
  saveSubjects: (/** @type {number} */ number, /** @type {string[]} */ opened) => call("PUT", "settings/reserved/subjects", { number, opened }),
  /** @returns {Promise<Preview>} */
  preview: (/** @type {string[]} */ words, /** @type {string} */ text) => call("POST", "settings/reserved/preview", { words, text }),
};
