// « Rejouer sur le courrier passé »: past mail sorted anew, judged with ✓ and ✗, and what the sorting is worth.

import { api, ApiError } from "./api.js";
import { announce, button, fill, h, icon, openDialog } from "./dom.js";
import { urgentMark } from "./list.js";
import { colon, duration, moment, number, percent, REPLAY, T, URGENCIES } from "./fr.js";

/** @typedef {import("./api.js").Replay} Replay */
/** @typedef {import("./api.js").ReplayItem} ReplayItem */
/** @typedef {import("./api.js").Share} Share */

const POLL_MS = 1000;
const PAGE = 50;
/** @type {(keyof typeof REPLAY.list)[]} */
const LISTS = ["unsure", "urgent", "missed", "fast", "all"];

/** « 18 sur 20 (90 %), entre 70 % et 97 % ». @param {Share} share */
const told = ({ value, ...rest }) => (value === null ? REPLAY.none : REPLAY.share({ value, ...rest }));

/** The reason without the class, which stands before it already. @param {ReplayItem} item */
function bare({ reason, urgency, uncertain }) {
  const label = `${colon(urgency === "urgent" && uncertain ? T.maybeUrgent : URGENCIES[urgency])} `;
  return reason.toLowerCase().startsWith(label.toLowerCase()) ? reason.slice(label.length) : reason;
}

class Panel {
  /** @type {Replay | null} */ run = null;
  /** @type {ReplayItem[]} */ items = [];
  /** @type {string | null} */ next = null;
  list = "unsure";
  selected = 0;
  timer = 0;
  closed = false;

  /** @param {boolean} singleKeys */
  constructor(singleKeys) {
    this.singleKeys = singleKeys;
    this.figures = h("div", { class: "replay-figures", "aria-live": "polite" }, h("p", {}, T.loading));
    this.tabs = h("div", { class: "segments replay-lists", role: "group", "aria-label": REPLAY.lists });
    this.rows = h("ol", { class: "replay-rows", tabindex: "0", "aria-label": REPLAY.lists, data: { testid: "replay-rows" } });
    this.foot = h("div", { class: "list-foot" });
    this.problem = h("p", { class: "form-error", role: "alert" });
    this.body = h("div", { class: "dialog-body replay", on: { keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event) } },
      h("p", {}, REPLAY.lead), this.problem, this.figures, this.tabs, this.rows, this.foot);
  }

  async load() {
    try {
      this.run = (await api.replay()).replay;
      this.drawFigures();
      if (this.run?.finished_at) await this.open(this.list);
      else if (this.run) this.wait();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Asks again until the run has ended. */
  wait() {
    clearTimeout(this.timer);
    if (!this.closed) this.timer = window.setTimeout(() => void this.load(), POLL_MS);
  }

  /** @param {number} last */
  async start(last) {
    try {
      this.run = await api.startReplay(last);
      this.items = [];
      this.drawFigures();
      this.drawRows();
      announce(REPLAY.started);
      this.wait();
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {string} list @param {string | null} [cursor] */
  async open(list, cursor = null) {
    const page = await api.replayItems(list, cursor, PAGE);
    this.list = list;
    this.items = cursor ? [...this.items, ...page.items] : page.items;
    if (!cursor) this.selected = 0;
    this.next = page.next_cursor;
    this.drawRows();
    // What had the keyboard may have been drawn anew: the keys go on working.
    if (!this.body.contains(document.activeElement)) this.rows.focus({ preventScroll: true });
  }

  /** @param {unknown} error */
  fail(error) {
    if (!(error instanceof ApiError)) throw error;
    fill(this.problem, error.message);
  }

  // Drawing

  drawFigures() {
    const { run } = this;
    fill(this.problem);
    if (!run) return fill(this.figures, this.starter(REPLAY.first));
    const under = !run.finished_at;
    const progress = under && h("div", { class: "replay-progress" },
      h("progress", { max: run.total, value: run.done, "aria-label": REPLAY.progress, data: { testid: "replay-progress" } }),
      h("span", {}, REPLAY.done(run.done, run.total)));
    fill(this.figures, progress,
      !under && h("p", { class: "muted" }, REPLAY.ran(run.total, moment(run.finished_at ?? ""), run.model_version)),
      !under && this.facts(run), !under && this.score(run), !under && this.starter(REPLAY.again));
    this.tabs.hidden = this.rows.hidden = this.foot.hidden = under;
  }

  /** @param {Replay} run */
  facts(run) {
    const { fastest } = run;
    const fact = (/** @type {string} */ name, /** @type {any} */ value, /** @type {string} */ testid) => [h("dt", {}, name), h("dd", { data: { testid } }, value)];
    return [
      h("dl", { class: "envelope" },
        fact(REPLAY.sorted, REPLAY.classes(run), "replay-classes"),
        fact(REPLAY.flagged, told(run.flagged), "replay-flagged"),
        fact(REPLAY.toCheck, number(run.uncertain), "replay-uncertain"),
        fact(REPLAY.fastest, fastest.count ? REPLAY.fast(fastest, duration(fastest.within_s ?? 0)) : REPLAY.noAnswer, "replay-fastest")),
      run.much_flagged && h("p", { class: "note note-warn", data: { testid: "replay-much" } }, icon("alert"), h("span", {}, REPLAY.much)),
    ];
  }

  /** @param {Replay} run */
  score(run) {
    const { score } = run;
    if (!score) return h("p", { class: "note", data: { testid: "replay-score" } }, REPLAY.tooFew(run.answers, run.needed));
    /** @type {[string, Share][]} */
    const lines = [
      [REPLAY.right, score.right], [REPLAY.rightUnsure, score.unsure_right], [REPLAY.rightOther, score.other_right],
      [REPLAY.caught, score.caught], [REPLAY.rightly, score.rightly],
    ];
    return h("div", { class: "note replay-score", data: { testid: "replay-score" } },
      h("dl", { class: "envelope" }, lines.map(([name, share]) => [h("dt", {}, name), h("dd", {}, told(share))])),
      h("p", { class: "muted" }, REPLAY.meaning(score.right), score.left_out > 0 && ` ${REPLAY.leftOut(score.left_out)}`));
  }

  /** @param {string} label */
  starter(label) {
    const field = h("input", { id: "replay-last", class: "input", type: "number", min: 1, max: 2000, value: "200", data: { testid: "replay-last" } });
    return h("form", { class: "replay-start", on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); void this.start(Number(field.value) || 200); } } },
      h("label", { for: "replay-last" }, REPLAY.last), field,
      h("button", { type: "submit", class: this.run ? "button" : "button primary", data: { testid: "replay-start" } }, label));
  }

  drawRows() {
    fill(this.tabs, LISTS.map((list) => button(REPLAY.list[list], () => void this.choose(list), {
      class: "segment", "aria-pressed": String(list === this.list), data: { testid: `replay-${list}` } })));
    fill(this.rows, this.items.map((item, index) => this.row(item, index)));
    fill(this.foot, this.items.length === 0 ? h("p", { class: "list-note", data: { testid: "replay-empty" } }, REPLAY.empty)
      : this.next !== null && button(T.more, () => void this.more(), { class: "button list-more" }));
    this.mark();
  }

  /** @param {ReplayItem} item @param {number} index */
  row(item, index) {
    const sure = item.by_rule ? REPLAY.byRule : REPLAY.confidence(percent(item.confidence));
    return h("li", { class: `replay-row row-${item.urgency}`, data: { testid: "replay-row", id: String(item.id) }, on: { click: () => this.select(index) } },
      h("div", { class: "row-top" }, h("span", { class: "row-sender" }, item.sender.name || item.sender.address || T.noSender),
        h("time", { class: "row-time", datetime: item.dated_at }, moment(item.dated_at))),
      h("p", { class: "row-subject" }, item.subject || T.noSubject),
      h("p", { class: "row-excerpt" }, item.excerpt),
      h("p", { class: "replay-why" }, item.urgency === "urgent" ? urgentMark(item.uncertain) : h("span", { class: "mark" }, URGENCIES[item.urgency]),
        item.uncertain && item.urgency !== "urgent" && h("span", { class: "mark mark-warn" }, T.uncertain), ` ${bare(item)} · ${sure}`,
        item.answered_after_s !== null && ` · ${REPLAY.answered(duration(item.answered_after_s))}`),
      this.answer(item, index));
  }

  /** @param {ReplayItem} item @param {number} index */
  answer(item, index) {
    const mark = (/** @type {boolean} */ right, /** @type {string} */ label, /** @type {string} */ key) =>
      button(label, () => void this.judge(index, item.is_right === right ? null : right), {
        class: "button small", key, "aria-pressed": String(item.is_right === right), data: { testid: right ? "replay-right" : "replay-wrong" } });
    return h("div", { class: "replay-answer", role: "group", "aria-label": REPLAY.answer },
      mark(true, REPLAY.yes, "v"), mark(false, REPLAY.no, "x"),
      item.is_right === false && h("span", { class: "replay-truth" }, REPLAY.rather,
        Object.entries(URGENCIES).filter(([id]) => id !== item.urgency).map(([id, label]) =>
          button(label, () => void this.judge(index, false, id), { class: "button small", "aria-pressed": String(item.truth === id), data: { testid: `replay-is-${id}` } }))));
  }

  // Acting

  /** @param {string} list */
  async choose(list) {
    try {
      await this.open(list);
    } catch (error) {
      this.fail(error);
    }
  }

  async more() {
    try {
      await this.open(this.list, this.next);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {number} index @param {boolean | null} right @param {string | null} [urgency] */
  async judge(index, right, urgency = null) {
    const item = this.items[index];
    if (!item) return;
    try {
      this.items[index] = await api.judgeReplay(item.id, right, urgency);
      this.rows.children[index]?.replaceWith(this.row(this.items[index], index));
      this.select(index);
      announce(right === null ? REPLAY.withdrawn : right ? REPLAY.saidRight : REPLAY.saidWrong);
      this.run = (await api.replay()).replay;
      this.drawFigures();
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {number} index */
  select(index) {
    this.selected = Math.max(0, Math.min(index, this.items.length - 1));
    this.mark();
  }

  mark() {
    for (const [index, node] of [...this.rows.children].entries()) {
      if (index === this.selected) {
        node.setAttribute("aria-current", "true");
        node.scrollIntoView({ block: "nearest" });
      } else node.removeAttribute("aria-current");
    }
  }

  /** j and k move, v says right, x says wrong; then u, a or l name the class. @param {KeyboardEvent} event */
  onKey(event) {
    const target = /** @type {Element} */ (event.target);
    if (!this.singleKeys || event.ctrlKey || event.metaKey || event.altKey || target.closest("input")) return;
    const item = this.items[this.selected];
    const named = { u: "urgent", a: "admin", l: "later" }[event.key];
    const run = {
      j: () => this.select(this.selected + 1), k: () => this.select(this.selected - 1),
      v: () => void this.judge(this.selected, true).then(() => this.select(this.selected + 1)),
      x: () => void this.judge(this.selected, false),
    }[event.key] ?? (named && item && named !== item.urgency ? () => void this.judge(this.selected, false, named) : undefined);
    if (!run) return;
    event.preventDefault();
    run();
  }
}

/** Shows the replay of past mail. @param {boolean} singleKeys whether keys of one letter act */
export async function showReplay(singleKeys) {
  const panel = new Panel(singleKeys);
  const closed = openDialog(REPLAY.title, () => panel.body, { wide: true, testid: "replay" });
  await panel.load();
  await closed;
  panel.closed = true;
  clearTimeout(panel.timer);
}
