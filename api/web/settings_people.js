// « Personnes », a part of « Réglages » for administrators: who may come in, with which role, and how.

import { button, fill, h, toast } from "./dom.js";
import { moment } from "./fr.js";
import { PEOPLE } from "./fr_people.js";
import { SET } from "./fr_settings.js";
import { peopleApi } from "./api_people.js";
import { attempt, faultPlace, field } from "./settings_parts.js";

/** @typedef {import("./api_people.js").Person} Person */
/** @typedef {import("./api_people.js").People} People */

/** What one may choose: a person may look after the settings and read mail too. */
const CHOICES = ["praticien", "assistant", "lecteur", "admin", "admin+praticien", "admin+assistant"];

/** @param {string} held roles with a plus between them */
const roleName = (held) => held.split("+").map((role) => SET.roles[role] ?? role).join(" et ");

/** The choices, with what the person has if it is none of them. @param {string} [held] */
const options = (held) => (held && !CHOICES.includes(held) ? [...CHOICES, held] : CHOICES).map((one) => h("option", { value: one, selected: one === held }, roleName(one)));

class PeoplePart {
  /** @param {import("./api.js").Session} session */
  constructor(session) {
    this.me = session.user.name;
    this.fault = faultPlace();
    this.place = h("div", { class: "account-place" });
    this.list = h("ul", { class: "session-rows", data: { testid: "people-list" } });
    this.demand = h("div", {});
    this.node = h("div", { class: "settings-content" }, h("p", { class: "muted" }, PEOPLE.lead), this.place, this.fault, this.list, this.demand);
  }

  async load() {
    this.draw(await peopleApi.all());
    this.offer();
    return this.node;
  }

  /** @param {People} people */
  draw(people) {
    fill(this.list, people.people.map((one) => this.row(one)));
    const box = h("input", { type: "checkbox", checked: people.second_factor_demanded, "aria-describedby": "people-demand-hint", data: { testid: "people-demand" },
      on: { change: () => this.keep(() => peopleApi.demand(box.checked), PEOPLE.saved, "people-demand") } });
    fill(this.demand, h("label", { class: "check" }, box, h("span", {}, PEOPLE.demand)), h("p", { class: "muted", id: "people-demand-hint" }, PEOPLE.demandHint));
  }

  /** Does it and draws everybody anew, with the focus where it was. @param {() => Promise<People>} run @param {string} said @param {string} focused */
  keep(run, said, focused) {
    void attempt(this.fault, async () => {
      try {
        this.draw(await run());
        toast(said);
      } catch (error) {
        this.draw(await peopleApi.all());
        throw error;
      } finally {
        this.node.querySelector(`[data-testid="${focused}"]`)?.focus();
      }
    });
  }

  /** @param {Person} one */
  row(one) {
    const mine = one.name === this.me;
    const told = [mine && PEOPLE.you, one.disabled && PEOPLE.closed, !one.disabled && !one.has_password && PEOPLE.waiting,
      one.second_factor && PEOPLE.guarded, one.seen_at && PEOPLE.seen(moment(one.seen_at))].filter(Boolean).join(", ");
    const role = h("select", { class: "input select", "aria-label": PEOPLE.roleOf(one.name), disabled: one.disabled, data: { testid: `person-role-${one.id}` },
      on: { change: () => this.keep(() => peopleApi.setRoles(one.id, role.value.split("+")), PEOPLE.saved, `person-role-${one.id}`) } },
      options([...one.roles].sort().join("+")));
    const shut = { class: "button small quiet", data: { testid: `person-close-${one.id}` } };
    return h("li", { class: "session-row person-row", data: { testid: "person-row" } },
      h("div", {}, h("strong", {}, one.name), told && h("p", { class: "muted" }, told)),
      h("div", { class: "person-actions" }, role,
        !one.disabled && !mine && button(PEOPLE.link, () => this.newLink(one), { class: "button small", "aria-label": PEOPLE.linkFor(one.name), data: { testid: `person-link-${one.id}` } }),
        one.second_factor && !mine && button(PEOPLE.drop, () => this.keep(() => peopleApi.dropSecondFactor(one.id), PEOPLE.saved, `person-role-${one.id}`), { class: "button small quiet", "aria-label": PEOPLE.dropOf(one.name) }),
        !mine && (one.disabled
          ? button(PEOPLE.open, () => this.keep(() => peopleApi.setDisabled(one.id, false), PEOPLE.isOpen(one.name), `person-close-${one.id}`), { ...shut, "aria-label": PEOPLE.openOf(one.name) })
          : button(PEOPLE.close, () => this.askClose(one), { ...shut, "aria-label": PEOPLE.closeOf(one.name) }))));
  }

  /** The button that adds somebody. @param {boolean} [focus] */
  offer(focus = false) {
    const add = button(PEOPLE.add, () => this.askPerson(), { class: "button small", data: { testid: "person-add" } });
    fill(this.place, add);
    if (focus) add.focus();
  }

  askPerson() {
    const name = field("person-name", PEOPLE.name, { maxlength: 60, autocomplete: "off" });
    const role = h("select", { id: "person-role", class: "input select", data: { testid: "person-role" } }, options());
    const fault = faultPlace();
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const who = name.input.value.trim();
      if (!who) { fill(fault, PEOPLE.nameMissing); return name.input.focus(); }
      void attempt(fault, async () => {
        const { token } = await peopleApi.add(who, role.value.split("+"));
        this.draw(await peopleApi.all());
        this.showLink(who, token);
      });
    };
    fill(this.place, h("form", { class: "account-form", novalidate: true, on: { submit } }, name.row,
      h("div", { class: "field" }, h("label", { for: "person-role" }, PEOPLE.role), role), fault,
      h("div", { class: "candidates" }, h("button", { class: "button small primary", data: { testid: "person-create" } }, PEOPLE.create),
        button(PEOPLE.cancel, () => this.offer(true), { class: "button small" }))));
    name.input.focus();
  }

  /** @param {Person} one */
  newLink(one) {
    void attempt(this.fault, async () => this.showLink(one.name, (await peopleApi.link(one.id)).token));
  }

  /** The link, shown this once. @param {string} name @param {string} token */
  showLink(name, token) {
    const link = `${location.origin}/connexion#jeton=${token}`;
    const title = h("h4", { tabindex: "-1" }, PEOPLE.linkTitle(name));
    const copy = async () => {
      await navigator.clipboard.writeText(link);
      toast(PEOPLE.copied);
    };
    fill(this.place, h("div", { class: "account-form" }, title, h("p", {}, PEOPLE.linkLead), h("code", { class: "hash", data: { testid: "person-link" } }, link),
      h("div", { class: "candidates" }, button(PEOPLE.done, () => this.offer(true), { class: "button small primary", data: { testid: "person-link-done" } }),
        navigator.clipboard && button(PEOPLE.copy, () => void copy(), { class: "button small" }))));
    title.focus();
    title.scrollIntoView({ block: "nearest" });
  }

  /** @param {Person} one */
  askClose(one) {
    const yes = button(PEOPLE.close, () => { this.offer(); this.keep(() => peopleApi.setDisabled(one.id, true), PEOPLE.isClosed(one.name), `person-close-${one.id}`); },
      { class: "button small primary", data: { testid: "person-close-yes" } });
    fill(this.place, h("div", { class: "account-form", role: "group" }, h("p", {}, PEOPLE.sure(one.name)),
      h("div", { class: "candidates" }, yes, button(PEOPLE.cancel, () => this.offer(true), { class: "button small" }))));
    yes.focus();
  }
}

/** @type {import("./settings.js").Part} */
export const peoplePart = { id: "people", title: PEOPLE.title, shown: ({ user }) => user.role === "admin", draw: (session) => new PeoplePart(session).load() };
