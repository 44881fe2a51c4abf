"""Editing a draft, and approving exact bytes to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from drafting.blanks import find_blanks
from drafting.foreign import struck_in
from triage import audit, compose
from triage.announcing import announces_attachment
from triage.audit import AuditEvent
from triage.crash_points import CrashPoint, reach
from triage.db import Session
from triage.draft_language import language_warnings
from triage.errors import BadRequest, BlanksLeft, NotAllowed, NotFound, StaleVersion
from triage.kinds import DraftOrigin
from triage.message import Address, MailId
from triage.outgoing import Extras, JoinedFile
from triage.preparation import struck_warnings
from triage.recipients import read_recipients
from triage.review import approvals, facts, messages, rewritings, sending
from triage.review.office import Office, require_writer
from triage.signatures import signatures_of, unsigned
from triage.states import SET_ASIDE, MailState, may_move
from triage.store import approval_keys, dispatches, drafts, mails
from triage.store import approvals as first_approvals
from triage.store.approval_keys import ApprovalKey
from triage.store.approvals import FirstApproval
from triage.store.drafts import Draft, NewDraft
from triage.store.mails import Mail
from triage.store.people import User

MAX_BODY_CHARS = 100_000
MAX_RECIPIENTS = 20
#: Where a person may still write the reply.
EDITABLE = frozenset(
    {
        MailState.DRAFTED,
        MailState.FAILED,
        MailState.UNDELIVERED,
        MailState.BY_HAND,
        MailState.TO_CALL,
        MailState.TO_READ,
    },
)
#: Warnings about the text itself, looked at again at each edit; the others stay with the draft.
_TEXT_WARNINGS = frozenset(
    {"warn_unknown_placeholder", "warn_invented", "warn_struck", "warn_attachment", "warn_language"}
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A reviewer's text. `version` is the one it was written over; 0 starts a draft by hand.

    None leaves as it is: the subject, who gets it, whether the original follows. `files_of`: the version
    whose files go along, None for those of the one that stands.
    """

    version: int
    body: str
    subject: str | None = None
    recipients: tuple[str, ...] | None = None
    cc: tuple[str, ...] | None = None
    bcc: tuple[str, ...] | None = None
    quoted: bool | None = None
    files_of: int | None = None

    def __repr__(self) -> str:
        return f"Edit(version={self.version}, body={len(self.body)} chars)"


def edit_draft(office: Office, user: User, mail_id: MailId, edit: Edit) -> int:
    """Store the text as the next version and return its number.

    Raises NotFound, NotAllowed, BadRequest, and StaleVersion when another version stands meanwhile.
    """
    require_writer(user)
    if len(edit.body) > MAX_BODY_CHARS:
        raise BadRequest("draft_too_long")
    now = office.clock()
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        if mail.state not in EDITABLE:
            raise NotAllowed
        move_to_drafted(session, mail)
        standing = drafts.current_draft_or_none(session, mail_id)
        # A draft that was set aside is no start for a reply by hand.
        base = None if mail.state in SET_ASIDE else standing
        draft = edited(session, office, mail, base, edit)
        written_at = drafts.written_at(session, mail_id, base, office.services.own_addresses, now)
        version = drafts.add_version(session, mail_id, edit.version, draft, written_at, user.id)
        audit.record(
            session,
            AuditEvent.DRAFT_EDITED,
            now,
            user_id=user.id,
            mail_id=mail_id,
            values={"version": version},
        )
    return version


def move_to_drafted(session: Session, mail: Mail) -> None:
    """Make sure that the mail is a draft until the transaction ends: no approval can slip in between."""
    if mail.state is not MailState.DRAFTED:
        _advance(session, mail, MailState.DRAFTED)
    elif not mails.hold(session, mail.id, MailState.DRAFTED):
        raise NotAllowed


def edited(session: Session, office: Office, mail: Mail, standing: Draft | None, edit: Edit) -> NewDraft:
    """The version that this text makes over the one that stands. Raises BadRequest, NotFound."""
    own_address = office.mailbox(mail.mailbox_name).address
    before = standing.extras if standing else Extras()
    known = _known(mail, standing)
    if edit.recipients is not None:
        recipients = read_recipients(edit.recipients, known)
    elif standing is not None:
        recipients = standing.recipients
    elif mail.from_notes:
        recipients = mail.parsed.to
    else:
        recipients = compose.reply_recipients(mail.parsed, own_address)
    extras = replace(
        before,
        cc=before.cc if edit.cc is None else read_recipients(edit.cc, known),
        bcc=before.bcc if edit.bcc is None else read_recipients(edit.bcc, known),
        quoted=before.quoted if edit.quoted is None else edit.quoted,
        files=before.files if edit.files_of is None else _files_of(session, mail.id, edit.files_of),
    )
    if len(recipients) + len(extras.people) > MAX_RECIPIENTS:
        raise BadRequest("recipients_too_many")
    first = mail.parsed.subject if mail.from_notes else compose.reply_subject(mail.parsed.subject)
    subject = edit.subject if edit.subject is not None else (standing.subject if standing else first)
    return NewDraft(
        subject=subject,
        recipients=recipients,
        body=edit.body,
        origin=standing.origin if standing else DraftOrigin.PERSON,
        source=standing.source if standing else "",
        warnings=warnings_of(session, office, mail, standing, edit.body, extras),
        receipt_id=standing.receipt_id if standing else None,
        details=standing.details if standing else {},
        extras=extras,
    )


def _files_of(session: Session, mail_id: MailId, version: int) -> tuple[JoinedFile, ...]:
    found = drafts.draft_or_none(session, mail_id, version)
    if found is None:
        raise NotFound("version_unknown")
    return found.extras.files


def _known(mail: Mail, standing: Draft | None) -> tuple[Address, ...]:
    """Who the mail and the draft name, whose names an address typed alone takes."""
    parsed = mail.parsed
    senders = (parsed.sender,) if parsed.sender else ()
    drafted = (*standing.recipients, *standing.extras.people) if standing else ()
    return (*parsed.cc, *parsed.to, *drafted, *senders, *parsed.reply_to)


def warnings_of(
    session: Session, office: Office, mail: Mail, standing: Draft | None, body: str, extras: Extras
) -> tuple[Mapping[str, object], ...]:
    """What is to be known of this text and what goes with it."""
    earlier = standing.warnings if standing else ()
    kept = [one for one in earlier if one.get("key") not in _TEXT_WARNINGS]
    if {"key": "warn_invented"} in earlier and facts.still_invents(office, session, mail, standing, body):
        kept.append({"key": "warn_invented"})
    if any(one.get("key") == "warn_struck" for one in earlier):
        kept += struck_warnings(struck_in(body))
    if announces_attachment(body) and not extras.files:
        kept.append({"key": "warn_attachment"})
    bare = unsigned(body, signatures_of(session, office.settings))
    kept += language_warnings(office.settings, mail, bare)
    return tuple(kept)


def _advance(session: Session, mail: Mail, to: MailState) -> None:
    if not may_move(mail.state, to) or not mails.advance(session, mail.id, mail.state, to):
        raise NotAllowed


@dataclass(frozen=True, slots=True)
class Approval:
    """What a person approves: a version, to leave at `send_at` or once the time to undo is over.

    `shown`: how many facts without a source the page showed, which the history keeps. `digest`: that of the
    preview the person saw, None for a program of ours.
    """

    version: int
    send_at: datetime | None = None
    shown: int | None = None
    digest: str | None = None


def approve(
    office: Office, user: User, mail_id: MailId, approval: Approval, key: ApprovalKey | None = None
) -> None:
    """Fix the exact bytes and the Message-ID of this version, and hand them to the outbox.

    Where the office asks for two persons, the first approval keeps them until another one comes. `key`: kept
    with the approval (`review.approving`). Raises NotFound, NotAllowed, StaleVersion when the version is not
    the one that stands, PreviewChanged when the message would not be the one shown, Overtaken when a newer
    mail of the thread was not read, BlanksLeft when something is still to be filled in, BadRequest without a
    usable recipient, text or moment.
    """
    require_writer(user)
    now = office.clock()
    leaves_at = sending.departure(office, now, approval.send_at)
    unsourced = facts.to_check_or_none(office, mail_id, approval.version)
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        if mail.state is not MailState.DRAFTED or not mails.hold(session, mail_id, MailState.DRAFTED):
            raise NotAllowed  # held first, so that no edit can slip in behind
        draft = drafts.current_draft_or_none(session, mail_id)
        if draft is None:
            raise NotAllowed
        if draft.version != approval.version:
            raise StaleVersion(current_version=draft.version)
        sending.refuse_overtaken(office, session, mail_id)
        _refuse_unready(draft, mail)
        reply = messages.refuse_another(office, mail, draft, approval.digest)
        waits, first = approvals.first_approval_or_wait(
            session, office, user, mail, draft, reply, approval.send_at
        )
        facts.record_shown(session, office, user, mail_id, unsourced, approval.shown)
        if key is not None:
            approval_keys.keep(session, user.id, mail_id, key, now)
        if waits:
            return
        _advance(session, mail, MailState.APPROVED)
        if first is not None and first.send_at is not None:
            leaves_at = max(leaves_at, first.send_at)
        _hand_over(session, office, user, mail, _Approved(draft, reply, first), leaves_at)
    reach(CrashPoint.REVIEW_APPROVED)
    office.wake_sender()


@dataclass(frozen=True, slots=True)
class _Approved:
    """A draft, the message it would be now, and the bytes of an earlier person's approval of it."""

    draft: Draft
    reply: compose.Reply
    first: FirstApproval | None


def _hand_over(
    session: Session,
    office: Office,
    user: User,
    mail: Mail,
    approved: _Approved,
    leaves_at: datetime,
) -> None:
    version, now, first = approved.draft.version, office.clock(), approved.first
    if dispatches.has_dispatch(session, mail.id, version):  # it failed before; each attempt has its version
        version = drafts.repeat_version(session, mail.id, user.id)
    if first is None:
        fixed = messages.fix(office, session, mail.id, version, approved.reply, user.id)
    else:
        fixed = approvals.completed(first, version, user.id)
    dispatch_id = dispatches.add_dispatch(session, mail.id, fixed, now=now, send_at=leaves_at)
    if first is not None:
        first_approvals.keep_both(session, dispatch_id, first, user.id, now)
    audit.record(
        session,
        AuditEvent.REPLY_APPROVED,
        now,
        user_id=user.id,
        mail_id=mail.id,
        values={"version": version},
    )
    rewritings.record(session, mail.id, user, now)


def _refuse_unready(draft: Draft, mail: Mail) -> None:
    if not draft.recipients:
        raise BadRequest("recipient_missing")
    if not all(compose.is_sendable(one.address) for one in (*draft.recipients, *draft.extras.people)):
        raise BadRequest("recipient_invalid")
    if not draft.body.strip():
        raise BadRequest("draft_empty")
    # A sender's own subject may hold « [DOSSIER 412] »: that is nothing for us to fill in.
    in_subject = set(find_blanks(draft.subject)) - set(find_blanks(mail.parsed.subject))
    blanks = in_subject | set(find_blanks(draft.body))
    if blanks:
        raise BlanksLeft(count=len(blanks))
