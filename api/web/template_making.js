// « En faire une réponse type »: what is particular to one person in a sent reply becomes a gap; a person corrects it.

import { templatesApi } from "./api_templates.js";
import { h, toast } from "./dom.js";
import { quoted } from "./fr.js";
import { M } from "./fr_templates.js";
import { writeTemplate } from "./template_form.js";

/**
 * Asks a person to correct a proposal, then keeps it; null when it was given up.
 * @param {import("./api_templates.js").Proposal} proposal @param {import("./api.js").DossierType[]} types @param {number | null} mailId
 */
export function correctProposal(proposal, types, mailId) {
  const note = h("div", { class: "note", data: { testid: "template-replaced" } }, h("div", { class: "note-body" }, proposal.slots.length === 0 ? h("p", {}, M.nothingReplaced)
    : [h("p", {}, M.replaced), h("ul", { class: "found-words" }, proposal.slots.map(({ name, text }) => h("li", {}, `${quoted(text)} → `, h("code", {}, `{{${name}}}`))))]));
  return writeTemplate({ start: proposal, title: M.makeTitle, note, types, fields: proposal.fields, keep: (written) => templatesApi.create(written, mailId) });
}

/** @param {import("./decisions.js").Decisions} decisions */
export async function makeTemplate({ desk }) {
  const id = desk.selectedId;
  if (id === null) return;
  try {
    const kept = await correctProposal(await templatesApi.propose(id), desk.session.dossier_types, Number(id));
    if (kept) toast(M.kept);
  } catch (error) {
    desk.fail(error);
  }
}
