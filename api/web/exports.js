// The links that save the text of a draft, or of a reply that was sent, as a file.

import { h } from "./dom.js";
import { N } from "./fr_notes.js";

/** @param {{id: number | string}} mail @param {"docx" | "eml"} ending @param {string} label @param {string} title */
const link = ({ id }, ending, label, title) =>
  h("a", { class: "button quiet small", href: `/api/mails/${encodeURIComponent(id)}/export/${ending}`, download: "", title, data: { testid: `export-${ending}` } }, label);

/** @param {import("./api.js").Detail} mail */
export const drawExports = (mail) => h("p", { class: "exports" }, h("span", { class: "muted" }, N.exports),
  link(mail, "docx", N.docx, N.docxTitle), link(mail, "eml", N.eml, N.emlTitle));
