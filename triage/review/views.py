"""The queue as people see it: lanes, lists, one mail with everything that explains it."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from classifiers.labels import DOSSIER_TYPES
from drafting.blanks import find_blanks
from triage import audit, compose
from triage.audit import AuditEvent
from triage.errors import BadRequest, NotFound
from triage.kinds import DraftOrigin
from triage.message import SAME_IDENTIFIER, Address, Attachment, MailId
from triage.parse import attachment_of
from triage.review.office import Office
from triage.sentences import DOSSIER_LABELS, ORIGIN_LABELS, OUTCOME_LABELS, URGENCY_LABELS, sentence
from triage.states import DispatchPhase, Lane, MailState, may_move
from triage.store import dispatches, drafts, intake, mails, people
from triage.store.dispatches import MAX_CHECKS, Dispatch
from triage.store.drafts import Draft
from triage.store.mails import Mail, MailLine, PagePosition
from triage.store.people import AuditEntry, User

MAX_PAGE = 200
_MAX_ID = 2**63 - 1  # SQLite's largest integer


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the person: a key and its sentence."""

    key: str
    message: str


@dataclass(frozen=True, slots=True)
class MailboxView:
    """How a mailbox is doing."""

    name: str
    status: str
    since: datetime
    last_ok_at: datetime | None
    message: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The lanes with their counts, the mailboxes, and what the person should know."""

    lanes: tuple[tuple[Lane, int], ...]
    mailboxes: tuple[MailboxView, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One row of a list."""

    line: MailLine
    reason: str
    has_draft: bool
    blanks: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the cursor of the next ones when there are more."""

    lines: tuple[LineView, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class DraftView:
    """The draft that stands, and what would be sent under it."""

    version: int
    subject: str
    recipients: tuple[Address, ...]
    body: str
    origin: DraftOrigin
    origin_label: str
    blanks: tuple[str, ...]
    warnings: tuple[Notice, ...]
    quoted: str


@dataclass(frozen=True, slots=True)
class DispatchView:
    """How the sending of the reply went."""

    phase: DispatchPhase
    message: str
    approved_by: str | None
    approved_at: datetime
    sent_at: datetime | None
    message_id: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of what happened."""

    at: datetime
    who: str | None
    message: str


@dataclass(frozen=True, slots=True)
class MailView:
    """One mail with everything the page shows."""

    mail: Mail
    line: LineView
    warnings: tuple[Notice, ...]
    draft: DraftView | None
    why_no_draft: Notice | None
    dispatch: DispatchView | None
    history: tuple[HistoryLine, ...]
    actions: tuple[str, ...]


def overview(office: Office) -> Overview:
    """The lanes, mailboxes and notices as they are now."""
    with office.database.transaction() as session:
        counts = mails.lane_counts(session)
        boxes = intake.mailbox_rows(session)
    views = tuple(
        MailboxView(
            row.name, row.status, row.since, row.last_ok_at, sentence(row.cause) if row.cause else None
        )
        for row in boxes
    )
    stopped = office.services.model_stopped
    troubled = stopped is not None and stopped != "model_absent"
    notices = (Notice(stopped, sentence(stopped)),) if stopped and troubled else ()
    return Overview(tuple(counts.items()), views, notices)


def list_mails(office: Office, lane: Lane, limit: int, cursor: str | None) -> Page:
    """A page of the lane. Raises BadRequest when the cursor is not one of ours."""
    limit = max(1, min(limit, MAX_PAGE))
    after = _read_cursor(cursor) if cursor else None
    with office.database.transaction() as session:
        found = mails.list_lane(session, lane, limit + 1, after)
        bodies = drafts.draft_versions(session, [line.id for line, _ in found])
    lines = tuple(_line_view(line, bodies.get(line.id)) for line, _ in found[:limit])
    more = len(found) > limit
    return Page(lines, _write_cursor(found[limit - 1][1]) if more else None)


def _line_view(line: MailLine, draft_body: str | None) -> LineView:
    reason = sentence(line.reason) if line.reason else ""
    return LineView(line, reason, draft_body is not None, len(find_blanks(draft_body or "")))


def _write_cursor(position: PagePosition) -> str:
    parts = [position.rank, position.received_at.isoformat(), position.mail_id]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


def _read_cursor(cursor: str) -> PagePosition:
    try:
        rank, received_at, mail_id = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
        arrived = datetime.fromisoformat(received_at)
        if arrived.tzinfo is None:
            raise BadRequest
        position = PagePosition(int(rank), arrived.astimezone(UTC), int(mail_id))
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError) as exc:
        raise BadRequest from exc
    if max(abs(position.rank), abs(position.mail_id)) > _MAX_ID:
        raise BadRequest
    return position


def open_mail(office: Office, user: User, mail_id: MailId) -> MailView:
    """Everything about one mail, noting that this person read it (once). Raises NotFound."""
    view = view_mail(office, mail_id)
    with office.database.transaction() as session:
        if not people.was_recorded(session, AuditEvent.MAIL_READ.value, user.id, mail_id):
            audit.record(session, AuditEvent.MAIL_READ, office.clock(), user_id=user.id, mail_id=mail_id)
    return view


def view_mail(office: Office, mail_id: MailId) -> MailView:
    """Everything about one mail. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        line = mails.get_line(session, mail_id)
        draft = drafts.current_draft_or_none(session, mail_id)
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
        approver = dispatch and dispatch.approved_by and people.user_by_id(session, dispatch.approved_by).name
        history = people.mail_audit(session, mail_id)
    return MailView(
        mail=mail,
        line=_line_view(line, draft.body if draft else None),
        warnings=_warnings(mail),
        draft=draft_view(mail, draft) if draft else None,
        why_no_draft=Notice(mail.reason, sentence(mail.reason)) if mail.reason and not draft else None,
        dispatch=_dispatch_view(dispatch, approver or None) if dispatch else None,
        history=tuple(_history_line(entry) for entry in history),
        actions=_actions(mail, draft),
    )


def _warnings(mail: Mail) -> tuple[Notice, ...]:
    """What is odd about the mail; the identifier of another mail is no fault of its form."""
    keys = {SAME_IDENTIFIER: "warn_same_identifier"}
    odd = {keys.get(defect, "warn_defects") for defect in mail.parsed.defects}
    return tuple(Notice(key, sentence(key)) for key in sorted(odd))


def draft_view(mail: Mail, draft: Draft) -> DraftView:
    """The draft as the page shows it."""
    label = ORIGIN_LABELS[draft.origin.value]
    return DraftView(
        version=draft.version,
        subject=draft.subject,
        recipients=draft.recipients,
        body=draft.body,
        origin=draft.origin,
        origin_label=f"{label} «\u00a0{draft.source}\u00a0»" if draft.source else label,
        blanks=find_blanks(draft.body),
        warnings=tuple(_warning(one) for one in draft.warnings),
        quoted=compose.quote_original(mail.parsed),
    )


def _warning(stored: Mapping[str, object]) -> Notice:
    key, values = str(stored.get("key", "internal")), stored.get("values")
    return Notice(key, sentence(key, values if isinstance(values, dict) else None))


def _dispatch_view(dispatch: Dispatch, approver: str | None) -> DispatchView:
    key = f"phase_{dispatch.phase.value}"
    if dispatch.phase is DispatchPhase.ACCEPTED and dispatch.filed_at:
        key = "phase_accepted_filed"
    elif dispatch.phase is DispatchPhase.ACCEPTED and dispatch.checks >= MAX_CHECKS:
        key = "phase_accepted_unfiled"
    message = sentence(key)
    if dispatch.cause and dispatch.phase is not DispatchPhase.UNKNOWN:
        message = f"{message} {sentence(dispatch.cause)}"
    if dispatch.reply_code:
        message = f"{message} (code {dispatch.reply_code})"
    return DispatchView(
        phase=dispatch.phase,
        message=message,
        approved_by=approver,
        approved_at=dispatch.approved_at,
        sent_at=dispatch.sent_at,
        message_id=dispatch.message_id,
    )


def _history_line(entry: AuditEntry) -> HistoryLine:
    labels = {
        "urgency": URGENCY_LABELS,
        "before": {**DOSSIER_LABELS, **URGENCY_LABELS},
        "after": {**DOSSIER_LABELS, **URGENCY_LABELS},
        "origin": ORIGIN_LABELS,
        "outcome": OUTCOME_LABELS,
    }
    values = {name: labels.get(name, {}).get(str(value), value) for name, value in entry.values.items()}
    return HistoryLine(entry.at, entry.who, sentence(entry.event, values))


def _actions(mail: Mail, draft: Draft | None) -> tuple[str, ...]:
    """What a writer may do now, by the table of moves."""
    actions: list[str] = []
    if mail.state in (MailState.DRAFTED, MailState.FAILED):
        actions.append("edit")
    if mail.state is MailState.DRAFTED and draft is not None:
        actions.append("approve")
    if mail.state in (MailState.BY_HAND, MailState.TO_CALL, MailState.TO_READ):
        actions.append("write")
    if mail.state is MailState.TO_CALL:
        actions.append("called")
    if may_move(mail.state, MailState.DISMISSED):
        actions.append("dismiss")
    if mail.state is MailState.DISMISSED:
        actions.append("restore")
    if mail.state is MailState.UNCONFIRMED:
        actions.append("settle")
    return tuple(actions)


def attachment(office: Office, mail_id: MailId, index: int) -> tuple[Attachment, bytes]:
    """An attachment's description and bytes. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        raw = mails.raw_mail(session, mail_id)
    try:
        content = attachment_of(raw, index)
    except OSError as exc:
        raise NotFound("mail_file_lost") from exc
    if content is None or index >= len(mail.parsed.attachments):
        raise NotFound
    return mail.parsed.attachments[index], content


def dossier_types(office: Office) -> tuple[tuple[str, str], ...]:
    """The office's dossier types with their French labels."""
    profile = office.settings.office.profile
    return tuple((slug, DOSSIER_LABELS.get(slug, slug)) for slug in DOSSIER_TYPES[profile])
