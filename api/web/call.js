// The card of somebody to call, and what a person notes of a call: spoken with, nobody there, a message left.

import { api } from "./api.js";
import { button, fill, h, icon, openDialog, toast } from "./dom.js";
import { C, OUTCOMES } from "./fr_calls.js";
import { ahead, moment, quoted, T } from "./fr.js";
import { O } from "./fr_offline.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./api.js").Card} Card */
/** @typedef {"reached" | "no_answer" | "voicemail"} Outcome */
/** @typedef {{onCall: (outcome: Outcome) => void}} CallHandlers */

const HOUR_MS = 3600000;
const EVENING = 17;
const MORNING = 9;

/** When to call again, in words. @param {string} instant */
export const callBack = (instant) => (new Date(instant).getTime() <= Date.now() ? C.due : C.again(ahead(instant)));

/** A number that a telephone dials when it is chosen; a costly one is not. @param {string} shown @param {string} dialled @param {boolean} costly */
const number = (shown, dialled, costly = false) => costly
  ? h("span", {}, shown, " ", h("span", { class: "mark mark-warn" }, C.costly))
  : h("a", { class: "tel", href: `tel:${dialled}`, "aria-label": C.call(shown), data: { testid: "tel" } }, shown);

/** @param {Card} card */
function facts(card) {
  return h("dl", { class: "envelope" },
    card.who && [h("dt", {}, C.who), h("dd", {}, h("strong", {}, card.who), card.role && ` · ${card.role}`)],
    h("dt", {}, C.phone), h("dd", {}, card.phones.length === 0 ? h("span", { class: "muted" }, C.noPhone)
      : h("ul", { class: "phones" }, card.phones.map((one) => h("li", {}, number(one.written, one.dialled, one.costly), " ", h("span", { class: "muted" }, one.found))))),
    card.about && [h("dt", {}, C.about), h("dd", { data: { testid: "call-about" } }, quoted(card.about))],
    card.deadline && [h("dt", {}, C.deadline), h("dd", {}, h("strong", {}, card.deadline))]);
}

/** @param {Card} card */
function made(card) {
  return card.calls.length > 0 && [h("h4", {}, C.made), h("ul", { class: "calls", data: { testid: "calls" } }, card.calls.map((one) => h("li", {},
    h("time", { datetime: one.at }, moment(one.at)), ` · ${one.who ?? T.somebody} · ${OUTCOMES[one.outcome]}`,
    one.note && ` · ${quoted(one.note)}`)))];
}

/** @param {Detail} mail @param {CallHandlers} handlers */
function buttons(mail, { onCall }) {
  return mail.actions.includes("called") && h("div", { class: "candidates" },
    button(C.reached, () => onCall("reached"), { class: "button primary", key: "c", data: { testid: "called" } }),
    button(C.missed, () => onCall("no_answer"), { key: "s", data: { testid: "call-missed" } }),
    button(C.voicemail, () => onCall("voicemail"), { key: "b", data: { testid: "call-voicemail" } }));
}

/** The card of a mail that the professional answers: open where they call, folded where they write. @param {Detail} mail @param {CallHandlers} handlers */
export function drawCard(mail, handlers) {
  const { card } = mail;
  if (!card) return null;
  const calls = mail.state === "to_call";
  const content = [
    h("p", { class: "muted" }, calls ? C.lead : C.asideLead),
    card.help.length > 0 && h("div", { class: "note note-warn", data: { testid: "call-help" } }, icon("alert"), h("div", { class: "note-body" }, h("strong", {}, C.help),
      h("ul", { class: "phones" }, card.help.map((one) => h("li", {}, number(one.shown, one.dialled), ` ${one.label}`))))),
    card.call_back_at && h("p", {}, h("span", { class: "mark mark-planned", data: { testid: "call-back" } }, icon("clock"), callBack(card.call_back_at))),
    facts(card), buttons(mail, handlers),
    card.first.length > 0 && [h("h4", {}, C.first), h("ul", { class: "first-words" }, card.first.map((words) => h("li", {}, words)))],
    made(card)];
  if (!calls) return h("details", { class: "fold", data: { testid: "call-aside", fold: "call" } }, h("summary", {}, icon("phone"), " ", C.aside), h("div", { class: "call" }, content));
  return h("section", { class: "call", "aria-labelledby": "call-title", data: { testid: "call-card" } },
    h("h3", { id: "call-title" }, icon("phone"), C.title), content);
}

/** The moments proposed to call again, soonest first; null for no call. @param {Date} now @param {Outcome} outcome @returns {{label: string, at: Date | null}[]} */
export function moments(now, outcome) {
  const at = (/** @type {number} */ days, /** @type {number} */ hour) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const found = [{ label: C.hour, at: new Date(now.getTime() + HOUR_MS) },
    ...(now.getHours() < EVENING - 1 ? [{ label: C.evening, at: at(0, EVENING) }] : []),
    ...(toMonday === 1 || now.getDay() === 6 ? [] : [{ label: C.tomorrow, at: at(1, MORNING) }]),
    { label: C.monday, at: at(toMonday, MORNING) }];
  return outcome === "voicemail" ? [{ label: C.never, at: null }, ...found] : found;
}

/** The value of a date and hour field, in local time. @param {Date} instant */
const fieldValue = (instant) => new Date(instant.getTime() - instant.getTimezoneOffset() * 60000).toISOString().slice(0, 16);

/** @typedef {{note: string, at: Date | null}} Said what a person notes of a call, and when to call again */

/** What the person notes of a call; null when they changed their mind. @param {Outcome} outcome
 * @param {Said | null} before what they noted already @param {string} why it could not be told to the server @returns {Promise<Said | null>} */
function ask(outcome, before, why) {
  const now = new Date();
  const proposed = outcome === "reached" ? [] : moments(now, outcome);
  return openDialog(C.titles[outcome], (/** @type {(value: Said | null) => void} */ close) => {
    const problem = h("p", { class: "form-error", role: "alert", id: "call-problem" }, why);
    const note = h("input", { id: "call-note", class: "input", value: before?.note ?? "", maxlength: "500", autocomplete: "off", autofocus: outcome === "reached", "aria-describedby": "call-hint", data: { testid: "call-note" } });
    const own = h("input", { id: "call-own", class: "input", type: "datetime-local", min: fieldValue(now), "aria-label": C.pickField, "aria-describedby": "call-problem", data: { testid: "call-own" },
      on: { focus: () => { other.checked = true; } } });
    const choice = (/** @type {string} */ label, /** @type {number} */ index, /** @type {boolean} */ first) =>
      h("input", { type: "radio", name: "call-when", value: String(index), checked: first, autofocus: first, "aria-label": label, data: { testid: `call-when-${index}` } });
    const other = choice(C.pick, proposed.length, false);
    if (before?.at) {
      own.value = fieldValue(before.at);
      other.checked = true;
    }
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const index = Number(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("call-when") ?? -1);
      const at = outcome === "reached" ? null : other.checked ? new Date(own.value) : proposed[index].at;
      const wrong = at && (Number.isNaN(at.getTime()) ? C.missing : at.getTime() <= Date.now() ? C.past : "");
      if (!wrong) return close({ note: note.value.trim(), at });
      fill(problem, wrong);
      own.focus();
    };
    return h("form", { class: "form", novalidate: true, on: { submit } },
      proposed.length > 0 && h("fieldset", { class: "reasons" }, h("legend", {}, C.when),
        proposed.map(({ label }, index) => h("label", { class: "check" }, choice(label, index, index === 0), label)),
        h("label", { class: "check" }, other, C.pick), own), problem,
      h("div", { class: "field" }, h("label", { for: "call-note" }, C.note), note, h("p", { class: "hint", id: "call-hint" }, C.noteHint)),
      h("div", { class: "candidates" }, h("button", { type: "submit", class: "button primary", data: { testid: "call-confirm" } }, C.confirm),
        button(T.cancel, () => close(null))));
  }, { testid: "call-dialog" });
}

/** Puts a mail back that was called about. @param {import("./decisions.js").Decisions} decisions @param {Detail["id"]} id */
function takeBack(decisions, id) {
  decisions.desk.queue.undo = null;
  void decisions.undo(id);
}

/** Tells the server of a call; "" or why it was not taken. @param {import("./decisions.js").Decisions} decisions @param {Outcome} outcome @param {Said} said */
async function tell(decisions, outcome, { note, at }) {
  let why = decisions.desk.offline.now ? O.waits : T.unknownError;
  const leaves = outcome === "reached";
  const answered = (/** @type {Detail} */ mail) => { decisions.desk.queue.undo = leaves ? () => takeBack(decisions, mail.id) : null; };
  const run = (/** @type {Detail} */ mail) => api.noteCall(mail.id, outcome, note, at).catch((error) => { why = error.message; throw error; });
  return (await decisions.act(run, null, { leaves, answered })) ? "" : why;
}

/** Notes a call about the open mail, asking again with what was typed until the server has it; one that was answered can be taken back.
 * @param {import("./decisions.js").Decisions} decisions @param {Outcome} outcome */
export async function noteCall(decisions, outcome) {
  const asked = decisions.desk.detail;
  if (!asked?.actions.includes("called") || document.querySelector("dialog[open]")) return;
  /** @type {Said | null} */ let said = null;
  let why = "";
  do {
    said = await ask(outcome, said, why);
    if (!said || decisions.desk.selectedId !== asked.id || !(await decisions.closeEditor())) return;
    why = await tell(decisions, outcome, said);
  } while (why);
  const leaves = outcome === "reached";
  toast(said.at ? C.waits(ahead(said.at)) : C.done, leaves ? { action: { label: T.undo, key: "z", run: () => takeBack(decisions, asked.id) } } : {});
}
