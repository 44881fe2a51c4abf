// Draws exactly what leaves: who gets it, what is odd about them, the files joined and the size of it all.

import { h, icon } from "./dom.js";
import { sendingApi } from "./api_sending.js";
import { colon, fullAddress, size, T } from "./fr.js";
import { S } from "./fr_sending.js";

/** @typedef {import("./api.js").Draft} Draft */

/** The warnings about the text that ask for a last look before it leaves. */
const LOOKED_AT = new Set(["warn_attachment", "warn_reply_to", "warn_server_size"]);

/** @param {string} label @param {import("./api.js").Address[]} people @param {import("./api_sending.js").RecipientNote[]} notes @param {string} testid */
const row = (label, people, notes, testid) => [h("dt", {}, label), h("dd", { data: { testid } },
  people.map((one, index) => {
    const odd = notes.find(({ address }) => address.toLowerCase() === one.address.toLowerCase());
    return [index > 0 && ", ", odd ? h("span", { class: "odd-recipient", title: odd.message }, icon("alert"), fullAddress(one)) : fullAddress(one)];
  }), people.length === 0 && "—")];

/** Who sends, who receives and under which subject. @param {Draft} draft @param {any} subject */
export function drawEnvelope(draft, subject) {
  const { preview } = draft;
  const notes = preview?.notes ?? [];
  return h("dl", { class: "envelope" },
    preview && [h("dt", {}, S.from), h("dd", { data: { testid: "draft-from" } }, fullAddress(preview.sender))],
    row(T.to, draft.to, notes, "draft-to"),
    preview && preview.cc.length > 0 && row(S.cc, preview.cc, notes, "draft-cc"),
    preview && preview.bcc.length > 0 && row(S.bcc, preview.bcc, notes, "draft-bcc"),
    h("dt", {}, T.subject), h("dd", { data: { testid: "draft-subject" } }, subject));
}

/** What is odd about those who get it, in words. @param {Draft} draft */
export const drawOdd = (draft) => draft.preview && draft.preview.notes.length > 0 && h("ul", { class: "odd-recipients", data: { testid: "recipient-notes" } },
  draft.preview.notes.map(({ address, message }) => h("li", {}, h("strong", {}, colon(address)), ` ${message}`)));

/** The files joined and the size of the whole message; nothing for a reply without a file.
 * @param {Draft} draft @param {string | number} [mailId] */
export function drawJoined(draft, mailId) {
  const { preview } = draft;
  if (!preview) return null;
  const unquoted = !preview.with_quote && h("p", { class: "muted", data: { testid: "unquoted" } }, S.unquoted);
  if (preview.files.length === 0) return unquoted;
  return [unquoted, h("section", { class: "joined", "aria-label": S.joined, data: { testid: "joined" } },
    h("ul", {}, preview.files.map((file) => {
      const shown = [icon("clip"), h("span", { class: "attachment-name" }, file.name), " ", h("span", { class: "muted" }, size(file.size))];
      return h("li", {}, mailId === undefined ? h("span", { class: "attachment" }, shown)
        : h("a", { class: "attachment", href: sendingApi.fileAddress(mailId, file.place), download: file.name, data: { testid: "joined-file" } }, shown));
    })),
    h("p", { class: "muted" }, S.total(size(preview.size))))];
}

/** Whether this draft is looked at once more before it leaves. @param {Draft} draft */
export const wantsLook = (draft) => (draft.preview?.notes.length ?? 0) > 0 || draft.warnings.some(({ key }) => LOOKED_AT.has(key));

/** What to look at before it leaves, at the head of the last look. @param {Draft} draft */
export function drawLook(draft) {
  const told = draft.warnings.filter(({ key }) => LOOKED_AT.has(key));
  return [told.map((warning) => h("p", { class: "note note-warn" }, icon("alert"), h("span", {}, warning.message))),
    (draft.preview?.notes.length ?? 0) > 0 && h("div", { class: "note note-warn" }, icon("alert"), h("div", { class: "note-body" }, drawOdd(draft)))];
}
