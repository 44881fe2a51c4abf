// The editor of a reply: saves by itself, never loses a text, and refuses to send while a blank is left.

import { api, ApiError } from "./api.js";
import { button, fill, h } from "./dom.js";
import { watchFacts } from "./facts.js";
import { T, time } from "./fr.js";
import { O } from "./fr_offline.js";
import { joinedBox } from "./joined.js";
import { laterButton } from "./later.js";
import { chooseStart, drawPast, isUntouched } from "./past.js";
import { drawPoints } from "./points.js";
import { recipientFields } from "./recipients.js";
import { redraftBox, redraftButton } from "./redraft.js";
import { blankLabel, blanksIn, drawOvertaken } from "./reply.js";
import { drawSigning } from "./signing.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./api.js").Draft} Draft */
/** @typedef {import("./recipients.js").People & {quoted: boolean, subject: string, body: string}} Fields */
/** @typedef {Fields & {files: string[], filesOf: number | null}} Seen filesOf: the version whose files were seen with the text */
/** @typedef {{element: HTMLElement, flush: () => Promise<boolean>, problem: () => string, latest: () => Draft | null,
 *   blanks: () => number, focus: (blank?: string) => void, focusRecipients: () => void, start: (text: string) => Promise<void>, close: () => void}} Editor
 *   flush: saves what is not saved, true when everything is; latest: the draft as the server holds it */

const AUTOSAVE_MS = 800;
const RETRY_MS = 5000;

/** What a draft of the server says, as the editor's fields. @param {Draft} draft @returns {Fields} */
const fieldsOf = (draft) => ({ to: addresses(draft.to), cc: addresses(draft.preview?.cc ?? []), bcc: addresses(draft.preview?.bcc ?? []),
  quoted: draft.preview?.with_quote ?? true, subject: draft.subject, body: draft.body });

/** @param {import("./api.js").Address[]} people */
const addresses = (people) => people.map(({ address }) => address);

/** @param {Detail} mail @returns {Fields} */
function startingFields(mail) {
  if (mail.draft && !mail.draft.set_aside) return fieldsOf(mail.draft);
  const bare = { cc: [], bcc: [], quoted: true, body: "" };
  if (mail.from_notes) return { ...bare, to: addresses(mail.to), subject: mail.subject };
  const people = mail.reply_to.length > 0 ? mail.reply_to : [mail.sender];
  const subject = /^\s*re\s*:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`;
  return { ...bare, to: addresses(people), subject };
}

/** @param {string} id @param {string} label @param {any} input @param {any} [note] */
const labelled = (id, label, input, note) => h("div", { class: "field field-row" }, h("label", { for: id }, label), input, note);

/**
 * Opens the editor on the draft of a mail, or on an empty one when the mail has none.
 * @param {Detail} mail
 * @param {{onSend: () => void, onSendLater: (at: Date | null) => void, onKeepDraft: () => void,
 *   onOpen: (id: number) => void, onDone: () => void, onRedrafted: () => void,
 *   resolve: (id: string | number, mine: Seen, theirs: Draft) => Promise<{keep: "mine" | "theirs", body: string, standing: Draft} | null>}} handlers
 *   resolve: asks which of two texts is kept, null when the person has not chosen yet
 * @returns {Editor}
 */
export function openEditor(mail, { onSend, onSendLater, onKeepDraft, onOpen, onDone, onRedrafted, resolve }) {
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
  /** @type {number | null} */
  let filesOf = null;
  /** False once the other text was shown and left: it may have changed again. */
  let looked = true;

  const people = recipientFields(mail, saved, { onInput: () => onInput() });
  const joined = joinedBox(mail, saved.quoted, { change: (run) => changeByServer(run), onInput: () => onInput() });
  const subject = h("input", { id: "editor-subject", class: "input", value: saved.subject, maxlength: 900, data: { testid: "editor-subject" } });
  const body = h("textarea", { id: "editor-body", class: "input editor-text", "aria-label": T.message, value: saved.body, data: { testid: "editor" } });
  const facts = watchFacts(mail, body);
  const chips = h("div", { class: "blanks" });
  const status = h("p", { class: "muted editor-status", role: "status", data: { testid: "editor-status" } });
  const reason = h("p", { id: "editor-reason", class: "send-reason" });
  const send = button(T.send, onSend, { class: "button primary", key: "Ctrl ⏎", "aria-describedby": "editor-reason", data: { testid: "editor-send" } });
  const later = laterButton(onSendLater);

  /** @returns {Fields} */
  const fields = () => ({ ...people.read(), quoted: joined.quoted(), subject: subject.value, body: body.value });
  const signing = drawSigning(mail, body, {
    empty: !latest && !mail.from_notes,
    onStart: (text) => {
      body.value = text;
      saved = { ...saved, body: text };
      if (document.activeElement === body) body.setSelectionRange(0, 0);
      redraw();
    },
    onSwap: () => onInput(),
  });
  const changed = () => (filesOf !== null || JSON.stringify(fields()) !== JSON.stringify(saved)) && (version > 0 || !signing.isBare());
  const blanks = () => [...new Set([...blanksIn(subject.value), ...blanksIn(body.value)])];

  const say = (/** @type {string} */ sentence, wrong = false) => {
    problem = wrong ? sentence : "";
    status.classList.toggle("wrong", wrong);
    fill(status, sentence, theirs && button(T.compare, () => void settleConflict(), { class: "button small", data: { testid: "compare" } }));
  };

  const redraw = () => {
    signing.update();
    people.redraw(latest?.preview?.notes ?? []);
    joined.redraw(latest);
    const left = blanks();
    fill(chips, left.length > 0 && h("span", { class: "muted" }, T.blanksLabel),
      left.map((blank) => h("button", { type: "button", class: "blank", data: { testid: "editor-blank" }, on: { click: () => focus(blank) } }, blankLabel(blank))));
    const why = !navigator.onLine ? O.sendLater : left.length > 0 ? T.blanksLeft(left.length) : signing.isBare() ? T.emptyBody : mail.draft?.overtaken_by ? T.overtakenWhy : "";
    send.disabled = why !== "";
    later.setDisabled(why !== "");
    fill(reason, why);
  };

  const put = async () => {
    const mine = fields();
    say(T.saving);
    try {
      latest = await api.saveDraft(mail.id, { version, ...mine, files_of: filesOf });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.key === "stale_version" && error.values.current) {
        theirs = error.values.current;
        say(T.conflictStatus, true);
        return settleConflict();
      }
      say(error.status === 0 ? O.keptHere : error.message, true);
      if (error.status === 0 || error.status >= 500) schedule(RETRY_MS);
      return false;
    }
    [version, filesOf] = [latest.version, null];
    saved = mine;
    say(T.saved(time(new Date())));
    redraw();
    return true;
  };

  /** The draft the server holds by now, or the one known when it cannot be asked. @param {Draft} known */
  const standingOr = async (known) => {
    try {
      return (await api.mail(mail.id)).draft ?? known;
    } catch {
      return known;
    }
  };

  /** Has the server change what goes with the text, once the text itself is saved; "" or why it did not.
   * @param {(version: number) => Promise<Draft>} run */
  const changeByServer = async (run) => {
    const wrong = people.mistake();
    if (wrong || !(await flush()) || (version === 0 && !(await put()))) return wrong || problem || T.unsaved;
    let why = "";
    saving = run(version).then((draft) => {
      latest = draft;
      version = draft.version;
      say(T.saved(time(new Date())));
      return true;
    }, (error) => {
      if (!(error instanceof ApiError)) throw error;
      why = error.key === "stale_version" ? T.stale : error.message;
      if (error.key === "stale_version" && error.values.current) theirs = error.values.current;
      return false;
    }).finally(() => { saving = null; });
    await saving;
    if (theirs) void settleConflict();
    redraw();
    return why;
  };

  const settleConflict = async () => {
    if (!theirs) return true;
    if (!looked) theirs = await standingOr(theirs);
    const seen = { files: (latest?.preview?.files ?? []).map(({ name }) => name), filesOf: filesOf ?? (version || null) };
    const choice = await resolve(mail.id, { ...fields(), ...seen }, theirs);
    looked = choice !== null;
    if (!choice) return false;
    const other = choice.standing;
    theirs = null;
    version = other.version;
    saved = fieldsOf(other);
    if (choice.keep === "mine") {
      body.value = choice.body;
      filesOf = seen.filesOf;
      facts.changed();
      redraw();
      schedule(0);
      return true;
    }
    [latest, filesOf] = [other, null];
    [subject.value, body.value] = [saved.subject, saved.body];
    people.write(saved);
    joined.setQuoted(saved.quoted);
    facts.changed();
    redraw();
    say(T.saved(time(new Date())));
    return true;
  };

  const save = async () => {
    if (saving) await saving;
    if (theirs) return settleConflict();
    if (!changed()) return true;
    const wrong = people.mistake();
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

  /** Puts the keyboard in the text, on this blank or else on the first one left. @param {string} [blank] */
  const focus = (blank = blanks()[0]) => {
    const field = blank && !body.value.includes(blank) && subject.value.includes(blank) ? subject : body;
    const at = blank ? field.value.indexOf(blank) : -1;
    field.blur();
    if (blank && at >= 0) field.setSelectionRange(at, at + blank.length);
    else field.setSelectionRange(0, 0);
    field.focus();
  };

  /** Puts a text in the editor; over one that a person wrote, only if they say so. @param {string} text */
  const start = async (text) => {
    const before = body.value;
    const chosen = signing.isBare() || isUntouched(mail, before) ? "replace" : await chooseStart();
    if (!chosen || body.value !== before) return;
    body.value = chosen === "append" ? `${before.trimEnd()}\n\n${text}` : text;
    onInput();
    focus(blanksIn(body.value)[0]);
  };

  const warnBeforeLeaving = (/** @type {Event} */ event) => { if (changed()) event.preventDefault(); };
  window.addEventListener("beforeunload", warnBeforeLeaving);
  for (const network of ["online", "offline"]) window.addEventListener(network, redraw);

  const element = h("section", { class: "reply reply-editing", "aria-labelledby": "editor-title", on: { input: onInput } },
    h("header", { class: "reply-head" }, h("h3", { id: "editor-title" }, latest ? T.editTitle : T.writeTitle), drawPoints(latest, false), status),
    drawOvertaken(mail, { onOpen, onKeepDraft }), people.element, labelled("editor-subject", T.subject, subject), chips, body, joined.element, signing.element, facts.element, drawPast(mail, (text) => void start(text)),
    redraftBox(mail, { onRedrafted }, { flush: () => flush(), version: () => version }),
    h("div", { class: "actions" }, h("div", { class: "split" }, send, later), button(T.done, onDone, { key: T.escapeKey, data: { testid: "editor-done" } }), redraftButton(mail), joined.tools, reason));
  joined.takeDrops(element);
  redraw();

  return {
    element, flush, focus, focusRecipients: () => people.focus(), start, problem: () => problem, latest: () => latest, blanks: () => blanks().length,
    close: () => { clearTimeout(timer); facts.close(); window.removeEventListener("beforeunload", warnBeforeLeaving);
      for (const network of ["online", "offline"]) window.removeEventListener(network, redraw); },
  };
}
