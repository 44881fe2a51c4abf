// How much of the prepared text was rewritten before a reply was approved, with the changes on demand.

import { api, ApiError } from "./api.js";
import { drawDiff } from "./diff.js";
import { button, fill, h, openDialog } from "./dom.js";
import { R } from "./fr_redraft.js";

/** @typedef {import("./api.js").Detail} Detail @typedef {import("./api.js").Rewriting} Rewriting */

const APPROVED = ["approved", "sending", "sent", "unconfirmed", "undelivered", "failed"];

/** What is known of the replies seen, by their Message-ID. @type {Map<string, Rewriting | null>} */
const known = new Map();

/** @param {Detail} mail @param {Rewriting} found */
async function showChanges(mail, found) {
  const place = h("div", {}, R.asking);
  const closed = openDialog(R.rewrittenTitle, () => h("div", { class: "dialog-body" }, h("p", {}, found.message), h("p", { class: "muted" }, R.rewrittenLead), place),
    { wide: true, testid: "rewriting-dialog" });
  try {
    const { changes } = await api.compareVersion(mail.id, found.prepared_version, found.version);
    fill(place, drawDiff(changes, R.rewrittenTitle, "rewriting-diff"));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fill(place, h("p", { class: "form-error" }, error.message));
  }
  await closed;
}

/** One line under a reply that was approved, or nothing. @param {Detail} mail */
export function drawRewriting(mail) {
  const reply = mail.dispatch?.message_id;
  if (!reply || !APPROVED.includes(mail.state)) return null;
  const line = h("p", { class: "rewriting muted", hidden: true, data: { testid: "rewriting" } });
  const draw = (/** @type {Rewriting | null} */ found) => {
    known.set(reply, found);
    line.hidden = !found;
    if (found) fill(line, found.message, " ", found.edited && button(R.seeChanges, () => void showChanges(mail, found), { class: "button quiet small", data: { testid: "rewriting-open" } }));
  };
  const found = known.get(reply);
  if (found !== undefined) draw(found);
  else api.rewriting(mail.id).then(({ rewriting }) => draw(rewriting), (error) => { if (!(error instanceof ApiError)) throw error; });
  return line;
}
