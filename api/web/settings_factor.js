// Setting up the second factor: the password once more, the QR code, a first code, the recovery codes.

import { accountApi } from "./api_account.js";
import { button, fill, h, toast } from "./dom.js";
import { ACC } from "./fr_account.js";
import { attempt, faultPlace, field } from "./settings_parts.js";

const SVG = "http://www.w3.org/2000/svg";

/** The code that a telephone reads: black on white, whatever the colours of the page. @param {import("./api_account.js").Setup} setup */
function drawQr({ size, path }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", ACC.qr);
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", path);
  svg.append(dark);
  return svg;
}

/**
 * Asks for the password once more, unless the person has none.
 * @param {HTMLElement} place @param {boolean} known @param {(password: string) => Promise<void>} then @param {() => void} back
 */
export function askPassword(place, known, then, back) {
  const fault = faultPlace();
  if (!known) {
    place.append(fault);
    return void attempt(fault, () => then(""));
  }
  const password = field("confirm-password", ACC.confirmPassword, { type: "password", autocomplete: "current-password", maxlength: 500 });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    void attempt(fault, () => then(password.input.value));
  };
  fill(place, h("form", { class: "account-form", novalidate: true, on: { submit } }, password.row, fault,
    h("div", { class: "candidates" }, h("button", { class: "button small primary", data: { testid: "confirm-next" } }, ACC.next),
      button(ACC.cancel, back, { class: "button small" }))));
  password.input.focus();
}

/** The QR code and the field of the first code. @param {HTMLElement} place @param {import("./api_account.js").Setup} setup 
 * @param {() => Promise<void>} done @param {() => Promise<void>} back it was given up */
export function startSetup(place, setup, done, back) {
  const fault = faultPlace();
  const code = field("factor-code", ACC.code, { inputmode: "numeric", autocomplete: "one-time-code", maxlength: 10, pattern: "[0-9 ]*" });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!/^\d{6}$/.test(code.input.value.replaceAll(" ", ""))) { fill(fault, ACC.codeMissing); return code.input.focus(); }
    void attempt(fault, async () => {
      const { codes } = await accountApi.confirm(code.input.value.replaceAll(" ", ""));
      showCodes(place, codes, done);
    });
  };
  fill(place, h("form", { class: "account-form factor-setup", novalidate: true, data: { testid: "factor-setup" }, on: { submit } },
    h("p", {}, ACC.scan), drawQr(setup),
    h("p", { class: "muted" }, ACC.secret, " ", h("code", { class: "hash", data: { testid: "factor-secret" } }, setup.secret.replace(/(.{4})(?=.)/g, "$1 "))),
    h("p", {}, h("a", { href: setup.link }, ACC.open)), code.row, fault,
    h("div", { class: "candidates" }, h("button", { class: "button small primary", data: { testid: "factor-confirm" } }, ACC.activate),
      button(ACC.cancel, () => void back(), { class: "button small", data: { testid: "factor-cancel" } }))));
  code.input.focus();
}

/** The recovery codes, shown this once. @param {HTMLElement} place @param {string[]} codes @param {() => Promise<void>} done */
export function showCodes(place, codes, done) {
  const title = h("h5", { tabindex: "-1" }, ACC.codesTitle);
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    toast(ACC.copied);
  };
  fill(place, title, h("p", {}, ACC.codesLead),
    h("ol", { class: "recovery-codes", data: { testid: "recovery-codes" } }, codes.map((one) => h("li", {}, h("code", {}, one)))),
    h("div", { class: "candidates" }, button(ACC.done, () => void done(), { class: "button small primary", data: { testid: "codes-done" } }),
      navigator.clipboard && button(ACC.copy, () => void copy(), { class: "button small" })));
  title.focus();
}
