// Draws what changed from one text to another: what is gone is struck, what is new is underlined.

import { h } from "./dom.js";

/** @typedef {{change: string, text: string}} Piece */

const TAGS = /** @type {Record<string, string>} */ ({ gone: "del", new: "ins", same: "span" });

/** @param {Piece[]} pieces @param {string} label @param {string} testid */
export const drawDiff = (pieces, label, testid) =>
  h("div", { class: "letter diff", role: "region", tabindex: "0", "aria-label": label, data: { testid } },
    pieces.map(({ change, text }) => h(TAGS[change] ?? "span", {}, text)));
