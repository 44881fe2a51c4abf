// The page's only way to the server: every request of the public API, its session token and its errors.

import { approveOnce } from "./approval_key.js";
import { T } from "./fr.js";

/** @typedef {{name: string, address: string}} Address */
/** @typedef {{key: string, message: string}} Notice */
/** @typedef {{id: string, label: string, probability?: number}} DossierType */
/** @typedef {{user: {name: string, role: string, permissions: string[]}, csrf_token: string, office: {name: string, profile: string},
 *   model: {configured: boolean, name: string | null, host: string | null}, dossier_types: DossierType[],
 *   language?: string, locale?: string}} Session */
/** @typedef {{name: string, status: "ok"|"connecting"|"unreachable"|"refused"|"stopped"|"paused", since: string, last_ok_at: string | null,
 *   message: string | null, unaccounted: number, quarantined: number}} Mailbox */
/** @typedef {{lanes: {id: string, count: number}[], mailboxes: Mailbox[], notices: Notice[], watch: number, poll_s: number}} Lanes */
/** @typedef {{id: string | number, sender: Address, subject: string, excerpt: string, received_at: string, state: string,
 *   urgency: "urgent"|"admin"|"later"|null, urgency_uncertain: boolean, dossier_type: DossierType | null,
 *   dossier_uncertain: boolean, reason: string, has_draft: boolean, blanks: number, attachment_count: number,
 *   send_at: string | null, overtaken: boolean, manipulation: boolean, call_back_at: string | null, from_notes: boolean,
 *   queue: import("./api_queue.js").Queue}} Summary */
/** @typedef {{text: string, place: string}} Picked */
/** @typedef {{key: Picked[], days: {due: string, day: string, kind: string, label: string, text: string, place: string, sure: boolean}[],
 *   questions: Picked[], wanted: Picked[], sent: Picked[], chars: number, cut: boolean, waiting: boolean}} Extract */
/** @typedef {{at: string, who: string | null, outcome: string, note: string, call_back_at: string | null}} Call */
/** @typedef {{who: string, role: string, about: string, first: string[], deadline: string, calls: Call[], call_back_at: string | null,
 *   phones: {written: string, dialled: string, place: string, found: string, costly: boolean}[],
 *   help: {shown: string, dialled: string, label: string}[]}} Card */
/** @typedef {{attempts: {place: string, sentence: string}[], hidden: string[]}} Suspicion */
/** @typedef {{version: number, subject: string, body: string, to: Address[], origin: string, origin_label: string,
 *   blanks: string[], warnings: Notice[], quoted: string, overtaken_by: number | null, set_aside: boolean, details: Details,
 *   preview: import("./api_sending.js").Preview | null}} Draft */
/** @typedef {{why_not: Notice | null, instructions: string[], versions: number,
 *   under_way: {id: number, who: string, at: string, instruction: string, words: string} | null,
 *   proposal: {id: number, who: string, at: string, instruction: string, over: number, body: string, warnings: Notice[],
 *   changes: import("./diff.js").Piece[]} | null,
 *   ended: {id: number, outcome: string, message: string, version: number | null} | null}} Redraft */
/** @typedef {{version: number, prepared_version: number, origin: string, kept: number, removed: number, inserted: number, edited: boolean, message: string}} Rewriting */
/** @typedef {{version: number, at: string, way: string, origin: string, origin_label: string, receipt_id: number | null, typed: boolean, standing: boolean}} Version */
/** @typedef {{text: string, doubtful: boolean}} Point */
/** @typedef {{to_check: Point[], missing: Point[], follow_up: {day: string, message: string, doubtful: boolean} | null}} Details */
/** @typedef {{at: string, status: string, text: string, message: string, report_mail_id: number | null}} Undelivered */
/** @typedef {{phase: string, message: string, approved_by: string, approved_at: string, sent_at: string | null,
 *   message_id: string, send_at: string, cancellable: boolean, refused_address: string,
 *   server_reply: string, undelivered: Undelivered | null}} Dispatch */
/** @typedef {{subject: string, sender: Address | null, dated_at: string | null, text: string, depth: number}} Enclosed */
/** @typedef {{method: string, summary: string, location: string, organizer: Address | null, starts_at: string | null,
 *   ends_at: string | null, whole_day: boolean, zone_assumed: boolean}} Invitation */
/** @typedef {{folder: string, listed: number | null, stored: number, gone: number, quarantined: number, left: number,
 *   unaccounted: number, balanced: boolean, reconciled_at: string | null}} FolderAccount */
/** @typedef {{name: string, status: string, since: string, last_ok_at: string | null, alarm: Notice | null,
 *   quarantine: {key: string, message: string, count: number}[], folders: FolderAccount[]}} MailboxHealth */
/** @typedef {{index: number, name: string, content_type: string, size: number, readable: boolean,
 *   picture: boolean, warnings: {key: string, message: string}[]}} File */
/** @typedef {{pages: string[], cause: Notice | null}} FileText */
/** @typedef {{due: string, day: string, kind: string, label: string, sentence: string, how: string, sure: boolean}} Deadline */
/** @typedef {{hits: number, count: number, value: number | null, low: number, high: number}} Share */
/** @typedef {{right: Share, caught: Share, rightly: Share, unsure_right: Share, other_right: Share, left_out: number}} Score */
/** @typedef {{id: number, total: number, done: number, judged: number, model_version: string, started_at: string,
 *   finished_at: string | null, urgent: number, admin: number, later: number, uncertain: number, flagged: Share, much_flagged: boolean,
 *   fastest: {answered: number, count: number, flagged: number, missed: number, within_s: number | null}, answers: number,
 *   needed: number, score: Score | null}} Replay */
/** @typedef {{id: number, mail_id: number | null, dated_at: string, sender: Address, subject: string, excerpt: string, urgency: string,
 *   uncertain: boolean, confidence: number, by_rule: boolean, reason: string, deadlines: Deadline[], answered_after_s: number | null,
 *   is_fast: boolean, is_unsure: boolean, is_right: boolean | null, truth: string | null}} ReplayItem */
/** @typedef {{id: number, sender: Address, subject: string, excerpt: string, received_at: string, state: string, urgency: string | null,
 *   sampled: boolean, chance: string, reason: string}} WatchMail */
/** @typedef {{model: {version: string, kind: string, words: string[]}, sample_words: string[], weeks: {monday: string, words: string[]}[],
 *   dossier_steps: {step: string, words: string}[], type_steps: {step: string, words: string}[], alarms: Notice[]}} Quality */
/** @typedef {{step: "rule"|"model"|"guard"|"person", reason: string, type_reason: string, rules: {id: string, label: string, sentence: string}[], deadlines: Deadline[],
 *   probabilities: Record<"urgent"|"admin"|"later", number>, words: string[], decided_by: "model"|"person",
 *   candidates: DossierType[], model_version: string}} Sorting */
/** @typedef {{id: number, number: string | null, title: string, type: string | null, closed_at: string | null, no_model: boolean}} Dossier */
/** @typedef {Dossier & {references: {id: number, written: string}[], mails: number,
 *   parties: {id: number, name: string, role: string, shared: boolean, addresses: string[], phones: string[]}[]}} DossierDetail */
/** @typedef {{dossier: Dossier | null, step: string | null, reason: string, confirmed: boolean,
 *   offered: {dossier: Dossier, step: string, reason: string}[]}} MailDossier */
/** @typedef {{reserved: boolean, said: boolean | null, reason: string, message: string}} Human */
/** @typedef {Summary & {dossier: MailDossier, human: Human, card: Card | null, brief: boolean, to: Address[], cc: Address[], reply_to: Address[], text: string,
 *   attachments: File[], encrypted: boolean, enclosed: Enclosed[], invitation: Invitation | null, warnings: Notice[],
 *   sorting: Sorting | null, draft: Draft | null, why_no_draft: Notice | null, dispatch: Dispatch | null,
 *   history: {at: string, who: string | null, message: string}[], history_cursor: string | null, suspicion: Suspicion, actions: string[]}} Detail */
/** @typedef {{kind: string, label: string, count: number}} Masked */
/** @typedef {{id: number, at: string, asked_by: string, endpoint: string, model: string, prompt_version: string,
 *   payload_sha256: string, outcome: string, message: string, tokens: string, counts: Masked[], system_prompt: string, payload: string}} Receipt */
/** @typedef {{sent_to_model: boolean, receipts: Receipt[], text: string | null, system_prompt: string | null,
 *   counts: Masked[], message: string | null, count: number, next_cursor: string | null}} Redacted */

/** What went wrong, in a French sentence. `status` is 0 when the server could not be reached. */
export class ApiError extends Error {
  /** @param {number} status @param {string} key @param {string} message @param {any} values */
  constructor(status, key, message, values = {}) {
    super(message);
    this.status = status;
    this.key = key;
    this.values = values;
  }
}

const TIMEOUT_MS = 20000;
const FILE_TIMEOUT_MS = 300000;
/** How far the server's clock is ahead of this machine's. */
let aheadMs = 0;
let token = "";
/** @type {(() => Promise<void>) | null} */
let signInAgain = null;
/** @type {Promise<void> | null} */
let signingIn = null;

/** Sets what is done when the session has expired; it resolves once somebody has signed in again.
 * @param {() => Promise<void>} handler */
export function onSessionExpired(handler) {
  signInAgain = handler;
}

/** @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [extra] headers @returns {Promise<any>} */
async function once(method, path, body, extra = {}) {
  const headers = /** @type {Record<string, string>} */ ({ Accept: "application/json", ...extra });
  if (method !== "GET") headers["X-CSRF-Token"] = token;
  const file = body instanceof File ? body : null;
  if (body !== undefined) headers["Content-Type"] = file ? "application/octet-stream" : "application/json";
  if (file) headers["X-File-Name"] = encodeURIComponent(file.name);
  let response;
  let text;
  try {
    response = await fetch(`/api/${path}`, {
      method, headers, body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
      credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(file ? FILE_TIMEOUT_MS : TIMEOUT_MS),
    });
    readClock(response.headers.get("Date"));
    text = await response.text();
  } catch {
    throw new ApiError(0, "unreachable", T.unreachable);
  }
  const data = parsed(text);
  if (response.ok && (data !== undefined || response.status === 204)) return data;
  const error = data?.error ?? {};
  throw new ApiError(response.ok ? 502 : response.status, error.key ?? "unknown", error.message ?? T.unknownError, error.values ?? {});
}

/** Learns the server's clock: it holds the countdowns. A difference of a second is only its rounding. @param {string | null} date */
function readClock(date) {
  const difference = Date.parse(date ?? "") - Date.now();
  if (Number.isFinite(difference)) aheadMs = Math.abs(difference) < 2000 ? 0 : difference;
}

/** The time by the server's clock, in milliseconds. */
export const serverNow = () => Date.now() + aheadMs;

/** @param {string} text */
function parsed(text) {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The answer to a request. An expired session asks for the password; the request is then repeated only when it is
 * `safe`, so that nobody approves or dismisses in the name of the person who signed in since.
 * @param {string} method @param {string} path @param {unknown} [body] @param {boolean} [safe] @param {Record<string, string>} [extra] headers
 * @returns {Promise<any>}
 */
export async function call(method, path, body, safe = method === "GET", extra = {}) {
  try {
    return await once(method, path, body, extra);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401 || !signInAgain) throw error;
    signingIn ??= signInAgain().finally(() => { signingIn = null; });
    await signingIn;
    if (safe) return once(method, path, body, extra);
    throw new ApiError(401, "signed_in_again", T.doItAgain);
  }
}

/** @template {{csrf_token?: string}} S @param {S} session @returns {S} */
function remembered(session) {
  if (session.csrf_token) token = session.csrf_token;
  return session;
}

/** @param {string} path @param {object} body @returns {Promise<any>} */
const approve = (path, body) => approveOnce((key) => call("POST", path, body, false, { "Idempotency-Key": key }), `${path} ${JSON.stringify(body)}`);

/** @param {string | number} id */
const mail = (id) => `mails/${encodeURIComponent(id)}`;

/** The address of a page of a list. @param {string} path @param {string | null} cursor */
export const pageOf = (path, cursor) => (cursor ? `${path}?${new URLSearchParams({ cursor })}` : path);

export const api = {
  /** @returns {Promise<Session>} */
  session: async () => remembered(await once("GET", "session")),
  /** @returns {Promise<Session>} */
  signIn: async (/** @type {string} */ name, /** @type {string} */ password, /** @type {string | null} */ code = null) =>
    remembered(await once("POST", "session", { name, password, code })),
  /** @returns {Promise<Session & {needs_account?: boolean, needs_password?: boolean}>} */
  useLink: async (/** @type {string} */ link) => remembered(await once("POST", "session/link", { token: link })),
  /** @returns {Promise<Session>} */
  firstAccount: async (/** @type {string} */ link, /** @type {string} */ name, /** @type {string} */ password) =>
    remembered(await once("POST", "session/first", { token: link, name, password })),
  setPassword: (/** @type {string} */ link, /** @type {string} */ password) => once("POST", "session/password", { token: link, password }),
  signOut: () => once("DELETE", "session"),
  /** @returns {Promise<Lanes>} */
  lanes: () => call("GET", "lanes"),
  /** @returns {Promise<{mailboxes: MailboxHealth[], sorting: string, free_disk_bytes: number}>} */
  health: () => call("GET", "health"),
  /** @returns {Promise<{mails: Summary[], next_cursor: string | null}>} */
  mails: (/** @type {string} */ lane, /** @type {number} */ limit, /** @type {string | null} */ cursor = null) =>
    call("GET", `mails?${new URLSearchParams({ lane, limit: String(limit), ...(cursor ? { cursor } : {}) })}`),
  /** @returns {Promise<Detail>} */
  mail: (/** @type {string | number} */ id) => call("GET", mail(id)),
  /** @returns {Promise<Redacted>} */
  redacted: (/** @type {string | number} */ id, /** @type {string | null} */ cursor = null) => call("GET", pageOf(`${mail(id)}/redacted`, cursor)),
  /** What happened before. @returns {Promise<{history: {at: string, who: string | null, message: string}[], next_cursor: string | null}>} */
  history: (/** @type {string | number} */ id, /** @type {string} */ cursor) => call("GET", pageOf(`${mail(id)}/history`, cursor)),
  receiptsAddress: (/** @type {string | number} */ id) => `/api/${mail(id)}/receipts`,
  /** @returns {Promise<Detail>} */
  setDossierType: (/** @type {string | number} */ id, /** @type {string | null} */ type) =>
    call("PUT", `${mail(id)}/dossier-type`, { dossier_type: type }),
  /** `humanOnly`: null takes back what a person said. @returns {Promise<Detail>} */
  setHumanOnly: (/** @type {string | number} */ id, /** @type {boolean | null} */ humanOnly, /** @type {string} */ reason) =>
    call("PUT", `${mail(id)}/human-only`, { human_only: humanOnly, reason: humanOnly && reason ? reason : null }),
  /** Takes back what a person said of its dossier. @returns {Promise<Detail>} */
  untag: (/** @type {string | number} */ id) => call("DELETE", `${mail(id)}/dossier`),
  /** What is looked for goes in the body: addresses are kept in logs. @returns {Promise<{dossiers: Dossier[], next_cursor: string | null}>} */
  findDossiers: (/** @type {string} */ text, /** @type {boolean} */ closed, /** @type {string | null} */ cursor = null) =>
    call("POST", "dossiers/search", { text, closed, cursor }, true),
  /** @returns {Promise<DossierDetail>} */
  dossier: (/** @type {number} */ id) => call("GET", `dossiers/${id}`),
  /** @returns {Promise<DossierDetail>} */
  createDossier: (/** @type {object} */ dossier) => call("POST", "dossiers", dossier),
  /** @returns {Promise<DossierDetail>} */
  changeDossier: (/** @type {number} */ id, /** @type {object} */ dossier) => call("PUT", `dossiers/${id}`, dossier),
  /** @returns {Promise<DossierDetail>} */
  mergeDossier: (/** @type {number} */ id, /** @type {number} */ into) => call("POST", `dossiers/${id}/merge`, { into }),
  /** @returns {Promise<DossierDetail>} */
  setClosed: (/** @type {number} */ id, /** @type {boolean} */ closed) => call("POST", `dossiers/${id}/${closed ? "close" : "reopen"}`, {}),
  /** @returns {Promise<DossierDetail>} */
  setModel: (/** @type {number} */ id, /** @type {boolean} */ allowed) => call("PUT", `dossiers/${id}/model`, { allowed }),
  /** @returns {Promise<DossierDetail>} */
  addParty: (/** @type {number} */ id, /** @type {object} */ party) => call("POST", `dossiers/${id}/parties`, party),
  /** @returns {Promise<DossierDetail>} */
  removeParty: (/** @type {number} */ id, /** @type {number} */ party) => call("DELETE", `dossiers/${id}/parties/${party}`),
  /** @returns {Promise<DossierDetail>} */
  addReference: (/** @type {number} */ id, /** @type {string} */ written) => call("POST", `dossiers/${id}/references`, { written }),
  /** @returns {Promise<DossierDetail>} */
  removeReference: (/** @type {number} */ id, /** @type {number} */ reference) => call("DELETE", `dossiers/${id}/references/${reference}`),
  /** @returns {Promise<Draft>} */
  saveDraft: (/** @type {string | number} */ id, /** @type {object} */ draft) =>
    call("PUT", `${mail(id)}/draft`, draft, true),
  /** What a text states and where it comes from; nothing is stored. @returns {Promise<import("./facts.js").Facts>} */
  facts: (/** @type {string | number} */ id, /** @type {string} */ body) => call("POST", `${mail(id)}/draft/facts`, { body }, true),
  /** @returns {Promise<{styles: import("./library_style.js").Style[]}>} */
  styles: () => call("GET", "library/style"),
  /** @returns {Promise<{answers: import("./past.js").PastAnswer[]}>} */
  pastAnswers: (/** @type {string | number} */ id) => call("GET", `${mail(id)}/past-answers`),
  /** `sendAt`: not before this moment, null for the end of the undo window; `shown`: how many facts without a source were shown.
   * @returns {Promise<Detail>} */
  approve: (/** @type {string | number} */ id, /** @type {number} */ version, /** @type {Date | null} */ sendAt, /** @type {number | null} */ shown = null, digest = "") =>
    approve(`${mail(id)}/approve`, { version, digest, shown, ...(sendAt ? { send_at: sendAt.toISOString() } : {}) }),
  /** `read`: the newer mail of the thread that the person was shown. @returns {Promise<Detail>} */
  keepDraft: (/** @type {string | number} */ id, /** @type {number} */ version, /** @type {number | null} */ read) =>
    call("POST", `${mail(id)}/draft/keep`, { version, read }),
  /** `at`: when to call again, null for never. @returns {Promise<Detail>} */
  noteCall: (/** @type {string | number} */ id, /** @type {string} */ outcome, /** @type {string} */ note, /** @type {Date | null} */ at) =>
    call("POST", `${mail(id)}/calls`, { outcome, note, call_back_at: at ? at.toISOString() : null }),
  /** @returns {Promise<Redraft>} */
  redraft: (/** @type {string | number} */ id) => call("GET", `${mail(id)}/redraft`),
  /** `beside`: the person is typing, what comes is only proposed. @returns {Promise<Redraft>} */
  askRedraft: (/** @type {string | number} */ id, /** @type {number} */ version, /** @type {string} */ instruction, /** @type {boolean} */ beside) =>
    call("POST", `${mail(id)}/redraft`, { version, instruction, beside }),
  /** @returns {Promise<Redraft>} */
  stopRedraft: (/** @type {string | number} */ id) => call("DELETE", `${mail(id)}/redraft`),
  /** @returns {Promise<Redraft>} */
  takeRedraft: (/** @type {string | number} */ id, /** @type {number} */ redraft, /** @type {number} */ version) =>
    call("POST", `${mail(id)}/redraft/${redraft}/take`, { version }),
  /** @returns {Promise<Redraft>} */
  leaveRedraft: (/** @type {string | number} */ id, /** @type {number} */ redraft) => call("POST", `${mail(id)}/redraft/${redraft}/leave`, {}),
  /** @returns {Promise<{rewriting: Rewriting | null}>} */
  rewriting: (/** @type {string | number} */ id) => call("GET", `${mail(id)}/rewriting`),
  /** @returns {Promise<{versions: Version[], next_cursor: string | null}>} */
  versions: (/** @type {string | number} */ id, /** @type {string | null} */ cursor = null) => call("GET", pageOf(`${mail(id)}/versions`, cursor)),
  /** @returns {Promise<{version: number, to: number, body: string, changes: import("./diff.js").Piece[], envelope: any, envelope_to: any}>} */
  compareVersion: (/** @type {string | number} */ id, /** @type {number} */ version, /** @type {number | null} */ to = null) =>
    call("GET", `${mail(id)}/versions/${version}${to === null ? "" : `?to=${to}`}`),
  /** @returns {Promise<{versions: Version[]}>} */
  restoreVersion: (/** @type {string | number} */ id, /** @type {number} */ to, /** @type {number} */ version, whole = false) =>
    call("POST", `${mail(id)}/versions/${to}/restore`, { version, whole }),
  /** One of dismiss, restore, cancel-sending, send-now. @returns {Promise<Detail>} */
  act: (/** @type {string | number} */ id, /** @type {string} */ action) => call("POST", `${mail(id)}/${action}`, {}),
  /** @returns {Promise<Detail>} */
  settle: (/** @type {string | number} */ id, /** @type {"sent" | "not_sent"} */ outcome) =>
    call("POST", `${mail(id)}/settle`, { outcome }),
  /** @returns {Promise<Extract>} */
  summary: (/** @type {string | number} */ id) => call("GET", `${mail(id)}/summary`),
  /** The summary by the model: how it stands; `method`: POST asks for one, DELETE stops it. @returns {Promise<import("./model_summary.js").ModelSummary>} */
  modelSummary: (/** @type {string | number} */ id, /** @type {"GET" | "POST" | "DELETE"} */ method = "GET") => call(method, `${mail(id)}/summary/model`),
  /** @returns {Promise<FileText>} */
  attachmentText: (/** @type {string | number} */ id, /** @type {number} */ index) =>
    call("GET", `${mail(id)}/attachments/${index}/text`),
  /** @returns {Promise<{picture: string | null, cause: {key: string, message: string} | null}>} */
  attachmentPreview: (/** @type {string | number} */ id, /** @type {number} */ index) => call("GET", `${mail(id)}/attachments/${index}/preview`),
  /** @returns {Promise<Quality>} */
  quality: () => call("GET", "quality"),
  /** @returns {Promise<{documents: import("./note.js").Template[]}>} */
  documents: () => call("GET", "notes/documents"),
  /** @returns {Promise<Detail>} */
  createNote: (/** @type {object} */ note) => call("POST", "notes", note),
  /** @returns {Promise<{mails: WatchMail[]}>} */
  watch: () => call("GET", "watch"),
  /** @returns {Promise<{mails: WatchMail[]}>} */
  answerWatch: (/** @type {number} */ id, /** @type {boolean} */ urgent) => call("PUT", `${mail(id)}/watch`, { urgent }),
  /** @returns {Promise<{mails: WatchMail[]}>} */
  takeBackWatch: (/** @type {number} */ id) => call("DELETE", `${mail(id)}/watch`),
  /** @returns {Promise<{replay: Replay | null}>} */
  replay: () => call("GET", "replay"),
  /** @returns {Promise<Replay>} */
  startReplay: (/** @type {number} */ last) => call("POST", "replay", { last }),
  /** @returns {Promise<{items: ReplayItem[], next_cursor: string | null}>} */
  replayItems: (/** @type {string} */ list, /** @type {string | null} */ cursor, /** @type {number} */ limit) =>
    call("GET", `replay/items?${new URLSearchParams({ list, limit: String(limit), ...(cursor ? { cursor } : {}) })}`),
  /** @returns {Promise<ReplayItem>} */
  judgeReplay: (/** @type {number} */ id, /** @type {boolean | null} */ right, /** @type {string | null} */ urgency) =>
    call("PUT", `replay/items/${id}/answer`, { right, urgency }, true),
  attachmentAddress: (/** @type {string | number} */ id, /** @type {number} */ index) =>
    `/api/${mail(id)}/attachments/${index}`,
};
