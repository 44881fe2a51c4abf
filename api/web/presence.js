// Who else has the open mail under their eyes or edits its reply: said above it, and asked about before editing.

import { ApiError, call, serverNow } from "./api.js";
import { button, fill, h, icon, openDialog } from "./dom.js";
import { P } from "./fr_presence.js";

/** @typedef {{name: string, editing: boolean, since: string, own: boolean}} There */
/** @typedef {string | number} Id */

/** The name of this window among those that have a mail open. */
const WINDOW = Array.from(crypto.getRandomValues(new Uint8Array(9)), (one) => one.toString(16).padStart(2, "0")).join("");

/** Whoever only passes by a mail is not said to be there. */
const SOON_MS = 500;

/** Where this window was last said to be. @type {Id | null} */
let place = null;
let editing = false;
/** @type {There[]} */ let people = [];
let soon = 0;
/** Of the beats under way only the last one counts. */ let turn = 0;

/** @param {Id} id */
const path = (id) => `mails/${encodeURIComponent(id)}/presence`;

/** @param {There[]} there */
function sentence(there) {
  const now = serverNow();
  const at = there.filter((one) => one.editing);
  const shown = at.length > 0 ? at : there;
  const others = shown.filter(({ own }) => !own);
  if (shown.length === 0) return "";
  if (at.length > 0) return others.length > 0 ? P.editing([...new Set(others.map(({ name }) => name))], others[0].since, now) : P.ownEditing(at[0].since, now);
  return others.length > 0 ? P.reading([...new Set(others.map(({ name }) => name))]) : P.ownReading;
}

/** Writes who is there above the open mail. @param {import("./desk.js").Desk} desk */
function write(desk) {
  const words = people.length > 0 ? sentence(people) : "";
  let line = /** @type {HTMLElement | null} */ (desk.mailNode.querySelector(".presence"));
  if (!line) {
    line = /** @type {HTMLElement} */ (h("p", { class: "presence", role: "status", data: { testid: "presence" } }));
    desk.mailNode.querySelector(".mail-title")?.after(line);
  }
  line.classList.toggle("presence-editing", people.some((one) => one.editing));
  if (line.textContent !== words) fill(line, words && [icon("people"), h("span", {}, words)]);
  line.toggleAttribute("hidden", words === "");
}

/** Says where this window is, learns who else is there and writes it. @param {import("./desk.js").Desk} desk @param {boolean} [only] only learn */
export async function draw(desk, only = false) {
  const id = desk.detail?.id ?? null;
  const edits = desk.decisions.editor !== null;
  turn += 1;
  const mine = turn;
  try {
    if (place !== null && place !== id) {
      people = [];
      void call("POST", `${path(place)}/leave`, { window: WINDOW }).catch(() => {});
    }
    place = id;
    editing = edits;
    if (id === null || document.hidden) return;
    const told = only ? await call("GET", `${path(id)}?window=${WINDOW}`) : await call("PUT", path(id), { window: WINDOW, editing }, true);
    if (mine !== turn || desk.detail?.id !== id) return;
    people = told.people;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (mine === turn) people = [];
  }
  if (desk.detail?.id === id) write(desk);
}

/** Forgets the mail whose window closes. */
export function left() {
  const id = place;
  place = null;
  if (id !== null) void call("POST", `${path(id)}/leave`, { window: WINDOW }).catch(() => {});
}

/** Draws again what is known of who is there, as the mail is drawn again. @param {import("./desk.js").Desk} desk */
export function redraw(desk) {
  const edits = desk.decisions.editor !== null;
  if (desk.detail && desk.detail.id === place && editing === edits) return write(desk);
  clearTimeout(soon);
  soon = window.setTimeout(() => void draw(desk), edits ? 0 : SOON_MS);
}

/** Whether this person wants to edit, asked only when somebody else does already. @param {Id} id @returns {Promise<boolean>} */
export async function mayEdit(id) {
  const at = people.filter((one) => one.editing);
  if (id !== place || at.length === 0) return true;
  const own = at.every((one) => one.own);
  const answer = await openDialog(own ? P.askOwnTitle : P.askTitle, (/** @type {(value: boolean | null) => void} */ close) => [
    h("div", { class: "dialog-body" }, h("p", {}, P.askLead(sentence(at)))),
    h("div", { class: "dialog-actions" },
      button(P.leaveIt, () => close(null), { class: "button primary", autofocus: true, data: { testid: "presence-leave" } }),
      button(P.editAll, () => close(true), { data: { testid: "presence-edit" } })),
  ], { testid: "presence-ask" });
  return answer === true;
}
