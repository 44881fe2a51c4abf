// The dossier of the open mail: what it is in and why, what else is proposed, and the dialog that files it.

import { api } from "./api.js";
import { button, fill, h, icon, openDialog } from "./dom.js";
import { D, dossierName } from "./fr_dossiers.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./api.js").Dossier} Dossier */

const WAIT_MS = 160;

/** @param {Dossier} dossier */
const closedMark = (dossier) => [dossier.closed_at && h("span", { class: "mark" }, D.closed), noModelMark(dossier)];

/** @param {Dossier} dossier */
export const noModelMark = (dossier) => dossier.no_model && h("span", { class: "mark", title: D.noModelLead, data: { testid: "no-model" } }, D.noModel.toLowerCase());

/**
 * The line of the dossier under the head of a mail.
 * @param {Detail} mail
 * @param {{onTag: (dossier: Dossier | null) => void, onFile: () => void}} handlers
 */
export function drawDossier(mail, { onTag, onFile }) {
  const { dossier, step, reason, confirmed, offered } = mail.dossier;
  if (!step && !dossier) return null;
  const name = dossier ? dossierName(dossier) : confirmed ? D.noDossier : D.none;
  return h("section", { class: confirmed ? "filing" : "filing filing-open", "aria-label": D.label, data: { testid: "dossier-line", step: step ?? "", confirmed: String(confirmed) } },
    h("div", { class: "filing-now" }, icon("folder"),
      h("p", { class: "filing-words" }, h("strong", { data: { testid: "dossier-name" } }, name), " ", dossier && closedMark(dossier),
        h("span", { class: "muted", data: { testid: "dossier-reason" } }, ` ${reason}`)),
      dossier && !confirmed && button(D.confirm, () => onTag(dossier), { class: "button small", icon: "check", data: { testid: "dossier-confirm" } }),
      button(dossier || confirmed ? D.change : D.choose, onFile, { class: "button small quiet", key: "f", data: { testid: "dossier-choose" } })),
    !confirmed && offered.length > 0 && h("ul", { class: "filing-offers", "aria-label": D.offered }, offered.map((offer, index) => h("li", {},
      h("button", { type: "button", class: "button small", title: D.proposed(offer.reason), data: { testid: `dossier-offer-${index}`, id: String(offer.dossier.id) },
        on: { click: () => onTag(offer.dossier) } },
      h("span", {}, dossierName(offer.dossier)), closedMark(offer.dossier)),
      h("span", { class: "muted" }, ` ${offer.reason}`)))));
}

/**
 * A field that finds dossiers while one types, with the list it gives.
 * @param {{id: string, onChoose: (dossier: Dossier) => void, without?: number}} options without: a dossier that is left out
 */
export function dossierSearch({ id, onChoose, without }) {
  /** @type {Dossier[]} */ let found = [];
  /** @type {string | null} */ let onward = null;
  let active = 0;
  let timer = 0;
  let asked = 0;
  const list = h("ul", { class: "choices", id: `${id}-list`, role: "listbox", "aria-label": D.registerTitle });
  const told = h("p", { class: "muted", role: "status" });
  const foot = h("div", {});
  const closed = h("input", { type: "checkbox", data: { testid: "dossier-closed" }, on: { change: () => void look() } });
  const field = h("input", {
    id, class: "input", type: "search", autocomplete: "off", autofocus: true, role: "combobox", "aria-expanded": "true", "aria-controls": `${id}-list`,
    "aria-autocomplete": "list", data: { testid: "dossier-search" },
    on: { input: () => { clearTimeout(timer); timer = window.setTimeout(() => void look(), WAIT_MS); }, keydown: (/** @type {KeyboardEvent} */ event) => void onKey(event) },
  });
  const mark = () => {
    [...list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === active)));
    const node = list.children[active];
    if (node) field.setAttribute("aria-activedescendant", node.id);
    else field.removeAttribute("aria-activedescendant");
    node?.scrollIntoView({ block: "nearest" });
  };
  const draw = () => {
    fill(list, found.map((dossier, index) => h("li", { id: `${id}-${index}`, class: "choice", role: "option", data: { testid: "dossier-choice", id: String(dossier.id) },
      on: { click: () => onChoose(dossier) } }, h("span", {}, dossierName(dossier)), closedMark(dossier))));
    fill(told, found.length === 0 && !field.value.trim() ? D.noneYet(closed.checked) : D.found(found.length));
    fill(foot, onward && button(D.more, () => void more(onward), { class: "button small", data: { testid: "dossiers-more" } }));
    mark();
  };
  /** Looks for what is typed; an answer that was overtaken by another question is not shown. */
  const look = async () => {
    clearTimeout(timer);
    timer = 0;
    const mine = ++asked;
    try {
      const page = await api.findDossiers(field.value, closed.checked);
      if (mine !== asked) return;
      found = page.dossiers.filter((dossier) => dossier.id !== without);
      onward = page.next_cursor;
      active = 0;
      draw();
    } catch (error) {
      if (mine === asked) fill(told, /** @type {Error} */ (error).message);
    }
  };
  /** The dossiers that follow; the keyboard stays in the field, at the first of them. @param {string | null} cursor */
  const more = async (cursor) => {
    const mine = ++asked;
    try {
      const page = await api.findDossiers(field.value, closed.checked, cursor);
      if (mine !== asked) return;
      active = found.length;
      found = [...found, ...page.dossiers.filter((dossier) => dossier.id !== without)];
      onward = page.next_cursor;
      draw();
      field.focus();
    } catch (error) {
      if (mine === asked) fill(told, /** @type {Error} */ (error).message);
    }
  };
  const onKey = async (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      active = Math.max(0, Math.min(found.length - 1, active + (event.key === "ArrowDown" ? 1 : -1)));
      mark();
    } else if (event.key === "Enter" && !event.repeat) {
      event.preventDefault();
      if (timer) await look();
      const chosen = found[active];
      if (chosen) onChoose(chosen);
    }
  };
  void look();
  const element = h("div", { class: "field" }, h("label", { for: id }, D.search), field, list, foot, told,
    h("label", { class: "check" }, closed, D.withClosed));
  return { element, look, words: () => field.value };
}

/**
 * Asks which dossier the mail is in: a known one, a new one, or none. Null when nothing was chosen.
 * @param {Detail} mail @param {import("./api.js").DossierType[]} types
 * @returns {Promise<{dossier: Dossier | null} | {takenBack: true} | null>}
 */
export async function chooseDossier(mail, types) {
  /** @type {{dossier: Dossier | null} | {takenBack: true} | {create: string} | null} */
  const answer = await openDialog(D.chooseTitle, (close) => {
    const search = dossierSearch({ id: "dossier-search", onChoose: (dossier) => close({ dossier }) });
    return [
      h("div", { class: "dialog-body" }, search.element, h("p", { class: "muted" }, D.searchHint)),
      h("div", { class: "dialog-actions" },
        button(D.newDossier, () => close({ create: search.words() }), { data: { testid: "dossier-new" } }),
        button(D.inNone, () => close({ dossier: null }), { data: { testid: "dossier-none" } }),
        mail.dossier.confirmed && button(D.takeBack, () => close({ takenBack: true }), { class: "button quiet", data: { testid: "dossier-take-back" } })),
    ];
  }, { testid: "dossier-dialog" });
  if (!answer || !("create" in answer)) return answer;
  const { createDossier } = await import("./register.js");
  const made = await createDossier(types, { title: answer.create, sender: mail.sender, filing: true });
  return made && { dossier: made };
}
