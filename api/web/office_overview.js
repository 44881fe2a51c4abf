// « Vue d’ensemble » of an administrator who reads no mail: mailboxes, walls that hide something from everybody, the service.

import { accessApi } from "./api_access.js";
import { api, ApiError } from "./api.js";
import { button, fill, h, icon } from "./dom.js";
import { MAILBOXES, moment, T } from "./fr.js";
import { size } from "./locale.js";
import { OFFICE } from "./fr_office.js";

/** A sentence with its sign. @param {boolean} ok @param {string} words @param {any} [more] */
const told = (ok, words, more) => h("p", { class: ok ? "note note-ok" : "note note-urgent" }, icon(ok ? "check" : "alert"), h("span", {}, words, more && " ", more));

/** @param {import("./api.js").MailboxHealth} box */
function mailbox(box) {
  const show = button(OFFICE.show, () => void import("./mailbox.js").then(({ showMailbox }) => showMailbox(box.name)),
    { class: "button small", "aria-label": T.mailboxOpen(box.name, MAILBOXES[box.status] ?? box.status), data: { testid: `office-box-${box.name}` } });
  const since = `${box.name}\u00a0: ${MAILBOXES[box.status] ?? box.status} ${T.since(moment(box.since))}`;
  return told(!box.alarm && box.quarantine.length === 0, box.alarm ? `${since}. ${box.alarm.message}` : `${since}.`, show);
}

/** @param {import("./api_access.js").Access} access @param {() => void} onAccess */
function walls({ forsaken, forsaken_mailboxes: boxes }, onAccess) {
  if (forsaken.length === 0 && boxes.length === 0) return told(true, OFFICE.wallsWell);
  return [boxes.map((name) => told(false, OFFICE.wallMailbox(name))), forsaken.length > 0 && told(false, OFFICE.wallDossiers(forsaken)),
    button(OFFICE.mend, onAccess, { class: "button small", data: { testid: "office-mend" } })];
}

/** The part; `onAccess` shows the part where somebody is named. @param {() => void} onAccess @returns {import("./settings.js").Part} */
export function overviewPart(onAccess) {
  const draw = async () => {
    const node = h("div", { class: "settings-models", data: { testid: "office-overview" } });
    const load = async () => {
      const [health, access] = await Promise.all([api.health(), accessApi.all()]);
      fill(node, h("p", {}, OFFICE.lead), h("h4", {}, OFFICE.boxes), health.mailboxes.map(mailbox), h("h4", {}, OFFICE.walls), walls(access, onAccess),
        h("h4", {}, OFFICE.service), h("p", {}, OFFICE.room(size(health.free_disk_bytes))), h("p", { class: "muted" }, health.sorting),
        button(OFFICE.again, () => void load().then(() => /** @type {HTMLElement | null} */ (node.querySelector('[data-testid="office-again"]'))?.focus(), failed), { class: "button small", data: { testid: "office-again" } }));
    };
    const failed = (/** @type {unknown} */ error) => {
      if (!(error instanceof ApiError)) throw error;
      node.append(h("p", { class: "form-error", role: "alert" }, error.message));
    };
    await load();
    return node;
  };
  return { id: "office", title: OFFICE.overview, draw };
}
