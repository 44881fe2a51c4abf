"""The queue as people see it: lanes, lists, one mail with everything that explains it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from classifiers.dossier_types import TypeList
from drafting.blanks import find_blanks
from triage import audit, compose
from triage.audit import AuditEvent
from triage.kinds import DraftOrigin
from triage.message import SAME_IDENTIFIER, SEVERAL_SENDERS, Address, MailboxId, MailId
from triage.review.actions import actions_of
from triage.review.call_cards import CardView, card_or_none
from triage.review.cursors import read_cursor, write_cursor
from triage.review.dispatch_words import dispatch_message, undelivered_message
from triage.review.dossier_words import MailDossierView, mail_dossier
from triage.review.draft_details import DetailsView, details_view
from triage.review.explanations import Explanation, explanation_or_none, type_reason
from triage.review.history_lines import HistoryLine
from triage.review.human_words import HumanView, human_view
from triage.review.lines import LineView
from triage.review.lists import lines_of
from triage.review.mail_history import in_words
from triage.review.messages import Preview, preview_or_none
from triage.review.notices import Notice, notices
from triage.review.office import Office
from triage.review.origins import origin_label
from triage.review.summaries import has_summary
from triage.review.suspicion import Suspicion, hidden_in_files, suspicion_of, suspicion_warnings
from triage.review.watch import count_watched
from triage.sentences import sentence
from triage.states import SET_ASIDE, DispatchPhase, Lane, MailState
from triage.store import dispatches, drafts, folders, intake, lanes, mails, people
from triage.store.dispatches import Dispatch, Undelivered
from triage.store.drafts import Draft
from triage.store.lanes import ALL, narrowed
from triage.store.lanes import Narrowing as Narrowing
from triage.store.mails import Mail
from triage.store.people import User
from triage.store.sight import seen, sees_state

MAX_PAGE = 200
_BEFORE_SENDING = frozenset(
    {MailState.DRAFTED, MailState.APPROVED, MailState.FAILED, MailState.UNDELIVERED},
)


@dataclass(frozen=True, slots=True)
class MailboxView:
    """How a mailbox is doing. `unaccounted`, `quarantined`: messages that we lack, and that we cannot get."""

    name: str
    status: str
    since: datetime
    last_ok_at: datetime | None
    message: str | None
    unaccounted: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The lanes with their counts, the mailboxes, what the person should know; how many mails to watch.

    `poll_s`: seconds between two looks at a mailbox, of the one looked at most rarely.
    """

    lanes: tuple[tuple[Lane, int], ...]
    mailboxes: tuple[MailboxView, ...]
    notices: tuple[Notice, ...]
    watch: int
    poll_s: float


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the cursor of the next ones when there are more."""

    lines: tuple[LineView, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class DraftView:
    """The draft that stands, and what would be sent under it.

    `overtaken_by`: a newer mail of the thread, which a person reads before this text can be approved.
    `set_aside`: the professional answers by themselves; it stands again when that word is taken back.
    """

    version: int
    subject: str
    recipients: tuple[Address, ...]
    body: str
    origin: DraftOrigin
    origin_label: str
    blanks: tuple[str, ...]
    warnings: tuple[Notice, ...]
    quoted: str
    overtaken_by: MailId | None
    set_aside: bool
    details: DetailsView
    preview: Preview | None = None


@dataclass(frozen=True, slots=True)
class UndeliveredView:
    """What a delivery report says; `text` are its own words, which anybody may have written."""

    at: datetime
    status: str
    text: str
    report_mail_id: MailId | None
    message: str


@dataclass(frozen=True, slots=True)
class DispatchView:
    """How the sending of the reply went.

    `send_at`: when it leaves, at the earliest. `cancellable`: nobody has taken it yet. `refused_address`:
    whom the server did not take, "" for nobody; `server_reply` its own words.
    """

    phase: DispatchPhase
    message: str
    approved_by: str | None
    approved_at: datetime
    send_at: datetime
    cancellable: bool
    sent_at: datetime | None
    message_id: str
    refused_address: str
    server_reply: str
    undelivered: UndeliveredView | None


@dataclass(frozen=True, slots=True)
class MailView:
    """One mail with everything the page shows; `candidates`: slug, name and share of its likeliest types.

    `type_reason`: why it has its dossier type, in French.
    """

    mail: Mail
    line: LineView
    explanation: Explanation | None
    type_reason: str
    warnings: tuple[Notice, ...]
    draft: DraftView | None
    why_no_draft: Notice | None
    dispatch: DispatchView | None
    candidates: tuple[tuple[str, str, float], ...]
    history: tuple[HistoryLine, ...]
    dossier: MailDossierView
    human: HumanView
    suspicion: Suspicion
    card: CardView | None
    brief: bool
    actions: tuple[str, ...]


def overview(office: Office, narrow: Narrowing = ALL) -> Overview:
    """The lanes, mailboxes and notices as they are now; `narrow`: what is counted."""
    with office.database.transaction() as session:
        counts = lanes.lane_counts(session, office.clock(), (*narrowed(narrow), seen(office.sight)))
        watched = count_watched(office, session)
        boxes = [row for row in intake.mailbox_rows(session) if sees_state(session, office.sight, row)]
        unaccounted, quarantined = folders.unaccounted(session), folders.quarantine_counts(session)
    views = tuple(
        MailboxView(
            name=row.name,
            status=row.status,
            since=row.since,
            last_ok_at=row.last_ok_at,
            message=sentence(row.cause) if row.cause else None,
            unaccounted=unaccounted.get(MailboxId(row.id or 0), 0),
            quarantined=quarantined.get(MailboxId(row.id or 0), 0),
        )
        for row in boxes
    )
    poll_s = max(box.imap.poll_s for box in office.settings.mailboxes)
    return Overview(tuple(counts.items()), views, notices(office), watched, poll_s)


def list_mails(office: Office, lane: Lane, limit: int, cursor: str | None, narrow: Narrowing = ALL) -> Page:
    """A page of the lane. Raises BadRequest when the cursor is not one of ours."""
    limit = max(1, min(limit, MAX_PAGE))
    after = read_cursor(cursor) if cursor else None
    with office.database.transaction() as session:
        where = (*narrowed(narrow), seen(office.sight))
        found = lanes.list_lane(session, lane, limit + 1, after, now=office.clock(), where=where)
        lines = lines_of(office, session, [line for line, _ in found[:limit]])
    more = len(found) > limit
    return Page(lines, write_cursor(found[limit - 1][1]) if more else None)


def open_mail(office: Office, user: User, mail_id: MailId) -> MailView:
    """Everything about one mail, noting that this person read it (once). Raises NotFound.

    Noted first: what is told of the mail holds it, and does not change by being read.
    """
    with office.database.transaction() as session:
        mails.get_line(session, mail_id)
        if not people.was_recorded(session, AuditEvent.MAIL_READ.value, user.id, mail_id):
            audit.record(session, AuditEvent.MAIL_READ, office.clock(), user_id=user.id, mail_id=mail_id)
    return view_mail(office, mail_id)


def view_mail(office: Office, mail_id: MailId) -> MailView:
    """Everything about one mail. Raises NotFound."""
    with office.database.transaction() as session:
        mail, line = mails.get_mail_and_line(session, mail_id)
        (shown,) = lines_of(office, session, [line])
        draft = drafts.current_draft_or_none(session, mail_id)
        newer = drafts.overtaken_by_or_none(session, mail_id, office.services.own_addresses)
        newer = newer if mail.state in _BEFORE_SENDING else None
        label = origin_label(session, mail, draft) if draft else ""
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
        approver = dispatch and dispatch.approved_by and people.user_by_id(session, dispatch.approved_by).name
        history = people.mail_audit(session, mail_id)
        happened = in_words(office, session, history)
        card = card_or_none(session, office, mail)
        brief = not mail.from_notes and has_summary(session, mail)
        in_files = hidden_in_files(session, mail)
        human = human_view(session, office, mail, history)
        dossier = mail_dossier(session, mail_id, office)
        leaving = preview_or_none(office, session, mail, draft) if draft else None
        type_why = type_reason(session, mail, dossier.dossier, office.settings.office.zone, office.clock())
    types = office.types
    return MailView(
        mail=mail,
        line=shown,
        explanation=explanation_or_none(mail, office.clock().astimezone(office.settings.office.zone).date()),
        type_reason=type_why,
        warnings=(*suspicion_warnings(mail, line, in_files), *_mail_warnings(mail)),
        draft=draft_view(mail, draft, label, newer, leaving) if draft else None,
        why_no_draft=_why_no_draft(mail, draft),
        dispatch=_dispatch_view(mail, dispatch, approver or None) if dispatch else None,
        candidates=_candidates(types, mail),
        history=happened,
        dossier=dossier,
        human=human,
        suspicion=suspicion_of(mail, in_files),
        card=card,
        brief=brief,
        actions=actions_of(
            mail.state, has_draft=draft is not None, reserved=human.reserved, from_notes=mail.from_notes
        ),
    )


def _why_no_draft(mail: Mail, draft: Draft | None) -> Notice | None:
    drafted = draft is not None and mail.state not in SET_ASIDE
    return Notice(mail.reason, sentence(mail.reason)) if mail.reason and not drafted else None


def _mail_warnings(mail: Mail) -> tuple[Notice, ...]:
    """What is odd about the mail; the identifier of another mail is no fault of its form."""
    odd = set(mail.parsed.defects)
    doubtful = compose.sender_is_doubtful(mail.parsed)
    keys = {
        "warn_defects": bool(odd - {SAME_IDENTIFIER, SEVERAL_SENDERS}),
        "warn_same_identifier": SAME_IDENTIFIER in odd,
        "warn_sender_address": doubtful,
    }
    return tuple(Notice(key, sentence(key)) for key, told in keys.items() if told)


def draft_view(
    mail: Mail, draft: Draft, label: str, overtaken_by: MailId | None, preview: Preview | None = None
) -> DraftView:
    """The draft as the page shows it; `label`: who wrote it."""
    return DraftView(
        version=draft.version,
        subject=draft.subject,
        recipients=draft.recipients,
        body=draft.body,
        origin=draft.origin,
        origin_label=label,
        blanks=find_blanks(draft.body),
        warnings=(*(_warning(one) for one in draft.warnings), *(preview.size_notice if preview else ())),
        quoted="" if mail.from_notes or not draft.extras.quoted else compose.quote_original(mail.parsed),
        overtaken_by=overtaken_by,
        set_aside=mail.state in SET_ASIDE,
        details=details_view(draft.details),
        preview=preview,
    )


def _warning(stored: Mapping[str, object]) -> Notice:
    key, values = str(stored.get("key", "internal")), stored.get("values")
    return Notice(key, sentence(key, values if isinstance(values, dict) else None))


def _dispatch_view(mail: Mail, dispatch: Dispatch, approver: str | None) -> DispatchView:
    return DispatchView(
        phase=dispatch.phase,
        message=dispatch_message(dispatch),
        approved_by=approver,
        approved_at=dispatch.approved_at,
        send_at=dispatch.send_at,
        cancellable=mail.state is MailState.APPROVED and dispatch.phase is DispatchPhase.QUEUED,
        sent_at=dispatch.sent_at,
        message_id=dispatch.message_id,
        refused_address=dispatch.refused_address,
        server_reply=dispatch.reply_text,
        undelivered=_undelivered_view(dispatch.undelivered) if dispatch.undelivered else None,
    )


def _undelivered_view(one: Undelivered) -> UndeliveredView:
    return UndeliveredView(one.at, one.status, one.text, one.report_mail_id, undelivered_message(one))


def _candidates(types: TypeList, mail: Mail) -> tuple[tuple[str, str, float], ...]:
    stored: Any = (mail.sorting or {}).get("candidates", ())
    return tuple((slug, types.name_of(slug), share) for slug, share in types.ranked(stored))


def dossier_types(office: Office) -> tuple[tuple[str, str], ...]:
    """The slugs and names of the office's own list, in its order."""
    return tuple((one.slug, one.name) for one in office.types.types)
