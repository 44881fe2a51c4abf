// « Boîtes », a part of « Réglages »: each mailbox of the configuration, how it is doing, and a try of its servers.

import { ApiError } from "./api.js";
import { mailboxesApi } from "./api_mailboxes.js";
import { button, fill, h, icon } from "./dom.js";
import { moment } from "./fr.js";
import { BOXES } from "./fr_mailboxes.js";

/** @typedef {import("./api_mailboxes.js").OfficeMailbox} OfficeMailbox */

/** How it is doing, in a sentence, and whether that is well. @param {OfficeMailbox} box @returns {[string, boolean]} */
function state(box) {
  if (!box.runs) return [BOXES.stopped, false];
  if (box.message && box.since) return [BOXES.fault(moment(box.since), box.message), false];
  if (box.status === "connecting") return [BOXES.connecting, true];
  return [box.last_ok_at ? BOXES.well(moment(box.last_ok_at)) : BOXES.never, true];
}

/** @param {import("./api_mailboxes.js").Server} server */
const serverWords = ({ host, port, security }) => BOXES.server(host, port, BOXES.security[security] ?? security);

/** A sentence with its sign. @param {boolean} ok @param {string} words */
const told = (ok, words) => h("p", { class: ok ? "note note-ok" : "note note-warn" }, icon(ok ? "check" : "alert"), h("span", {}, words));

/** @param {string} name */
function trial(name) {
  const place = h("div", { class: "settings-models", role: "status", data: { testid: `mailbox-tried-${name}` } });
  const run = async () => {
    press.disabled = true;
    fill(place, h("p", { class: "muted" }, BOXES.trying));
    try {
      const { steps } = await mailboxesApi.tryIt(name);
      fill(place, steps.map(({ ok, message }) => told(ok, message)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fill(place, told(false, error.message));
    }
    press.disabled = false;
    press.focus();
  };
  const press = button(BOXES.tryIt, () => void run(), { class: "button small", "aria-label": BOXES.tryLabel(name), data: { testid: `mailbox-try-${name}` } });
  return [press, place];
}

/** @param {OfficeMailbox} box @param {number} index */
function drawn(box, index) {
  const [words, well] = state(box);
  const line = (/** @type {string} */ label, /** @type {any} */ content) => [h("dt", {}, label), h("dd", {}, content)];
  return h("section", { class: "settings-models settings-box", "aria-labelledby": `box-${index}`, data: { testid: `mailbox-of-${box.name}` } },
    h("h4", { id: `box-${index}` }, box.name), h("p", { class: "muted" }, box.address),
    !well && told(false, words),
    h("dl", { class: "models-use" }, well && line(BOXES.state, words), line(BOXES.waiting, String(box.waiting)),
      line(BOXES.reading, serverWords(box.reading)), line(BOXES.sending, serverWords(box.sending)),
      box.folders.length > 0 && line(BOXES.folders, box.folders.map(({ name, listed, uidvalidity }) => h("div", {}, BOXES.folder(name, listed, uidvalidity))))),
    box.signs_in && h("p", { class: "muted" }, BOXES.signsIn), trial(box.name));
}

async function draw() {
  const { mailboxes } = await mailboxesApi.all();
  return h("div", { class: "settings-models" }, h("p", {}, BOXES.lead), mailboxes.map(drawn), h("p", { class: "muted" }, BOXES.add));
}

/** @type {import("./settings.js").Part} */
export const mailboxesPart = { id: "mailboxes", title: BOXES.title, draw, shown: (session) => session.user.permissions.includes("manage") };
