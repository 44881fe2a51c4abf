// Acts on the mails chosen, or on the open one: put off, give to somebody, sort, file, put aside; each with one undo held by the server. Notes.

import { ApiError } from "./api.js";
import { queueApi } from "./api_queue.js";
import { dossierSearch } from "./dossier.js";
import { button, fill, h, openDialog, toast } from "./dom.js";
import { moment, T, URGENCIES } from "./fr.js";
import { F } from "./fr_queue.js";
import { D } from "./fr_dossiers.js";
import { label, proposals } from "./later.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {string | number} Id */

/** @param {Desk} desk */
const mayWrite = (desk) => desk.session.user.role !== "reader" && !document.querySelector("dialog[open]");

/** Says which mails stayed as they were, and why. @param {Desk} desk @param {string} title @param {import("./api_queue.js").Bulk["results"]} left */
function tellLeft(desk, title, left) {
  const name = (/** @type {Id} */ id) => desk.mails?.find((mail) => mail.id === id)?.subject || F.untold;
  if (left.length === 1) return toast(`${left[0].error?.message ?? ""}`, { alert: true });
  return void openDialog(title, () => h("div", { class: "dialog-body", data: { testid: "bulk-left" } }, h("p", {}, F.left(left.length)),
    h("ul", { class: "register-list" }, left.map(({ id, error }) => h("li", {}, h("span", {}, name(id)), h("span", { class: "muted" }, error?.message))))));
}

/** Does it to all of them, says what came of it, and keeps the undo.
 * @param {Desk} desk @param {Id[]} ids @param {string} act @param {Record<string, unknown>} value @param {(count: number) => string} say */
async function run(desk, ids, act, value, say) {
  const { queue, decisions } = desk;
  const end = ids.length > 0 ? decisions.begin() : null;
  if (!end) return;
  desk.generation += 1;
  /** @type {import("./api_queue.js").Bulk | null} */ let answer = null;
  try {
    if (!(await decisions.closeEditor())) return;
    answer = await queueApi.bulk(ids, act, value);
    const late = answer.results.filter(({ error }) => error?.key === "snooze_past_deadline");
    const done = answer.results.filter(({ error }) => !error);
    const left = answer.results.filter(({ error }) => error && error.key !== "snooze_past_deadline");
    const { undo } = answer;
    if (undo !== null) {
      queue.undo = () => void undoAll(desk, undo);
      toast(say(done.length), { action: { label: T.undo, key: "z", run: () => queue.undo?.() } });
    }
    if (left.length > 0) tellLeft(desk, F.notAllTitle, left);
    queue.chosen.clear();
    end();
    if (late.length > 0 && (await confirmLate(late.length))) await run(desk, late.map(({ id }) => id), act, { ...value, past_deadline: true }, say);
  } catch (error) {
    desk.fail(error);
  } finally {
    end();
    desk.generation += 1;
  }
  if (answer) await after(desk, ids, act);
}

/** Shows the list as it now is, and the mail that follows when the open one left it. @param {Desk} desk @param {Id[]} ids @param {string} act */
async function after(desk, ids, act) {
  const was = desk.selectedId;
  desk.seenRow = "";
  await desk.poll();
  const gone = was !== null && ids.includes(was) && ["dismiss", "snooze"].includes(act) && !desk.mails?.some(({ id }) => id === was);
  if (gone) {
    desk.detail = null;
    desk.selectedId = null;
    const next = desk.mails?.[Math.min(desk.selectedIndex, desk.mails.length - 1)];
    if (next && !desk.narrow.matches) await desk.open(next.id, { guard: true });
    else {
      desk.close(T.choose);
      if (desk.node.dataset.view === "mail") return history.back();
    }
  }
  desk.drawList();
  desk.focusHome();
}

/** @param {number} count */
async function confirmLate(count) {
  return (await openDialog(F.pastTitle, (/** @type {(value: boolean | null) => void} */ close) => [
    h("div", { class: "dialog-body" }, h("p", { class: "note note-warn" }, F.pastLead(count))),
    h("div", { class: "dialog-actions" }, button(T.cancel, () => close(null), { class: "button primary", autofocus: true, data: { testid: "late-cancel" } }),
      button(F.pastConfirm, () => close(true), { data: { testid: "late-confirm" } }))], { testid: "snooze-late" })) === true;
}

/** Undoes what this person did last, here or at another desk. @param {Desk} desk */
export async function undoLast(desk) {
  if (desk.session.user.role === "reader" || desk.offline.refuses()) return;
  try {
    const { undo, act } = await queueApi.last();
    if (undo === null) toast(F.nothingToUndo);
    else await undoAll(desk, undo, act === "dismiss" ? F.putBack : F.undone);
  } catch (error) {
    desk.fail(error);
  }
}

/** @param {Desk} desk @param {number} undo @param {(count: number) => string} [say] */
export async function undoAll(desk, undo, say = F.undone) {
  desk.queue.undo = null;
  try {
    const answer = await queueApi.undo(undo);
    const left = answer.results.filter(({ error }) => error);
    if (left.length < answer.results.length) toast(say(answer.results.length - left.length));
    desk.generation += 1;
    desk.seenRow = "";
    await desk.poll();
    if (left.length > 0) tellLeft(desk, F.undoTitle, left);
    const one = answer.results.find(({ error }) => !error);
    if (one && answer.results.length === 1 && desk.selectedId !== one.id && !desk.narrow.matches) await desk.open(one.id, { guard: true });
    desk.focusHome();
  } catch (error) {
    desk.fail(error);
  }
}

/** @param {Desk} desk */
export const dismissAll = (desk) => run(desk, desk.queue.targets(), "dismiss", {}, F.done.dismiss);

/** @param {Desk} desk @param {string} urgency */
export const setUrgencyOfAll = (desk, urgency) => run(desk, desk.queue.targets(), "urgency", { urgency }, F.done.urgency);

/** A short list of answers, one of them chosen by key or click; undefined when none was. @template V
 * @param {string} title @param {{label: string, value: V, on?: boolean}[]} choices @param {string} testid @param {string} [lead] @returns {Promise<{value: V} | null>} */
function choose(title, choices, testid, lead = "") {
  return openDialog(title, (/** @type {(value: {value: V} | null) => void} */ close) => {
    const buttons = choices.map(({ label, value, on }, index) => button(label, () => close({ value }), { class: "menu-entry", autofocus: index === 0, "aria-pressed": on === undefined ? null : String(on), data: { testid: `${testid}-${index}` } }));
    const move = (/** @type {KeyboardEvent} */ event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      buttons[(buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)) + step + buttons.length) % buttons.length].focus();
    };
    return h("div", { class: "dialog-body", on: { keydown: move } }, lead && h("p", { class: "muted" }, lead), buttons);
  }, { testid });
}

/** @param {Desk} desk */
export async function urgencyAll(desk) {
  if (!mayWrite(desk)) return;
  const chosen = await choose(F.urgencyTitle, Object.entries(URGENCIES).map(([value, label]) => ({ label, value })), "urgency-choice");
  if (chosen) await setUrgencyOfAll(desk, chosen.value);
}

/** @param {Desk} desk */
export async function dossierAll(desk) {
  const ids = desk.queue.targets();
  if (!mayWrite(desk) || ids.length === 0) return;
  /** @type {{id: number | null} | null} */
  const chosen = await openDialog(D.chooseTitle, (/** @type {(value: {id: number | null} | null) => void} */ close) => [
    h("div", { class: "dialog-body" }, dossierSearch({ id: "bulk-dossier", onChoose: (dossier) => close({ id: dossier.id }) }).element),
    h("div", { class: "dialog-actions" }, button(D.inNone, () => close({ id: null }), { data: { testid: "bulk-dossier-none" } }))], { testid: "bulk-dossier-dialog" });
  if (chosen) await run(desk, ids, "dossier", { dossier: chosen.id }, F.done.dossier);
}

/** @param {Desk} desk */
export async function assignAll(desk) {
  const ids = desk.queue.targets();
  if (!mayWrite(desk) || ids.length === 0) return;
  try {
    const { people, me } = await queueApi.people();
    const now = ids.length === 1 ? desk.mails?.find(({ id }) => id === ids[0])?.queue.assigned_to?.id ?? null : undefined;
    const own = people.filter(({ id }) => id === me);
    const sorted = [...own, ...people.filter(({ id }) => id !== me)];
    const choices = [...sorted.map(({ id, name }) => ({ label: id === me ? F.me(name) : name, value: /** @type {number | null} */ (id), on: now === undefined ? undefined : id === now })),
      { label: F.nobody, value: null, on: now === undefined ? undefined : now === null }];
    const chosen = await choose(F.assignTitle, choices, "assign-choice");
    if (chosen) await run(desk, ids, "assign", { person: chosen.value }, chosen.value === null ? F.unassigned : F.done.assign);
  } catch (error) {
    desk.fail(error);
  }
}

/** @param {Desk} desk */
export const assignOne = (desk) => alone(desk, assignAll);
/** @param {Desk} desk */
export const snoozeOne = (desk) => alone(desk, snoozeAll);

/** The buttons of the open mail are about this one only, whatever is chosen. @param {Desk} desk @param {(desk: Desk) => Promise<void>} act */
function alone(desk, act) {
  desk.queue.chosen.clear();
  return act(desk);
}

/** The value of a date and hour field, in local time. @param {Date} instant */
const fieldValue = (instant) => new Date(instant.getTime() - instant.getTimezoneOffset() * 60000).toISOString().slice(0, 16);

/** Until when; null for awake, undefined when nothing was chosen. @param {boolean} asleep @returns {Promise<Date | null | undefined>} */
async function chooseSnooze(asleep) {
  const now = new Date();
  /** @type {{value: Date | null | "own"} | null} */
  const chosen = await choose(F.snoozeTitle, [...(await proposals()).map((at) => ({ label: label(at), value: /** @type {Date | null | "own"} */ (at) })),
    { label: F.pick, value: "own" }, ...(asleep ? [{ label: F.snoozeWake, value: null }] : [])], "snooze-choice", F.snoozeLead);
  if (!chosen) return undefined;
  return chosen.value === "own" ? chooseOwn(now) : chosen.value;
}

/** @param {Date} now @returns {Promise<Date | undefined>} */
async function chooseOwn(now) {
  const proposed = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 2, 8);
  const chosen = await openDialog(F.snoozeTitle, (/** @type {(value: Date | null) => void} */ close) => {
    const problem = h("p", { class: "form-error", role: "alert", id: "snooze-problem" });
    const field = h("input", { id: "snooze-at", class: "input", type: "datetime-local", value: fieldValue(proposed), min: fieldValue(now), required: true, autofocus: true, "aria-describedby": "snooze-problem", data: { testid: "snooze-at" } });
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const at = new Date(field.value);
      const wrong = Number.isNaN(at.getTime()) ? F.missing : at.getTime() <= Date.now() ? F.past : "";
      if (!wrong) return close(at);
      fill(problem, wrong);
      field.focus();
    };
    return h("form", { class: "form", novalidate: true, on: { submit } }, h("div", { class: "field" }, h("label", { for: "snooze-at" }, F.snoozeOwn), field), problem,
      h("div", { class: "candidates" }, h("button", { type: "submit", class: "button primary", data: { testid: "snooze-confirm" } }, F.snoozeConfirm), button(T.cancel, () => close(null))));
  }, { testid: "snooze-own" });
  return chosen ?? undefined;
}

/** @param {Desk} desk */
export async function snoozeAll(desk) {
  const ids = desk.queue.targets();
  if (!mayWrite(desk) || ids.length === 0) return;
  const asleep = ids.some((one) => desk.mails?.find(({ id }) => id === one)?.queue.snoozed_until);
  const until = await chooseSnooze(asleep);
  if (until === undefined) return;
  await run(desk, ids, "snooze", { until: until ? until.toISOString() : null }, until ? F.done.snooze : F.woken);
}

/** Shows the notes beside the open mail and takes a new one. @param {Desk} desk */
export async function showNotes(desk) {
  const id = desk.selectedId;
  if (id === null || !desk.detail || document.querySelector("dialog[open]")) return;
  const writes = desk.session.user.role !== "reader";
  try {
    const first = await queueApi.notes(id);
    await openDialog(F.noteTitle, () => {
      const problem = h("p", { class: "form-error", role: "alert" });
      const list = h("ul", { class: "register-list notes-list", data: { testid: "notes" } });
      const field = h("textarea", { id: "mail-note", class: "input", rows: "3", maxlength: "2000", autofocus: true, data: { testid: "note-field" } });
      let busy = false;
      const draw = (/** @type {import("./api_queue.js").Notes} */ { notes }) => fill(list, notes.map((note) => h("li", {},
        h("div", {}, h("p", { class: "note-words" }, note.text), h("p", { class: "muted" }, `${note.who ?? ""} · ${moment(note.at)}`)),
        writes && note.own && button(F.noteRemove, () => void said(() => queueApi.removeNote(id, note.id), F.noteRemoved), { class: "button small quiet" }))),
      notes.length === 0 && h("li", { class: "muted" }, F.noteNone));
      const said = async (/** @type {() => Promise<import("./api_queue.js").Notes>} */ ask, /** @type {string} */ words) => {
        if (busy) return false;
        busy = true;
        try {
          fill(problem);
          const answer = await ask();
          draw(answer);
          toast(words);
          const mine = answer.notes.filter(({ own }) => own).at(-1);
          desk.queue.undo = words === F.noteAdded && mine ? () => { desk.queue.undo = null; void queueApi.removeNote(id, mine.id).then(() => { toast(F.noteRemoved); return desk.poll(); }, (error) => desk.fail(error)); } : null;
          return true;
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          fill(problem, error.message);
          return false;
        } finally {
          busy = false;
        }
      };
      const submit = (/** @type {Event} */ event) => {
        event.preventDefault();
        if (field.value.trim()) void said(() => queueApi.addNote(id, field.value), F.noteAdded).then((kept) => { if (kept) field.value = ""; field.focus(); });
      };
      field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event); });
      draw(first);
      return h("form", { class: "form", novalidate: true, on: { submit } }, h("p", { class: "muted" }, F.noteLead), list,
        writes && h("div", { class: "field" }, h("label", { for: "mail-note" }, F.noteField), field), problem,
        writes && h("div", { class: "candidates" }, h("button", { type: "submit", class: "button primary", data: { testid: "note-add" } }, F.noteAdd)));
    }, { testid: "notes-dialog" });
    desk.seenRow = "";
    await desk.poll();
  } catch (error) {
    desk.fail(error);
  }
}
