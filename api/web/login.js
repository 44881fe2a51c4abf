// The sign-in form, and the form of the first account, which a one-time link opens.

import { api, ApiError } from "./api.js";
import { button, fill, h } from "./dom.js";
import { SECOND } from "./fr_account.js";
import { T } from "./fr.js";

const MIN_PASSWORD = 12;

/** @param {string} id @param {string} label @param {Record<string, any>} props */
export function field(id, label, props) {
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
  const code = field("login-code", SECOND.code, { autocomplete: "one-time-code", inputmode: "text", autocapitalize: "characters",
    spellcheck: "false", maxlength: 60, data: { testid: "login-code" } });
  const alert = h("p", { class: "form-error", role: "alert", data: { testid: "login-error" } }, problem);
  const title = h("h1", {}, first ? T.firstTitle : T.signInTitle);
  const lead = h("p", { class: "lead" }, expired ? T.expiredLead : first ? T.firstLead : T.signInLead);
  const back = button(SECOND.back, () => { step(false); password.input.focus(); }, { class: "button quiet", data: { testid: "login-back" } });
  let second = false;
  /** Shows the one step or the other. @param {boolean} now whether the code is asked for */
  const step = (now) => {
    second = now;
    for (const row of [name.row, password.row]) row.hidden = now;
    for (const row of [code.row, back]) row.hidden = !now;
    code.input.value = "";
    fill(title, now ? SECOND.title : first ? T.firstTitle : T.signInTitle);
    fill(lead, now ? SECOND.lead : expired ? T.expiredLead : first ? T.firstLead : T.signInLead);
    fill(alert);
  };
  const submit = h("button", { class: "button primary", data: { testid: "login-submit" } }, first ? T.create : T.signIn);

  /** @returns {[string, HTMLInputElement] | null} what is wrong, and where */
  const mistake = () => {
    if (second) return code.input.value.trim() ? null : [SECOND.missing, code.input];
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
      onDone(await (link !== null ? api.firstAccount(link, who, password.input.value) : api.signIn(who, password.input.value, second ? code.input.value.trim() : null)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.key === "code_needed") {
        step(true);
        return code.input.focus();
      }
      if (second && error.key === "login_failed") step(false);
      fill(alert, error.message);
      const wrong = second ? code.input : password.input;
      wrong.select();
      wrong.focus();
    } finally {
      submit.disabled = false;
    }
  };
  step(false);
  if (problem) fill(alert, problem);
  return h("form", { class: "form", novalidate: true, data: { testid: "login" },
    on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); void send(); } } },
    !expired && title, lead, alert, name.row, password.row, first && again.row, code.row, submit, back);
}

/**
 * The form of whoever was given a link to set their password; `onDone` is called once it is set.
 * @param {{link: string, onDone: () => void}} options
 * @returns {HTMLFormElement}
 */
export function passwordForm({ link, onDone }) {
  const chosen = field("login-password", T.newPassword, { type: "password", autocomplete: "new-password", maxlength: 200, data: { testid: "login-password" } });
  const again = field("login-repeat", T.repeatPassword, { type: "password", autocomplete: "new-password", maxlength: 200, data: { testid: "login-repeat" } });
  const alert = h("p", { class: "form-error", role: "alert", data: { testid: "login-error" } });
  const send = async () => {
    const wrong = chosen.input.value.length < MIN_PASSWORD ? T.passwordShort : chosen.input.value !== again.input.value ? T.passwordsDiffer : "";
    fill(alert, wrong);
    if (wrong) return chosen.input.focus();
    try {
      await api.setPassword(link, chosen.input.value);
      onDone();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fill(alert, error.message);
    }
  };
  return h("form", { class: "form", novalidate: true, data: { testid: "set-password" },
    on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); void send(); } } },
    h("h1", {}, SECOND.linkTitle), h("p", { class: "lead" }, SECOND.linkLead), alert, chosen.row, again.row,
    h("button", { class: "button primary", data: { testid: "login-submit" } }, SECOND.save));
}
