// What goes around the text of a version: drawn beside the text, and told where two versions differ.

import { h } from "./dom.js";
import { E } from "./fr_envelope.js";
import { fullAddress, T } from "./fr.js";
import { S } from "./fr_sending.js";

/** @typedef {import("./api.js").Address} Address */
/** @typedef {{subject: string, to: string[], cc: string[], bcc: string[], files: string[], quoted: boolean}} Around */

const PARTS = /** @type {const} */ (["to", "cc", "bcc", "subject", "files", "quoted"]);

/** @param {Address[]} people */
const full = (people) => people.map(fullAddress);

/** Of a draft as the server holds it. @param {import("./api.js").Draft} draft @returns {Around} */
export const aroundDraft = (draft) => ({ subject: draft.subject, to: full(draft.to), cc: full(draft.preview?.cc ?? []), bcc: full(draft.preview?.bcc ?? []),
  files: (draft.preview?.files ?? []).map(({ name }) => name), quoted: draft.preview?.with_quote ?? true });

/** Of a stored version. @param {{subject: string, to: Address[], cc: Address[], bcc: Address[], files: string[], quoted: boolean}} version @returns {Around} */
export const aroundVersion = (version) => ({ ...version, to: full(version.to), cc: full(version.cc), bcc: full(version.bcc) });

/** The address in what was typed or shown, to compare by. @param {string} written */
const bare = (written) => (/<([^<>]*)>\s*$/.exec(written)?.[1] ?? written).trim().toLowerCase();

/** @param {Around} around @param {(typeof PARTS)[number]} part */
const comparable = (around, part) => JSON.stringify(part === "to" || part === "cc" || part === "bcc" ? around[part].map(bare) : around[part]);

/** Which parts differ. @param {Around} one @param {Around} other */
export const differing = (one, other) => PARTS.filter((part) => comparable(one, part) !== comparable(other, part));

/** In words; nothing where all is alike. @param {Around} one @param {Around} other */
export function drawDiffering(one, other) {
  const found = differing(one, other);
  return found.length > 0 && h("p", { class: "muted", data: { testid: "around-differs" } }, E.differ(found.map((part) => E.parts[part])));
}

/** Everything around a text; copies, files and the quote only where one of the two has something to tell. @param {Around} around @param {Around} other */
export function drawAround(around, other) {
  const row = (/** @type {string} */ label, /** @type {string[]} */ values) => [h("dt", {}, label), h("dd", {}, values.join(", ") || E.none)];
  const told = (/** @type {"cc" | "bcc" | "files"} */ part) => around[part].length > 0 || other[part].length > 0;
  return h("dl", { class: "envelope", data: { testid: "around" } }, row(T.to, around.to),
    told("cc") && row(S.cc, around.cc), told("bcc") && row(S.bcc, around.bcc), row(T.subject, [around.subject]),
    told("files") && row(S.joined, around.files),
    around.quoted !== other.quoted && row(E.quote, [around.quoted ? E.quoted : E.unquoted]));
}
