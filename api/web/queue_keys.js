// The keys of the queue: search, lanes after « g », choosing, putting off, giving, noting.

import { announce } from "./dom.js";
import { F } from "./fr_queue.js";

/** The lane that each letter after « g » leads to. @type {Record<string, string>} */
export const GOES = { v: "to_approve", u: "urgent", a: "to_call", r: "to_write", l: "to_read", c: "to_check", e: "sent", x: "dismissed" };
const WAIT_MS = 2500;
/** When « g » was pressed, and no other key since; long ago otherwise, also just after the page began. */
let waitingSince = -Infinity;

/** What a key does to the queue, if anything; while mails are chosen, the keys of one mail act on all of them.
 * @param {import("./desk.js").Desk} desk @param {{key: string}} event @param {Element} target @returns {(() => void) | undefined} */
export function queueCommand(desk, { key }, target) {
  const acts = async () => import("./queue_acts.js");
  const went = performance.now() - waitingSince < WAIT_MS;
  waitingSince = -Infinity;
  if (went && key in GOES) return () => void desk.openLane(GOES[key]);
  const many = desk.queue.chosen.size > 0;
  const each = /** @type {Record<string, () => void>} */ ({
    "/": () => desk.queue.focusSearch(),
    g: () => { waitingSince = performance.now(); announce(F.goWait); },
    J: () => void desk.queue.chooseOn(1), K: () => void desk.queue.chooseOn(-1),
    m: () => void acts().then((one) => one.assignAll(desk)), n: () => void acts().then((one) => one.showNotes(desk)),
  });
  if (key === " " && !target.closest("button, a, summary, [role=button]")) return () => desk.queue.toggle(desk.selectedId);
  // Where somebody is to be called, « s » notes a call without answer, which puts the mail off too.
  if (key === "s" && (many || desk.detail?.state !== "to_call")) return () => void acts().then((one) => one.snoozeAll(desk));
  if (many) {
    Object.assign(each, { x: () => void acts().then((one) => one.dismissAll(desk)), f: () => void acts().then((one) => one.dossierAll(desk)) });
    for (const [letter, urgency] of [["u", "urgent"], ["a", "admin"], ["l", "later"]]) each[letter] = () => void acts().then((one) => one.setUrgencyOfAll(desk, urgency));
  }
  return each[key];
}
