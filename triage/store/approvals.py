"""The office's rules on sending, the approvals that wait for a second person, and who gave both."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from triage.kinds import SendRuleKind
from triage.message import DispatchId, DossierId, MailboxId, MailId, UserId
from triage.models import DispatchRow, MailRow
from triage.states import DispatchPhase
from triage.tables.approvals import FirstApprovalRow, SecondApprovalRow, SendRuleRow


@dataclass(frozen=True, slots=True)
class Rules:
    """What the office asks before a reply leaves. `assistants`: always, templates or never.

    The others say where two persons approve: these dossiers, types and urgencies, and a new recipient.
    """

    assistants: str = "always"
    dossiers: frozenset[DossierId] = frozenset()
    types: frozenset[str] = frozenset()
    urgencies: frozenset[str] = frozenset()
    new_recipient: bool = False


@dataclass(frozen=True, slots=True)
class FirstApproval:
    """The bytes that one person approved, of this version of the draft. `send_at`: as they wished."""

    draft_version: int
    message_id: str
    envelope_from: str
    recipients: tuple[str, ...] = field(repr=False)
    raw: bytes = field(repr=False)
    sha256: str
    approved_at: datetime
    approved_by: UserId
    send_at: datetime | None


def rules(session: Session) -> Rules:
    """The rules as they stand."""
    rows = session.exec(select(SendRuleRow)).all()
    of = {kind: [row.subject for row in rows if row.kind is kind] for kind in SendRuleKind}
    return Rules(
        assistants=next(iter(of[SendRuleKind.ASSISTANTS]), "always"),
        dossiers=frozenset(DossierId(row.dossier_id) for row in rows if row.dossier_id is not None),
        types=frozenset(of[SendRuleKind.TYPE]),
        urgencies=frozenset(of[SendRuleKind.URGENCY]),
        new_recipient=bool(of[SendRuleKind.NEW_RECIPIENT]),
    )


def set_rules(session: Session, wanted: Rules, now: datetime, by: UserId) -> None:
    """Put these rules in place of those that stand."""
    session.connection().execute(delete(SendRuleRow))
    subjects = [(SendRuleKind.ASSISTANTS, wanted.assistants)]
    subjects += [(SendRuleKind.TYPE, one) for one in sorted(wanted.types)]
    subjects += [(SendRuleKind.URGENCY, one) for one in sorted(wanted.urgencies)]
    subjects += [(SendRuleKind.NEW_RECIPIENT, "")] if wanted.new_recipient else []
    for kind, subject in subjects:
        session.add(SendRuleRow(kind=kind, subject=subject, made_at=now, made_by=by))
    for dossier in sorted(wanted.dossiers):
        session.add(SendRuleRow(kind=SendRuleKind.DOSSIER, dossier_id=dossier, made_at=now, made_by=by))
    session.flush()


def move_dossier_rule(session: Session, source: DossierId, target: DossierId) -> None:
    """Let a rule of a dossier hold for the one that it is merged into."""
    known = session.exec(select(SendRuleRow.id).where(SendRuleRow.dossier_id == target)).first()
    for row in session.exec(select(SendRuleRow).where(SendRuleRow.dossier_id == source)).all():
        if known is None:
            row.dossier_id = target
            session.add(row)
    session.flush()


def first_or_none(session: Session, mail_id: MailId, version: int) -> FirstApproval | None:
    """The approval that waits for a second person, if it is of this version: of any other it is void."""
    row = session.get(FirstApprovalRow, mail_id)
    if row is None or row.draft_version != version:
        return None
    return FirstApproval(
        row.draft_version,
        row.message_id,
        row.envelope_from,
        tuple(json.loads(row.recipients)),
        row.raw,
        row.sha256,
        row.approved_at,
        UserId(row.approved_by),
        row.send_at,
    )


def keep_first(session: Session, mail_id: MailId, first: FirstApproval) -> None:
    """Keep an approval that waits, in place of any other of this mail."""
    forget_first(session, mail_id)
    session.add(
        FirstApprovalRow(
            mail_id=mail_id,
            draft_version=first.draft_version,
            message_id=first.message_id,
            envelope_from=first.envelope_from,
            recipients=json.dumps(first.recipients),
            raw=first.raw,
            sha256=first.sha256,
            approved_at=first.approved_at,
            approved_by=first.approved_by,
            send_at=first.send_at,
        )
    )
    session.flush()


def forget_first(session: Session, mail_id: MailId) -> bool:
    """Void the approval that waits; False when there is none."""
    gone = session.connection().execute(
        delete(FirstApprovalRow).where(col(FirstApprovalRow.mail_id) == mail_id)
    )
    session.expire_all()
    return gone.rowcount == 1


def keep_both(
    session: Session, dispatch_id: DispatchId, first: FirstApproval, second_by: UserId, now: datetime
) -> None:
    """Keep who approved the message's bytes, and that it needs both; the table refuses one person twice."""
    dispatch = session.get_one(DispatchRow, dispatch_id)
    dispatch.needs_second = True
    session.add(dispatch)
    session.add(
        SecondApprovalRow(
            dispatch_id=dispatch_id,
            sha256=first.sha256,
            first_by=first.approved_by,
            first_at=first.approved_at,
            second_by=second_by,
            second_at=now,
        )
    )
    session.flush()


def is_known_recipient(session: Session, mailbox_id: MailboxId, address: str) -> bool:
    """Whether somebody of this address wrote to the mailbox, or was sent a reply from here."""
    plain = address.casefold()
    wrote = select(MailRow.id).where(
        MailRow.mailbox_id == mailbox_id,
        MailRow.sender_key == plain,
        ~col(MailRow.from_notes),
    )
    if session.exec(wrote.limit(1)).first() is not None:
        return True
    sent = (
        select(DispatchRow.id)
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .where(MailRow.mailbox_id == mailbox_id, DispatchRow.phase == DispatchPhase.ACCEPTED)
        .where(func.lower(DispatchRow.recipients).contains(json.dumps(plain), autoescape=True))
    )
    return session.exec(sent.limit(1)).first() is not None


def unknown_recipients(session: Session, mailbox_id: MailboxId, addresses: Collection[str]) -> list[str]:
    """Those to whom the mailbox never wrote, and who never wrote to it."""
    return [one for one in addresses if not is_known_recipient(session, mailbox_id, one)]
