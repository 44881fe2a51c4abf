"""Moves one mail along: received → sorted → a draft, a call card, or a person's hands."""

import logging
from datetime import datetime, timedelta

from classifiers.labels import Urgency
from classifiers.mail import MailText
from triage import audit, filing, memory, notes, preparation, summary_work, writeback
from triage.audit import AuditEvent
from triage.crash_points import CrashPoint, reach
from triage.db import Session
from triage.mail_text import mail_text
from triage.message import MailId
from triage.preparation import Prepared
from triage.sampling import is_drawn
from triage.services import Services
from triage.sorting import as_record, sort_text
from triage.states import MailState
from triage.store import answers, correspondents, drafts, mails
from triage.store.mails import DueMail, Mail
from triage.undelivered import record_report

MAX_ATTEMPTS = 3
_RETRY_AFTER_S = 30.0

log = logging.getLogger(__name__)


def process_one(services: Services) -> bool:
    """Take one mail one step further; True when there was one to take.

    A mail is put back in time before the work on it starts, so one that fails never blocks the rest;
    after `MAX_ATTEMPTS` it is left to a person.
    """
    for state in (MailState.RECEIVED, MailState.SORTED):
        due = _claim(services, state)
        if due is None:
            continue
        reach(CrashPoint.PIPELINE_CLAIMED)
        if due.attempts >= MAX_ATTEMPTS:
            _settle(services, due.id, state, MailState.BY_HAND, "processing_failed")
        elif state is MailState.RECEIVED:
            sort_mail(services, _read(services, due))
        else:
            prepare_answer(services, _read(services, due))
        return True
    return False


def _claim(services: Services, state: MailState) -> DueMail | None:
    now = services.clock()
    with services.database.transaction() as session:
        due = mails.next_due_or_none(session, state, now)
        if due is not None:
            mails.start_attempt(session, due.id, _retry_at(now, due.attempts))
    return due


def _read(services: Services, due: DueMail) -> Mail:
    """The claimed mail. Read after the claim is stored: one that cannot be read must not be met for ever."""
    with services.database.transaction() as session:
        return mails.get_mail(session, due.id)


def _retry_at(now: datetime, attempts: int) -> datetime:
    return now + timedelta(seconds=_RETRY_AFTER_S * 2**attempts)


def sort_mail(services: Services, mail: Mail) -> None:
    """Record what the classifier says of the mail and move it to SORTED."""
    text = _classifier_text(services, mail)
    sorting = sort_text(services.classifier, text)
    prediction = sorting.prediction
    in_force = services.types
    types = in_force.ranked(prediction.dossier_types)
    # what the sorter would have said is switched off: the next best is a guess
    second_best = (
        bool(prediction.dossier_types) and in_force.map_label(prediction.dossier_types[0][0]) is None
    )
    with services.database.transaction() as session:
        if not mails.advance(session, mail.id, MailState.RECEIVED, MailState.SORTED):
            return
        recalled = memory.recall(session, mail, services.own_addresses, in_force)
        mails.record_sorting(
            session,
            mail.id,
            urgency=sorting.urgency,
            urgency_uncertain=sorting.uncertain,
            dossier_type=recalled.dossier_type or (types[0][0] if types else None),
            dossier_uncertain=(prediction.dossier_uncertain or second_best) and recalled.dossier_type is None,
            details=as_record(sorting, types) | recalled.as_record(),
            sampled=sorting.urgency is not Urgency.URGENT and is_drawn(services.sample_key, mail.id),
        )
        answer = filing.file_mail(session, mails.get_mail(session, mail.id), services.own_addresses)
        audit.record(
            session,
            AuditEvent.MAIL_SORTED,
            services.clock(),
            mail_id=mail.id,
            values={"urgency": sorting.urgency.value, "model": prediction.model_version},
        )
        if attempts := len(mail.parsed.attempts):
            told = {"count": attempts}
            audit.record(session, AuditEvent.MAIL_SUSPECTED, services.clock(), mail_id=mail.id, values=told)
        answers.hold_until_looked(session, mail.id, services.clock())
        mailboxes = services.settings.mailboxes
        writeback.plan_after_sort(session, mailboxes, mail.id, sorting.urgency, services.clock())
        if mail.parsed.report is not None:
            record_report(session, mailboxes, mail.mailbox_id, mail.id, mail.parsed.report, services.clock())
        reach(CrashPoint.PIPELINE_SORTED)
    said = {
        "urgency": sorting.urgency.value,
        "urgency_step": sorting.step.value,
        "dossier_step": answer.step.value,
    }
    log.info("mail_sorted", extra={"mail_id": mail.id, **said})


def _classifier_text(services: Services, mail: Mail) -> MailText:
    """What the classifier reads, in the office's time and place."""
    with services.database.transaction() as session:
        known = correspondents.is_known(session, mail.parsed, mail.received_at)
    return mail_text(mail.parsed, mail.received_at, services.settings.office, known_sender=known)


def prepare_answer(services: Services, mail: Mail) -> None:
    """Prepare a draft when a machine may; else move the mail to the person it is for, with the reason."""
    if not _may_draft(services, mail):
        return
    if not mail.from_notes:
        summary_work.ask_by_itself(services, mail)
    prepared = notes.prepare_note(services, mail) if mail.from_notes else preparation.prepare(services, mail)
    if prepared.draft is None:
        state = MailState.TO_READ if mail.urgency is Urgency.LATER else MailState.BY_HAND
        reason = prepared.reason
        if state is MailState.TO_READ and reason == "no_draft_no_template":
            reason = "no_draft_nothing_asked"
        _settle(services, mail.id, MailState.SORTED, state, reason)
    else:
        _keep_draft(services, mail, prepared)


def _may_draft(services: Services, mail: Mail) -> bool:
    """Whether a draft may be prepared now; else the mail is where it belongs.

    Asked and acted on under one lock: a person may say who answers at the same moment.
    """
    with services.database.transaction() as session:
        if not mails.hold(session, mail.id, MailState.SORTED):
            return False
        if mail.from_notes:  # somebody of the office asked for it: no guard against answering applies
            return True
        verdict = memory.verdict(session, mail, services.own_addresses)
        if verdict.may_draft:
            return True
        _leave(services, session, mail.id, MailState.SORTED, verdict.state, verdict.reason)
    return False


def _keep_draft(services: Services, mail: Mail, prepared: Prepared) -> None:
    assert prepared.draft is not None  # noqa: S101  (the caller looked)
    now = services.clock()
    with services.database.transaction() as session:
        if not mails.advance(session, mail.id, MailState.SORTED, MailState.DRAFTED):
            return
        drafts.add_version(session, mail.id, 0, prepared.draft, now)
        origin = prepared.draft.origin.value
        audit.record(session, AuditEvent.DRAFT_PREPARED, now, mail_id=mail.id, values={"origin": origin})
        reach(CrashPoint.PIPELINE_DRAFT_WRITTEN)
    log.info("draft_prepared", extra={"mail_id": mail.id, "origin": origin})


def _settle(services: Services, mail_id: MailId, from_: MailState, to: MailState, reason: str | None) -> None:
    with services.database.transaction() as session:
        _leave(services, session, mail_id, from_, to, reason)


def _leave(
    services: Services, session: Session, mail_id: MailId, from_: MailState, to: MailState, reason: str | None
) -> None:
    if not mails.advance(session, mail_id, from_, to, reason):
        return
    cause = reason or ""
    values = {"state": to.value, "cause": cause}
    audit.record(session, AuditEvent.MAIL_LEFT_TO_PERSON, services.clock(), mail_id=mail_id, values=values)
    log.info("mail_left_to_person", extra={"mail_id": mail_id, "state": to.value, "reason": reason})
