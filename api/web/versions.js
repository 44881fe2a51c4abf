// The versions of a draft: how each came, what changed since, and the way back to it.

import { api, ApiError } from "./api.js";
import { drawDiff } from "./diff.js";
import { button, fill, h, openDialog } from "./dom.js";
import { aroundVersion, differing, drawAround, drawDiffering } from "./envelope.js";
import { E } from "./fr_envelope.js";
import { moment, T } from "./fr.js";
import { drawPages } from "./paged.js";
import { R } from "./fr_redraft.js";

/** @typedef {import("./api.js").Detail} Detail @typedef {import("./api.js").Version} Version */

/** @param {string} text */
const wrong = (text) => h("p", { class: "form-error", role: "alert" }, text);

/** @param {Detail} mail @param {Version} version @param {Version} standing @param {(back: Version, whole: boolean) => void} onBack */
function drawVersion(mail, version, standing, onBack) {
  const place = h("div", { class: "version-changes" });
  const compare = async () => {
    fill(place, h("p", { class: "muted" }, T.loading));
    try {
      const found = await api.compareVersion(mail.id, version.version);
      const same = found.changes.every(({ change }) => change === "same");
      const [around, standingNow] = [aroundVersion(found.envelope), aroundVersion(found.envelope_to)];
      const alike = differing(around, standingNow).length === 0;
      const editable = mail.state === "drafted";
      fill(place, same ? h("p", { class: "muted" }, alike ? R.same : E.onlyAround) : [h("p", { class: "muted" }, R.changes), drawDiff(found.changes, R.changes, "version-diff")],
        !alike && [drawDiffering(around, standingNow), drawAround(around, standingNow)],
        editable && h("div", { class: "candidates" },
          !same && button(R.goBack, () => onBack(version, false), { class: "button small", data: { testid: "version-back" } }),
          !alike && button(E.allBack, () => onBack(version, true), { class: "button small", data: { testid: "version-back-whole" } })));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fill(place, wrong(error.message));
    }
  };
  return h("li", { data: { testid: "version", version: String(version.version) } },
    h("p", {}, h("strong", {}, R.number(version.version)), " ", version === standing && h("span", { class: "mark mark-state" }, R.standing), " ",
      h("time", { class: "muted", datetime: version.at }, moment(version.at))),
    h("p", {}, version.way),
    h("p", { class: "muted", data: { testid: "version-origin" } }, R.origin(version.origin_label)),
    version !== standing && h("div", { class: "candidates" }, button(R.show, () => void compare(), { class: "button small", data: { testid: "version-show" } })), place);
}

/** Shows the versions; true when another text stands now. @param {Detail} mail @returns {Promise<boolean>} */
export async function showVersions(mail) {
  const changed = await openDialog(R.versionsTitle, (/** @type {(value: boolean | null) => void} */ close) => {
    const list = h("ol", { class: "versions-list", data: { testid: "versions" } }, h("li", { class: "muted" }, T.loading));
    const problem = h("div", {});
    const fail = (/** @type {unknown} */ error) => {
      if (!(error instanceof ApiError)) throw error;
      fill(problem, wrong(error.message));
    };
    const back = (/** @type {Version} */ version, /** @type {Version} */ standing, /** @type {boolean} */ whole) =>
      void api.restoreVersion(mail.id, version.version, standing.version, whole).then(() => close(true), fail);
    const foot = h("div", {});
    /** @type {Version | null} */ let standing = null;
    void drawPages({ list, foot, fail, testid: "versions-more", read: async (cursor) => {
      const { versions, next_cursor: next } = await api.versions(mail.id, cursor);
      const now = standing ??= versions[0];
      return { next, rows: versions.map((one) => drawVersion(mail, one, now, (to, whole) => back(to, now, whole))) };
    } }).catch(fail);
    return h("div", { class: "dialog-body", role: "region", tabindex: "0", "aria-label": R.versionsTitle }, h("p", {}, R.versionsLead), problem, list, foot);
  }, { wide: true, testid: "versions-dialog" });
  return changed === true;
}
