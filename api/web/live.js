// What changes is told by the server as it happens; where its stream cannot stand, the desk looks by itself, as before.

import { draw, left } from "./presence.js";

/** A stream that says nothing for so long has been cut without a word. */
const SILENCE_MS = 40000;
const RETRY_MS = 30000;
/** Several changes at once are looked at once. */
const GATHER_MS = 120;
/** What changed between the first lists and the stream is looked for once the page is drawn. */
const STOOD_MS = 1200;
const BEAT_MS = 20000;

/** Whether the stream stands: asked by whatever looks again and again. */
let standing = false;
export const stands = () => standing;

export class Live {
  /** @type {EventSource | null} */ stream = null;
  position = "";
  silence = 0;
  gathering = 0;
  retry = 0;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    // A browser keeps six connections to a server: a page that nobody looks at holds none.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.stop() : this.start()));
    addEventListener("pagehide", () => { this.stop(); left(); });
    window.setInterval(() => draw(this.desk), BEAT_MS);
  }

  start() {
    clearTimeout(this.retry);
    if (this.stream || document.hidden) return;
    const stream = new EventSource(`/api/events${this.position ? `?after=${this.position}` : ""}`);
    this.stream = stream;
    /** @param {string} kind @param {(mailId: number) => void} run */
    const on = (kind, run) => stream.addEventListener(kind, (/** @type {MessageEvent} */ event) => {
      if (event.lastEventId) this.position = event.lastEventId;
      this.heard();
      run(JSON.parse(event.data).mail_id ?? 0);
    });
    on("hello", () => this.stand(true));
    on("beat", () => {});
    on("mail", (id) => { if (id === this.desk.selectedId) this.desk.seenRow = ""; this.look(); });
    for (const kind of ["reset", "lanes", "mailboxes", "models"]) on(kind, () => { this.desk.seenRow = ""; this.look(); });
    on("types", () => void import("./types_live.js").then(({ readTypes }) => readTypes(this.desk)));
    on("partial", (id) => { if (id === this.desk.selectedId) document.dispatchEvent(new Event("live:partial")); });
    on("presence", (id) => { if (id === this.desk.selectedId) draw(this.desk, true); });
    on("bye", () => { this.end(); void this.desk.poll(); });
    stream.onerror = () => { this.stand(false); if (stream.readyState === EventSource.CLOSED) this.end(); };
  }

  /** @param {boolean} now */
  stand(now) {
    if (standing === now) return;
    standing = now;
    this.look(now ? STOOD_MS : GATHER_MS);
  }

  /** Ends the stream till it is tried again. */
  end() {
    this.stop();
    this.retry = window.setTimeout(() => this.start(), RETRY_MS);
    this.look();
  }

  stop() {
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    this.stream?.close();
    this.stream = null;
    standing = false;
  }

  heard() {
    clearTimeout(this.silence);
    this.silence = window.setTimeout(() => this.end(), SILENCE_MS);
  }

  /** Has the desk look soon. @param {number} [after] */
  look(after = GATHER_MS) {
    clearTimeout(this.gathering);
    this.gathering = window.setTimeout(() => void this.desk.poll(), after);
  }
}
