// Draws the files of a mail: what to know before one is opened, its text, and the picture in it, drawn anew by the server.

import { api } from "./api.js";
import { button, fill, h, icon, openDialog } from "./dom.js";
import { F } from "./fr_files.js";
import { size, T } from "./fr.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {import("./api.js").File} File */

/** While a text is being taken out it is asked for again, so often at most. */
const RETRIES = 20;
const RETRY_MS = 1500;

/** @param {import("./api.js").FileText} found */
function pages(found) {
  return [
    found.cause && h("p", { class: found.cause.key === "attachment_waiting" ? "muted" : "note note-warn", role: "status", data: { testid: "file-cause" } },
      found.cause.key !== "attachment_waiting" && icon("alert"), h("span", {}, found.cause.message)),
    found.pages.map((text, index) => h("section", { class: "page" },
      found.pages.length > 1 && h("h3", { class: "page-mark" }, T.page(index + 1, found.pages.length)),
      h("div", { class: "letter" }, text.trim() || h("span", { class: "muted" }, T.emptyPage)))),
  ];
}

/** The text of a file, asked for when it is first unfolded. @param {Detail} mail @param {File} file */
function fileText(mail, file) {
  const content = h("div", { class: "file-text", role: "region", tabindex: "0", "aria-label": T.fileText(file.name), data: { testid: "file-text" } },
    h("p", { class: "muted", role: "status" }, T.loading));
  const show = async (left = RETRIES) => {
    try {
      const found = await api.attachmentText(mail.id, file.index);
      fill(content, pages(found));
      if (found.cause?.key === "attachment_waiting" && left > 0) {
        window.setTimeout(() => { if (content.isConnected && content.parentElement.open) void show(left - 1); }, RETRY_MS);
      }
    } catch (error) {
      fill(content, h("p", { class: "form-error" }, /** @type {Error} */ (error).message));
    }
  };
  return h("details", { class: "fold file-fold", data: { fold: `text-${file.index}`, testid: "read-text" },
    on: { toggle: (/** @type {Event} */ event) => { if (/** @type {HTMLDetailsElement} */ (event.target).open) void show(); } } },
  h("summary", {}, T.readText), content);
}

/** The picture in a file, asked for when it is first unfolded. @param {Detail} mail @param {File} file */
function filePicture(mail, file) {
  const content = h("div", { class: "file-picture", data: { testid: "file-picture" } }, h("p", { class: "muted", role: "status" }, T.loading));
  let asked = false;
  const show = async () => {
    asked = true;
    try {
      const { picture, cause } = await api.attachmentPreview(mail.id, file.index);
      fill(content, picture ? h("img", { src: picture, alt: F.pictureOf(file.name) }) : h("p", { class: "muted", role: "status" }, cause?.message));
    } catch (error) {
      asked = false;
      fill(content, h("p", { class: "form-error" }, /** @type {Error} */ (error).message));
    }
  };
  return h("details", { class: "fold file-fold", data: { fold: `picture-${file.index}`, testid: "see-picture" },
    on: { toggle: (/** @type {Event} */ event) => { if (/** @type {HTMLDetailsElement} */ (event.target).open && !asked) void show(); } } },
  h("summary", {}, F.see), content);
}

/** What to know before the file is opened. @param {File} file */
const warnings = (file) => file.warnings.map(({ key, message }) => h("p", { class: key.startsWith("file_archive") ? "muted" : "note note-warn", data: { testid: `warning-${key}` } },
  !key.startsWith("file_archive") && icon("alert"), h("span", {}, message)));

/** Whether the person wants the file although it may harm. @param {File} file @returns {Promise<boolean | null>} */
const confirmed = (file) => openDialog(F.title, (/** @type {(value: boolean | null) => void} */ close) => [
  h("div", { class: "dialog-body" }, h("p", { class: "file-asked" }, file.name), warnings(file), h("p", {}, F.lead)),
  h("div", { class: "dialog-actions" },
    button(T.cancel, () => close(null), { class: "button primary", autofocus: true, data: { testid: "file-cancel" } }),
    button(F.confirm, () => close(true), { data: { testid: "file-confirm" } })),
], { testid: "file-dialog" });

/** The link to a file; one that may harm is asked for twice. @param {Detail} mail @param {File} file */
function link(mail, file) {
  let sure = false;
  const harmful = file.warnings.some(({ key }) => !key.startsWith("file_archive"));
  const onClick = (/** @type {Event} */ event) => {
    if (!harmful || sure) return;
    event.preventDefault();
    void confirmed(file).then((yes) => {
      if (!yes) return;
      sure = true;
      node.click();
      sure = false;
    });
  };
  const node = h("a", { class: "attachment", download: file.name, data: { testid: "attachment" }, href: api.attachmentAddress(mail.id, file.index), on: { click: onClick } },
    icon(harmful ? "alert" : "clip"), h("span", { class: "attachment-name" }, file.name), h("span", { class: "muted" }, size(file.size)));
  return node;
}

/** The files of a mail. @param {Detail} mail */
export function drawFiles(mail) {
  return mail.attachments.length > 0 && h("ul", { class: "attachments", "aria-label": T.attachments(mail.attachments.length) },
    mail.attachments.map((file) => h("li", { class: file.warnings.length > 0 && "file-warned" }, link(mail, file), warnings(file),
      file.readable && fileText(mail, file), file.picture && filePicture(mail, file))));
}
