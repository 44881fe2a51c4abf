// Every action and lane by its name: one types some letters and presses Enter.

import { fill, h, openDialog } from "./dom.js";
import { LANES, T } from "./fr.js";
import { D } from "./fr_dossiers.js";
import { L } from "./fr_library.js";
import { N } from "./fr_notes.js";
import { Q } from "./fr_quality.js";
import { F } from "./fr_queue.js";
import { S } from "./fr_sending.js";
import { GOES } from "./queue_keys.js";

/** @typedef {{label: string, key: string, run: () => unknown}} Action */

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** What can be done now. @param {import("./desk.js").Desk} desk @returns {Action[]} */
function actions(desk) {
  const { decisions, queue, detail, session } = desk;
  const writes = session.user.role !== "reader";
  const handlers = decisions.handlers();
  const acts = async () => import("./queue_acts.js");
  const can = (/** @type {string} */ name) => writes && Boolean(detail?.actions.includes(name));
  const has = writes && (detail !== null || queue.chosen.size > 0);
  /** @type {[unknown, string, string, () => unknown][]} */
  const all = [
    [can("approve"), T.send, T.enterKey, () => handlers.onSend()], [can("edit") || can("write"), T.edit, "e", () => handlers.onEdit()],
    [has, T.dismiss, "x", () => (queue.chosen.size > 0 ? acts().then((one) => one.dismissAll(desk)) : can("dismiss") && handlers.onDismiss())],
    [can("restore"), T.restore, "", () => handlers.onRestore()],
    [has, F.snoozeTitle, "s", () => acts().then((one) => one.snoozeAll(desk))], [has, F.assignTitle, "m", () => acts().then((one) => one.assignAll(desk))],
    [detail, F.noteTitle, "n", () => acts().then((one) => one.showNotes(desk))], [has, F.urgencyTitle, "u a l", () => acts().then((one) => one.urgencyAll(desk))],
    [has, D.chooseTitle, "f", () => (queue.chosen.size > 0 ? acts().then((one) => one.dossierAll(desk)) : handlers.onFile())],
    [detail && writes, T.wouldSee, "v", () => handlers.onSeen()], [writes, N.open, "N", () => decisions.newNote()], [true, F.search, "/", () => queue.focusSearch()],
    [true, S.waitingTitle, "", () => decisions.countdown.show()],
    [writes, F.all, "", () => queue.chooseAll()], [true, D.register, "i", () => decisions.register()],
    [true, Q.quality, "", () => import("./quality.js").then(({ showQuality }) => showQuality())], [true, L.title, "", () => import("./library.js").then(({ showLibrary }) => showLibrary(session))],
    [true, T.shortcuts, "?", () => decisions.keys.help()], [true, T.signOut, "", () => decisions.signOut()],
  ];
  return [...Object.entries(GOES).map(([key, lane]) => ({ label: F.go(LANES[lane].label), key: `g ${key}`, run: () => desk.openLane(lane) })),
    ...all.filter(([shown]) => shown).map(([, label, key, run]) => ({ label, key, run }))];
}

/** @param {import("./desk.js").Desk} desk */
export async function openPalette(desk) {
  if (document.querySelector("dialog[open]")) return;
  const known = actions(desk);
  /** @type {Action[]} */ let found = known;
  let active = 0;
  const chosen = await openDialog(F.paletteTitle, (/** @type {(value: Action | null) => void} */ close) => {
    const list = h("ul", { class: "choices palette", id: "palette-list", role: "listbox", "aria-label": F.paletteTitle });
    const told = h("p", { class: "muted", role: "status" });
    const field = h("input", { id: "palette-field", class: "input", type: "text", autocomplete: "off", autofocus: true, role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list", "aria-autocomplete": "list", "aria-label": F.paletteField, placeholder: F.paletteField,
      data: { testid: "palette-field" }, on: { input: () => look(), keydown: (/** @type {KeyboardEvent} */ event) => onKey(event) } });
    const mark = () => {
      [...list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === active)));
      const node = list.children[active];
      if (node) field.setAttribute("aria-activedescendant", node.id);
      else field.removeAttribute("aria-activedescendant");
      node?.scrollIntoView({ block: "nearest" });
    };
    const look = () => {
      const words = folded(field.value).split(/\s+/);
      found = known.filter(({ label }) => words.every((word) => folded(label).includes(word)));
      active = 0;
      fill(list, found.map((action, index) => h("li", { id: `palette-${index}`, class: "choice", role: "option", data: { testid: "palette-choice" }, on: { click: () => close(action) } },
        h("span", { class: "palette-label" }, action.label), action.key && h("kbd", { "aria-hidden": "true" }, action.key))));
      fill(told, found.length === 0 && F.paletteNone);
      mark();
    };
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step && (event.key !== "Enter" || event.repeat)) return;
      event.preventDefault();
      if (step) {
        active = Math.max(0, Math.min(found.length - 1, active + step));
        mark();
      } else if (found[active]) close(found[active]);
    };
    look();
    return h("div", { class: "dialog-body" }, field, list, told);
  }, { testid: "palette" });
  if (chosen) await chosen.run();
}
