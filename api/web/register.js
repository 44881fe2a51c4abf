// The register of dossiers: find one, create, rename, complete, close, merge.

import { api, ApiError } from "./api.js";
import { dossierSearch, noModelMark } from "./dossier.js";
import { button, fill, h, openDialog, toast } from "./dom.js";
import { twoPersons } from "./register_rule.js";
import { ACCESS } from "./fr_access.js";
import { D, dossierName, ROLES } from "./fr_dossiers.js";
import { T } from "./fr.js";
import { askDossierAccess } from "./settings_access.js";

/** @typedef {import("./api.js").Dossier} Dossier */
/** @typedef {import("./api.js").DossierDetail} DossierDetail */
/** @typedef {import("./api.js").DossierType} DossierType */

/** A labelled field. @param {string} id @param {string} label @param {Record<string, any>} [props] */
function field(id, label, props = {}) {
  const input = h("input", { id, class: "input", maxlength: "200", autocomplete: "off", data: { testid: id }, ...props });
  return { input, element: h("div", { class: "field" }, h("label", { for: id }, label), input) };
}

/** @param {string} id @param {DossierType[]} types @param {string | null} current */
function typeSelect(id, types, current) {
  const select = h("select", { id, class: "input", data: { testid: id } }, h("option", { value: "", selected: !current }, D.noType),
    [...types, ...(current && !types.some(({ id }) => id === current) ? [{ id: current, label: current }] : [])].map((type) => h("option", { value: type.id, selected: type.id === current }, type.label)));
  return { select, element: h("div", { class: "field" }, h("label", { for: id }, D.type), select) };
}

/** @param {string} text */
const listed = (text) => (text.trim() ? [text.trim()] : []);

/** Runs what a form asks of the server; what is wrong is said in `problem`. @param {Element} problem @param {() => Promise<void>} run */
async function said(problem, run) {
  try {
    fill(problem);
    await run();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fill(problem, error.message);
  }
}

/**
 * Asks for a new dossier and creates it; null when it was given up.
 * @param {DossierType[]} types
 * @param {{title?: string, sender?: import("./api.js").Address, filing?: boolean}} [options]
 * @returns {Promise<DossierDetail | null>}
 */
export function createDossier(types, { title = "", sender, filing = false } = {}) {
  return openDialog(D.createTitle, (/** @type {(value: DossierDetail | null) => void} */ close) => {
    const problem = h("p", { class: "form-error", role: "alert" });
    const name = field("dossier-title", D.title, { value: title, autofocus: true });
    const number = field("dossier-number", D.number, { maxlength: "80" });
    const reference = field("dossier-reference", D.reference, { maxlength: "80" });
    const client = field("dossier-client", D.client, { value: sender?.name ?? "" });
    const address = field("dossier-address", D.address, { value: sender?.address ?? "", type: "text", inputmode: "email" });
    const type = typeSelect("dossier-type", types, null);
    let busy = false;
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      if (busy) return;
      if (!name.input.value.trim()) {
        fill(problem, D.titleMissing);
        return name.input.focus();
      }
      busy = true;
      const who = client.input.value.trim() || address.input.value.trim();
      await said(problem, async () => close(await api.createDossier({
        title: name.input.value, number: number.input.value.trim() || null, type: type.select.value || null,
        references: listed(reference.input.value), parties: who ? [{ name: who, addresses: listed(address.input.value) }] : [],
      })));
      busy = false;
    };
    return h("form", { class: "form", novalidate: true, on: { submit } }, name.element, number.element, type.element, client.element, address.element, reference.element, problem,
      h("div", { class: "candidates" },
        h("button", { type: "submit", class: "button primary", data: { testid: "dossier-create" } }, filing ? D.create : D.createOnly),
        button(T.cancel, () => close(null))));
  }, { testid: "dossier-form" });
}

/** Which dossier another one is merged into; null when given up. @param {Dossier} dossier @returns {Promise<Dossier | null>} */
function chooseTarget(dossier) {
  return openDialog(D.mergeTitle(dossierName(dossier)), (/** @type {(value: Dossier | null) => void} */ close) =>
    h("div", { class: "dialog-body" }, h("p", {}, D.mergeLead),
      dossierSearch({ id: "dossier-target", onChoose: close, without: dossier.id }).element), { testid: "dossier-merge" });
}

/** Shows the register. @param {DossierType[]} types @param {boolean} writes whether this person may change it @param {number | null} [first] the dossier to open at once
 * @param {boolean} [manages] whether this person says where two persons approve */
export async function showRegister(types, writes, first = null, manages = false) {
  await openDialog(D.registerTitle, () => {
    const body = h("div", { class: "dialog-body", data: { testid: "register" } });
    const list = () => {
      const search = dossierSearch({ id: "register-search", onChoose: (dossier) => void open(dossier.id) });
      fill(body, search.element, writes && button(D.newDossier, () => void createDossier(types).then((made) => {
        if (made) show(made, D.createdOnly(dossierName(made)));
      }), { data: { testid: "register-new" } }));
      body.querySelector("input")?.focus();
    };
    const open = async (/** @type {number} */ id) => {
      try {
        show(await api.dossier(id));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        toast(error.message, { alert: true });
      }
    };
    const show = (/** @type {DossierDetail} */ dossier, message = "") => {
      fill(body, drawWhole(dossier, types, writes, { list, show, manages }), h("p", { class: "muted", role: "status" }, message));
      body.querySelector("h3")?.focus();
    };
    if (first === null) list();
    else void open(first);
    return body;
  }, { wide: true, testid: "register-dialog" });
}

/**
 * One dossier whole, with what may be changed in it.
 * @param {DossierDetail} dossier @param {DossierType[]} types @param {boolean} writes
 * @param {{list: () => void, show: (dossier: DossierDetail, message?: string) => void, manages: boolean}} way
 */
function drawWhole(dossier, types, writes, { list, show, manages }) {
  const problem = h("p", { class: "form-error", role: "alert" });
  const change = (/** @type {() => Promise<DossierDetail>} */ run, message = D.saved) => said(problem, async () => {
    show(await run(), message);
  });
  const path = dossier.id;
  const head = [button(D.back, list, { class: "button quiet small", icon: "back", data: { testid: "register-back" } }),
    h("h3", { tabindex: "-1", data: { testid: "register-name" } }, dossierName(dossier), " ", dossier.closed_at && h("span", { class: "mark" }, D.closed), " ", noModelMark(dossier)),
    h("p", { class: "muted" }, D.mails(dossier.mails)), problem];
  const people = h("ul", { class: "register-list", "aria-label": D.people }, dossier.parties.map((party) => h("li", {},
    h("span", {}, party.name, " ", h("span", { class: "muted" }, [ROLES[party.role], ...party.addresses, ...party.phones, party.shared && D.shared].filter(Boolean).join(" · "))),
    writes && button(D.remove, () => void change(() => api.removeParty(path, party.id)), { class: "button small quiet", "aria-label": D.removeThis(party.name) }))),
  dossier.parties.length === 0 && h("li", { class: "muted" }, D.nobody));
  const numbers = h("ul", { class: "register-list", "aria-label": D.references }, dossier.references.map((reference) => h("li", {}, h("span", {}, reference.written),
    writes && button(D.remove, () => void change(() => api.removeReference(path, reference.id)), { class: "button small quiet", "aria-label": D.removeThis(reference.written) }))),
  dossier.references.length === 0 && h("li", { class: "muted" }, D.noReference));
  if (!writes) return [...head, h("h4", {}, D.people), people, h("h4", {}, D.references), numbers];
  const name = field("register-title", D.title, { value: dossier.title });
  const number = field("register-number", D.number, { value: dossier.number ?? "", maxlength: "80" });
  const type = typeSelect("register-type", types, dossier.type);
  const party = field("register-party", D.name);
  const address = field("register-address", D.address, { placeholder: D.addressHint });
  const phone = field("register-phone", D.phone, { type: "tel", maxlength: "40" });
  const role = h("select", { id: "register-role", class: "input", "aria-label": D.role }, Object.entries(ROLES).map(([id, label]) => h("option", { value: id }, label)));
  const reference = field("register-reference", D.reference, { maxlength: "80" });
  const form = (/** @type {(event: Event) => void} */ run, /** @type {any[]} */ ...children) =>
    h("form", { class: "register-form", novalidate: true, on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); run(event); } } }, children);
  const submit = (/** @type {string} */ label, /** @type {string} */ testid) => h("button", { type: "submit", class: "button", data: { testid } }, label);
  return [...head,
    form(() => void change(() => api.changeDossier(path, { title: name.input.value, number: number.input.value.trim() || null, type: type.select.value || null })),
      name.element, number.element, type.element, submit(D.save, "register-save")),
    h("h4", {}, D.people), people,
    form(() => void change(() => api.addParty(path, { name: party.input.value, role: role.value, addresses: listed(address.input.value), phones: phone.input.value.trim() ? [phone.input.value] : [] })),
      party.element, h("div", { class: "field" }, h("label", { for: "register-role" }, D.role), role), address.element, phone.element, submit(D.addParty, "register-add-party")),
    h("h4", {}, D.references), numbers,
    form(() => void change(() => api.addReference(path, reference.input.value)), reference.element, submit(D.addReference, "register-add-reference")),
    manages && twoPersons(path),
    h("h4", {}, D.modelTitle), h("p", { class: "muted" }, dossier.no_model ? D.noModelLead : D.modelLead),
    h("div", { class: "candidates" },
      button(dossier.no_model ? D.allowModel : D.forbidModel, () => void change(() => api.setModel(path, dossier.no_model)), { data: { testid: "register-model" } })),
    h("div", { class: "candidates" },
      button(ACCESS.open, () => void said(problem, async () => { if (await askDossierAccess(path, dossierName(dossier))) show(dossier, ACCESS.saved); }), { data: { testid: "register-access" } }),
      button(dossier.closed_at ? D.reopen : D.close, () => void change(() => api.setClosed(path, !dossier.closed_at)), { data: { testid: "register-close" } }),
      button(D.merge, () => void chooseTarget(dossier).then((target) => { if (target) void change(() => api.mergeDossier(path, target.id), D.merged(dossierName(target))); }),
        { data: { testid: "register-merge" } }))];
}
