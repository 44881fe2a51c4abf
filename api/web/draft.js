// The editor of a reply: saves by itself, never loses a text, and refuses to send while a blank is left.

import { api, ApiError } from "./api.js";
import { button, fill, h } from "./dom.js";
import { watchFacts } from "./facts.js";
import { T, time } from "./fr.js";
import { laterButton } from "./later.js";
import { drawPoints } from "./points.js";
import { blankLabel, blanksIn, drawOvertaken } from "./reply.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./api.js").Draft} Draft */
/** @typedef {{to: string[], subject: string, body: string}} Fields */
/** @typedef {{element: HTMLElement, flush: () => Promise<boolean>, problem: () => string, latest: () => Draft | null,
 *   blanks: () => number, focus: (blank?: string) => void, close: () => void}} Editor
 *   flush: saves what is not saved, true when everything is; latest: the draft as the server holds it */

const AUTOSAVE_MS = 800;
const RETRY_MS = 5000;
const ADDRESS = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}\.[^\s@<>,;".]{2,63}$/;

/** @param {Detail} mail @returns {Fields} */
function startingFields(mail) {
  if (mail.draft && !mail.draft.set_aside) return { to: mail.draft.to.map(({ address }) => address), subject: mail.draft.subject, body: mail.draft.body };
  const people = mail.reply_to.length > 0 ? mail.reply_to : [mail.sender];
  const subject = /^\s*re\s*:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`;
  return { to: people.map(({ address }) => address), subject, body: "" };
}

/** @param {string} text @returns {string[]} */
const splitAddresses = (text) => text.split(/[,;\n]/).map((part) => part.trim()).filter(Boolean);

/** @param {Detail} mail */
function knownAddresses(mail) {
  const people = [mail.sender, ...mail.to, ...mail.cc, ...mail.reply_to];
  return new Set(people.map(({ address }) => address.toLowerCase()));
}

/** @param {string} id @param {string} label @param {any} input @param {any} [note] */
const labelled = (id, label, input, note) => h("div", { class: "field field-row" }, h("label", { for: id }, label), input, note);

/**
 * Opens the editor on the draft of a mail, or on an empty one when the mail has none.
 * @param {Detail} mail
 * @param {{onSend: () => void, onSendLater: (at: Date | null) => void, onKeepDraft: () => void,
 *   onOpen: (id: number) => void, onDone: () => void,
 *   resolve: (mine: Fields, theirs: Draft) => Promise<{keep: "mine" | "theirs", body: string} | null>}} handlers
 *   resolve: asks which of two texts is kept, null when the person has not chosen yet
 * @returns {Editor}
 */
export function openEditor(mail, { onSend, onSendLater, onKeepDraft, onOpen, onDone, resolve }) {
  let saved = startingFields(mail);
  let version = mail.draft?.version ?? 0;
  /** A text set aside is no start: it is never what is sent from here. */
  let latest = mail.draft?.set_aside ? null : mail.draft;
  let timer = 0;
  let problem = "";
  /** @type {Promise<boolean> | null} */
  let saving = null;
  /** @type {Draft | null} */
  let theirs = null;
  const known = knownAddresses(mail);

  const to = h("input", { id: "editor-to", class: "input", value: saved.to.join(", "), maxlength: 5000, autocomplete: "off",
    spellcheck: "false", "aria-describedby": "editor-to-note", data: { testid: "editor-to" } });
  const subject = h("input", { id: "editor-subject", class: "input", value: saved.subject, maxlength: 900, data: { testid: "editor-subject" } });
  const body = h("textarea", { id: "editor-body", class: "input editor-text", "aria-label": T.message, value: saved.body, data: { testid: "editor" } });
  const facts = watchFacts(mail, body);
  const toNote = h("p", { id: "editor-to-note", class: "hint" });
  const chips = h("div", { class: "blanks" });
  const status = h("p", { class: "muted editor-status", role: "status", data: { testid: "editor-status" } });
  const reason = h("p", { id: "editor-reason", class: "send-reason" });
  const send = button(T.send, onSend, { class: "button primary", key: "Ctrl ⏎", "aria-describedby": "editor-reason", data: { testid: "editor-send" } });
  const later = laterButton(onSendLater);

  /** @returns {Fields} */
  const fields = () => ({ to: splitAddresses(to.value), subject: subject.value, body: body.value });
  const changed = () => JSON.stringify(fields()) !== JSON.stringify(saved) && (version > 0 || body.value.trim() !== "");
  const blanks = () => [...new Set([...blanksIn(subject.value), ...blanksIn(body.value)])];

  const say = (/** @type {string} */ sentence, wrong = false) => {
    problem = wrong ? sentence : "";
    status.classList.toggle("wrong", wrong);
    fill(status, sentence, theirs && button(T.compare, () => void settleConflict(), { class: "button small", data: { testid: "compare" } }));
  };

  const redraw = () => {
    const { to: people } = fields();
    const added = people.filter((address) => !known.has(address.toLowerCase()));
    toNote.classList.toggle("warn", added.length > 0);
    fill(toNote, added.length > 0 ? T.newAddress(added.join(", ")) : T.toHint);
    const left = blanks();
    fill(chips, left.length > 0 && h("span", { class: "muted" }, T.blanksLabel),
      left.map((blank) => h("button", { type: "button", class: "blank", data: { testid: "editor-blank" }, on: { click: () => focus(blank) } }, blankLabel(blank))));
    const why = left.length > 0 ? T.blanksLeft(left.length) : body.value.trim() === "" ? T.emptyBody : mail.draft?.overtaken_by ? T.overtakenWhy : "";
    send.disabled = why !== "";
    later.setDisabled(why !== "");
    fill(reason, why);
  };

  /** @returns {string} what keeps these recipients from being saved, or nothing */
  const mistake = () => {
    const people = splitAddresses(to.value);
    const bad = people.find((address) => !ADDRESS.test(address));
    return bad ? T.badAddress(bad) : people.length === 0 ? T.noAddress : "";
  };

  const put = async () => {
    const mine = fields();
    say(T.saving);
    try {
      latest = await api.saveDraft(mail.id, { version, ...mine });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.key === "stale_version" && error.values.current) {
        theirs = error.values.current;
        say(T.conflictStatus, true);
        return settleConflict();
      }
      say(error.message, true);
      if (error.status === 0 || error.status >= 500) schedule(RETRY_MS);
      return false;
    }
    version = latest.version;
    saved = mine;
    say(T.saved(time(new Date())));
    return true;
  };

  const settleConflict = async () => {
    if (!theirs) return true;
    const other = theirs;
    const choice = await resolve(fields(), other);
    if (!choice) return false;
    theirs = null;
    version = other.version;
    saved = { to: other.to.map(({ address }) => address), subject: other.subject, body: other.body };
    if (choice.keep === "mine") {
      body.value = choice.body;
      facts.changed();
      redraw();
      schedule(0);
      return true;
    }
    latest = other;
    [to.value, subject.value, body.value] = [saved.to.join(", "), saved.subject, saved.body];
    facts.changed();
    redraw();
    say(T.saved(time(new Date())));
    return true;
  };

  const save = async () => {
    if (saving) await saving;
    if (theirs) return settleConflict();
    if (!changed()) return true;
    const wrong = mistake();
    if (wrong) {
      say(wrong, true);
      return false;
    }
    saving = put().finally(() => { saving = null; });
    return saving;
  };

  const flush = async () => {
    clearTimeout(timer);
    let done = await save();
    while (done && changed()) done = await save();
    clearTimeout(timer);
    return done;
  };

  const schedule = (/** @type {number} */ delay) => {
    clearTimeout(timer);
    timer = window.setTimeout(async () => {
      if (!theirs && await save() && changed()) schedule(AUTOSAVE_MS);
    }, delay);
  };

  const onInput = () => {
    redraw();
    facts.changed();
    if (theirs) return;
    if (changed()) say(T.unsaved);
    schedule(AUTOSAVE_MS);
  };

  const focus = (/** @type {string | undefined} */ blank) => {
    const field = blank && !body.value.includes(blank) && subject.value.includes(blank) ? subject : body;
    const at = blank ? field.value.indexOf(blank) : -1;
    field.blur();
    if (blank && at >= 0) field.setSelectionRange(at, at + blank.length);
    else field.setSelectionRange(0, 0);
    field.focus();
  };

  const warnBeforeLeaving = (/** @type {Event} */ event) => { if (changed()) event.preventDefault(); };
  window.addEventListener("beforeunload", warnBeforeLeaving);

  const element = h("section", { class: "reply reply-editing", "aria-labelledby": "editor-title", on: { input: onInput } },
    h("header", { class: "reply-head" }, h("h3", { id: "editor-title" }, latest ? T.editTitle : T.writeTitle), drawPoints(latest, false), status),
    drawOvertaken(mail, { onOpen, onKeepDraft }), labelled("editor-to", T.to, to, toNote), labelled("editor-subject", T.subject, subject), chips, body, facts.element,
    h("div", { class: "actions" }, h("div", { class: "split" }, send, later), button(T.done, onDone, { key: "Échap", data: { testid: "editor-done" } }), reason));
  redraw();

  return {
    element, flush, focus, problem: () => problem, latest: () => latest, blanks: () => blanks().length,
    close: () => { clearTimeout(timer); facts.close(); window.removeEventListener("beforeunload", warnBeforeLeaving); },
  };
}
