// What the page asks of the server about the mailboxes of the configuration.

import { call } from "./api.js";

/** @typedef {{host: string, port: number, security: string}} Server */
/** @typedef {{name: string, address: string, signs_in: boolean, runs: boolean, reading: Server, sending: Server, status: string | null,
 *   message: string | null, since: string | null, last_ok_at: string | null, waiting: number,
 *   folders: {name: string, uidvalidity: number, listed: number | null, reconciled_at: string | null}[]}} OfficeMailbox */
/** @typedef {{ok: boolean, steps: {what: string, ok: boolean, message: string}[]}} Tried */

export const mailboxesApi = {
  /** @returns {Promise<{mailboxes: OfficeMailbox[]}>} */
  all: () => call("GET", "settings/mailboxes"),
  /** @returns {Promise<Tried>} */
  tryIt: (/** @type {string} */ mailbox) => call("POST", "settings/mailboxes/try", { mailbox }),
};
