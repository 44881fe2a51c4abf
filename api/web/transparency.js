// « Ce que le modèle a vu »: each call with exactly what left, or what would leave and why it has not.

import { api, ApiError } from "./api.js";
import { announce, button, fill, h, highlighted, icon, openDialog } from "./dom.js";
import { colon, moment, T } from "./fr.js";
import { drawPages } from "./paged.js";

/** @typedef {import("./api.js").Receipt} Receipt */
/** @typedef {import("./api.js").Masked} Masked */

/** A stand-in for personal data, as [PERSONNE_1]. */
const PLACEHOLDER = /\[[A-ZÀ-Ý][A-ZÀ-Ý_]{1,40}_\d{1,7}\]/g;

/** Figures of the hash shown at first. */
const SHORT_HASH = 12;

/** @param {string} text @param {string} label @param {string} testid */
export const exact = (text, label, testid) => h("div", { class: "letter redacted", tabindex: "0", role: "region", "aria-label": label, data: { testid } },
  highlighted(text, PLACEHOLDER, (found) => h("mark", {}, found)));

/** @param {Masked[]} counts */
const masked = (counts) => counts.map((one) => `${one.count}\u00a0${one.label}`).join(", ") || T.receiptNothing;

/** The instructions that go with the text, folded. @param {string} text */
const instructions = (text) => h("details", { class: "fold", data: { testid: "system-prompt" } },
  h("summary", {}, T.systemPrompt), exact(text, T.systemPromptText, "system-prompt-text"));

/** The short hash and the button that copies all of it; where nothing can be copied, it is shown whole. @param {string} hash */
function fingerprint(hash) {
  const shown = h("code", { class: "hash", data: { testid: "receipt-hash" } }, `${hash.slice(0, SHORT_HASH)}…`);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(hash);
      announce(T.hashCopied);
      fill(copyButton, icon("check"), h("span", {}, T.hashCopied));
    } catch {
      fill(shown, hash);
      announce(T.hashShown);
    }
  };
  const copyButton = button(T.copyHash, () => void copy(), { class: "button quiet", data: { testid: "copy-hash" } });
  return [shown, copyButton];
}

/** @param {Receipt} receipt @param {boolean} open */
function drawReceipt(receipt, open) {
  const fact = (/** @type {string} */ name, /** @type {any} */ value) => [h("dt", {}, name), h("dd", {}, value)];
  return h("details", { class: "fold receipt", open, data: { testid: "receipt" } },
    h("summary", {}, h("strong", {}, T.receiptTitle(receipt.id, moment(receipt.at)))),
    h("dl", { class: "envelope" },
      fact(T.receiptBy, receipt.asked_by), fact(T.receiptModel, receipt.model), fact(T.receiptTo, receipt.endpoint),
      fact(T.receiptOutcome, [h("span", { class: receipt.outcome === "answered" ? "" : "outcome-odd", data: { testid: "receipt-outcome" } }, receipt.message), " ", h("span", { class: "muted" }, receipt.tokens)]),
      fact(T.receiptCounts, h("span", { data: { testid: "receipt-counts" } }, masked(receipt.counts))),
      fact(T.receiptPrompt, T.receiptVersion(receipt.prompt_version)),
      h("dt", {}, T.receiptHash), h("dd", { class: "fingerprint" }, fingerprint(receipt.payload_sha256))),
    exact(receipt.payload, T.redactedText, "redacted-text"),
    instructions(receipt.system_prompt));
}

/** @param {string | number} id @param {import("./api.js").Redacted} seen */
function content(id, seen) {
  if (seen.receipts.length > 0) {
    const [list, foot] = [h("div", {}), h("div", {})];
    const fail = (/** @type {unknown} */ error) => fill(foot, h("p", { class: "form-error", role: "alert" }, /** @type {Error} */ (error).message));
    void drawPages({ list, foot, fail, testid: "receipts-more", read: async (cursor) => {
      const page = cursor === null ? seen : await api.redacted(id, cursor);
      return { next: page.next_cursor, rows: page.receipts.map((receipt, index) => drawReceipt(receipt, cursor === null && index === 0)) };
    } }).catch(fail);
    return [
      h("p", {}, T.redactedSent(seen.count)), list, foot,
      h("p", {}, h("a", { class: "attachment", href: api.receiptsAddress(id), download: true, data: { testid: "receipts-file" } },
        icon("down"), h("span", { class: "attachment-name" }, T.receiptsFile))),
    ];
  }
  const why = seen.message && h("p", { class: seen.text === null ? "note note-warn" : "note", data: { testid: "redacted-why" } },
    seen.text === null && icon("alert"), h("span", {}, seen.message));
  if (seen.text === null) return [h("p", {}, T.redactedNone), why];
  return [
    h("p", {}, T.redactedNotSent), why,
    exact(seen.text, T.redactedText, "redacted-text"),
    h("p", { class: "muted", data: { testid: "receipt-counts" } }, `${colon(T.receiptCounts)} ${masked(seen.counts)}`),
    seen.system_prompt && instructions(seen.system_prompt),
  ];
}

/** Shows what left the office for this mail, or what would. @param {string | number} id */
export async function showRedacted(id) {
  const body = h("div", { class: "dialog-body", "aria-live": "polite" }, h("p", {}, T.loading));
  const title = h("span", {}, T.wouldSee);
  const closed = openDialog("", () => body, { wide: true, testid: "redacted" });
  fill(/** @type {Element} */ (document.getElementById("dialog-title")), title);
  try {
    const seen = await api.redacted(id);
    fill(title, seen.sent_to_model ? T.seen : T.wouldSee);
    fill(body, content(id, seen));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fill(body, h("p", { class: "form-error" }, error.message));
  }
  await closed;
}
