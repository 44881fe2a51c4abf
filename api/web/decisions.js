// What the person decides about the open mail: send, edit, dismiss, sort, settle; by button or by key.

import { api, ApiError } from "./api.js";
import { Countdown } from "./countdown.js";
import { toast } from "./dom.js";
import { lookUp, shownCount } from "./facts.js";
import { D, dossierName } from "./fr_dossiers.js";
import { T, URGENCIES } from "./fr.js";
import { obstacle } from "./reply.js";

/** @typedef {import("./api.js").Detail} Detail @typedef {string | number} Id */

const WATCH_MS = 180000;
const SINGLE_KEYS = "bannette.single-keys";

export class Decisions {
  /** @type {import("./draft.js").Editor | null} */ editor = null;
  /** @type {Id | null} */ lastDismissed = null;
  /** True while the server is being told of a decision. */ busy = false;
  /** Settled when it has answered. @type {Promise<void>} */ answered = Promise.resolve();
  singleKeys = readFlag(SINGLE_KEYS);

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.countdown = new Countdown(desk);
    document.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** @returns {import("./mail.js").MailHandlers} */
  handlers() {
    return {
      onBack: () => history.back(),
      onSend: () => void this.approve(),
      onSendLater: (at) => void this.approveLater(at),
      onCancelSending: () => void this.cancelSending(),
      onSendNow: () => void this.sendNow(),
      onKeepDraft: () => void this.keepDraft(),
      onOpen: (id) => void this.desk.open(id),
      onEdit: (blank) => void this.edit(blank),
      onDismiss: () => void this.dismiss(),
      onRestore: () => void this.act((mail) => api.act(mail.id, "restore"), T.restored, { leaves: true }),
      onCall: (outcome) => void this.call(outcome),
      onSettle: (outcome) => void this.act((mail) => api.settle(mail.id, outcome), T.settledDone),
      onUrgency: (urgency) => void this.act((mail) => api.setUrgency(mail.id, urgency), T.urgencySet(URGENCIES[urgency])),
      onDossierType: (id) => void this.act((mail) => api.setDossierType(mail.id, id),
        T.typeSet(this.desk.session.dossier_types.find((type) => type.id === id)?.label ?? T.noDossierType)),
      onTag: (dossier) => void this.tag(dossier),
      onFile: () => void this.file(),
      onReserve: () => void this.answers("reserve"), onPrepare: () => void this.answers("prepare"), onHumanBack: () => void this.answers("takeBack"),
      onSeen: () => void this.seen(),
    };
  }

  /**
   * Carries out one decision on the open mail; the next mail then opens by itself when this one leaves the lane.
   * @param {(mail: Detail) => Promise<Detail>} run @param {string | null} said
   * @param {{leaves?: boolean, own?: boolean}} [options] own: a change of the draft is this decision's, not another person's
   * @returns {Promise<Detail | null>} the mail as it now is, null when the server did not agree
   */
  async act(run, said, { leaves = false, own = false } = {}) {
    if (this.busy || !this.desk.detail || (leaves && !(await this.closeEditor()))) return null;
    const { id } = this.desk.detail;
    this.busy = true;
    let answered = () => {};
    this.answered = new Promise((resolve) => { answered = resolve; });
    this.desk.generation += 1;
    try {
      const mail = await run(this.desk.detail);
      if (said) toast(said);
      if (leaves) await this.desk.advance(id);
      else if (this.desk.selectedId === id) this.desk.show(mail, undefined, own);
      return mail;
    } catch (error) {
      this.desk.fail(error);
      this.desk.seenRow = "";
      return null;
    } finally {
      this.busy = false;
      answered();
      this.desk.generation += 1;
      void this.desk.poll();
    }
  }

  /** Sends the draft shown; where it may be out of sight (narrow screen), it is shown again first.
   * @param {Date | null} [at] not before this moment */
  async approve(at = null) {
    const mail = this.desk.detail;
    if (!mail?.draft || mail.id !== this.desk.selectedId || this.busy) return;
    const why = obstacle(mail);
    if (why && mail.actions.includes("edit")) return void toast(why);
    if (!mail.actions.includes("approve")) return;
    if (this.desk.narrow.matches && !(await this.confirmed(mail, mail.draft, at))) return;
    await this.send(mail, mail.draft, at);
  }

  /** @param {Date | null} at null to ask for the moment */
  async approveLater(at) {
    const chosen = at ?? await (await import("./dialogs.js")).chooseMoment();
    if (!chosen) return;
    await (this.editor ? this.sendFromEditor(chosen) : this.approve(chosen));
  }

  /** Whether the person says yes to the letter as it will leave. @param {Detail} mail @param {import("./api.js").Draft} draft @param {Date | null} at */
  async confirmed(mail, draft, at) {
    const facts = await lookUp(mail, draft.body);
    return (await import("./dialogs.js")).confirmSend(draft, at, facts);
  }

  /** @param {Detail} mail @param {import("./api.js").Draft} draft @param {Date | null} at */
  async send(mail, draft, at) {
    const approved = await this.act(() => api.approve(mail.id, draft.version, at, shownCount(mail, draft)), null, { leaves: true });
    if (!approved) return;
    this.lastDismissed = null;
    this.countdown.start(approved);
    this.desk.watched.set(mail.id, performance.now() + WATCH_MS);
  }

  /** Keeps the text although a newer mail came: this person read it. */
  async keepDraft() {
    const read = this.desk.detail?.draft?.overtaken_by ?? null;
    if (await this.closeEditor()) await this.act((mail) => api.keepDraft(mail.id, mail.draft?.version ?? 0, read), T.kept, { own: true });
  }

  async cancelSending() {
    const mail = this.desk.detail;
    if (mail?.dispatch?.cancellable && mail.state === "approved") await this.countdown.cancel(mail.id);
  }

  async sendNow() {
    const mail = await this.act((shown) => api.act(shown.id, "send-now"), T.sentNow);
    if (!mail) return;
    this.countdown.stop(mail.id);
    this.desk.watched.set(mail.id, performance.now() + WATCH_MS);
  }

  /** Takes back what was done last: a sending that waits, else a dismissal, else the sending of the open mail. */
  async takeBack() {
    const waiting = this.countdown.last();
    if (this.lastDismissed !== null) await this.undo(this.lastDismissed);
    else if (waiting !== undefined) await this.countdown.cancel(waiting);
    else await this.cancelSending();
  }

  async dismiss() {
    const id = this.desk.selectedId;
    if (!(await this.act((mail) => api.act(mail.id, "dismiss"), null, { leaves: true }))) return;
    this.lastDismissed = id;
    toast(T.dismissed, { action: { label: T.cancel, run: () => void this.undo(id) } });
  }

  /** Puts a dismissed mail back and opens it. @param {Id | null} id */
  async undo(id) {
    if (id === null) return;
    if (this.lastDismissed === id) this.lastDismissed = null;
    try {
      await api.act(id, "restore");
      toast(T.restored);
      this.desk.generation += 1;
      await this.desk.poll();
      await this.desk.open(id, { guard: true });
      this.desk.focusHome();
    } catch (error) {
      this.desk.fail(error);
    }
  }

  // The dossier

  /** Files the open mail, with a way back to what stood before. @param {import("./api.js").Dossier | null} dossier */
  async tag(dossier) {
    const before = this.desk.detail?.dossier;
    const mail = await this.act((shown) => api.tag(shown.id, dossier?.id ?? null), null);
    if (!mail || !before) return;
    const back = before.confirmed ? () => api.tag(mail.id, before.dossier?.id ?? null) : () => api.untag(mail.id);
    const undo = () => (this.desk.selectedId === mail.id ? this.act(back, D.untagged) : back().then(() => toast(D.untagged), (error) => this.desk.fail(error)));
    toast(dossier ? D.tagged(dossierName(dossier)) : D.taggedNone, { action: { label: T.cancel, run: () => void undo() } });
  }

  async file() {
    const { detail } = this.desk;
    if (!detail?.dossier.step) return;
    const chosen = await (await import("./dossier.js")).chooseDossier(detail, this.desk.session.dossier_types);
    if (!chosen || this.desk.selectedId !== detail.id) return;
    if ("dossier" in chosen) await this.tag(chosen.dossier);
    else await this.act((mail) => api.untag(mail.id), D.untagged);
  }

  /** Says who answers the open mail. @param {"reserve" | "prepare" | "takeBack"} word */
  answers = async (word) => (await import("./human.js"))[word](this);

  call = async (/** @type {import("./call.js").Outcome} */ outcome) => (await import("./call.js")).noteCall(this, outcome);

  async register() {
    await (await import("./register.js")).showRegister(this.desk.session.dossier_types, this.desk.session.user.role !== "reader");
    this.desk.seenRow = "";
    void this.desk.poll();
  }

  async seen() {
    if (this.desk.selectedId !== null && this.desk.detail) await (await import("./transparency.js")).showRedacted(this.desk.selectedId);
  }

  // Editing

  /** @param {string} [blank] the blank to fill first */
  async edit(blank) {
    const asked = this.desk.selectedId;
    const [{ openEditor }, { chooseVersion }] = await Promise.all([import("./draft.js"), import("./dialogs.js"), this.answered]);
    const mail = this.desk.detail;
    if (!mail || mail.id !== asked || this.editor || !(mail.actions.includes("write") || (mail.draft && mail.actions.includes("edit")))) return;
    this.editor = openEditor(mail, { ...this.handlers(), onSend: () => void this.sendFromEditor(), resolve: chooseVersion,
      onDone: () => void this.closeEditor().then((closed) => { if (closed) this.desk.focusHome(); }) });
    this.desk.mailNode.querySelector(".reply").replaceWith(this.editor.element);
    this.editor.focus(blank);
  }

  /** True when no editor is left open: its text is saved, or the person gave it up. @returns {Promise<boolean>} */
  async closeEditor() {
    const { editor } = this;
    if (!editor) return true;
    if (!(await editor.flush()) && !(await (await import("./dialogs.js")).confirmLeave(editor.problem()))) return false;
    if (this.editor !== editor) return true;
    editor.close();
    this.editor = null;
    const mail = this.desk.detail;
    if (mail) {
      this.desk.detail = null;
      try {
        this.desk.show(await api.mail(mail.id));
      } catch (error) {
        this.desk.show(mail);
        this.desk.fail(error);
      }
    }
    return true;
  }

  /** @param {Date | null} [at] */
  async sendFromEditor(at = null) {
    const { editor } = this;
    const { detail } = this.desk;
    if (!editor || !detail || editor.blanks() > 0 || !(await editor.flush())) return;
    const draft = editor.latest();
    if (!draft || this.editor !== editor || !(await this.confirmed(detail, draft, at))) return;
    await this.send(detail, draft, at);
  }

  // Keys

  async help() {
    await (await import("./dialogs.js")).showHelp(this.singleKeys, (enabled) => {
      this.singleKeys = enabled;
      writeFlag(SINGLE_KEYS, enabled);
    });
  }

  /** @param {string} name */
  async showMailbox(name) {
    await (await import("./mailbox.js")).showMailbox(name);
  }

  async showReplay() {
    await (await import("./replay.js")).showReplay(this.singleKeys);
  }

  async signOut() {
    if (!(await this.closeEditor())) return;
    try {
      await api.signOut();
      location.assign("/connexion");
    } catch (error) {
      this.desk.fail(error);
    }
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const target = /** @type {Element} */ (event.target);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.editor && !event.repeat) {
      event.preventDefault();
      return void this.sendFromEditor();
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
    if (this.editor) void this.closeEditor().then((closed) => { if (closed) this.desk.focusHome(); });
    else if (this.desk.node.dataset.view === "mail") history.back();
    else this.desk.focusHome();
  }

  /** What a key does here, if anything. @param {KeyboardEvent} event @param {Element} target @returns {(() => void) | undefined} */
  command({ key, repeat }, target) {
    if (target === this.desk.listNode && key === "ArrowDown") return () => void this.desk.move(1);
    if (target === this.desk.listNode && key === "ArrowUp") return () => void this.desk.move(-1);
    if (key === "j" && this.singleKeys) return () => void this.desk.move(1);
    if (key === "k" && this.singleKeys) return () => void this.desk.move(-1);
    if (repeat) return undefined;
    if (key === "Enter") return target.closest("button, a, summary") || this.editor ? undefined : () => this.onEnter();
    if (!this.singleKeys) return undefined;
    const handlers = this.handlers();
    const can = (/** @type {string} */ action) => this.desk.detail?.actions.includes(action) && !this.editor;
    return {
      e: () => handlers.onEdit(), v: handlers.onSeen, f: handlers.onFile, r: () => void this.register(), "?": () => void this.help(),
      p: () => { if (can("prepare")) handlers.onPrepare(); else if (can("reserve")) handlers.onReserve(); },
      x: () => { if (can("dismiss")) handlers.onDismiss(); }, c: () => void this.call("reached"), s: () => void this.call("no_answer"), b: () => void this.call("voicemail"),
      z: () => void this.takeBack(), d: () => this.pickDossierType(),
      u: () => handlers.onUrgency("urgent"), a: () => handlers.onUrgency("admin"), l: () => handlers.onUrgency("later"),
    }[key];
  }

  /** Enter sends what is in sight; on a narrow screen it first opens the mail. */
  onEnter() {
    if (this.desk.narrow.matches && this.desk.node.dataset.view === "list") {
      const target = this.desk.selectedId ?? this.desk.mails?.[0]?.id;
      if (target !== undefined) void this.desk.open(target);
    } else if (performance.now() >= this.desk.armedAt) void this.approve();
  }

  pickDossierType() {
    const select = this.desk.mailNode.querySelector('[data-testid="dossier"]');
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

