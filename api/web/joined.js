// The files joined to a reply and what follows its text, in the editor.

import { sendingApi } from "./api_sending.js";
import { button, fill, h, icon } from "./dom.js";
import { size, T } from "./fr.js";
import { S } from "./fr_sending.js";

/** @typedef {import("./api.js").Draft} Draft */

/** A short menu under a word: left with Escape, or when the focus goes elsewhere. @param {any} word @param {string} testid @param {...any} content */
function menu(word, testid, ...content) {
  const node = h("details", { class: "tool-menu", on: {
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || !node.open) return;
      event.preventDefault();
      close();
      node.querySelector("summary")?.focus();
    },
    focusout: (/** @type {FocusEvent} */ event) => { if (!node.contains(/** @type {Node | null} */ (event.relatedTarget ?? node))) close(); },
  } }, h("summary", { class: "button quiet small", data: { testid } }, word), h("div", { class: "tool-list" }, content));
  const close = () => { node.open = false; };
  return Object.assign(node, { close });
}

/**
 * @param {import("./api.js").Detail} mail @param {boolean} quoted whether the original follows at first
 * @param {{change: (run: (version: number) => Promise<Draft>) => Promise<string>, onInput: () => void}} handlers
 *   change: has the draft changed by the server, "" or why it was not
 */
export function joinedBox(mail, quoted, { change, onInput }) {
  const list = h("ul", { class: "joined-list", "aria-label": S.joined });
  const status = h("p", { class: "muted joined-status", role: "status", data: { testid: "joined-status" } });
  const picker = h("input", { type: "file", multiple: true, hidden: true, id: "joined-picker", "aria-label": S.join, data: { testid: "join-picker" } });
  const received = h("div", {});
  const quoteWord = h("span", {});
  const quote = h("input", { type: "checkbox", id: "editor-quote", checked: quoted, data: { testid: "editor-quote" }, on: { change: () => { tellQuote(); onInput(); } } });
  const original = mail.draft?.quoted || mail.text;
  const tellQuote = () => fill(quoteWord, quote.checked ? S.quoteOn : S.quoteOff);
  tellQuote();
  let most = Infinity;

  const tell = (/** @type {string} */ sentence, wrong = false) => {
    status.classList.toggle("wrong", wrong);
    fill(status, sentence);
  };
  const run = async (/** @type {(version: number) => Promise<Draft>} */ what, /** @type {string} */ done) => {
    const why = await change(what);
    tell(why || done, why !== "");
    return why === "";
  };
  const join = async (/** @type {Iterable<File>} */ files) => {
    for (const file of files) {
      if (file.size > most) return tell(S.tooBig(file.name, size(most)), true);
      tell(S.joining(file.name));
      if (!(await run((version) => sendingApi.join(mail.id, version, file), S.joinedNow(file.name)))) return;
    }
  };
  picker.addEventListener("change", () => void join([...picker.files ?? []]).then(() => { picker.value = ""; }));

  const element = h("div", { class: "joined-box", data: { testid: "joined-box" } }, list, status);
  /** A file let go anywhere on the editor is joined. @param {HTMLElement} editor */
  const takeDrops = (editor) => {
    editor.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      editor.classList.add("dropping");
    });
    editor.addEventListener("dragleave", () => editor.classList.remove("dropping"));
    editor.addEventListener("drop", (event) => {
      editor.classList.remove("dropping");
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      void join([...event.dataTransfer.files]);
    });
  };
  const files = menu([icon("clip"), h("span", {}, S.joinMenu)], "join-open",
    button(S.join, () => { files.close(); picker.click(); }, { class: "menu-entry", data: { testid: "join-file" } }), received);
  const tools = [files, picker, !mail.from_notes && menu(quoteWord, "quote-open", h("label", { class: "check" }, quote, S.quote),
    h("div", { class: "letter", tabindex: "0", role: "region", "aria-label": T.quoted, data: { testid: "editor-quoted" } }, original))];

  return {
    element,
    tools,
    takeDrops,
    quoted: () => quote.checked,
    setQuoted: (/** @type {boolean} */ now) => { quote.checked = now; tellQuote(); },
    /** @param {Draft | null} draft as the server holds it */
    redraw: (draft) => {
      const joined = draft?.preview?.files ?? [];
      most = draft?.preview?.max_bytes ?? Infinity;
      const names = new Set(joined.map(({ name }) => name));
      fill(list, joined.map((file) => h("li", {}, h("a", { class: "attachment", href: sendingApi.fileAddress(mail.id, file.place), download: file.name, data: { testid: "joined-file" } },
        icon("clip"), h("span", { class: "attachment-name" }, file.name), " ", h("span", { class: "muted" }, size(file.size))),
      button("", () => void run((version) => sendingApi.remove(mail.id, version, file.place), S.removed(file.name)),
        { class: "button quiet small", icon: "close", "aria-label": S.remove(file.name), title: S.remove(file.name), data: { testid: "joined-remove" } }))));
      const left = mail.attachments.filter(({ name }) => !names.has(name));
      fill(received, left.length > 0 && h("p", { class: "menu-title" }, S.joinReceived),
        left.map((file) => button(file.name, () => { files.close(); void run((version) => sendingApi.joinReceived(mail.id, version, file.index), S.joinedNow(file.name)); },
          { class: "menu-entry", "aria-label": S.joinOne(file.name), data: { testid: "received-file" } })));
    },

  };
}
