// What the page asks of the server about the instructions of a model.

import { call, pageOf } from "./api.js";

/** @typedef {{kind: string, version: string, text: string, editable: string, fixed: string, number: number, own: boolean, moved: boolean,
 *   changed_at: string | null, changed_by: string | null, shipped_version: string, shipped_editable: string}} Prompt */
/** @typedef {{number: number, name: string, at: string, who: string | null, editable: string | null}} PromptVersion */
/** @typedef {{lines: string[], number: number, own: boolean, changed_at: string | null, changed_by: string | null}} Usual */

const ROOT = "library/prompts";

export const promptsApi = {
  /** @returns {Promise<{prompts: Prompt[]}>} */
  all: () => call("GET", ROOT),
  /** accepted: unknown words that the person said are nobody's name. @returns {Promise<Prompt>} */
  save: (/** @type {Prompt} */ { kind, number }, /** @type {string} */ text, /** @type {string[]} */ accepted) => call("PUT", `${ROOT}/${kind}`, { number, text, accepted }),
  /** @returns {Promise<Prompt>} */
  restore: (/** @type {Prompt} */ { kind, number }) => call("POST", `${ROOT}/${kind}/restore`, { number }),
  /** @returns {Promise<{versions: PromptVersion[], next_cursor: string | null}>} */
  versions: (/** @type {string} */ kind, /** @type {string | null} */ cursor = null) => call("GET", pageOf(`${ROOT}/${kind}/versions`, cursor)),
  /** @returns {Promise<Usual>} */
  usual: () => call("GET", "library/instructions"),
  /** @returns {Promise<Usual>} */
  saveUsual: (/** @type {number} */ number, /** @type {string[]} */ lines) => call("PUT", "library/instructions", { number, lines }),
  /** @returns {Promise<Usual>} */
  restoreUsual: (/** @type {number} */ number) => call("POST", "library/instructions/restore", { number }),
};
