// The other letters of a mail's thread, oldest first, each opened in place as text.

import { ApiError } from "./api.js";
import { beside } from "./beside.js";
import { button, fill, h, icon } from "./dom.js";
import { E } from "./fr_thread.js";
import { moment, T } from "./fr.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {{mail_id: number, sent: boolean, at: string, who: string, to: string[], subject: string, text: string, cut: boolean, files: string[]}} Letter */
/** @typedef {{letters: Letter[], older: boolean}} Thread */

/** What was last seen of a thread, drawn at once when its mail is drawn again. @type {{id: string | number | null, thread: Thread | null}} */
let last = { id: null, thread: null };

/** @param {Letter} letter @param {(id: number) => void} onOpen */
function drawLetter(letter, onOpen) {
  const who = letter.sent ? letter.who && E.by(letter.who) : letter.who || E.nobody;
  return h("details", { class: "fold thread-letter", data: { testid: "thread-letter", fold: `thread-${letter.sent}-${letter.mail_id}` } },
    h("summary", {}, h("span", { class: letter.sent ? "mark mark-state" : "mark" }, letter.sent ? E.sent : E.received), " ",
      [who, moment(letter.at)].filter(Boolean).join(" · ")),
    h("p", {}, h("strong", {}, letter.subject || T.noSubject), letter.to.length > 0 && h("span", { class: "muted" }, ` · ${E.to} ${letter.to.join(", ")}`)),
    h("div", { class: "letter" }, letter.text.trim() || h("span", { class: "muted" }, T.emptyText)),
    letter.cut && h("p", { class: "muted" }, E.cut),
    letter.files.length > 0 && h("p", { class: "muted" }, icon("clip"), ` ${E.files(letter.files)}`),
    !letter.sent && h("p", {}, button(E.open, () => onOpen(letter.mail_id), { class: "button small", data: { testid: "thread-open" } })));
}

/** @param {Element} node @param {Thread} thread @param {(id: number) => void} onOpen */
function draw(node, thread, onOpen) {
  const open = new Set([.../** @type {NodeListOf<HTMLElement>} */ (node.querySelectorAll("details[open]"))].map((one) => one.dataset.fold));
  fill(node, thread.letters.length > 0 && h("section", { class: "thread", "aria-labelledby": "thread-title", data: { testid: "thread" } },
    h("h3", { id: "thread-title" }, E.title(thread.letters.length)),
    thread.older && h("p", { class: "muted" }, E.older),
    thread.letters.map((one) => drawLetter(one, onOpen))));
  for (const one of /** @type {NodeListOf<HTMLDetailsElement>} */ (node.querySelectorAll("details"))) one.open = open.has(one.dataset.fold);
}

/** The other letters, under the mail; nothing while there are none. @param {Detail} mail @param {(id: number) => void} onOpen */
export function drawThread(mail, onOpen) {
  const node = h("div", { class: "thread-place" });
  if (mail.from_notes) return node;
  if (last.id === mail.id && last.thread) draw(node, last.thread, onOpen);
  const ask = async () => {
    try {
      const { thread } = await beside(mail.id);
      if (last.id === mail.id && last.thread && JSON.stringify(last.thread) === JSON.stringify(thread)) return;
      last = { id: mail.id, thread };
      draw(node, thread, onOpen);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  };
  void ask();
  return node;
}
