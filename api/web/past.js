// Old answers to questions like that of the mail, under its reply: a click makes one the start of the text.

import { api, ApiError } from "./api.js";
import { button, fill, h, openDialog } from "./dom.js";
import { moment } from "./fr.js";
import { KINSHIP, V } from "./fr_voice.js";

/** @typedef {import("./api.js").Detail} Detail */
/** @typedef {{kinship: string, answered_at: string, likeness: number, words: string[], first: string, text: string, start: string}} PastAnswer */
/** @typedef {"replace" | "append"} Start */

const FRESH_MS = 300000;
const KEPT = 50;
/** @type {Map<string | number, {at: number, answers: PastAnswer[]}>} */
const known = new Map();

/** @param {Detail} mail @returns {Promise<PastAnswer[]>} */
async function lookUp(mail) {
  const before = known.get(mail.id);
  if (before && performance.now() - before.at < FRESH_MS) return before.answers;
  try {
    const { answers } = await api.pastAnswers(mail.id);
    known.delete(mail.id);
    known.set(mail.id, { at: performance.now(), answers });
    for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old);
    return answers;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [];
  }
}

/** @param {PastAnswer} one @param {(text: string) => void} onStart */
const drawOne = (one, onStart) => h("li", { class: "past-answer", data: { testid: "past-answer", kinship: one.kinship } },
  h("p", {}, h("span", { class: one.kinship === "pattern" ? "mark" : "mark mark-state" }, KINSHIP[one.kinship] ?? one.kinship), " ",
    h("time", { class: "muted", datetime: one.answered_at }, moment(one.answered_at))),
  h("p", { class: "muted" }, V.why(one.likeness, one.words), " ", one.kinship === "pattern" ? V.patternHint : V.sameHint),
  h("details", {}, h("summary", { data: { testid: "past-open" } }, one.first),
    h("div", { class: "letter", role: "region", tabindex: "0", "aria-label": V.text }, one.text)),
  button(V.start, () => onStart(one.start), { class: "button small", data: { testid: "past-start" } }));

/** Shows the old answers; gives the one to start from. @param {PastAnswer[]} answers @returns {Promise<string | null>} */
const showPast = (answers) => openDialog(V.title(answers.length), (/** @type {(value: string | null) => void} */ close) =>
  h("div", { class: "dialog-body", role: "region", tabindex: "0", "aria-label": V.title(answers.length) },
    h("ul", { class: "past-list" }, answers.map((one) => drawOne(one, close)))), { wide: true, testid: "past-dialog" });

/** What opens the old answers, under a reply that may be written; nothing while there are none.
 * @param {Detail} mail @param {(text: string) => void} onStart */
export function drawPast(mail, onStart) {
  const node = h("div", { class: "past" });
  if (!["edit", "write"].some((action) => mail.actions.includes(action))) return node;
  void lookUp(mail).then((answers) => {
    const show = async () => {
      const text = await showPast(answers);
      if (text) onStart(text);
    };
    if (answers.length > 0) fill(node, button(V.title(answers.length), () => void show(), { class: "button quiet small", icon: "mail", data: { testid: "past-fold" } }));
  });
  return node;
}

/** Whether the text is as the machine prepared it: nobody's work is lost when another takes its place.
 * @param {Detail} mail @param {string} text */
export const isUntouched = ({ draft }, text) => text.trim() === "" ||
  Boolean(draft && draft.version === 1 && ["model", "template"].includes(draft.origin) && draft.body === text);

/** What becomes of the text a person wrote; null when it stays. @returns {Promise<Start | null>} */
export const chooseStart = () => openDialog(V.chooseTitle, (/** @type {(value: Start | null) => void} */ close) => [
  h("div", { class: "dialog-body" }, h("p", {}, V.chooseLead)),
  h("div", { class: "dialog-actions" },
    button(V.append, () => close("append"), { class: "button primary", autofocus: true, data: { testid: "start-append" } }),
    button(V.replace, () => close("replace"), { data: { testid: "start-replace" } }),
    button(V.cancel, () => close(null), { data: { testid: "start-cancel" } })),
], { testid: "start" });
