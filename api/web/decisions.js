// What the person decides about the open mail: send, edit, dismiss, sort, settle; by button or by key (keys.js).

import { api, ApiError } from "./api.js";
import { queueApi } from "./api_queue.js";
import { Countdown } from "./countdown.js";
import { toast } from "./dom.js";
import { lookUp, shownCount } from "./facts.js";
import { APPROVAL } from "./fr_access.js";
import { D, dossierName } from "./fr_dossiers.js";
import { T, URGENCIES } from "./fr.js";
import { N } from "./fr_notes.js";
import { Keys } from "./keys.js";
import { wantsLook } from "./outgoing.js";
import { mayEdit, redraw } from "./presence.js";
import { obstacle } from "./reply.js";

/** @typedef {import("./api.js").Detail} Detail @typedef {string | number} Id */

const WATCH_MS = 180000;

export class Decisions {
  /** @type {import("./draft.js").Editor | null} */ editor = null;
  /** True while the server is being told of a decision. */ busy = false;
  /** Settled when it has answered. @type {Promise<void>} */ answered = Promise.resolve();

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.countdown = new Countdown(desk);
    this.keys = new Keys(this);
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
      onOther: () => void this.edit().then(() => this.editor?.focusRecipients()),
      onStart: (text) => void this.edit().then(() => this.editor?.start(text)),
      onDismiss: () => void this.dismiss(),
      onRedrafted: () => void this.redrafted(),
      onRestore: () => void this.act((mail) => api.act(mail.id, "restore"), T.restored, { leaves: true }),
      onCall: (outcome) => void this.call(outcome),
      onSettle: (outcome) => void this.act((mail) => api.settle(mail.id, outcome), T.settledDone),
      onUrgency: (urgency) => void this.urgency(urgency),
      onDossierType: (id) => void this.act((mail) => api.setDossierType(mail.id, id),
        T.typeSet(this.desk.session.dossier_types.find((type) => type.id === id)?.label ?? T.noDossierType)),
      onTag: (dossier) => void this.tag(dossier),
      onFile: () => void this.file(),
      onTemplate: () => void this.template(),
      onMakeTemplate: this.desk.session.user.role === "reader" ? null : () => void this.makeTemplate(),
      onReserve: () => void this.answers("reserve"), onPrepare: () => void this.answers("prepare"), onHumanBack: () => void this.answers("takeBack"),
      onSeen: () => void this.seen(),
      onSnooze: () => void this.team("snoozeOne"), onAssign: () => void this.team("assignOne"), onNotes: () => void this.team("showNotes"),
    };
  }

  /** Begins one decision: until it ends no other begins, and `z` waits. @returns {(() => void) | null} what ends it; null while another goes on */
  begin() {
    if (this.busy) return null;
    this.busy = true;
    let settle = () => {};
    this.answered = new Promise((resolve) => { settle = resolve; });
    return () => { this.busy = false; settle(); };
  }

  /**
   * Carries out one decision on the open mail; the next mail then opens by itself when this one leaves the lane.
   * @param {(mail: Detail) => Promise<Detail>} run @param {string | null} said
   * @param {{leaves?: boolean, own?: boolean, answered?: (mail: Detail) => void}} [options] own: a change of the draft is this decision's, not
   *   another person's; answered: what is kept of it at once, before another mail opens, so that `z` takes back this and nothing earlier
   * @returns {Promise<Detail | null>} the mail as it now is, null when the server did not agree
   */
  async act(run, said, { leaves = false, own = false, answered: keep = () => {} } = {}) {
    if (this.desk.offline.refuses() || !this.desk.detail) return null;
    const { id } = this.desk.detail;
    const end = this.begin();
    if (!end) return null;
    this.desk.generation += 1;
    try {
      if (leaves && !(await this.closeEditor())) return null;
      if (this.desk.detail?.id !== id) return null;
      const mail = await run(this.desk.detail);
      this.desk.generation += 1; // what was asked for before the answer knows nothing of it
      keep(mail);
      if (said) toast(said);
      if (leaves) await this.desk.advance(id);
      else if (this.desk.selectedId === id) this.desk.show(mail, undefined, own);
      return mail;
    } catch (error) {
      this.desk.fail(error);
      this.desk.seenRow = "";
      return null;
    } finally {
      end();
      this.desk.generation += 1;
      void this.desk.poll();
    }
  }

  /** Sends the draft shown; where it may be out of sight (narrow screen) or something is odd, it is shown again first.
   * @param {Date | null} [at] not before this moment */
  async approve(at = null) {
    const mail = this.desk.detail;
    if (!mail?.draft || mail.id !== this.desk.selectedId || this.busy) return;
    const why = obstacle(mail);
    if (why && mail.actions.includes("edit")) return void toast(why);
    if (!mail.actions.includes("approve")) return;
    if ((this.desk.narrow.matches || wantsLook(mail.draft)) && !(await this.confirmed(mail, mail.draft, at))) return;
    await this.send(mail, mail.draft, at);
  }

  /** @param {Date | null} at null to ask for the moment */
  async approveLater(at) {
    const chosen = at ?? await (await import("./dialogs.js")).chooseMoment(this.desk.selectedId);
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
    await this.act(() => api.approve(mail.id, draft.version, at, shownCount(mail, draft), draft.preview?.digest), null, { leaves: true, answered: (approved) => this.approved(approved) });
  }

  /** @param {Detail} mail as the server has it now */
  approved(mail) {
    this.desk.queue.undo = null;
    if (mail.state === "drafted") return void toast(APPROVAL.firstKept);
    this.countdown.start(mail);
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

  /** Takes back what was done last: what this page did, else a sending that waits, else what the server remembers of this person. */
  async takeBack() {
    await this.answered;
    const waiting = this.countdown.last();
    if (this.desk.queue.undo) return this.desk.queue.undo();
    if (waiting !== undefined) await this.countdown.cancel(waiting);
    else if (this.desk.detail?.dispatch?.cancellable) await this.cancelSending();
    else await (await import("./queue_acts.js")).undoLast(this.desk);
  }

  /** Does one thing to the mail and lets the server keep what stood before.
   * @param {Detail} mail @param {string} act @param {object} [value] @returns {Promise<number>} what undoes it */
  async kept(mail, act, value) {
    const { results: [{ error }], undo } = await queueApi.bulk([mail.id], act, value);
    if (error || undo === null) throw new ApiError(409, error?.key ?? "unknown", error?.message ?? T.unknownError);
    return undo;
  }

  /** Says what was done, and lets « z » and the message undo it. @param {number} undo @param {string} said @param {(count: number) => string} [back] */
  offerUndo(undo, said, back) {
    const run = () => { this.desk.queue.undo = null; void import("./queue_acts.js").then(({ undoAll }) => undoAll(this.desk, undo, back)); };
    this.desk.queue.undo = run;
    toast(said, { action: { label: T.undo, key: "z", run } });
  }

  async dismiss() {
    /** @type {number[]} */ const undo = [];
    const fromNotes = this.desk.detail?.from_notes;
    const keep = async (/** @type {Detail} */ mail) => { undo.push(await this.kept(mail, "dismiss")); return mail; };
    await this.act(keep, null, { leaves: true, answered: () => this.offerUndo(undo[0], fromNotes ? N.finished : T.dismissed, () => T.restored) });
  }

  /** Puts back a mail that was called about, and opens it. @param {Id} id */
  async undo(id) {
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
    /** @type {number[]} */ const undo = [];
    const file = async (/** @type {Detail} */ mail) => { undo.push(await this.kept(mail, "dossier", { dossier: dossier?.id ?? null })); return api.mail(mail.id); };
    const said = dossier ? D.tagged(dossierName(dossier)) : D.taggedNone;
    await this.act(file, null, { answered: () => this.offerUndo(undo[0], said, () => D.untagged) });
  }

  async file() {
    const { detail } = this.desk;
    if (!detail?.dossier.step) return;
    const chosen = await (await import("./dossier.js")).chooseDossier(detail, this.desk.session.dossier_types);
    if (!chosen || this.desk.selectedId !== detail.id) return;
    if ("dossier" in chosen) await this.tag(chosen.dossier);
    else await this.act((mail) => api.untag(mail.id), D.untagged);
  }

  team = async (/** @type {"snoozeOne" | "assignOne" | "showNotes"} */ what) => (await import("./queue_acts.js"))[what](this.desk);

  /** Sets the urgency of the open mail, with one undo held by the server. @param {string} urgency */
  async urgency(urgency) {
    /** @type {number[]} */ const undo = [];
    const set = async (/** @type {Detail} */ mail) => { undo.push(await this.kept(mail, "urgency", { urgency })); return api.mail(mail.id); };
    await this.act(set, null, { answered: () => this.offerUndo(undo[0], T.urgencySet(URGENCIES[urgency])) });
  }

  /** Says who answers the open mail. @param {"reserve" | "prepare" | "takeBack"} word */
  answers = async (word) => (await import("./human.js"))[word](this);

  call = async (/** @type {import("./call.js").Outcome} */ outcome) => (await import("./call.js")).noteCall(this, outcome);

  makeTemplate = async () => (await import("./template_making.js")).makeTemplate(this);

  template = async () => (await import("./template_picker.js")).pickTemplate(this);

  /** Has a draft made of notes, and opens it. */
  async newNote() {
    if (this.desk.session.user.role === "reader" || !(await this.closeEditor())) return;
    try {
      const mail = await (await import("./note.js")).askForDraft(this.desk.office.mailboxes.map(({ name }) => name));
      if (!mail) return;
      toast(N.created);
      await this.desk.poll();
      await this.desk.open(mail.id, { guard: true });
    } catch (error) {
      this.desk.fail(error);
    }
  }

  async register() {
    await (await import("./register.js")).showRegister(this.desk.session.dossier_types, this.desk.session.user.role !== "reader", null, this.desk.session.user.permissions.includes("manage"));
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
    const [{ openEditor }, { chooseVersion }] = await Promise.all([import("./draft.js"), import("./conflict.js"), this.answered]);
    if (asked === null || !(await mayEdit(asked))) return;
    const mail = this.desk.detail;
    if (!mail || mail.id !== asked || this.editor || !(mail.actions.includes("write") || (mail.draft && mail.actions.includes("edit")))) return;
    this.editor = openEditor(mail, { ...this.handlers(), onSend: () => void this.sendFromEditor(), resolve: chooseVersion,
      onDone: () => void this.closeEditor().then((closed) => { if (closed) this.desk.focusHome(); }) });
    this.desk.mailNode.querySelector(".reply")?.replaceWith(this.editor.element);
    this.editor.focus(blank);
    redraw(this.desk);
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

  /** Shows the draft that the server holds now, by this person's own decision. */
  async redrafted() {
    const mail = this.desk.detail;
    if (this.editor) return void (await this.closeEditor());
    if (!mail) return;
    try {
      const now = await api.mail(mail.id);
      if (this.desk.detail?.id === now.id) this.desk.show(now, undefined, true);
      void this.desk.poll();
    } catch (error) {
      this.desk.fail(error);
    }
  }

  /** @param {Date | null} [at] */
  async sendFromEditor(at = null) {
    const { editor } = this;
    const { detail } = this.desk;
    if (!editor || !detail) return;
    if (editor.blanks() > 0) return editor.focus();
    if (!(await editor.flush())) return;
    const draft = editor.latest();
    if (!draft || this.editor !== editor || !(await this.confirmed(detail, draft, at))) return;
    await this.send(detail, draft, at);
  }

  showMailbox = async (/** @type {string} */ name) => (await import("./mailbox.js")).showMailbox(name);

  showReplay = async () => (await import("./replay.js")).showReplay(this.keys.single);

  async signOut() {
    if (!(await this.closeEditor())) return;
    try {
      await api.signOut();
      location.assign("/connexion");
    } catch (error) {
      this.desk.fail(error);
    }
  }
}
