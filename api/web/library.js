// « Textes du cabinet »: every text that the office keeps, one part for each kind, each drawn by its own module.

import { ApiError } from "./api.js";
import { button, fill, h, openDialog } from "./dom.js";
import { T } from "./fr.js";
import { L } from "./fr_library.js";
import { promptsPart } from "./library_prompts.js";
import { signaturesPart } from "./library_signatures.js";
import { stylePart } from "./library_style.js";
import { templatesPart } from "./library_templates.js";

/** @typedef {{id: string, title: string, draw: (session: import("./api.js").Session) => Promise<any>}} Part
 *   draw: gives what stands under the title; it raises ApiError when the server does not give it */

/** @type {Part[]} */
const PARTS = [templatesPart, promptsPart, signaturesPart, stylePart];

/** @param {Part} part @param {import("./api.js").Session} session */
function drawPart({ id, title, draw }, session) {
  const content = h("div", { class: "library-part" }, h("p", { class: "muted" }, T.loading));
  draw(session).then((drawn) => fill(content, drawn), (error) => {
    if (!(error instanceof ApiError)) throw error;
    fill(content, h("p", { class: "form-error" }, error.message));
  });
  return h("section", { class: "account", "aria-labelledby": `library-${id}`, data: { testid: `library-${id}` } },
    h("h3", { id: `library-${id}`, tabindex: "-1" }, title), content);
}

/** One button for each part, which brings it to the top: the first may be long. */
function contents() {
  const show = (/** @type {string} */ id) => {
    const title = document.getElementById(`library-${id}`);
    title?.scrollIntoView({ block: "start" });
    title?.focus({ preventScroll: true });
  };
  return h("nav", { class: "library-contents", "aria-label": L.contents },
    PARTS.map(({ id, title }) => button(title, () => show(id), { class: "button small", data: { testid: `library-go-${id}` } })));
}

/** Shows the texts of the office. @param {import("./api.js").Session} session */
export async function showLibrary(session) {
  await openDialog(L.title, () => h("div", { class: "dialog-body library", role: "region", tabindex: "0", "aria-label": L.title },
    h("p", {}, L.lead), contents(), PARTS.map((part) => drawPart(part, session))), { wide: true, testid: "library" });
}
