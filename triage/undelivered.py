"""Reads what a delivery report says of one of our replies, and shows the office when it did not arrive.

Anybody can write such a report, so it never sends anything again: the reply is shown as not delivered, to be
checked, with the report's own words. Naming the reply's Message-ID, which nobody can guess, proves that the
reply left, so a report of success settles a doubtful sending.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.message import DeliveryReport, MailboxId, MailId, RecipientReport
from triage.settings import MailboxSettings
from triage.states import DispatchPhase, MailState
from triage.store import dispatches, mails, reports
from triage.store.dispatches import Dispatch
from triage.writeback import plan_after_sent

#: RFC 3464 section 2.3.3.
_FAILED, _DELAYED = "failed", "delayed"
_ARRIVED = frozenset({"delivered", "relayed", "expanded"})

log = logging.getLogger(__name__)


def record_report(
    session: Session,
    mailboxes: Iterable[MailboxSettings],
    mailbox_id: MailboxId,
    report_mail_id: MailId,
    report: DeliveryReport,
    now: datetime,
) -> None:
    """Apply a report to the reply it names, in the caller's transaction; one that names none changes nothing.

    Safe to call again with the same report.
    """
    dispatch = reports.reported_or_none(session, mailbox_id, report.original_message_ids)
    if dispatch is None:
        return
    actions = {one.action for one in report.recipients}
    failed = [one for one in report.recipients if one.action == _FAILED]
    if failed or not actions:  # a plain bounce may name no recipient
        _not_delivered(session, dispatch, report_mail_id, failed, now)
        return
    if actions & _ARRIVED and _settle(session, dispatch, now):
        plan_after_sent(session, mailboxes, dispatch.mail_id, now)
    if _DELAYED in actions:
        audit.record(session, AuditEvent.REPLY_DELAYED, now, mail_id=dispatch.mail_id)


def _not_delivered(
    session: Session,
    dispatch: Dispatch,
    report_mail_id: MailId,
    failed: Sequence[RecipientReport],
    now: datetime,
) -> None:
    status = failed[0].status if failed else ""
    new = reports.add_undelivered(
        session,
        dispatch.id,
        at=now,
        status=status,
        lines=[_line(one) for one in failed],
        report_mail_id=report_mail_id,
    )
    if new:
        values = {"status": status}
        audit.record(session, AuditEvent.REPLY_UNDELIVERED, now, mail_id=dispatch.mail_id, values=values)
    show_undelivered(session, dispatch.mail_id)
    log.info("reply_undelivered", extra={"mail_id": dispatch.mail_id, "report_mail_id": report_mail_id})


def _line(report: RecipientReport) -> str:
    """One recipient on one line, in the report's own words."""
    return " ".join(f"{report.address} {report.status} {report.diagnostic}".split())


def show_undelivered(session: Session, mail_id: MailId) -> None:
    """Move a mail whose last reply is reported as not delivered; one that was answered anew stays."""
    last = dispatches.last_dispatch_or_none(session, mail_id)
    if last is None or last.undelivered is None:
        return
    for state in (MailState.SENT, MailState.UNCONFIRMED):
        if mails.advance(session, mail_id, state, MailState.UNDELIVERED, "undelivered"):
            return


def _settle(session: Session, dispatch: Dispatch, now: datetime) -> bool:
    """Whether this settles a doubtful sending as sent; its copy is then looked for in Sent."""
    last = dispatches.last_dispatch_or_none(session, dispatch.mail_id)
    if last is None or last.id != dispatch.id:
        return False
    if not mails.advance(session, dispatch.mail_id, MailState.UNCONFIRMED, MailState.SENT):
        return False
    dispatches.set_phase(session, dispatch.id, DispatchPhase.ACCEPTED, sent_at=now, check_at=now)
    values = {"outcome": "sent"}
    audit.record(session, AuditEvent.REPLY_SETTLED, now, mail_id=dispatch.mail_id, values=values)
    return True
