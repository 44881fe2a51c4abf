// Who answers the open mail: the professional alone, or a draft may be prepared. Said by a person, undone at will.

import { api } from "./api.js";
import { button, h, openDialog, toast } from "./dom.js";
import { H, REASONS } from "./fr_human.js";
import { T } from "./fr.js";

/** @typedef {import("./api.js").Detail} Detail */
/** Takes the last message away: its way back is that of an earlier word. */
let forget = () => {};

/** @typedef {{onReserve: () => void, onPrepare: () => void, onHumanBack: () => void}} HumanHandlers */

/** The button that says the contrary of what holds now. @param {Detail} mail @param {HumanHandlers} handlers */
export function whoAnswersButton(mail, { onReserve, onPrepare }) {
  if (mail.actions.includes("prepare")) return button(H.prepare, onPrepare, { class: "button quiet small", key: "h", data: { testid: "human-prepare" } });
  return mail.actions.includes("reserve") && button(H.reserve, onReserve, { class: "button quiet small", key: "h", data: { testid: "human-reserve" } });
}

/** Why the mail is here: a person's word or its thread's, else the machine's reason. @param {Detail} mail @param {HumanHandlers} handlers */
export function drawWhy(mail, { onHumanBack }) {
  const { message, reserved, said } = mail.human;
  const told = message && (!mail.reason || reserved);
  const movable = mail.actions.includes("prepare") || mail.actions.includes("reserve");
  return [
    mail.reason && !told && h("p", { class: "reason", data: { testid: "reason" } }, h("strong", {}, T.why), ` ${mail.reason}`),
    message && h("p", { class: "reason", data: { testid: told && reserved ? "reason" : "human-said" } }, h("strong", {}, reserved ? T.why : H.decision), ` ${message} `,
      said !== null && movable && button(H.takeBack, onHumanBack, { class: "button small quiet", data: { testid: "human-back" } })),
  ];
}

/** The reason that the person gives, "" for none; null when they changed their mind. @param {string} current @returns {Promise<string | null>} */
function chooseReason(current) {
  return openDialog(H.title, (/** @type {(value: string | null) => void} */ close) => {
    const choices = Object.entries({ "": H.noReason, ...REASONS }).map(([value, label]) => h("label", { class: "check" },
      h("input", { type: "radio", name: "human-reason", value, checked: value === current, autofocus: value === current, data: { testid: `human-reason-${value || "none"}` } }), label));
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      close(String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("human-reason") ?? ""));
    };
    return h("form", { class: "form", on: { submit } },
      h("p", { class: "muted" }, H.lead),
      h("fieldset", { class: "reasons" }, h("legend", {}, H.why), choices),
      h("div", { class: "candidates" }, h("button", { type: "submit", class: "button primary", data: { testid: "human-confirm" } }, H.confirm),
        button(T.cancel, () => close(null))));
  }, { testid: "human-dialog" });
}

/** What is said once the mail is where the word put it. @param {Detail} mail @returns {string} */
function outcome(mail) {
  if (mail.human.reserved) return mail.state === "to_call" ? H.toCall : mail.state === "by_hand" ? H.toWrite : H.reserved;
  return mail.state === "sorted" ? H.preparing : mail.state === "drafted" ? H.back : H.prepared;
}

/**
 * Tells the server who answers the open mail, with a way back to what stood before.
 * @param {import("./decisions.js").Decisions} decisions @param {boolean | null} humanOnly @param {string} reason "" for none
 */
async function say(decisions, humanOnly, reason) {
  const { desk } = decisions;
  const before = desk.detail?.human;
  if (!before || !(await decisions.closeEditor())) return;
  const mail = await decisions.act((shown) => api.setHumanOnly(shown.id, humanOnly, reason), null, { own: true });
  if (!mail) return;
  const back = () => api.setHumanOnly(mail.id, before.said, before.reason);
  const undo = () => (desk.selectedId === mail.id ? decisions.act(back, H.takenBack, { own: true }) : back().then(() => toast(H.takenBack), (error) => desk.fail(error)));
  forget();
  forget = toast(humanOnly === null ? H.takenBack : outcome(mail), { action: { label: T.undo, run: () => void undo() } });
}

/** Reserves the open mail, once the person gave a reason or none. @param {import("./decisions.js").Decisions} decisions */
export async function reserve(decisions) {
  const asked = decisions.desk.detail;
  if (!asked?.actions.includes("reserve") || document.querySelector("dialog[open]")) return;
  const reason = await chooseReason("");
  if (reason !== null && decisions.desk.selectedId === asked.id) await say(decisions, true, reason);
}

/** Lets a draft be prepared after all. @param {import("./decisions.js").Decisions} decisions */
export async function prepare(decisions) {
  if (decisions.desk.detail?.actions.includes("prepare")) await say(decisions, false, "");
}

/** Lets the machine decide again. @param {import("./decisions.js").Decisions} decisions */
export async function takeBack(decisions) {
  await say(decisions, null, "");
}
