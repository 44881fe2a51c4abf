// A mail in its three forms: its text, the page its sender made of it, and its source. What a mail brings along is only
// ever set as text, except for the page, which the server made safe and which lives in a frame without scripts or origin.

import { call } from "./api.js";
import { button, fill, h, icon } from "./dom.js";
import { size, T } from "./fr.js";
import { O } from "./fr_original.js";
import { I } from "./fr_print.js";

/** @typedef {import("./api.js").Detail} Detail @typedef {"text" | "original" | "source"} View */
/** @typedef {{key: string, message: string}} Warning */
/** @typedef {{html: string, blocked_images: number, links: {text: string, address: string, host: string, warnings: Warning[]}[], warnings: Warning[]}} Page */

const KEPT = 5;
const SANDBOX = "allow-popups allow-popups-to-escape-sandbox";
/** The only way for this page to make a document of a text: the frame of a mail. @type {any} */
const documents = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("bannette-mail", { createHTML: (/** @type {string} */ text) => text });

/** What was asked for, so that a mail drawn again shows it at once. @type {Map<string, any>} */
const known = new Map();
/** The form that the person chose for the mail that is open. @type {{id: string | number | null, view: View}} */
let chosen = { id: null, view: "text" };
/** Shows another form of the open mail. @type {(view: View) => void} */
let show = () => {};

/** @param {string} path @returns {Promise<any>} */
async function asked(path) {
  const before = known.get(path);
  if (before) return before;
  const answer = await call("GET", path);
  known.set(path, answer);
  for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old);
  return answer;
}

/** A frame in which this document can do nothing. @param {string} html */
function frame(html) {
  const node = h("iframe", { class: "mail-frame", sandbox: SANDBOX, referrerpolicy: "no-referrer", title: O.frame, data: { testid: "mail-frame" } });
  node.srcdoc = documents ? documents.createHTML(html) : html;
  return node;
}

/** What takes the keyboard out of a frame: while it is in there, the page hears no key, Escape neither.
 * It comes behind the frame, so that Tab leads to it too. @param {HTMLElement} node */
function wayBack(node) {
  const home = () => document.getElementById("mail-subject")?.focus();
  const bar = h("p", { class: "frame-bar", hidden: true, data: { testid: "frame-bar" } }, h("span", {}, O.inFrame), button(O.backToPage, home, { class: "button small", data: { testid: "frame-back" } }));
  const draw = () => {
    if (!node.isConnected) {
      removeEventListener("blur", draw);
      return document.removeEventListener("focusin", draw);
    }
    bar.hidden = document.activeElement !== node && !bar.contains(document.activeElement);
  };
  // The page loses the keyboard to a frame without another event; it gets it back with one.
  addEventListener("blur", draw);
  document.addEventListener("focusin", draw);
  return bar;
}

/** @param {Warning} one */
const notice = ({ key, message }) => h("p", { class: key.startsWith("link_") ? "note note-warn" : "muted", data: { testid: `notice-${key}` } },
  key.startsWith("link_") && icon("alert"), h("span", {}, message));

/** @param {Page} page */
const links = ({ links: found }) => found.length > 0 && h("details", { class: "fold", data: { fold: "links", testid: "mail-links" } },
  h("summary", {}, O.links(found.length)),
  h("ul", { class: "link-list" }, found.map(({ text, host, warnings }) => h("li", {}, h("strong", {}, host), ` · ${text || O.noLinkText}`,
    warnings.map(({ message }) => h("p", { class: "note note-warn" }, icon("alert"), h("span", {}, message)))))));

/** @param {Detail} mail */
const asText = (mail) => [h("div", { class: "letter", data: { testid: "mail-text" } }, mail.text || (!mail.encrypted && h("p", { class: "muted" }, T.emptyText)))];

/** @param {Detail} mail */
async function asOriginal(mail) {
  const page = /** @type {Page} */ (await asked(`mails/${mail.id}/html`));
  if (!page.html) return [...page.warnings.map(notice), ...asText(mail)];
  const node = frame(page.html);
  return [page.warnings.map(notice), h("div", { class: "mail-pane", data: { testid: "mail-pane" } }, node), wayBack(node), h("p", { class: "muted" }, O.safe), links(page)];
}

/** @param {Detail} mail */
async function asSource(mail) {
  const source = await asked(`mails/${mail.id}/source`);
  return [source.cut && h("p", { class: "note" }, icon("alert"), h("span", {}, O.cut(size(source.size)))),
    h("pre", { class: "mail-source", tabindex: "0", role: "region", "aria-label": O.sourceLabel, data: { testid: "mail-source" } }, source.text)];
}

/** The text of a mail, with the way to its other forms. @param {Detail} mail */
export function drawViews(mail) {
  if (chosen.id !== mail.id) chosen = { id: mail.id, view: "text" };
  const content = h("div", { class: "mail-view" });
  const choices = [["text", O.text], ["original", O.original, "o"], ["source", O.source]];
  const buttons = choices.map(([view, label, key]) => button(label, () => show(/** @type {View} */ (view)), { class: "segment", key, data: { testid: `view-${view}`, view } }));
  const draw = async (/** @type {View} */ view) => {
    chosen = { id: mail.id, view };
    for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.view === view));
    if (view === "text") return fill(content, asText(mail));
    if (!known.has(`mails/${mail.id}/${view === "original" ? "html" : "source"}`)) fill(content, h("p", { class: "muted", role: "status" }, T.loading));
    try {
      const drawn = await (view === "original" ? asOriginal(mail) : asSource(mail));
      if (chosen.id === mail.id && chosen.view === view) fill(content, drawn);
    } catch (error) {
      if (chosen.id === mail.id && chosen.view === view) fill(content, h("p", { class: "form-error", role: "alert" }, /** @type {Error} */ (error).message), asText(mail));
    }
  };
  show = (view) => void draw(view);
  void draw(chosen.view);
  return h("section", { class: "views", "aria-label": O.views, data: { testid: "views" } },
    h("div", { class: "views-bar" }, !mail.from_notes && h("div", { class: "segments views-choice", role: "group", "aria-label": O.views }, buttons),
      h("button", { type: "button", class: "button quiet small print", title: I.key, data: { testid: "print" }, on: { click: () => window.print() } }, I.print, h("kbd", { "aria-hidden": "true" }, "p"))), content);
}

/** Shows the text, which alone is printed whole; gives the way back. @returns {() => void} */
export function textForPrint() {
  const { id, view } = chosen;
  if (view === "text") return () => {};
  show("text");
  return () => { if (chosen.id === id) show(view); };
}

/** Shows the original of the open mail, or its text again. */
export function toggleOriginal() {
  if (document.querySelector("[data-testid=view-original]")) show(chosen.view === "original" ? "text" : "original");
}
