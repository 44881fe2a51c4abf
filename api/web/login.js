// The sign-in form, and the form of the first account, which a one-time link opens.

import { api, ApiError } from "./api.js";
import { fill, h } from "./dom.js";
import { T } from "./fr.js";

const MIN_PASSWORD = 12;

/** @param {string} id @param {string} label @param {Record<string, any>} props */
function field(id, label, props) {
  const input = h("input", { id, name: id, required: true, class: "input", ...props });
  return { input, row: h("div", { class: "field" }, h("label", { for: id }, label), input) };
}

/**
 * The form; `onDone` receives the session once it is open.
 * @param {{link?: string | null, expired?: boolean, problem?: string | null,
 *   onDone: (session: import("./api.js").Session) => void}} options link: the token of a one-time link (first account)
 * @returns {HTMLFormElement}
 */
export function signInForm({ link = null, expired = false, problem = null, onDone }) {
  const first = link !== null;
  const name = field("login-name", T.name, { autocomplete: "username", autocapitalize: "none", spellcheck: "false",
    maxlength: 200, data: { testid: "login-name" }, autofocus: true });
  const password = field("login-password", first ? T.newPassword : T.password, { type: "password", maxlength: 1000,
    autocomplete: first ? "new-password" : "current-password", data: { testid: "login-password" } });
  const again = field("login-repeat", T.repeatPassword, { type: "password", autocomplete: "new-password", maxlength: 1000,
    data: { testid: "login-repeat" } });
  const alert = h("p", { class: "form-error", role: "alert", data: { testid: "login-error" } }, problem);
  const submit = h("button", { class: "button primary", data: { testid: "login-submit" } }, first ? T.create : T.signIn);

  /** @returns {[string, HTMLInputElement] | null} what is wrong, and where */
  const mistake = () => {
    if (!name.input.value.trim()) return [T.nameMissing, name.input];
    if (!password.input.value) return [T.passwordMissing, password.input];
    if (first && password.input.value.length < MIN_PASSWORD) return [T.passwordShort, password.input];
    return first && password.input.value !== again.input.value ? [T.passwordsDiffer, again.input] : null;
  };
  const send = async () => {
    const wrong = mistake();
    fill(alert, wrong?.[0]);
    if (wrong) return wrong[1].focus();
    submit.disabled = true;
    try {
      const who = name.input.value.trim();
      onDone(await (link !== null ? api.firstAccount(link, who, password.input.value) : api.signIn(who, password.input.value)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fill(alert, error.message);
      password.input.select();
      password.input.focus();
    } finally {
      submit.disabled = false;
    }
  };
  return h("form", { class: "form", novalidate: true, data: { testid: "login" },
    on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); void send(); } } },
    !expired && h("h1", {}, first ? T.firstTitle : T.signInTitle),
    h("p", { class: "lead" }, expired ? T.expiredLead : first ? T.firstLead : T.signInLead),
    alert, name.row, password.row, first && again.row, submit);
}
