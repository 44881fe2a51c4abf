// « État de la boîte »: what became of every mail the server listed, folder by folder, and what to do when one is missing.

import { api, ApiError } from "./api.js";
import { button, fill, h, icon, openDialog } from "./dom.js";
import { MAILBOXES, moment, T } from "./fr.js";
import { Q } from "./fr_quality.js";
import { focusMailbox } from "./list.js";

/** @typedef {import("./api.js").MailboxHealth} MailboxHealth */
/** @typedef {import("./api.js").FolderAccount} FolderAccount */

/** The promise as a sum. @param {FolderAccount} account */
function sum(account) {
  if (account.listed === null) return h("p", { class: "muted" }, T.notCounted);
  const told = T.sum(account.listed, account.stored, account.quarantined, account.balanced);
  const missing = account.balanced ? null : [" ", h("strong", { data: { testid: "unaccounted" } }, T.unaccounted(account.unaccounted))];
  return h("p", { class: `note ${account.balanced ? "note-ok" : "note-urgent"}`, data: { testid: "account-sum" } },
    icon(account.balanced ? "check" : "alert"), h("span", {}, told, missing));
}

/** @param {FolderAccount} account */
function folder(account) {
  return h("section", { class: "account", data: { testid: "account" } }, h("h3", {}, account.folder), sum(account),
    h("p", { class: "muted" }, [account.gone > 0 && T.withdrawn(account.gone), account.left > 0 && T.left(account.left), account.reconciled_at && T.countedOn(moment(account.reconciled_at))]
      .filter(Boolean).join(" ")));
}

/** What is known of the sorting, with the way to its figures. @param {string} words */
const sorting = (words) => h("section", { class: "account", data: { testid: "sorting-state" } }, h("h3", {}, Q.sorting), h("p", {}, words),
  button(Q.quality, () => void import("./quality.js").then(({ showQuality }) => showQuality()), { class: "button small", data: { testid: "sorting-quality" } }));

/** @param {MailboxHealth} box @param {string} words */
function content(box, words) {
  return [
    h("p", { class: `mailbox mailbox-${box.status}` }, h("span", { class: "dot", "aria-hidden": "true" }),
      h("span", {}, h("strong", {}, MAILBOXES[box.status] ?? box.status), ` ${T.since(moment(box.since))}`)),
    box.alarm && h("p", { class: "note note-urgent", data: { testid: "mailbox-alarm" } }, icon("alert"), h("span", {}, box.alarm.message)),
    box.quarantine.map(({ message, count }) => h("p", { class: "note note-warn", data: { testid: "quarantine" } }, icon("alert"),
      h("span", {}, h("strong", {}, T.notGiven(count)), " ", message))),
    box.folders.map(folder), h("p", { class: "muted" }, T.promise), sorting(words),
  ];
}

/** Shows how a mailbox is doing. @param {string} name */
export async function showMailbox(name) {
  const body = h("div", { class: "dialog-body", role: "region", tabindex: "0", "aria-label": T.mailboxTitle(name), "aria-live": "polite" }, h("p", {}, T.loading));
  const opener = document.activeElement;
  const closed = openDialog(T.mailboxTitle(name), () => body, { wide: true, testid: "mailbox-panel" });
  try {
    const found = await api.health();
    const box = found.mailboxes.find((one) => one.name === name);
    fill(body, box ? content(box, found.sorting) : h("p", {}, T.mailboxGone));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fill(body, h("p", { class: "form-error" }, error.message));
  }
  await closed;
  // The line that opened the panel may have been drawn anew meanwhile: the keyboard goes back to the new one.
  if (document.activeElement === document.body || !opener?.isConnected) focusMailbox(document, name);
}
