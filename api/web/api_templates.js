// What the page asks of the server about reply templates.

import { call, pageOf } from "./api.js";

/** @typedef {{name: string, label: string, find: string | null}} Slot */
/** @typedef {{name: string, title: string, when: string[], dossier_types: {id: string, label: string}[], slots: Slot[], body: string,
 *   origin: "shipped" | "file" | "office", origin_label: string, off: boolean, has_file: boolean, number: number,
 *   changed_at: string | null, changed_by: string | null, drafts: number, sent_unchanged: number}} Template */
/** @typedef {{title: string, when: string[], dossier_types: string[], slots: Slot[], body: string, accepted: string[]}} Written */
/** @typedef {{number: number, at: string, who: string | null, off: boolean, body: string | null}} Version */
/** @typedef {{mail_id: number | null, past_id: number | null}} ReplyKey */
/** @typedef {{count: number, replies: ReplyKey[], examples: {at: string, subject: string, text: string}[]}} Suggestion */
/** @typedef {{title: string, when: string[], dossier_types: {id: string, label: string}[], slots: (Slot & {text: string})[], body: string, fields: Slot[]}} Proposal */
/** @typedef {{name: string, title: string, body: string, likely: boolean, fits: boolean}} Choice */

const ROOT = "library/templates";

export const templatesApi = {
  /** @returns {Promise<{templates: Template[], fields: Slot[]}>} */
  all: () => call("GET", ROOT),
  /** @returns {Promise<Template>} */
  create: (/** @type {Written} */ written, /** @type {number | null} */ mailId = null) => call("POST", ROOT, { ...written, mail_id: mailId }),
  /** @returns {Promise<Template>} */
  save: (/** @type {Template} */ { name, number }, /** @type {Written} */ written) => call("PUT", `${ROOT}/${name}`, { ...written, number }),
  /** @returns {Promise<Template>} */
  switchOff: (/** @type {Template} */ { name, number }, /** @type {boolean} */ off) => call("PUT", `${ROOT}/${name}/off`, { number, off }),
  /** @returns {Promise<Template>} */
  restore: (/** @type {Template} */ { name, number }) => call("POST", `${ROOT}/${name}/restore-file`, { number }),
  /** @returns {Promise<{versions: Version[], next_cursor: string | null}>} */
  versions: (/** @type {string} */ name, /** @type {string | null} */ cursor = null) => call("GET", pageOf(`${ROOT}/${name}/versions`, cursor)),
  /** @returns {Promise<{edited: boolean, templates: Choice[]}>} */
  choices: (/** @type {string | number} */ id) => call("GET", `mails/${id}/templates`),
  /** Answers typed again and again. @returns {Promise<{suggestions: Suggestion[]}>} */
  suggestions: () => call("POST", "library/template-suggestions", {}, true),
  /** @returns {Promise<Proposal>} */
  proposeFrom: (/** @type {ReplyKey} */ reply) => call("POST", "library/template-suggestions/proposal", reply, true),
  decline: (/** @type {ReplyKey[]} */ replies) => call("POST", "library/template-suggestions/decline", { replies }),
  /** A template made of the reply that was sent; nothing is stored. @returns {Promise<Proposal>} */
  propose: (/** @type {string | number} */ id) => call("POST", `mails/${id}/template-proposal`, {}, true),
  /** Puts the text of a template in place of the draft. @returns {Promise<import("./api.js").Detail>} */
  use: (/** @type {string | number} */ id, /** @type {number} */ version, /** @type {string} */ template) =>
    call("PUT", `mails/${id}/draft/template`, { version, template }),
};
