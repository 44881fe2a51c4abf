// The keys of the desk: one key an action, none while somebody types.

import { toast } from "./dom.js";
import { T } from "./fr.js";
import { toggleOriginal } from "./original.js";
import { printMail } from "./print.js";
import { queueCommand } from "./queue_keys.js";
import { openRedraft } from "./redraft.js";

const SINGLE_KEYS = "bannette.single-keys";

export class Keys {
  /** Whether one key alone acts. */
  single = readFlag(SINGLE_KEYS);

  /** @param {import("./decisions.js").Decisions} decisions */
  constructor(decisions) {
    this.decisions = decisions;
    document.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Shows the keys, and lets them be switched off. */
  async help() {
    await (await import("./dialogs.js")).showHelp(this.single, (enabled) => {
      this.single = enabled;
      writeFlag(SINGLE_KEYS, enabled);
    });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const target = /** @type {Element} */ (event.target);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.decisions.editor && !event.repeat) {
      event.preventDefault();
      return void this.decisions.sendFromEditor();
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      return void import("./palette.js").then(({ openPalette }) => openPalette(this.decisions.desk));
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return this.onEscape();
    if (target.closest("input, textarea, select")) return;
    const run = this.command(event, target);
    if (!run) return;
    event.preventDefault();
    run();
  }

  onEscape() {
    if (this.decisions.editor) void this.decisions.closeEditor().then((closed) => { if (closed) this.decisions.desk.focusHome(); });
    else if (this.decisions.desk.node.dataset.view === "mail") history.back();
    else if (this.decisions.desk.queue.chosen.size > 0) this.decisions.desk.queue.chooseNone();
    else if (this.decisions.desk.queue.words !== null) void this.decisions.desk.queue.leave();
    else this.decisions.desk.focusHome();
  }

  /** What a key does here, if anything. @param {KeyboardEvent} event @param {Element} target @returns {(() => void) | undefined} */
  command({ key, repeat }, target) {
    if (target === this.decisions.desk.listNode && key === "ArrowDown") return () => void this.decisions.desk.move(1);
    if (target === this.decisions.desk.listNode && key === "ArrowUp") return () => void this.decisions.desk.move(-1);
    if (key === "j" && this.single) return () => void this.decisions.desk.move(1);
    if (key === "k" && this.single) return () => void this.decisions.desk.move(-1);
    if (repeat) return undefined;
    if (key === "Enter") return target.closest("button, a, summary") || this.decisions.editor ? undefined : () => this.onEnter();
    if (!this.single) return undefined;
    const inQueue = this.decisions.editor ? undefined : queueCommand(this.decisions.desk, { key }, target);
    if (inQueue) return inQueue;
    const handlers = this.decisions.handlers();
    const can = (/** @type {string} */ action) => this.decisions.desk.detail?.actions.includes(action) && !this.decisions.editor;
    return {
      e: () => handlers.onEdit(), t: handlers.onTemplate, v: handlers.onSeen, f: handlers.onFile, r: openRedraft, i: () => void this.decisions.register(), "?": () => void this.help(), ",": () => void import("./settings.js").then(({ showSettings }) => showSettings(this.decisions.desk.session)), N: () => void this.decisions.newNote(),
      o: toggleOriginal, p: printMail,
      h: () => { if (can("prepare")) handlers.onPrepare(); else if (can("reserve")) handlers.onReserve(); },
      x: () => { if (can("dismiss")) handlers.onDismiss(); }, c: () => void this.decisions.call("reached"), s: () => void this.decisions.call("no_answer"), b: () => void this.decisions.call("voicemail"),
      z: () => void this.decisions.takeBack(), d: () => this.pickDossierType(),
      u: () => handlers.onUrgency("urgent"), a: () => handlers.onUrgency("admin"), l: () => handlers.onUrgency("later"),
    }[key];
  }

  /** Enter sends what is in sight; on a narrow screen it first opens the mail. */
  onEnter() {
    if (this.decisions.desk.narrow.matches && this.decisions.desk.node.dataset.view === "list") {
      const target = this.decisions.desk.selectedId ?? this.decisions.desk.mails?.[0]?.id;
      if (target !== undefined) void this.decisions.desk.open(target);
    } else if (performance.now() >= this.decisions.desk.armedAt) void this.decisions.approve();
    else if (this.decisions.desk.detail?.actions.includes("approve")) toast(T.justOpened);
  }

  pickDossierType() {
    const select = /** @type {HTMLSelectElement | null} */ (this.decisions.desk.mailNode.querySelector('[data-testid="dossier"]'));
    select?.focus();
    try {
      select?.showPicker();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
}

/** @param {string} name @returns {boolean} true unless it was switched off on this machine */
function readFlag(name) {
  try {
    return localStorage.getItem(name) !== "off";
  } catch {
    return true;
  }
}

/** @param {string} name @param {boolean} value */
function writeFlag(name, value) {
  try {
    localStorage.setItem(name, value ? "on" : "off");
  } catch {
    toast(T.unknownError);
  }
}
