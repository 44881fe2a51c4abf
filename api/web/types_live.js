// The dossier types as an administrator changed them: the pickers follow at once, without a new sign-in.

import { api } from "./api.js";

/** @param {import("./desk.js").Desk} desk */
export async function readTypes(desk) {
  const { dossier_types } = await api.session();
  desk.session.dossier_types.splice(0, desk.session.dossier_types.length, ...dossier_types);
  const shown = desk.detail;
  if (shown && !desk.decisions.editor) {
    desk.detail = null; // so that the same mail is drawn with the new names
    desk.show(shown);
  }
  desk.seenRow = "";
  await desk.poll();
}
