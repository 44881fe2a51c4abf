// « Conservation », a part of « Réglages »: what is kept, since when, how long, and the room it takes.

import { call } from "./api.js";
import { h } from "./dom.js";
import { day } from "./fr.js";
import { KEPT } from "./fr_kept.js";
import { number, size } from "./locale.js";

/** @typedef {{name: string, count: number, oldest: string | null, size: number | null, ends_after_s: number | null}} Row */
/** @typedef {{rows: Row[], disk: {database: number, files: number, copies: number, free: number}, presence_s: number, events: number,
 *   approval_keys_s: number, devices_s: number, import_days: {mailbox: string, days: number}[]}} Kept */

/** @param {Row} row */
function line({ name, count, oldest, size: bytes, ends_after_s }) {
  const until = ends_after_s === null ? KEPT.rules[name] ?? KEPT.byHand : KEPT.ends(ends_after_s);
  const cell = (/** @type {string} */ label, /** @type {string} */ words) => h("td", { data: { label } }, words);
  return h("tr", { data: { testid: `kept-${name}` } }, h("th", { scope: "row" }, KEPT.kinds[name] ?? name), cell(KEPT.count, number(count)),
    cell(KEPT.oldest, oldest ? day(oldest) : KEPT.none), cell(KEPT.room, bytes === null ? KEPT.none : size(bytes)), cell(KEPT.until, until));
}

async function draw() {
  const kept = /** @type {Kept} */ (await call("GET", "settings/kept"));
  const { disk } = kept;
  const pair = (/** @type {string} */ label, /** @type {number} */ bytes) => [h("dt", {}, label), h("dd", {}, size(bytes))];
  return h("div", { class: "settings-models" }, h("p", {}, KEPT.lead), h("h4", {}, KEPT.figures),
    h("table", { class: "habits kept", data: { testid: "kept-rows" } },
      h("thead", {}, h("tr", {}, [KEPT.kind, KEPT.count, KEPT.oldest, KEPT.room, KEPT.until].map((label) => h("th", { scope: "col" }, label)))),
      h("tbody", {}, kept.rows.map(line))),
    h("h4", {}, KEPT.disk), h("dl", { class: "models-use", data: { testid: "kept-disk" } }, pair(KEPT.database, disk.database), pair(KEPT.files, disk.files), pair(KEPT.copies, disk.copies), pair(KEPT.free, disk.free)),
    h("h4", {}, KEPT.soon), h("ul", { class: "reserved-subjects" }, [KEPT.presence(kept.presence_s), KEPT.events(kept.events), KEPT.keys(kept.approval_keys_s), KEPT.devices(kept.devices_s),
      ...kept.import_days.filter(({ days }) => days > 0).map(({ mailbox, days }) => KEPT.imported(mailbox, days))].map((words) => h("li", {}, words))));
}

/** @type {import("./settings.js").Part} */
export const keptPart = { id: "kept", title: KEPT.title, draw, shown: (session) => session.user.permissions.includes("manage") };
