// « Réglages »: what a person and the office decide, one part at a time, each drawn by its own module.

import { ApiError } from "./api.js";
import { button, fill, h, openDialog } from "./dom.js";
import { T } from "./fr.js";
import { L } from "./fr_library.js";
import { SET } from "./fr_settings.js";
import { accountPart } from "./settings_account.js";
import { accessPart } from "./settings_access.js";
import { journalPart } from "./settings_journal.js";
import { keptPart } from "./settings_kept.js";
import { mailboxesPart } from "./settings_mailboxes.js";
import { peoplePart } from "./settings_people.js";
import { reservedPart } from "./settings_human.js";
import { modelsPart } from "./settings_models.js";
import { typesPart } from "./settings_types.js";
import { webhooksPart } from "./settings_webhooks.js";

/** @typedef {import("./api.js").Session} Session */
/** @typedef {{id: string, title: string, draw: (session: Session) => Promise<any>, shown?: (session: Session) => boolean}} Part
 *   draw: gives what stands under the title; it raises ApiError when the server does not give it
 *   shown: for whom the part is there, everybody when it is left out */

/** @type {Part[]} */
const PARTS = [accountPart, peoplePart, accessPart, mailboxesPart, typesPart, modelsPart, reservedPart, keptPart, webhooksPart, journalPart];

/** The names on the left, the part chosen on the right; on a phone the names stand above. */
export class Settings {
  /** @param {Session} session @param {string | undefined} first the part to begin with
   * @param {() => void} onLibrary shows « Textes du cabinet » @param {Part[]} before parts that stand before the others */
  constructor(session, first, onLibrary, before = []) {
    this.session = session;
    this.parts = [...before, ...PARTS].filter(({ shown }) => !shown || shown(session));
    this.page = h("section", { class: "settings-part", tabindex: "-1", "aria-labelledby": "settings-title" });
    this.names = new Map(this.parts.map((part) => [part.id, button(part.title, () => this.show(part, true),
      { class: "settings-name", data: { testid: `settings-go-${part.id}` } })]));
    this.node = h("div", { class: "dialog-body settings" },
      h("nav", { class: "settings-names", "aria-label": SET.contents }, [...this.names.values()],
        button(L.title, onLibrary, { class: "settings-name settings-elsewhere", data: { testid: "settings-library" } })), this.page);
    this.current = this.parts[0];
    this.show(this.parts.find(({ id }) => id === first) ?? this.parts[0], false);
  }

  /** @param {Part} part @param {boolean} focus whether the part takes the focus */
  show(part, focus) {
    this.current = part;
    for (const [id, name] of this.names) {
      if (id === part.id) name.setAttribute("aria-current", "true");
      else name.removeAttribute("aria-current");
    }
    const content = h("div", { class: "settings-content", data: { testid: `settings-${part.id}` } }, h("p", { class: "muted" }, T.loading));
    fill(this.page, h("h3", { id: "settings-title" }, part.title), content);
    if (focus) this.page.focus();
    part.draw(this.session).then((drawn) => fill(content, drawn), (error) => {
      if (!(error instanceof ApiError)) throw error;
      fill(content, h("p", { class: "form-error", role: "alert" }, error.message));
    });
  }
}

/** @typedef {Settings} SettingsView */

/** Shows the settings. @param {Session} session @param {string} [part] the one to begin with */
export async function showSettings(session, part) {
  const next = await openDialog(SET.title, (/** @type {(value: string | null) => void} */ close) => new Settings(session, part, () => close("library")).node, { wide: true, testid: "settings" });
  if (next === "library") await (await import("./library.js")).showLibrary(session);
}
