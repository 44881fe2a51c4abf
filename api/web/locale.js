// How days, hours, numbers and sizes are written: the one module that asks the browser (Intl), by the locale in force.
// Which spelling each locale has, and why, is told in docs/decisions/0014-languages.md and 0015. No-break spaces are escaped.

/** The locales of each language of the page; the first stands until the session names another. @type {Record<string, string[]>} */
const LOCALES = { fr: ["fr-FR", "fr-BE", "fr-CH", "fr-LU"], en: ["en-GB"] };

/** The language in which this page was sent. */
export const language = () => globalThis.document?.documentElement.lang || "fr";

/** @param {string} name */
function made(name) {
  /** @type {Record<string, Intl.NumberFormat>} */ const units = {};
  return {
    name, french: name.startsWith("fr"),
    time: new Intl.DateTimeFormat(name, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    day: new Intl.DateTimeFormat(name, { weekday: "short", day: "numeric", month: "short" }),
    year: new Intl.DateTimeFormat(name, { day: "numeric", month: "short", year: "numeric" }),
    number: new Intl.NumberFormat(name, { maximumFractionDigits: 1 }),
    percent: new Intl.NumberFormat(name, { style: "percent", maximumFractionDigits: 0 }),
    list: new Intl.ListFormat(name, { type: "conjunction" }),
    unit: (/** @type {number} */ value, /** @type {string} */ unit, /** @type {"long" | "short" | "narrow"} */ unitDisplay) =>
      (units[unit + unitDisplay] ??= new Intl.NumberFormat(name, { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 })).format(value).replaceAll(" ", "\u00a0"),
  };
}

let inForce = made((LOCALES[language()] ?? LOCALES.fr)[0]);

/**
 * Writes by this locale from now on. One that is unknown, or not of the page's language, changes nothing: an English
 * sentence never holds a French date.
 * @param {string | null | undefined} name as « fr-BE » @param {string} [of] the language of the page
 */
export function setLocale(name, of = language()) {
  if (name && name !== inForce.name && (LOCALES[of] ?? []).includes(name)) inForce = made(name);
}

/** An hour as « 14 h 05 », in English « 14:05 ». @param {string | Date} instant */
export function time(instant) {
  const date = new Date(instant);
  if (!inForce.french) return inForce.time.format(date);
  const parts = Object.fromEntries(inForce.time.formatToParts(date).map(({ type, value }) => [type, value]));
  return `${Number(parts.hour)}\u00a0h\u00a0${parts.minute}`;
}

/** A day as « jeu. 26 nov. » or « mar. 1er déc. », with the year when it is not this one. @param {string | Date} instant */
export function day(instant, now = new Date()) {
  const date = new Date(instant);
  const format = date.getFullYear() === now.getFullYear() ? inForce.day : inForce.year;
  // The first of the month is an ordinal in French; Intl has no form for it.
  return format.formatToParts(date).map(({ type, value }) => (inForce.french && type === "day" && value === "1" ? "1er" : value)).join("");
}

/** A moment as « jeu. 26 nov., 14 h 05 ». @param {string | Date} instant */
export const moment = (instant) => `${day(instant)}, ${time(instant)}`;

/** A number as « 12 480 » or « 1 234,5 ». @param {number} value */
export const number = (value) => inForce.number.format(value);

/** A share as « 62 % ». @param {number} share between 0 and 1 */
export const percent = (share) => inForce.percent.format(share);

/** A size as « 1,2 Mo » or « 1.2 MB ». @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return inForce.unit(bytes, "byte", "long");
  if (bytes < 1e6) return inForce.unit(Math.round(bytes / 1000), "kilobyte", "short");
  const [unit, one] = bytes < 1e9 ? ["megabyte", 1e6] : bytes < 1e12 ? ["gigabyte", 1e9] : ["terabyte", 1e12];
  return inForce.unit(bytes / one, unit, "short");
}

/** A length of time as « 12 min », « 3 h 05 », « 4 jours ». @param {number} seconds */
export function duration(seconds) {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return inForce.unit(minutes, "minute", "short");
  if (minutes >= 2880) return inForce.unit(Math.round(minutes / 1440), "day", "long");
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!inForce.french) return `${inForce.unit(hours, "hour", "narrow")}\u00a0${inForce.unit(rest, "minute", "narrow")}`;
  return `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}`;
}

/** Several names as « Anne, Paul et Rose ». @param {string[]} names */
export const listed = (names) => inForce.list.format(names);

/** The order of two words in the language of the page. @param {string} one @param {string} other */
export const inOrder = (one, other) => one.localeCompare(other, inForce.name);
