// The desk of somebody who may read only: what would be refused is not offered.

/** @typedef {import("./api.js").Detail} Detail */

const DECISIONS = ".segment, .sorting select, .filing button, .team [data-testid=assign], .team [data-testid=snooze], .doubts button, .call button, .blank";

/** A mail as somebody sees it whose account reads only: nothing may be done to it. @param {Detail} mail @returns {Detail} */
export const withoutActions = (mail) => ({ ...mail, actions: [], dispatch: mail.dispatch && { ...mail.dispatch, cancellable: false } });

/** Switches off what decides something, in the open mail. @param {Element} root */
export function readOnly(root) {
  for (const node of /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll(DECISIONS))) node.disabled = true;
}
