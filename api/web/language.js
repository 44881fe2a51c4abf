// The language of the page: chosen at the door or in the settings, kept in a cookie, and followed after signing in.

import { call } from "./api.js";
import { button, h } from "./dom.js";
import { LANG } from "./fr_language.js";
import { language, setLocale } from "./locale.js";
import { attempt, block, faultPlace } from "./settings_parts.js";

const COOKIE = "bannette_language";
const YEAR_S = 31536000;
/** Where the language of the last reload is told to the page that comes after it. */
const TRIED = "bannette-language-tried";

/** The languages by the name that their own readers know. @type {Record<string, string>} */
const NAMES = { fr: "Français", en: "English" };

/** The server sends the page in this language from now on. @param {string} chosen */
function keep(chosen) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${chosen}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax${secure}`;
}

/** Whether this language was not the reason of the last reload already; false where nothing can be remembered. @param {string} wanted */
function firstTry(wanted) {
  try {
    if (sessionStorage.getItem(TRIED) === wanted) return false;
    sessionStorage.setItem(TRIED, wanted);
    return true;
  } catch {
    return false;
  }
}

function forgetTry() {
  try {
    sessionStorage.removeItem(TRIED);
  } catch { /* nothing was kept */ }
}

/**
 * Speaks as the session says. True when the page is on its way to be loaded again in the other language: at most once,
 * whatever the server then sends.
 * @param {{language?: string, locale?: string}} session
 */
export function followSession({ language: wanted, locale }) {
  setLocale(locale);
  if (!wanted || !NAMES[wanted] || wanted === language()) {
    forgetTry();
    return false;
  }
  if (!firstTry(wanted)) return false;
  keep(wanted);
  location.reload();
  return true;
}

/** A button for each language, the page's own pressed. @param {(chosen: string) => void} onChoose @param {string} look */
const choices = (onChoose, look) => Object.entries(NAMES).map(([code, name]) =>
  button(name, () => { if (code !== language()) onChoose(code); }, { class: look, lang: code, "aria-pressed": String(code === language()), data: { testid: `language-${code}` } }));

/**
 * The choice at the door, for whoever has no session yet.
 * @param {string | null} link a one-time token under way, which the page must find again after it is loaded anew
 */
export function doorLanguages(link) {
  const choose = (/** @type {string} */ chosen) => {
    keep(chosen);
    if (link !== null) history.replaceState(null, "", `${location.pathname}#jeton=${link}`);
    location.reload();
  };
  return h("div", { class: "door-languages", role: "group", "aria-label": LANG.title }, choices(choose, "button quiet small"));
}

/** The choice in « Mon compte », kept with the person; nothing where the server keeps none. @param {{language?: string}} session */
export function languageBlock(session) {
  if (!session.language) return null;
  const fault = faultPlace();
  const choose = (/** @type {string} */ chosen) => void attempt(fault, async () => {
    await call("PUT", "account/language", { language: chosen });
    keep(chosen);
    location.reload();
  });
  return block("language", LANG.title, h("p", { class: "muted" }, LANG.lead), h("div", { class: "candidates" }, choices(choose, "button small")), fault);
}
