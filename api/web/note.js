// « Nouveau brouillon »: a person's notes and what to make of them; the draft then waits like any other.

import { api, ApiError } from "./api.js";
import { dossierSearch } from "./dossier.js";
import { button, fill, h, openDialog } from "./dom.js";
import { dossierName } from "./fr_dossiers.js";
import { T } from "./fr.js";
import { N } from "./fr_notes.js";

/** @typedef {import("./api.js").Dossier} Dossier */
/** @typedef {{id: string, title: string, kind: string, subject: string}} Template */

/** What was typed and not yet asked for: a form closed by mistake comes back as it was. */
const kept = { notes: "", template: "", subject: "", to: "", mailbox: "", dossier: /** @type {Dossier | null} */ (null) };

/** @param {Template[]} documents */
const options = (documents) => Object.entries(N.kinds).map(([kind, label]) => h("optgroup", { label },
  documents.filter((one) => one.kind === kind).map(({ id, title }) => h("option", { value: id, selected: id === kept.template }, title))));

/** @param {string} id @param {string} label @param {any} input @param {string} [hint] */
const field = (id, label, input, hint) => h("div", { class: "field" }, h("label", { for: id }, label), input, hint && h("p", { class: "hint", id: `${id}-hint` }, hint));

/** The dossier chosen, or the search that chooses one. */
function dossierField() {
  const place = h("div", { class: "field note-dossier" });
  const draw = () => fill(place, h("span", { class: "label" }, N.dossier), h("p", { class: "note-chosen" },
    h("span", { data: { testid: "note-dossier" } }, kept.dossier ? dossierName(kept.dossier) : N.noDossier),
    button(N.chooseDossier, search, { class: "button small", data: { testid: "note-dossier-choose" } }),
    kept.dossier && button(N.dropDossier, () => choose(null), { class: "button quiet small" })));
  const choose = (/** @type {Dossier | null} */ dossier) => {
    kept.dossier = dossier;
    draw();
    place.querySelector("button")?.focus();
  };
  const search = () => {
    fill(place, dossierSearch({ id: "note-dossier-search", onChoose: choose }).element);
    place.querySelector("input")?.focus();
  };
  draw();
  return place;
}

/**
 * Asks for notes, and has a draft made of them; null when the person gave it up.
 * @param {string[]} mailboxes @returns {Promise<import("./api.js").Detail | null>}
 */
export async function askForDraft(mailboxes) {
  const { documents } = await api.documents();
  kept.template ||= documents.find(({ id }) => id === "courrier")?.id ?? documents[0]?.id ?? "";
  return openDialog(N.title, (/** @type {(mail: import("./api.js").Detail | null) => void} */ close) => {
    const keep = (/** @type {"notes" | "template" | "subject" | "to" | "mailbox"} */ name) => (/** @type {Event} */ event) => {
      kept[name] = /** @type {HTMLInputElement} */ (event.target).value;
      fill(problem);
      if (name === "template") drawSubject();
    };
    const problem = h("p", { class: "form-error", role: "alert", id: "note-problem" });
    const template = h("select", { id: "note-template", class: "input select", data: { testid: "note-template" }, on: { change: keep("template") } }, options(documents));
    const notes = h("textarea", { id: "note-text", class: "input note-text", rows: 8, value: kept.notes, autofocus: true, "aria-describedby": "note-text-hint note-problem",
      data: { testid: "note-text" }, on: { input: keep("notes") } });
    const subject = h("input", { id: "note-subject", class: "input", value: kept.subject, maxlength: 300, autocomplete: "off", data: { testid: "note-subject" }, on: { input: keep("subject") } });
    const to = h("input", { id: "note-to", class: "input", value: kept.to, maxlength: 5000, autocomplete: "off", spellcheck: "false", "aria-describedby": "note-to-hint",
      data: { testid: "note-to" }, on: { input: keep("to") } });
    const drawSubject = () => subject.setAttribute("placeholder", documents.find(({ id }) => id === template.value)?.subject ?? "");
    const send = h("button", { type: "submit", class: "button primary", data: { testid: "note-create" } }, N.create);
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      if (!notes.value.trim()) {
        fill(problem, N.missing);
        return notes.focus();
      }
      send.disabled = true;
      fill(send, N.creating);
      try {
        const mail = await api.createNote({
          notes: notes.value, template: template.value, subject: subject.value, dossier: kept.dossier?.id ?? null, mailbox: kept.mailbox || null,
          to: to.value.split(/[,;\n]/).map((/** @type {string} */ part) => part.trim()).filter(Boolean),
        });
        Object.assign(kept, { notes: "", subject: "", to: "", dossier: null });
        close(mail);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        fill(problem, error.message);
        send.disabled = false;
        fill(send, N.create);
      }
    };
    drawSubject();
    return h("form", { class: "form note-form", novalidate: true, on: { submit: (/** @type {Event} */ event) => void submit(event) } },
      h("p", { class: "muted" }, N.lead),
      field("note-template", N.document, template), field("note-text", N.notes, notes, N.notesHint), dossierField(),
      field("note-to", N.to, to, N.toHint), field("note-subject", N.subject, subject),
      mailboxes.length > 1 && field("note-mailbox", N.mailbox, h("select", { id: "note-mailbox", class: "input select", data: { testid: "note-mailbox" }, on: { change: keep("mailbox") } },
        mailboxes.map((name) => h("option", { value: name, selected: name === kept.mailbox }, name)))),
      problem, h("div", { class: "candidates" }, send, button(T.cancel, () => close(null))));
  }, { wide: true, testid: "note-dialog" });
}
