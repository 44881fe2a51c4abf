// Who gets the reply, in the editor: three lines, helped by the correspondents the office knows.

import { ApiError } from "./api.js";
import { sendingApi } from "./api_sending.js";
import { announce, button, fill, h } from "./dom.js";
import { colon, fullAddress, T } from "./fr.js";
import { S } from "./fr_sending.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {{to: string[], cc: string[], bcc: string[]}} People */

const ADDRESS = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}\.[^\s@<>,;".]{2,63}$/;
const LEAST_CHARS = 2;
const WAIT_MS = 150;
/** Between two recipients: a comma outside quotes, a semicolon or a new line. */
const PARTS = /(?:"[^"\n]{0,200}"|[^,;\n"])+|"/g;

/** @param {string} text @returns {string[]} */
export const splitAddresses = (text) => (text.match(PARTS) ?? []).map((part) => part.trim()).filter(Boolean);

/** The address of « Nom <adresse> ». @param {string} typed */
export const bareAddress = (typed) => (/<([^<>]*)>\s*$/.exec(typed)?.[1] ?? typed).trim();

/** @param {string[]} people */
const joinedText = (people) => people.join(", ");

/** The part of a line that holds the caret: where it starts, and what it says up to there. @param {HTMLInputElement} input */
function current(input) {
  const before = input.value.slice(0, input.selectionStart ?? input.value.length);
  const start = Math.max(before.lastIndexOf(","), before.lastIndexOf(";")) + 1;
  return { start, typed: before.slice(start).trim() };
}

/** Proposes those the office knows under a line. @param {Detail} mail @param {HTMLInputElement} input @param {() => void} onPick */
function helped(mail, input, onPick) {
  const list = h("ul", { class: "found", role: "listbox", id: `${input.id}-found`, "aria-label": S.found, data: { testid: `${input.id}-found` } });
  list.hidden = true;
  let timer = 0;
  let active = -1;
  /** @type {string[]} */
  let people = [];
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (/** @type {number} */ index) => {
    const { start } = current(input);
    const rest = input.value.slice(input.selectionStart ?? input.value.length).replace(/^[^,;]*/, "");
    const head = `${input.value.slice(0, start)}${start > 0 ? " " : ""}${people[index]}`;
    input.value = head + (rest || ", ");
    input.setSelectionRange(head.length + 2, head.length + 2);
    close();
    onPick();
  };
  const mark = () => {
    [...list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === active)));
    if (active >= 0) input.setAttribute("aria-activedescendant", `${input.id}-found-${active}`);
  };
  const ask = async () => {
    const { typed } = current(input);
    if (typed.length < LEAST_CHARS || document.activeElement !== input) return close();
    try {
      const found = await sendingApi.find(mail.id, typed.slice(0, 100));
      if (current(input).typed !== typed || document.activeElement !== input) return;
      people = found.people.map(fullAddress).filter((one) => one !== typed);
      if (people.length === 0 || people.some((one) => bareAddress(one) === typed)) return close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return close();
    }
    active = -1;
    fill(list, people.map((one, index) => h("li", { role: "option", id: `${input.id}-found-${index}`, "aria-selected": "false", data: { testid: "found-person" },
      on: { mousedown: (/** @type {Event} */ event) => { event.preventDefault(); pick(index); } } }, one)));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    announce(S.foundCount(people.length));
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = window.setTimeout(() => void ask(), WAIT_MS); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      active = (active + step + people.length) % people.length;
      mark();
    } else if (event.key === "Enter" && !event.ctrlKey && active >= 0) pick(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return list;
}

/**
 * The lines « À », « Cc » and « Cci »; the last two wait to be asked for.
 * @param {Detail} mail @param {People} start @param {{onInput: () => void}} handlers
 */
export function recipientFields(mail, start, { onInput }) {
  const mailPeople = [mail.sender, ...mail.to, ...mail.cc, ...mail.reply_to];
  const known = new Set(mailPeople.map(({ address }) => address.toLowerCase()));
  const line = (/** @type {string} */ id, /** @type {string[]} */ people) => h("input", { id, class: "input", value: joinedText(people), maxlength: 5000, autocomplete: "off",
    spellcheck: "false", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-found`,
    "aria-describedby": "editor-to-note", data: { testid: id } });
  const [to, cc, bcc] = [line("editor-to", start.to), line("editor-cc", start.cc), line("editor-bcc", start.bcc)];
  const note = h("p", { id: "editor-to-note", class: "hint" });
  const odd = h("ul", { class: "odd-recipients", role: "status", data: { testid: "editor-notes" } });
  const field = (/** @type {HTMLInputElement} */ input, /** @type {string} */ label, /** @type {string | null} */ title, /** @type {any} */ below, /** @type {any} */ beside = null) => h("div", { class: "field field-row" },
    h("label", { for: input.id, title }, label), h("div", { class: "found-place" }, input, helped(mail, input, onInput), beside), below);
  const copies = h("div", { class: "copies" }, field(cc, S.cc, null, null), field(bcc, S.bcc, S.bccTitle, null));
  copies.hidden = start.cc.length + start.bcc.length === 0;
  const more = button(S.copies, () => { copies.hidden = false; more.hidden = true; cc.focus(); }, { class: "button quiet small", data: { testid: "editor-copies" } });
  more.hidden = !copies.hidden;
  const whole = h("span", { class: "audience" });
  const answer = (/** @type {import("./api.js").Address[]} */ people, /** @type {import("./api.js").Address[]} */ copied) => {
    [to.value, cc.value] = [joinedText(people.map(fullAddress)), joinedText(copied.map(fullAddress))];
    if (copied.length > 0) copies.hidden = false;
    more.hidden = !copies.hidden;
    onInput();
    to.focus();
  };
  sendingApi.audience(mail.id).then(({ alone, everyone, copies: others }) => {
    if (others.length === 0) return;
    fill(whole, button(S.toAll, () => answer(everyone, others), { class: "button quiet small", title: S.toAllTitle, data: { testid: "answer-all" } }),
      button(S.toSender, () => answer(alone, []), { class: "button quiet small", title: S.toSenderTitle, data: { testid: "answer-sender" } }));
    whole.dataset.others = others.map(({ address }) => address.toLowerCase()).join(" ");
    offer();
  }, (error) => { if (!(error instanceof ApiError)) throw error; });

  /** Offers the one of the two answers that is not made already. */
  const offer = () => {
    const [toAll, toSender] = whole.querySelectorAll("button");
    if (!toAll) return;
    const written = new Set(all().map((/** @type {string} */ one) => bareAddress(one).toLowerCase()));
    toAll.hidden = (whole.dataset.others ?? "").split(" ").every((/** @type {string} */ one) => written.has(one));
    toSender.hidden = !toAll.hidden;
  };
  /** @returns {People} */
  const read = () => ({ to: splitAddresses(to.value), cc: splitAddresses(cc.value), bcc: splitAddresses(bcc.value) });
  const all = () => Object.values(read()).flat();
  return {
    element: h("div", { class: "recipients" }, field(to, T.to, null, note, [whole, more]), copies, odd),
    read,
    write: (/** @type {People} */ people) => { [to.value, cc.value, bcc.value] = [joinedText(people.to), joinedText(people.cc), joinedText(people.bcc)]; },
    /** What keeps these recipients from being saved, or nothing. */
    mistake: () => {
      const bad = all().find((typed) => !ADDRESS.test(bareAddress(typed)));
      return bad ? T.badAddress(bad) : read().to.length === 0 ? T.noAddress : "";
    },
    /** @param {import("./api_sending.js").RecipientNote[]} notes what the server said of those it was told last */
    redraw: (notes) => {
      const added = all().map(bareAddress).filter((address) => ADDRESS.test(address) && !known.has(address.toLowerCase()));
      note.classList.toggle("warn", added.length > 0);
      note.classList.toggle("unseen", added.length === 0);
      offer();
      fill(note, added.length > 0 ? T.newAddress(added.join(", ")) : T.toHint);
      const shown = notes.filter(({ key, address }) => key === "recipient_lookalike" && added.includes(address));
      fill(odd, shown.map(({ address, message }) => h("li", {}, h("strong", {}, colon(address)), ` ${message}`)));
    },
    focus: () => { to.focus(); to.select(); },
  };
}
