// « Journal », a part of « Réglages » for administrators: who did what, the newest first.

import { call } from "./api.js";
import { peopleApi } from "./api_people.js";
import { button, fill, h } from "./dom.js";
import { moment } from "./fr.js";
import { JOURNAL } from "./fr_journal.js";
import { attempt, faultPlace } from "./settings_parts.js";

/** @typedef {{number: number, at: string, who: string | null, event: string, message: string, mail: number | null, about: string | null}} Line */

class JournalPart {
  constructor() {
    this.fault = faultPlace();
    this.rows = h("ol", { class: "session-rows", tabindex: "-1", data: { testid: "journal-rows" } });
    this.more = h("div", {});
    this.family = h("select", { class: "input select", "aria-label": JOURNAL.family, data: { testid: "journal-family" }, on: { change: () => this.begin() } },
      Object.entries(JOURNAL.families).map(([value, label]) => h("option", { value }, label)));
    this.person = h("select", { class: "input select", "aria-label": JOURNAL.person, data: { testid: "journal-person" }, on: { change: () => this.begin() } });
    this.node = h("div", { class: "settings-content" }, h("p", { class: "muted" }, JOURNAL.lead),
      h("div", { class: "person-actions" }, this.family, this.person), this.fault, this.rows, this.more);
  }

  async load() {
    const { people } = await peopleApi.all();
    fill(this.person, h("option", { value: "" }, JOURNAL.everybody), people.map((one) => h("option", { value: String(one.id) }, one.name)));
    await this.next(null);
    return this.node;
  }

  begin() {
    void attempt(this.fault, () => this.next(null));
  }

  /** @param {string | null} cursor null to begin anew */
  async next(cursor) {
    const wanted = new URLSearchParams({ limit: "50", family: this.family.value, ...(this.person.value ? { person: this.person.value } : {}), ...(cursor ? { cursor } : {}) });
    /** @type {{lines: Line[], next_cursor: string | null}} */
    const page = await call("GET", `journal?${wanted}`);
    const rows = page.lines.map((line) => this.row(line));
    if (cursor === null) fill(this.rows, rows.length ? rows : h("li", { class: "muted" }, JOURNAL.none));
    else this.rows.append(...rows);
    fill(this.more, page.next_cursor !== null && button(JOURNAL.more, () => void attempt(this.fault, async () => {
      await this.next(page.next_cursor);
      rows.at(-1)?.nextElementSibling?.focus();
    }), { class: "button small", data: { testid: "journal-more" } }));
  }

  /** @param {Line} line */
  row({ number, at, who, message, mail, about }) {
    const told = [who ?? JOURNAL.machine, about && JOURNAL.about(about), mail !== null && JOURNAL.mail(mail)].filter(Boolean).join(", ");
    return h("li", { class: "session-row journal-row", tabindex: "-1" }, h("div", {}, h("span", {}, message), h("p", { class: "muted" }, told)),
      h("p", { class: "muted journal-at" }, h("time", { datetime: at }, moment(at)), ` · ${JOURNAL.number(number)}`));
  }
}

/** @type {import("./settings.js").Part} */
export const journalPart = { id: "journal", title: JOURNAL.title, shown: ({ user }) => user.role === "admin", draw: () => new JournalPart().load() };
