// What the page asks of the server about who may see what, and who must approve.

import { call } from "./api.js";

/** @typedef {{id: number, name: string, reads: boolean}} AccessPerson reads: one of their roles reads mail */
/** @typedef {{named: number[], people: AccessPerson[]}} Wall named: who alone may see it, nobody for everybody */
/** @typedef {{assistants: string, dossiers: number[], types: string[], urgencies: string[], new_recipient: boolean}} Rules */
/** @typedef {{people: AccessPerson[], mailboxes: {mailbox: string, named: number[]}[], forsaken: number[], forsaken_mailboxes: string[], rules: Rules}} Access */
/** @typedef {{reasons: string[], first: string | null, first_at: string | null, mine: boolean, others: string[], refused: string}} Approval */

export const accessApi = {
  /** @returns {Promise<Access>} */
  all: () => call("GET", "access"),
  /** @returns {Promise<Access>} */
  wallMailbox: (/** @type {string} */ mailbox, /** @type {number[]} */ people) => call("PUT", "access/mailbox", { mailbox, people }),
  /** @returns {Promise<Access>} */
  takeOver: (/** @type {number} */ dossier, /** @type {number[]} */ people) => call("PUT", "access/dossier", { dossier, people }),
  /** @returns {Promise<Access>} */
  setRules: (/** @type {Rules} */ rules) => call("PUT", "access/rules", rules),
  /** @returns {Promise<Wall>} */
  wall: (/** @type {number} */ dossier) => call("GET", `dossiers/${dossier}/access`),
  /** @returns {Promise<Wall>} */
  setWall: (/** @type {number} */ dossier, /** @type {number[]} */ people) => call("PUT", `dossiers/${dossier}/access`, { people }),
  /** @returns {Promise<Approval>} */
  /** @returns {Promise<Approval>} */
  withdraw: (/** @type {string | number} */ mail) => call("DELETE", `mails/${mail}/approval`),
};
