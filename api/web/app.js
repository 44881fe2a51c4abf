// Opens the page: who is signed in decides whether the sign-in form or the desk is shown.

import { api, ApiError, onSessionExpired } from "./api.js";
import { button, fill, h, icon, toast } from "./dom.js";
import { T } from "./fr.js";
import { doorLanguages, followSession } from "./language.js";

const app = /** @type {HTMLElement} */ (document.getElementById("app"));
/** @type {{signedIn: (session: import("./api.js").Session) => void} | null} */
let desk = null;

/** The one-time token of the address, which is removed from the address bar and the history at once. */
function takeLinkToken() {
  const found = /^#jeton=([\w.~=-]{1,500})$/.exec(location.hash);
  if (location.hash) history.replaceState(null, "", location.pathname);
  return found ? found[1] : null;
}

/** @param {string | null} link a one-time token to use first @param {string | null} problem said above the form
 * @param {boolean} password whether the link is for setting a password */
async function signInPage(link = null, problem = null, password = false) {
  const { passwordForm, signInForm } = await import("./login.js");
  const done = () => void signInPage().then(async () => toast((await import("./fr_account.js")).SECOND.linkDone));
  const form = link !== null && password ? passwordForm({ link, onDone: done }) : signInForm({ link, problem, onDone: openDesk });
  fill(app, h("main", { class: "gate" }, h("div", { class: "gate-card" },
    h("p", { class: "brand" }, icon("tray"), "Bannette"), form, doorLanguages(link))));
  document.title = `${T.signInTitle} — Bannette`;
  form.querySelector("input")?.focus();
}

/** @param {import("./api.js").Session} session */
async function openDesk(session) {
  if (followSession(session)) return;
  if (location.pathname !== "/") history.replaceState(null, "", "/");
  const { mountDesk } = await (session.user.permissions.includes("read") ? import("./desk.js") : import("./office_desk.js"));
  desk = await mountDesk(app, session);
}

/** Asks for the password over the page, which keeps everything that was being typed. */
async function signInOver() {
  const [{ signInForm }, { openDialog }] = await Promise.all([import("./login.js"), import("./dom.js")]);
  const session = await openDialog(T.expiredTitle,
    (/** @type {(session: import("./api.js").Session | null) => void} */ close) => signInForm({ expired: true, onDone: close }), { locked: true });
  if (session) desk?.signedIn(session);
}

/** @param {string} message */
function showFailure(message) {
  fill(app, h("main", { class: "gate" }, h("div", { class: "gate-card" },
    h("p", { class: "brand" }, icon("tray"), "Bannette"),
    h("h1", {}, message), button(T.retry, () => void start(null), { class: "button primary" }))));
}

/** @param {string | null} link */
async function start(link) {
  onSessionExpired(signInOver);
  try {
    if (link === null) return await openDesk(await api.session());
    const answer = await api.useLink(link);
    if (answer.needs_account || answer.needs_password) return await signInPage(link, null, answer.needs_password);
    return await openDesk(answer);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401 && link === null) return signInPage();
    return error.status > 0 && link !== null ? signInPage(null, error.message) : showFailure(error.message);
  }
}

void start(takeLinkToken());
addEventListener("hashchange", () => {
  if (desk) return;
  const link = takeLinkToken();
  if (link !== null) void start(link);
});
