// What the parts of « Réglages » are made of: titled blocks, fields, and the place where a fault is said.

import { ApiError } from "./api.js";
import { fill, h } from "./dom.js";

/** A titled block of the part. @param {string} id @param {string} title @param {...any} content */
export function block(id, title, ...content) {
  return h("section", { class: "account", "aria-labelledby": `account-${id}`, data: { testid: `account-${id}` } },
    h("h4", { id: `account-${id}`, tabindex: "-1" }, title), ...content);
}

/** A field with its label. @param {string} id @param {string} label @param {Record<string, any>} props */
export function field(id, label, props) {
  const input = h("input", { id, class: "input", required: true, data: { testid: id }, ...props });
  return { input, row: h("div", { class: "field" }, h("label", { for: id }, label), input) };
}

/** Does it, and says in `place` what the server refuses. @param {HTMLElement} place @param {() => Promise<void>} run */
export async function attempt(place, run) {
  fill(place);
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fill(place, error.message);
  }
}

/** Where a fault is said. */
export const faultPlace = () => h("p", { class: "form-error", role: "alert" });
