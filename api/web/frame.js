// The frame of the desk, drawn once: the lanes with the buttons of the office, the list, the place of the open mail.

import { button, h, icon } from "./dom.js";
import { D } from "./fr_dossiers.js";
import { REPLAY, T } from "./fr.js";
import { L } from "./fr_library.js";
import { N } from "./fr_notes.js";
import { Q } from "./fr_quality.js";
import { SET } from "./fr_settings.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** What the office can open, whatever mail is shown. @param {Desk} desk */
function officeButtons(desk) {
  const { decisions, session } = desk;
  return h("div", { class: "office-buttons" },
    button(D.register, () => void decisions.register(), { class: "button quiet small", key: "i", data: { testid: "register-open" } }),
    session.user.role === "admin" && button(REPLAY.open, () => void decisions.showReplay(), { class: "button quiet small", title: REPLAY.title, data: { testid: "replay-open" } }),
    button(Q.quality, () => void import("./quality.js").then(({ showQuality }) => showQuality()), { class: "button quiet small", data: { testid: "quality-open" } }),
    button(L.title, () => void import("./library.js").then(({ showLibrary }) => showLibrary(desk.session)), { class: "button quiet small", data: { testid: "library-open" } }),
    button(SET.title, () => void import("./settings.js").then(({ showSettings }) => showSettings(desk.session)), { class: "button quiet small", key: ",", data: { testid: "settings-open" } }),
    button(T.shortcuts, () => void decisions.keys.help(), { class: "button quiet small", key: "?", data: { testid: "help-open" } }),
    button(T.signOut, () => void decisions.signOut(), { class: "button quiet small", data: { testid: "sign-out" } }));
}

/** @typedef {Record<"lanesNode" | "officeNode" | "stopNode" | "banners" | "listHead" | "listNode" | "listFoot" | "whoNode" | "mailNode" | "node", HTMLElement>} Frame */

/** The parts of the frame that are drawn again and again, and `node`, which holds them all. @param {Desk} desk @returns {Frame} */
export function drawFrame(desk) {
  const { session } = desk;
  const lanesNode = h("ul", { class: "lanes-list" });
  const officeNode = h("div", { class: "office-state" });
  const stopNode = h("div", { class: "model-stop", data: { testid: "model-stop" } });
  const banners = h("div", { class: "banners", role: "status" });
  const listHead = h("h2", { id: "list-title", class: "list-title" });
  const listNode = h("ul", { class: "rows", role: "listbox", tabindex: "0", id: "rows" });
  const listFoot = h("div", { class: "list-foot" });
  const whoNode = h("p", { class: "who muted" }, session.user.name);
  const mailNode = h("section", { class: "mail", "aria-label": T.mailLabel });
  const toList = (/** @type {Event} */ event) => { event.preventDefault(); desk.focusHome(); };
  const node = h("div", { class: "desk", data: { view: "list" } },
    h("a", { class: "skip", href: "#rows", on: { click: toList } }, T.skip),
    banners,
    h("nav", { class: "lanes", "aria-label": T.lanesLabel },
      h("div", { class: "brand" }, icon("tray"), h("span", {}, "Bannette"), h("small", {}, session.office.name)),
      lanesNode,
      h("div", { class: "office", role: "group", "aria-label": T.officeLabel }, officeNode, stopNode, whoNode, officeButtons(desk))),
    h("main", { class: "work" }, h("h1", { class: "unseen" }, `Bannette, ${session.office.name}`), h("section", { class: "list", "aria-labelledby": "list-title" }, h("div", { class: "list-top" }, listHead,
      session.user.role !== "reader" && button(N.open, () => void desk.decisions.newNote(), { class: "button small", key: "N", title: N.title, data: { testid: "note-open" } })), desk.queue.node, listNode, listFoot), mailNode));
  return { lanesNode, officeNode, stopNode, banners, listHead, listNode, listFoot, whoNode, mailNode, node };
}
