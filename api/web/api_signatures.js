// What the page asks of the server about signatures.

import { call } from "./api.js";

/** @typedef {{scope: "user" | "mailbox" | "office" | "mentions", mailbox: string, number: number, text: string, configured: string,
 *   kept: boolean, at: string | null, who: string | null}} Signature */
/** @typedef {{office: string, mine: string, own: boolean, name: string}} Signing
 *   office, mine: what closes the reply, "" for nothing; own: the person signs what they start */

export const signaturesApi = {
  /** @returns {Promise<{signatures: Signature[]}>} */
  all: () => call("GET", "library/signatures"),
  /** `text`: null for that of the configuration. @returns {Promise<{signatures: Signature[]}>} */
  save: (/** @type {Signature} */ { scope, mailbox, number }, /** @type {string | null} */ text) =>
    call("PUT", "library/signatures", { scope, mailbox, number, text }),
  /** @returns {Promise<{own: boolean}>} */
  choose: (/** @type {boolean} */ own) => call("PUT", "library/signing", { own }, true),
  /** @returns {Promise<Signing>} */
  signing: (/** @type {string | number} */ id) => call("GET", `mails/${id}/signing`),
};
