// The one-line instruction under a draft: a model writes another version, which a person's text is never lost to.

import { api, ApiError } from "./api.js";
import { beside } from "./beside.js";
import { drawDiff } from "./diff.js";
import { announce, button, fill, h, icon, openDialog, toast } from "./dom.js";
import { R } from "./fr_redraft.js";
import { T } from "./fr.js";
import { stands } from "./live.js";

/** @typedef {import("./api.js").Detail} Detail @typedef {import("./api.js").Redraft} Redraft */
/** @typedef {{onRedrafted: () => void}} RedraftHandlers onRedrafted: the draft on the server is another one */
/** @typedef {{flush: () => Promise<boolean>, version: () => number}} Typing what an open editor gives: its text saved, and as which version */

const POLL_MS = 700;
/** Where the server tells that more words came. */
const TOLD_POLL_MS = 3000;
const MAX_CHARS = 300;

/** The box of the mail that is open. @type {Box | null} */
let current = null;
document.addEventListener("live:partial", () => { if (current && current.timer !== -1) void current.refresh(); });

class Box {
  /** @type {Detail} */ mail;
  /** @type {RedraftHandlers} */ handlers;
  /** @type {Typing | null} */ typing = null;
  /** @type {Redraft | null} */ view = null;
  open = false;
  /** What this person asked for here and waits for. */ waiting = false;
  busy = false;
  problem = "";
  timer = 0;
  /** The version that came of what was waited for. */ came = 0;
  /** Whether the draft changed on the page while this was waited for, which is told with what came. */ untold = false;
  /** Raised by every order, so that what was read before it is not taken after it. */ orders = 0;

  /** @param {Detail} mail @param {RedraftHandlers} handlers */
  constructor(mail, handlers) {
    this.mail = mail;
    this.handlers = handlers;
    this.input = h("input", { id: "redraft-text", class: "input", maxlength: MAX_CHARS, placeholder: R.hint, "aria-label": R.field, autocomplete: "off", data: { testid: "redraft-text" } });
    this.submit = h("button", { type: "submit", class: "button", data: { testid: "redraft-ask" } }, R.ask);
    this.form = h("form", { class: "redraft-form", on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); void this.ask(this.input.value); } } },
      this.input, this.submit);
    this.chips = h("div", { class: "redraft-chips", role: "group", "aria-label": R.usual });
    this.status = h("p", { class: "redraft-status", role: "status", data: { testid: "redraft-status" } });
    this.below = h("div", { class: "redraft-below" });
    this.foot = h("div", { class: "redraft-foot" });
    this.node = h("section", { class: "redraft", "aria-label": R.label, hidden: true, data: { testid: "redraft" },
      on: { keydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape" && this.open) { event.stopPropagation(); this.toggle(false); } } } },
    this.form, this.chips, this.status, this.below, this.foot);
    void this.refresh(async () => (await beside(mail.id)).redraft);
  }

  /** @param {boolean} open */
  toggle(open) {
    this.open = open;
    this.problem = "";
    this.draw();
    if (open) this.focus();
    else /** @type {HTMLElement | null} */ (document.querySelector('[data-testid="redraft-open"]'))?.focus();
  }

  focus() {
    (this.form.hidden ? this.foot.querySelector("button") : this.input)?.focus();
  }

  close() {
    clearTimeout(this.timer);
    this.timer = -1;
  }

  /** The version this person sees. */
  version() {
    return this.typing ? this.typing.version() : this.mail.draft?.version ?? 0;
  }

  /** @param {() => Promise<Redraft>} ask */
  async refresh(ask = () => api.redraft(this.mail.id)) {
    clearTimeout(this.timer);
    const { orders } = this;
    try {
      const view = await ask();
      if (orders === this.orders) this.take(view);
      else this.later();
    } catch (error) {
      this.fail(error);
      if (error instanceof ApiError && (error.status === 0 || error.status >= 500)) this.later();
    }
  }

  later() {
    if (this.timer !== -1) this.timer = window.setTimeout(() => void this.refresh(), stands() ? TOLD_POLL_MS : POLL_MS);
  }

  /** Shows what the server says, and tells what came of what was asked here. @param {Redraft} view */
  take(view) {
    if (this.timer === -1) return;
    const waited = this.waiting;
    const first = this.view === null;
    this.view = view;
    if (view.under_way) {
      this.later();
      if (!waited) this.waiting = true;
    } else if (waited) {
      this.waiting = false;
      this.ended(view);
    }
    this.draw();
    if (first && this.open) this.focus();
  }

  /** @param {Redraft} view */
  ended(view) {
    const { ended } = view;
    if (ended?.outcome === "taken") {
      const before = (ended.version ?? 1) - 1;
      const { id } = this.mail;
      this.input.value = "";
      this.open = false;
      this.came = ended.version ?? 0; // the desk may have shown it first
      const latest = this.version() <= this.came;
      if (latest) this.untold = false;
      const undo = before > 0 && latest ? { label: R.undo, run: () => void this.goBack(id, before, ended.version ?? 0) } : undefined;
      toast(R.done, { action: undo });
      this.handlers.onRedrafted();
    } else if (ended?.outcome === "failed") this.problem = ended.message;
    else if (view.proposal) {
      announce(R.proposed(view.proposal.who, view.proposal.instruction));
      if (!this.typing && !document.activeElement?.closest("input, textarea, select, dialog")) void this.choose(view.proposal);
    }
    if (this.untold) toast(T.changedUnder);
    this.untold = false;
  }

  /** @param {string | number} id @param {number} to @param {number} over */
  async goBack(id, to, over) {
    try {
      await api.restoreVersion(id, to, over);
      toast(R.back);
      if (this.mail.id === id) this.handlers.onRedrafted();
    } catch (error) {
      toast(error instanceof ApiError ? error.message : String(error), { alert: true });
    }
  }

  /** @param {unknown} error */
  fail(error) {
    if (!(error instanceof ApiError)) throw error;
    this.problem = error.message;
    this.draw();
  }

  /** Does one thing at a time; the text typed meanwhile is saved first. @param {() => Promise<Redraft>} run @returns {Promise<boolean>} */
  async once(run) {
    if (this.busy) return false;
    this.busy = true;
    this.problem = "";
    this.draw();
    try {
      if (this.typing && !(await this.typing.flush())) return false;
      this.orders += 1;
      const view = await run();
      this.orders += 1;
      this.take(view);
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    } finally {
      this.busy = false;
      this.draw();
    }
  }

  /** @param {string} instruction */
  async ask(instruction) {
    if (!instruction.trim()) return this.input.focus();
    await this.once(async () => {
      const view = await api.askRedraft(this.mail.id, this.version(), instruction, this.typing !== null);
      this.waiting = true;
      return view;
    });
  }

  /** @param {NonNullable<Redraft["proposal"]>} shown */
  async accept(shown) {
    let moved = false;
    const done = await this.once(async () => {
      const now = await api.redraft(this.mail.id);
      moved = now.proposal?.over !== shown.over;
      return moved ? now : api.takeRedraft(this.mail.id, shown.id, shown.over);
    });
    if (moved) {
      this.problem = R.moved;
      return this.draw();
    }
    if (!done) return;
    this.input.value = "";
    this.open = false;
    this.handlers.onRedrafted();
  }

  draw() {
    const { view } = this;
    const idle = view !== null && !view.under_way && !view.proposal;
    const can = idle && !view.why_not;
    this.node.hidden = !view || (!this.open && idle && !this.problem);
    this.form.hidden = !can;
    this.chips.hidden = !can || !this.open || view.instructions.length === 0;
    this.submit.disabled = this.busy;
    fill(this.status, this.problem || (this.busy ? R.asking : (view?.why_not && idle && view.why_not.message) || ""));
    this.status.classList.toggle("wrong", this.problem !== "");
    if (this.chips.childElementCount === 0 && view) {
      fill(this.chips, view.instructions.map((one) => button(one, () => void this.ask(one), { class: "button small", data: { testid: "redraft-chip" } })));
    }
    this.drawBelow();
    const count = view?.versions ?? 0;
    fill(this.foot, this.open && idle && [
      count > 1 && button(R.versions(count), () => void this.showVersions(), { class: "button quiet small", data: { testid: "versions-open" } }),
      button(R.close, () => this.toggle(false), { class: "button quiet small", key: T.escapeKey })]);
  }

  drawBelow() {
    const { under_way: writing = null, proposal = null } = this.view ?? {};
    if (writing) {
      const words = this.below.querySelector(".redraft-words");
      if (words) return void fill(words, writing.words || "…");
      return fill(this.below, h("p", {}, h("span", { class: "spinner", "aria-hidden": "true" }), " ", R.writing(writing.who, writing.instruction)),
        h("div", { class: "letter redraft-words", data: { testid: "redraft-words" } }, writing.words || "…"),
        h("div", { class: "candidates" }, h("span", { class: "muted" }, R.unread),
          button(R.stop, () => void this.once(() => api.stopRedraft(this.mail.id)), { class: "button small", data: { testid: "redraft-stop" } })));
    }
    if (!proposal) return fill(this.below);
    return fill(this.below, h("p", {}, h("strong", {}, R.proposed(proposal.who, proposal.instruction))),
      h("div", { class: "candidates" },
        button(R.compare, () => void this.choose(proposal), { class: "button primary", disabled: this.busy, data: { testid: "redraft-compare" } }),
        button(R.leave, () => void this.leave(proposal), { disabled: this.busy, data: { testid: "redraft-leave" } })));
  }

  /** Shows the proposal beside the text that stands; the person takes it, leaves it, or thinks it over.
   * @param {NonNullable<Redraft["proposal"]>} proposal */
  async choose(proposal) {
    const choice = await openDialog(R.proposalTitle, (/** @type {(value: "take" | "leave" | null) => void} */ close) => [
      h("div", { class: "dialog-body" }, h("p", {}, R.proposed(proposal.who, proposal.instruction)),
        h("p", { class: "muted" }, proposal.over > 0 ? R.besides : R.fromNothing),
        drawDiff(proposal.changes, R.proposalTitle, "redraft-diff"),
        proposal.warnings.map((one) => h("p", { class: "note note-warn" }, icon("alert"), h("span", {}, one.message)))),
      h("div", { class: "dialog-actions" },
        button(R.take, () => close("take"), { class: "button primary", data: { testid: "redraft-take" } }),
        button(R.leave, () => close("leave"), { data: { testid: "redraft-drop" } }),
        button(R.later, () => close(null), { class: "button quiet", data: { testid: "redraft-later" } })),
    ], { wide: true, testid: "redraft-dialog" });
    if (choice === "take") await this.accept(proposal);
    else if (choice === "leave") await this.leave(proposal);
  }

  /** @param {NonNullable<Redraft["proposal"]>} proposal */
  async leave(proposal) {
    if (await this.once(() => api.leaveRedraft(this.mail.id, proposal.id))) announce(R.left);
  }

  async showVersions() {
    if (this.typing && !(await this.typing.flush())) return;
    const changed = await (await import("./versions.js")).showVersions(this.mail);
    if (!changed) return;
    this.open = false;
    this.handlers.onRedrafted();
    void this.refresh();
  }
}

/** Whether a version can be asked for here at all. @param {Detail} mail */
const isOpen = (mail) => ["drafted", "by_hand", "to_read"].includes(mail.state) && (mail.actions.includes("edit") || mail.actions.includes("write"));

/**
 * The box under a draft, the same one as long as the mail stays open; nothing where no draft can be written.
 * @param {Detail} mail @param {RedraftHandlers} handlers @param {Typing | null} [typing]
 */
export function redraftBox(mail, handlers, typing = null) {
  if (!isOpen(mail)) {
    current?.close();
    current = null;
    return null;
  }
  const before = current;
  if (before?.mail.id !== mail.id) {
    before?.close();
    current = new Box(mail, handlers);
  }
  const box = /** @type {Box} */ (current);
  const changed = before === box && before.mail.draft?.version !== mail.draft?.version;
  Object.assign(box, { mail, handlers, typing });
  if (changed) void box.refresh();
  return box.node;
}

/** Whether it is told here that the draft of the mail changed: it is what was waited for, or may be. @param {Detail} mail */
export function tellsChange(mail) {
  if (current?.mail.id !== mail.id) return false;
  if (current.waiting) current.untold = true;
  return current.waiting || (current.came > 0 && current.came === mail.draft?.version);
}

/** The button that opens the box. @param {Detail} mail */
export const redraftButton = (mail) => isOpen(mail) &&
  button(R.open, () => openRedraft(), { key: "r", "aria-controls": "redraft-text", data: { testid: "redraft-open" } });

/** Opens the box of the mail shown, or closes it. */
export function openRedraft() {
  if (current?.node.isConnected) current.toggle(!current.open);
}
