// Two texts of one reply written at once: side by side, what differs, and neither is lost.

import { ApiError, call } from "./api.js";
import { drawDiff } from "./diff.js";
import { button, fill, h, icon, openDialog, toast } from "./dom.js";
import { aroundDraft, drawAround, drawDiffering } from "./envelope.js";
import { T } from "./fr.js";
import { P } from "./fr_presence.js";

/** @typedef {import("./api.js").Draft} Draft @typedef {import("./draft.js").Fields & {files: string[], filesOf: number | null}} Fields */

/** @param {string | number} id @param {string} what */
const path = (id, what) => `mails/${encodeURIComponent(id)}/draft/${what}`;

/**
 * What changes from this person's text to the other, kept up to date while it is completed.
 * @param {string | number} id @param {HTMLTextAreaElement} text @param {Draft} theirs
 */
function difference(id, text, theirs) {
  const place = h("div", { class: "difference", "aria-live": "off" }, h("p", { class: "muted" }, P.comparing));
  let timer = 0;
  let turn = 0;
  const compare = async () => {
    turn += 1;
    const mine = turn;
    try {
      const { changes } = await call("POST", path(id, "compare"), { version: theirs.version, body: text.value }, true);
      if (mine !== turn) return;
      const same = changes.every((/** @type {import("./diff.js").Piece} */ { change }) => change === "same");
      fill(place, same ? h("p", { class: "muted" }, P.same) : drawDiff(changes, P.compare, "conflict-diff"));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine === turn) fill(place, h("p", { class: "muted" }, P.notCompared));
    }
  };
  text.addEventListener("input", () => { clearTimeout(timer); timer = window.setTimeout(() => void compare(), 400); });
  void compare();
  return h("div", { class: "version" }, h("h3", {}, P.compare), place);
}

/**
 * Which of two texts is kept, with the text of this person as completed here; null when nothing was chosen. Where the
 * other's is taken, this one is kept among the versions first: `standing` is then what the server holds.
 * @param {string | number} id @param {Fields} mine @param {Draft} theirs
 * @returns {Promise<{keep: "mine" | "theirs", body: string, standing: Draft} | null>}
 */
export function chooseVersion(id, mine, theirs) {
  const text = h("textarea", { id: "conflict-mine", class: "input conflict-text", value: mine.body, data: { testid: "conflict-mine" } });
  const problem = h("div", {});
  const [around, other] = [mine, aroundDraft(theirs)];
  return openDialog(T.conflictTitle, (close) => {
    const take = async () => {
      try {
        const standing = await call("POST", path(id, "beside"), { version: theirs.version, to: mine.to, cc: mine.cc, bcc: mine.bcc, quoted: mine.quoted,
          subject: mine.subject, body: text.value, files_of: mine.filesOf });
        toast(P.bothKept);
        close({ keep: "theirs", body: standing.body, standing });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        fill(problem, h("p", { class: "form-error", role: "alert" }, icon("alert"), h("span", {}, ` ${error.key === "stale_version" ? P.changedAgain : P.mineNotKept} `)));
        if (error.key === "stale_version") fill(problem, problem.firstChild, button(P.seeAgain, () => close(null), { class: "button small", data: { testid: "conflict-again" } }));
      }
    };
    return [h("div", { class: "dialog-body" }, h("p", {}, T.conflictLead), drawDiffering(around, other), problem, h("div", { class: "versions" },
      h("div", { class: "version" }, h("h3", {}, h("label", { for: "conflict-mine" }, T.mine)), drawAround(around, other), text,
        button(T.keepMine, () => close({ keep: "mine", body: text.value, standing: theirs }), { class: "button primary", data: { testid: "keep-mine" } })),
      h("div", { class: "version" }, h("h3", {}, T.theirs), drawAround(other, around),
        h("div", { class: "letter conflict-text", tabindex: "0", role: "region", "aria-label": T.theirs, data: { testid: "conflict-theirs" } }, theirs.body),
        button(T.takeTheirs, () => void take(), { data: { testid: "keep-theirs" } }))),
    difference(id, text, theirs))];
  }, { wide: true, testid: "conflict" });
}
