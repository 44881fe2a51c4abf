// Without a connection: said plainly, actions wait, and what is being typed stays in the page until it can be saved.
//
// It stays in memory only, never in the browser's storage: what an office writes to its clients is not left on a machine.

import { toast } from "./dom.js";
import { O } from "./fr_offline.js";

/** What decides something about the mail; editing needs no server, and leaving the editor asks. */
const ACTIONS = ".actions > button, .reply:not(.reply-editing) .split button, .sorting button, .sorting select, .mail-head .candidates button, .redraft button";
const ALLOWED = ["edit", "editor-done", "redacted-open"];

export class Offline {
  /** Whether the last answer of the server failed to come. */ unreachable = false;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    addEventListener("offline", () => this.show());
    addEventListener("online", () => void this.back());
  }

  get now() {
    return !navigator.onLine || this.unreachable;
  }

  /** What is said above the desk; nothing while all is well. */
  sentence() {
    return navigator.onLine ? null : O.banner;
  }

  /** Takes what the last look at the server found. @param {boolean} unreachable */
  take(unreachable) {
    const before = this.unreachable;
    this.unreachable = unreachable;
    if (before && !unreachable) void this.desk.decisions.editor?.flush();
    this.mark();
  }

  show() {
    this.desk.problem = this.sentence();
    this.desk.drawOffice();
    this.mark();
  }

  async back() {
    this.desk.failures = 0;
    this.desk.live.start();
    await this.desk.decisions.editor?.flush();
    await this.desk.poll();
  }

  /** Lets the buttons wait, or no longer. */
  mark() {
    const { now } = this;
    for (const node of /** @type {NodeListOf<HTMLButtonElement>} */ (this.desk.mailNode.querySelectorAll(now ? ACTIONS : "[data-waits]"))) {
      if (now && (node.disabled || ALLOWED.includes(node.dataset.testid ?? ""))) continue;
      node.disabled = now;
      if (now) node.dataset.waits = "";
      else delete node.dataset.waits;
    }
  }

  /** True, and said, when a decision has to wait. */
  refuses() {
    if (this.now) toast(O.waits, { alert: true });
    return this.now;
  }
}
