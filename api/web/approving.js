// Says under the reply who must approve it: where two persons must, who did already, and why one may not.

import { accessApi } from "./api_access.js";
import { ApiError } from "./api.js";
import { beside } from "./beside.js";
import { button, fill, h, icon, toast } from "./dom.js";
import { moment } from "./fr.js";
import { APPROVAL } from "./fr_access.js";

/** @typedef {import("./api_access.js").Approval} Approval */

/** @param {Approval} found @param {string | number} id @param {HTMLElement} node */
function draw(found, id, node) {
  const { reasons, first, first_at: at, mine, others, refused } = found;
  node.hidden = reasons.length === 0 && !refused;
  if (node.hidden) return fill(node);
  const when = at ? moment(at) : "";
  const withdraw = async () => {
    try {
      draw(await accessApi.withdraw(id), id, node);
      toast(APPROVAL.withdrawn);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.message, { alert: true });
    }
  };
  fill(node, icon("check"), h("div", { class: "note-body" },
    reasons.map((reason) => h("p", {}, reason)),
    first && h("p", { data: { testid: "approval-first" } }, mine ? APPROVAL.mine(when) : APPROVAL.by(first, when)),
    reasons.length > 0 && (mine || !first) && h("p", { class: "muted" }, mine || others.length === 0 ? APPROVAL.waits(others) : null),
    refused && !mine && h("p", { data: { testid: "approval-refused" } }, refused),
    mine && h("div", {}, button(APPROVAL.withdraw, () => void withdraw(), { class: "button small", data: { testid: "approval-withdraw" } }))));
}

/** The note, empty and out of sight until the server says that there is something to say. @param {import("./api.js").Detail} mail */
export function drawApproval(mail) {
  if (mail.state !== "drafted" || !mail.draft) return null;
  const node = h("section", { class: "note", "aria-label": APPROVAL.label, hidden: true, data: { testid: "approval" } });
  beside(mail.id).then(({ approval }) => draw(approval, mail.id, node), (error) => {
    if (!(error instanceof ApiError)) throw error;
  });
  return node;
}
