// The reserved subjects in « Réglages »: which are reserved, and the switch of an administrator with its warning.

import { reservedApi } from "./api_reserved.js";
import { button, h, icon, openDialog, toast } from "./dom.js";
import { moment } from "./fr.js";
import { RESERVED } from "./fr_reserved.js";

/** @typedef {import("./api_reserved.js").Subjects} Subjects @typedef {import("./api_reserved.js").Reserved} Reserved */

/** Whether the administrator wants it after the warning. @param {{name: string, why: string}} subject */
async function confirmed({ name, why }) {
  return (await openDialog(RESERVED.openTitle(name), (/** @type {(value: boolean | null) => void} */ close) =>
    h("div", { class: "dialog-body" }, h("p", { class: "note note-warn" }, icon("alert"), h("span", {}, RESERVED.openLead)),
      h("p", {}, RESERVED.openWhy(why)), h("p", { class: "muted" }, RESERVED.openAfter),
      h("div", { class: "candidates" }, button(RESERVED.openIt, () => close(true), { class: "button", data: { testid: "subject-confirm" } }),
        button(RESERVED.cancel, () => close(null), { class: "button primary", autofocus: true, data: { testid: "subject-cancel" } }))), { testid: "subject-dialog" })) === true;
}

/** @param {Subjects} found @param {boolean} admin @param {(ask: () => Promise<Reserved>) => Promise<void>} run draws what the server answers, or says its fault */
export function drawSubjects(found, admin, run) {
  const opened = found.subjects.filter(({ reserved }) => !reserved).map(({ id }) => id);
  const press = async (/** @type {Subjects["subjects"][0]} */ subject) => {
    if (subject.reserved && !(await confirmed(subject))) return;
    const wanted = subject.reserved ? [...opened, subject.id] : opened.filter((id) => id !== subject.id);
    await run(async () => {
      const told = await reservedApi.saveSubjects(found.number, wanted);
      toast(subject.reserved ? RESERVED.nowOpened : RESERVED.nowClosed);
      return told;
    });
    /** @type {HTMLElement | null} */ (document.querySelector(`[data-testid="subject-${subject.id}"]`))?.focus();
  };
  const row = (/** @type {Subjects["subjects"][0]} */ subject) => h("li", {}, h("strong", {}, subject.name), ` – ${subject.why} `,
    subject.fixed && h("span", { class: "mark" }, RESERVED.fixed), !subject.reserved && h("span", { class: "mark mark-warn" }, RESERVED.opened),
    admin && !subject.fixed && button(subject.reserved ? RESERVED.opening : RESERVED.closing, () => void press(subject), { class: "button small",
      "aria-label": subject.reserved ? RESERVED.openOf(subject.name) : RESERVED.closeOf(subject.name), data: { testid: `subject-${subject.id}` } }));
  return [h("ul", { class: "reserved-subjects subject-rows", data: { testid: "reserved-always" } }, found.subjects.map(row)),
    found.at !== null && h("p", { class: "muted", data: { testid: "subjects-changed" } }, RESERVED.changed(found.who, moment(found.at)))];
}
