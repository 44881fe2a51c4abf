// « Accès et envoi » in the settings: who may see each mailbox, dossiers that nobody sees, the rules on sending.

import { accessApi } from "./api_access.js";
import { ApiError } from "./api.js";
import { button, fill, h, openDialog } from "./dom.js";
import { ACCESS as A } from "./fr_access.js";
import { OFFICE } from "./fr_office.js";

/** @typedef {import("./api_access.js").AccessPerson} AccessPerson */
/** @typedef {import("./api_access.js").Access} Access */

/** @param {string} label @param {boolean} checked @param {Record<string, any>} props */
function check(label, checked, props) {
  const box = h("input", { ...props, type: props.type ?? "checkbox", checked });
  return { box, element: h("label", { class: "check" }, box, h("span", {}, label)) };
}

/**
 * Whether something is for everybody or for some, and for whom.
 * @param {string} id @param {AccessPerson[]} people @param {number[]} named
 * @param {{label: string, save: (people: number[]) => Promise<void>, forSome?: boolean, submit?: string}} options forSome: never for everybody
 */
export function wallForm(id, people, named, { label, save, forSome = false, submit = A.save }) {
  const problem = h("p", { class: "form-error", role: "alert" });
  const open = check(A.everybody, named.length === 0 && !forSome, { type: "radio", name: id, data: { testid: `${id}-open` } });
  const some = check(A.onlyNamed, named.length > 0 || forSome, { type: "radio", name: id, data: { testid: `${id}-some` } });
  const boxes = people.map((one) => ({ one, ...check(one.reads ? one.name : `${one.name} (${A.noMail})`, named.includes(one.id), { data: { testid: `${id}-person-${one.id}` } }) }));
  const list = h("div", { class: "check-list", role: "group", "aria-label": A.people }, boxes.map(({ element }) => element));
  const show = () => { list.hidden = !some.box.checked; };
  for (const { box } of [open, some]) box.addEventListener("change", show);
  show();
  const run = async (/** @type {Event} */ event) => {
    event.preventDefault();
    fill(problem);
    try {
      await save(some.box.checked ? boxes.filter(({ box }) => box.checked).map(({ one }) => one.id) : []);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fill(problem, error.message);
    }
  };
  return h("form", { class: "form", novalidate: true, data: { testid: id }, on: { submit: run } },
    h("fieldset", {}, h("legend", {}, label), !forSome && open.element, !forSome && some.element, list), problem,
    h("div", { class: "candidates" }, h("button", { type: "submit", class: "button", data: { testid: `${id}-save` } }, submit)));
}

/** @param {Access} access @param {import("./api.js").Session} session @param {(access: Access, said: string) => void} done */
function rulesForm({ rules }, session, done) {
  const problem = h("p", { class: "form-error", role: "alert" });
  const assistants = h("select", { id: "access-assistants", class: "input", data: { testid: "access-assistants" } },
    Object.entries(A.choices).map(([id, label]) => h("option", { value: id, selected: id === rules.assistants }, label)));
  const urgencies = Object.entries(A.urgencies).map(([id, label]) => ({ id, ...check(label, rules.urgencies.includes(id), { data: { testid: `access-urgency-${id}` } }) }));
  const types = session.dossier_types.map(({ id, label }) => ({ id, ...check(label, rules.types.includes(id), { data: { testid: `access-type-${id}` } }) }));
  const fresh = check(A.newRecipient, rules.new_recipient, { data: { testid: "access-new-recipient" } });
  const chosen = (/** @type {{id: string, box: HTMLInputElement}[]} */ all) => all.filter(({ box }) => box.checked).map(({ id }) => id);
  const run = async (/** @type {Event} */ event) => {
    event.preventDefault();
    fill(problem);
    try {
      done(await accessApi.setRules({ assistants: assistants.value, dossiers: rules.dossiers, types: [...chosen(types), ...rules.types.filter((id) => !types.some((one) => one.id === id))], urgencies: chosen(urgencies), new_recipient: fresh.box.checked }), A.rulesSaved);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fill(problem, error.message);
    }
  };
  return h("form", { class: "form", novalidate: true, data: { testid: "access-rules" }, on: { submit: run } },
    h("div", { class: "field" }, h("label", { for: "access-assistants" }, A.assistants), assistants),
    h("fieldset", {}, h("legend", {}, A.two), h("p", { class: "muted" }, A.twoLead), h("div", { class: "check-list" }, urgencies.map(({ element }) => element), fresh.element)),
    h("fieldset", {}, h("legend", {}, A.types), h("div", { class: "check-list" }, types.map(({ element }) => element))),
    rules.dossiers.length > 0 && h("p", { class: "muted" }, A.dossiersKept(rules.dossiers.length)), problem,
    h("div", { class: "candidates" }, h("button", { type: "submit", class: "button", data: { testid: "access-rules-save" } }, A.saveRules)));
}

/** @param {import("./api.js").Session} session */
async function draw(session) {
  const body = h("div", { class: "form" });
  const told = h("p", { class: "muted", role: "status", data: { testid: "access-told" } });
  const show = (/** @type {Access} */ access, said = "") => {
    fill(body,
      access.forsaken.length > 0 && [h("h4", {}, A.forsaken), h("p", { class: "muted" }, A.forsakenLead),
        access.forsaken.map((id) => wallForm(`forsaken-${id}`, access.people, [], { label: A.dossier(id), forSome: true, submit: A.nameThem,
          save: async (people) => show(await accessApi.takeOver(id, people), A.saved) }))],
      h("h4", {}, A.mailboxes), h("p", { class: "muted" }, A.lead),
      access.forsaken_mailboxes.map((name) => h("p", { class: "note note-urgent", data: { testid: "access-forsaken-box" } }, OFFICE.wallMailbox(name))),
      access.mailboxes.map(({ mailbox, named }, index) => wallForm(`mailbox-${index}`, access.people, named, { label: A.mailbox(mailbox),
        save: async (people) => show(await accessApi.wallMailbox(mailbox, people), A.saved) })),
      rulesForm(access, session, show));
    fill(told, said);
  };
  show(await accessApi.all());
  return h("div", {}, body, told);
}

/** The part of the settings, for who manages. */
export const accessPart = { id: "access", title: A.title, draw, shown: (/** @type {any} */ session) => session.user.permissions.includes("manage") };

/** Asks who may see a dossier; true when it was changed. @param {number} dossier @param {string} name @returns {Promise<boolean>} */
export async function askDossierAccess(dossier, name) {
  const wall = await accessApi.wall(dossier);
  const answer = await openDialog(A.dossierTitle(name), (/** @type {(value: boolean | null) => void} */ close) =>
    h("div", { class: "dialog-body" }, h("p", {}, A.lead),
      wallForm("dossier-access", wall.people, wall.named, { label: A.who, save: async (people) => {
        await accessApi.setWall(dossier, people);
        close(true);
      } }),
      button(A.cancel, () => close(null))), { testid: "dossier-access-dialog" });
  return answer === true;
}
