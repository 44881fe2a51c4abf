// Says what became of the replies just approved, wherever the person is by then.

import { toast } from "./dom.js";
import { T } from "./fr.js";
import { senderName } from "./list.js";

/** Follows the replies just approved until the office knows what became of them. @param {import("./desk.js").Desk} desk */
export async function followReplies(desk) {
  for (const [id, until] of desk.watched) {
    const mail = await desk.mailOrNone(id);
    const show = { label: T.show, run: () => void desk.open(id) };
    if (mail?.state !== "approved") desk.decisions.countdown.stop(id);
    if (mail?.state === "sent") toast(T.sentTo(senderName(mail)));
    else if (mail?.state === "failed") toast(T.notSent(senderName(mail)), { alert: true, action: show });
    else if (mail?.state === "unconfirmed") toast(T.unsureFor(senderName(mail)), { alert: true, action: show });
    else if (mail?.state === "drafted" && mail.draft?.overtaken_by) toast(T.heldFor(senderName(mail)), { alert: true, action: show });
    if (!mail || !["approved", "sending"].includes(mail.state) || performance.now() > until) desk.watched.delete(id);
  }
}
