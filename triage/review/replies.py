"""Editing a draft, and approving exact bytes to be sent."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from drafting.blanks import find_blanks
from triage import audit, compose
from triage.audit import AuditEvent
from triage.crash_points import CrashPoint, reach
from triage.db import Session
from triage.errors import BadRequest, BlanksLeft, NotAllowed, StaleVersion
from triage.kinds import DraftOrigin
from triage.message import Address, MailId
from triage.preparation import announces_attachment
from triage.review import facts, sending
from triage.review.office import Office, require_writer
from triage.states import SET_ASIDE, MailState, may_move
from triage.store import dispatches, drafts, mails
from triage.store.drafts import Draft, NewDraft
from triage.store.mails import Mail
from triage.store.people import User

MAX_BODY_CHARS = 100_000
MAX_RECIPIENTS = 20
_EDITABLE = frozenset(
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
_TEXT_WARNINGS = frozenset({"warn_unknown_placeholder", "warn_invented", "warn_attachment"})


@dataclass(frozen=True, slots=True)
class Edit:
    """A reviewer's text. `version` is the one it was written over; 0 starts a draft by hand."""

    version: int
    body: str
    subject: str | None = None
    recipients: tuple[str, ...] | None = None

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
        if mail.state not in _EDITABLE:
            raise NotAllowed
        _move_to_drafted(session, mail)
        standing = drafts.current_draft_or_none(session, mail_id)
        # A draft that was set aside is no start for a reply by hand.
        base = None if mail.state in SET_ASIDE else standing
        draft = _edited(session, office, mail, base, edit)
        written_at = _written_at(session, office, mail_id, base, now)
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


def _written_at(
    session: Session, office: Office, mail_id: MailId, standing: Draft | None, now: datetime
) -> datetime:
    """Now; but a text that a newer mail overtook stays overtaken, until a person says that they read it.

    The page stores the text when it is approved: the editor may never have seen that mail.
    """
    newer = drafts.overtaken_by_or_none(session, mail_id, office.services.own_addresses)
    return now if standing is None or newer is None else standing.written_at


def _move_to_drafted(session: Session, mail: Mail) -> None:
    """Make sure that the mail is a draft until the transaction ends: no approval can slip in between."""
    if mail.state is not MailState.DRAFTED:
        _advance(session, mail, MailState.DRAFTED)
    elif not mails.hold(session, mail.id, MailState.DRAFTED):
        raise NotAllowed


def _edited(session: Session, office: Office, mail: Mail, standing: Draft | None, edit: Edit) -> NewDraft:
    own_address = office.mailbox(mail.mailbox_name).address
    if edit.recipients is not None:
        recipients = _recipients(edit.recipients, (*mail.parsed.reply_to, *_sender(mail)))
    elif standing is not None:
        recipients = standing.recipients
    else:
        recipients = compose.reply_recipients(mail.parsed, own_address)
    subject = edit.subject if edit.subject is not None else (standing.subject if standing else None)
    return NewDraft(
        subject=compose.reply_subject(mail.parsed.subject) if subject is None else subject,
        recipients=recipients,
        body=edit.body,
        origin=standing.origin if standing else DraftOrigin.PERSON,
        source=standing.source if standing else "",
        warnings=_warnings(session, office, mail, standing, edit.body),
        receipt_id=standing.receipt_id if standing else None,
        details=standing.details if standing else {},
    )


def _sender(mail: Mail) -> tuple[Address, ...]:
    return (mail.parsed.sender,) if mail.parsed.sender else ()


def _recipients(wanted: Sequence[str], known: Sequence[Address]) -> tuple[Address, ...]:
    """The addresses with the names the mail gives them. Raises BadRequest on one that is not an address."""
    names = {one.address.casefold(): one.name for one in known}
    if len(wanted) > MAX_RECIPIENTS or not all(compose.is_sendable(one) for one in wanted):
        raise BadRequest("recipient_invalid")
    return tuple(Address(names.get(one.casefold(), ""), one) for one in dict.fromkeys(wanted))


def _warnings(
    session: Session, office: Office, mail: Mail, standing: Draft | None, body: str
) -> tuple[Mapping[str, object], ...]:
    earlier = standing.warnings if standing else ()
    kept = [one for one in earlier if one.get("key") not in _TEXT_WARNINGS]
    if {"key": "warn_invented"} in earlier and facts.still_invents(office, session, mail, standing, body):
        kept.append({"key": "warn_invented"})
    if announces_attachment(body):
        kept.append({"key": "warn_attachment"})
    return tuple(kept)


def _advance(session: Session, mail: Mail, to: MailState) -> None:
    if not may_move(mail.state, to) or not mails.advance(session, mail.id, mail.state, to):
        raise NotAllowed


def approve(
    office: Office,
    user: User,
    mail_id: MailId,
    version: int,
    send_at: datetime | None = None,
    shown: int | None = None,
) -> None:
    """Fix the exact bytes and the Message-ID of this version, and hand them to the outbox.

    They leave once the time to undo is over, or at `send_at`. `shown`: how many facts without a source the
    page showed, which the history keeps. Raises NotFound, NotAllowed, StaleVersion
    when the version is not the one that stands, Overtaken when a newer mail of the thread was not read,
    BlanksLeft when something is still to be filled in, BadRequest without a usable recipient, text or moment.
    """
    require_writer(user)
    now = office.clock()
    leaves_at = sending.departure(office, now, send_at)
    unsourced = facts.to_check_or_none(office, mail_id, version)
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        if mail.state is not MailState.DRAFTED:
            raise NotAllowed
        _advance(session, mail, MailState.APPROVED)  # first, so that no edit can slip in behind
        draft = drafts.current_draft_or_none(session, mail_id)
        if draft is None:
            raise NotAllowed
        if draft.version != version:
            raise StaleVersion(current_version=draft.version)
        sending.refuse_overtaken(office, session, mail_id)
        _refuse_unready(draft, mail)
        facts.record_shown(session, office, user, mail_id, unsourced, shown)
        _hand_over(session, office, user, mail, draft, now, leaves_at)
    reach(CrashPoint.REVIEW_APPROVED)
    office.wake_sender()


def _hand_over(
    session: Session, office: Office, user: User, mail: Mail, draft: Draft, now: datetime, leaves_at: datetime
) -> None:
    version = draft.version
    if dispatches.has_dispatch(session, mail.id, version):  # it failed before; each attempt has its version
        version = drafts.repeat_version(session, mail.id, user.id)
    reply = _reply(office, mail, draft)
    raw = compose.build_reply(reply)
    dispatches.add_dispatch(
        session,
        mail.id,
        draft_version=version,
        message_id=reply.message_id,
        envelope_from=reply.sender.address,
        recipients=tuple(one.address for one in reply.recipients),
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        now=now,
        send_at=leaves_at,
        approved_by=user.id,
    )
    audit.record(
        session,
        AuditEvent.REPLY_APPROVED,
        now,
        user_id=user.id,
        mail_id=mail.id,
        values={"version": version},
    )


def _refuse_unready(draft: Draft, mail: Mail) -> None:
    if not draft.recipients:
        raise BadRequest("recipient_missing")
    if not all(compose.is_sendable(one.address) for one in draft.recipients):
        raise BadRequest("recipient_invalid")
    if not draft.body.strip():
        raise BadRequest("draft_empty")
    # A sender's own subject may hold « [DOSSIER 412] »: that is nothing for us to fill in.
    in_subject = set(find_blanks(draft.subject)) - set(find_blanks(mail.parsed.subject))
    blanks = in_subject | set(find_blanks(draft.body))
    if blanks:
        raise BlanksLeft(count=len(blanks))


def _reply(office: Office, mail: Mail, draft: Draft) -> compose.Reply:
    mailbox = office.mailbox(mail.mailbox_name)
    sender = Address(mailbox.display_name or office.settings.office.name, mailbox.address)
    return compose.Reply(
        sender=sender,
        recipients=draft.recipients,
        subject=draft.subject,
        body=compose.full_body(draft.body, mail.parsed),
        message_id=compose.new_message_id(sender),
        dated_at=office.clock(),
        in_reply_to=mail.parsed.message_id,
        references=mail.parsed.references or mail.parsed.in_reply_to,
    )
