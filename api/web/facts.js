// Shows what a reply states: what has no source, where the rest comes from, which questions it leaves.

import { api, ApiError } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { colon, quoted } from "./fr.js";
import { F, KINDS } from "./fr_facts.js";

/** @typedef {{kind: string, text: string, spans: [number, number][], source: {kind: string, label: string, sentence: string} | null}} Fact */
/** @typedef {{version: number | null, to_check: number, facts: Fact[], questions: {text: string, answer: string}[]}} Facts */
/** @typedef {import("./api.js").Detail} Detail */

const WAIT_MS = 500;
const KEPT = 50;

/** What was last looked up for a mail: for which text, and with which dossier. @type {Map<string | number, {body: string, dossier: unknown, facts: Facts}>} */
const known = new Map();

/** @param {Detail} mail */
const dossierOf = (mail) => mail.dossier?.dossier?.id ?? null;

/** What the page showed for exactly this text; null when it showed nothing of it. @param {Detail} mail @param {string} body @returns {Facts | null} */
function knownFacts(mail, body) {
  const last = known.get(mail.id);
  return last && last.body === body && last.dossier === dossierOf(mail) ? last.facts : null;
}

/** How many facts without a source the page showed for this draft; null when it showed none of it.
 * @param {Detail} mail @param {{body: string}} draft @returns {number | null} */
export const shownCount = (mail, draft) => knownFacts(mail, draft.body)?.to_check ?? null;

/** What a text states, asked for unless it is known; null when the server does not tell.
 * @param {Detail} mail @param {string} body @returns {Promise<Facts | null>} */
export async function lookUp(mail, body) {
  const before = knownFacts(mail, body);
  if (before) return before;
  try {
    const facts = await api.facts(mail.id, body);
    known.delete(mail.id);
    known.set(mail.id, { body, dossier: dossierOf(mail), facts });
    for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old);
    return facts;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return null;
  }
}

/** What has no source, for the last look before sending. @param {Facts | null} facts */
export function unknownNote(facts) {
  const unknown = facts?.facts.filter(({ source }) => !source) ?? [];
  return unknown.length > 0 && h("div", { class: "note note-warn", data: { testid: "facts-note" } }, icon("alert"), h("div", { class: "note-body" },
    h("p", {}, h("strong", {}, F.checkBefore(unknown.length))),
    h("ul", { class: "facts-questions" }, unknown.map(({ kind, text }) => h("li", {}, `${colon(KINDS[kind] ?? kind)} ${text}`)))));
}

/**
 * The facts of the draft shown: a strip under it, and each fact marked in the letter itself.
 * @param {Detail} mail @returns {HTMLElement}
 */
export function drawFacts(mail) {
  const strip = newStrip();
  const body = mail.draft?.body ?? "";
  const draw = (/** @type {Facts | null} */ facts) => {
    fillStrip(strip, facts, (fact) => {
      const mark = strip.closest(".reply")?.querySelector(`[data-fact="${facts?.facts.indexOf(fact)}"]`);
      mark?.scrollIntoView({ block: "center" });
      /** @type {HTMLElement | null | undefined} */ (mark)?.focus({ preventScroll: true });
    });
    if (facts) markLetter(strip, body, facts);
  };
  const before = knownFacts(mail, body);
  // The letter and the buttons stand beside the strip once the caller has drawn them.
  if (before) queueMicrotask(() => draw(before));
  else void lookUp(mail, body).then((facts) => { if (strip.isConnected) draw(facts); });
  return strip;
}

/**
 * The facts of a text being edited, looked up again a moment after each change.
 * @param {Detail} mail @param {HTMLTextAreaElement} field @returns {{element: HTMLElement, changed: () => void, close: () => void}}
 */
export function watchFacts(mail, field) {
  const strip = newStrip();
  let timer = 0;
  let open = true;
  let shown = "";
  const ask = async () => {
    const body = field.value;
    if (body.trim() === "") {
      shown = "";
      return fillStrip(strip, null, () => {}, false);
    }
    const facts = await lookUp(mail, body);
    if (!open || body !== field.value) return;
    const found = JSON.stringify(facts);
    if (facts && found === shown) return countOnButtons(strip, facts.to_check); // whoever is on its list stays there
    shown = found;
    fillStrip(strip, facts, (fact) => selectNext(field, fact));
  };
  const changed = () => { clearTimeout(timer); timer = window.setTimeout(() => void ask(), WAIT_MS); };
  void ask();
  return { element: strip, changed, close: () => { open = false; clearTimeout(timer); } };
}

/** Selects a place of the fact in the field: the one after the cursor, else the first. @param {HTMLTextAreaElement} field @param {Fact} fact */
function selectNext(field, fact) {
  const at = field.selectionEnd;
  const [start, end] = fact.spans.find(([from]) => from >= at) ?? fact.spans[0];
  field.focus();
  field.setSelectionRange(start, end);
}

const newStrip = () => h("section", { class: "facts", "aria-label": F.label, hidden: true, data: { testid: "facts" } });

/** @param {HTMLElement} strip @param {Facts | null} facts @param {(fact: Fact) => void} onJump @param {boolean} [told] */
function fillStrip(strip, facts, onJump, told = true) {
  strip.hidden = !facts ? !told : facts.facts.length === 0 && left(facts).length === 0;
  countOnButtons(strip, facts?.to_check ?? 0);
  if (!facts) return fill(strip, h("p", { class: "muted", role: "status" }, F.failed));
  const unknown = facts.facts.filter(({ source }) => !source);
  const found = facts.facts.filter(({ source }) => source);
  fill(strip,
    h("div", { class: "facts-unknown" }, h("div", { role: "status" }, unknown.length > 0
      ? h("p", { class: "facts-lead", title: F.lead }, icon("alert"), h("strong", {}, F.unknown(unknown.length)))
      : facts.facts.length > 0 && h("p", { class: "muted" }, F.allFound)),
    unknown.length > 0 && h("ul", { class: "facts-list" }, unknown.map((fact) => h("li", {},
      h("button", { type: "button", class: "fact-chip", title: F.jump, data: { testid: "fact-unknown" }, on: { click: () => onJump(fact) } },
        h("span", { class: "fact-kind" }, KINDS[fact.kind] ?? fact.kind), ` ${fact.text}`))))),
    left(facts).length > 0 && h("div", { data: { testid: "questions-left" } }, h("p", {}, h("strong", {}, F.left)),
      h("ul", { class: "facts-questions" }, left(facts).map(({ text, answer }) =>
        h("li", {}, text, answer === "to_check" && [" ", h("span", { class: "mark mark-warn" }, F.unsure)])))),
    found.length > 0 && h("details", { class: "fold", data: { fold: "facts", testid: "facts-sources" } }, h("summary", {}, F.sources(found.length)),
      h("ul", { class: "facts-sources" }, found.map((fact) => h("li", {},
        h("button", { type: "button", class: "fact-chip", title: F.jump, on: { click: () => onJump(fact) } }, fact.text),
        h("p", {}, h("span", { class: "muted" }, `${colon(fact.source?.label ?? "")} `), quoted(fact.source?.sentence ?? "")))))));
}

/** @param {Facts} facts */
const left = (facts) => facts.questions.filter(({ answer }) => answer !== "answered");

/** Says on the buttons that send how many facts are to be checked. @param {HTMLElement} strip @param {number} count */
function countOnButtons(strip, count) {
  for (const send of strip.closest(".reply")?.querySelectorAll('[data-testid="send"], [data-testid="editor-send"]') ?? []) {
    send.querySelector(".send-count")?.remove();
    if (count > 0) send.querySelector("span")?.after(h("span", { class: "send-count", data: { testid: "send-count" } }, F.toCheck(count)));
  }
}

/** Marks each fact in the letter: a click or Enter shows its source. @param {HTMLElement} strip @param {string} body @param {Facts} facts */
function markLetter(strip, body, facts) {
  const letter = strip.closest(".reply")?.querySelector('[data-testid="draft-body"]');
  if (!letter || letter.textContent !== body) return;
  const places = facts.facts.flatMap((fact, i) => fact.spans.map((span) => ({ fact, i, span })));
  for (const { fact, i, span } of places.sort((a, b) => b.span[0] - a.span[0])) markPlace(letter, span, fact, i);
}

/** @param {Element} letter @param {[number, number]} span @param {Fact} fact @param {number} index */
function markPlace(letter, [start, end], fact, index) {
  const walker = document.createTreeWalker(letter, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node);
    if (start < before + text.length) {
      // A fact over two pieces of text, or inside a blank's button, is in the list only.
      if (start < before || end > before + text.length || text.parentElement?.closest("button")) return;
      const inside = text.splitText(start - before);
      inside.splitText(end - start);
      inside.replaceWith(factMark(inside.data, fact, index));
      return;
    }
    before += text.length;
  }
}

/** @param {string} text @param {Fact} fact @param {number} index */
function factMark(text, fact, index) {
  const kind = KINDS[fact.kind] ?? fact.kind;
  return h("button", {
    type: "button", class: fact.source ? "fact" : "fact fact-unknown", "aria-expanded": "false", data: { fact: String(index), testid: "fact" },
    title: fact.source ? F.foundTitle(fact.source.label) : F.unknownTitle(kind), on: { click: toggleSource },
  }, text);

  /** @param {Event} event */
  function toggleSource(event) {
    const mark = /** @type {HTMLElement} */ (event.currentTarget);
    const letter = mark.closest(".letter");
    const wasOpen = mark.getAttribute("aria-expanded") === "true";
    letter?.querySelector(".fact-source")?.remove();
    for (const other of letter?.querySelectorAll('[aria-expanded="true"]') ?? []) other.setAttribute("aria-expanded", "false");
    if (wasOpen) return;
    mark.setAttribute("aria-expanded", "true");
    mark.after(h("span", { class: "fact-source", role: "status", data: { testid: "fact-source" } }, fact.source
      ? [h("strong", {}, `${colon(fact.source.label)} `), quoted(fact.source.sentence)]
      : fact.kind === "promise" ? F.promise : F.nothing));
  }
}
