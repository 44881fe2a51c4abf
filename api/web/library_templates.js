// The reply templates, as a part of « Textes du cabinet »: found by dossier type, read, written, switched off.

import { ApiError } from "./api.js";
import { templatesApi } from "./api_templates.js";
import { button, fill, h, toast } from "./dom.js";
import { moment, quoted } from "./fr.js";
import { M } from "./fr_templates.js";
import { inOrder } from "./locale.js";
import { drawPages } from "./paged.js";

/** @typedef {import("./api_templates.js").Template} Template */
/** @typedef {import("./api_templates.js").Slot} Slot */

/** Without case or accents, as it is searched. @param {string} text */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {Template} template */
const searched = ({ title, when, body }) => folded([title, ...when, body].join("\n"));

class Library {
  /** @type {Template[]} */ templates = [];
  /** @type {Slot[]} */ fields = [];
  /** The templates unfolded. @type {Set<string>} */ unfolded = new Set();

  /** @param {import("./api.js").Session} session */
  constructor(session) {
    this.types = session.dossier_types;
    this.writes = session.user.role !== "reader";
    this.problem = h("p", { class: "form-error", role: "alert" });
    this.search = h("input", { id: "template-search", class: "input", type: "search", placeholder: M.search, "aria-label": M.search, autocomplete: "off",
      data: { testid: "template-search" }, on: { input: () => this.draw() } });
    this.list = h("div", { class: "template-groups" });
    this.hints = h("div", { class: "template-hints", role: "status" });
  }

  async load() {
    const found = await templatesApi.all();
    this.templates = found.templates;
    this.fields = found.fields;
    this.draw();
    if (this.writes) void this.hint();
    return [h("p", { class: "muted" }, M.lead),
      h("div", { class: "template-head" }, this.search, this.writes && button(M.create, () => void this.write(null), { class: "button", data: { testid: "template-new" } })),
      this.problem, this.hints, this.list];
  }

  /** Shows the answers that were typed again and again; it may take a moment, and the list does not wait for it. */
  async hint() {
    try {
      const { suggestions } = await templatesApi.suggestions();
      fill(this.hints, suggestions.map((one) => this.suggestion(one)));
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {import("./api_templates.js").Suggestion} one */
  suggestion(one) {
    return h("details", { class: "note template-hint", data: { testid: "template-suggestion" } }, h("summary", {}, M.typed(one.count, one.examples[0]?.subject || M.noSubject)),
      one.examples.map((example) => h("div", {}, h("p", { class: "muted" }, [example.subject || M.noSubject, moment(example.at)].join(" — ")), h("div", { class: "letter template-body" }, example.text))),
      h("div", { class: "candidates" }, button(M.make, () => void this.take(one), { class: "button small", data: { testid: "suggestion-make" } }),
        button(M.decline, () => void this.decline(one), { class: "button small quiet", data: { testid: "suggestion-decline" } })));
  }

  /** @param {import("./api_templates.js").Suggestion} one */
  async take(one) {
    try {
      const { correctProposal } = await import("./template_making.js");
      const kept = await correctProposal(await templatesApi.proposeFrom(one.replies[0]), this.types, one.replies[0].mail_id);
      if (!kept) return;
      await templatesApi.decline(one.replies);
      await this.change(async () => kept, M.kept);
      await this.hint();
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {import("./api_templates.js").Suggestion} one */
  async decline(one) {
    try {
      await templatesApi.decline(one.replies);
      toast(M.declined);
      await this.hint();
      this.search.focus();
    } catch (error) {
      this.fail(error);
    }
  }

  draw() {
    const words = folded(this.search.value).split(/\s+/).filter(Boolean);
    const shown = this.templates.filter((one) => words.every((word) => searched(one).includes(word)));
    const labels = [...new Set(shown.flatMap((one) => one.dossier_types.map(({ label }) => label)))].sort(inOrder);
    /** @type {[string, Template[]][]} */
    const groups = [[M.allTypes, shown.filter((one) => one.dossier_types.length === 0)],
      ...labels.map((label) => /** @type {[string, Template[]]} */ ([label, shown.filter((one) => one.dossier_types[0]?.label === label)]))];
    fill(this.list, shown.length === 0 && h("p", { class: "list-note" }, M.none),
      groups.filter(([, found]) => found.length > 0).map(([label, found]) => h("section", { "aria-label": label },
        h("h4", {}, label, " ", h("span", { class: "muted" }, String(found.length))), found.map((one) => this.row(one)))));
  }

  /** @param {Template} one */
  row(one) {
    const details = h("details", { class: "template-row", open: this.unfolded.has(one.name), data: { testid: "template-row", name: one.name } },
      h("summary", {}, h("span", { class: "template-title" }, one.title), one.off && h("span", { class: "mark mark-warn" }, M.isOff),
        h("span", { class: "muted template-use" }, M.used(one.drafts, one.sent_unchanged))),
      h("p", { class: "muted" }, M.origin(one.origin_label), one.changed_at && ` — ${M.changed(one.changed_by ?? M.somebody, moment(one.changed_at))}`,
        one.dossier_types.length > 0 && ` — ${one.dossier_types.map(({ label }) => label).join(", ")}`),
      one.when.length > 0 && h("ul", { class: "template-when" }, one.when.slice(0, 4).map((line) => h("li", {}, quoted(line)))),
      h("div", { class: "letter template-body" }, one.body),
      this.writes && h("div", { class: "candidates" },
        button(M.edit, () => void this.write(one), { class: "button small", data: { testid: "template-edit" } }),
        button(one.off ? M.on : M.off, () => void this.change(() => templatesApi.switchOff(one, !one.off), one.off ? M.switchedOn : M.switchedOff),
          { class: "button small", data: { testid: "template-switch" } }),
        one.origin === "office" && one.has_file && button(M.restore, () => void this.change(() => templatesApi.restore(one), M.restored),
          { class: "button small", data: { testid: "template-restore" } })),
      one.number > 0 && this.versions(one));
    details.addEventListener("toggle", () => { if (details.open) this.unfolded.add(one.name); else this.unfolded.delete(one.name); });
    return details;
  }

  /** What was changed, asked for when it is unfolded. @param {Template} one */
  versions(one) {
    const [list, foot] = [h("ol", { class: "history" }), h("div", {})];
    const fold = h("details", { class: "fold" }, h("summary", {}, M.history), list, foot);
    fold.addEventListener("toggle", async () => {
      if (!fold.open || list.childElementCount > 0) return;
      try {
        await drawPages({ list, foot, fail: (error) => this.fail(error), testid: "template-versions-more", read: async (cursor) => {
          const { versions, next_cursor: next } = await templatesApi.versions(one.name, cursor);
          return { next, rows: versions.map((version) => h("li", {}, M.version(version.number, version.who ?? M.somebody, moment(version.at)),
            version.off && ` (${M.versionOff})`, version.body === null ? ` — ${version.off ? "" : M.versionFile}` : h("div", { class: "letter template-body" }, version.body))) };
        } });
      } catch (error) {
        this.fail(error);
      }
    }, true);
    return fold;
  }

  /** @param {unknown} error */
  fail(error) {
    if (!(error instanceof ApiError)) throw error;
    fill(this.problem, error.message);
  }

  /** Writes over a template, or a new one. @param {Template | null} one */
  async write(one) {
    const { writeTemplate } = await import("./template_form.js");
    const kept = await writeTemplate({ start: one, title: one ? M.editTitle : M.newTitle, types: this.types, fields: this.fields,
      keep: (written) => (one ? templatesApi.save(one, written) : templatesApi.create(written)) });
    if (kept) await this.change(async () => kept, M.kept);
  }

  /** @param {() => Promise<Template>} run @param {string} said */
  async change(run, said) {
    try {
      fill(this.problem);
      const kept = await run();
      this.unfolded.add(kept.name);
      this.templates = (await templatesApi.all()).templates;
      this.draw();
      toast(said);
      this.list.querySelector(`[data-name="${kept.name}"] summary`)?.focus();
    } catch (error) {
      this.fail(error);
    }
  }
}

/** @type {import("./library.js").Part} */
export const templatesPart = { id: "templates", title: M.title, draw: (session) => new Library(session).load() };
