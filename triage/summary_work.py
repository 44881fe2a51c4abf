"""Makes the summaries that were asked for, one at a time; each is claimed before any model is called."""

import json
import logging
import threading
from typing import Final

from triage import audit, memory, model_stop, summary_texts
from triage.audit import AuditEvent
from triage.errors import StoreError
from triage.kinds import SummaryState
from triage.message import MailId
from triage.model_calls import NoModelAnswer
from triage.model_summaries import ModelSummary, is_worth, summarise
from triage.point_records import place_record
from triage.services import Services
from triage.store import mails, model_summaries
from triage.store.mails import Mail
from triage.store.model_summaries import StoredSummary

MAX_ATTEMPTS: Final = 2
"""A summary that the end of the program cut off so often is not begun again: its calls were paid for."""
_MAX_LEFT: Final = 8

log = logging.getLogger(__name__)


def summarise_one(services: Services, stop: threading.Event | None = None) -> bool:
    """Make the next summary that is asked for; True when there was one. `stop`: ends it with what is read."""
    with services.database.transaction() as session:
        wanted = model_summaries.waiting(session)
    for one in wanted:
        if _is_due(services, one) and claim(services, one.mail_id):
            run_claimed(services, one, stop)
            return True
    return False


def run_claimed(services: Services, wanted: StoredSummary, stop: threading.Event | None = None) -> None:
    """Make a summary that was claimed, and keep what came of it or why nothing did."""
    found, cause = None, "internal"

    def go_on(done: int, parts: int) -> bool:
        return _goes_on(services, wanted.mail_id, done, parts, stop)

    try:
        with services.database.transaction() as session:
            mail = mails.get_mail(session, wanted.mail_id)
        found = summarise(services, mail, wanted.asked_by, go_on)
        cause = "" if found.read else next(iter(found.failures), "summary_interrupted")
    except NoModelAnswer as exc:
        cause = exc.key
    finally:
        _finish(services, wanted, found if found and found.read else None, cause)


def claim(services: Services, mail_id: MailId) -> bool:
    """Take a summary that is asked for; False when somebody else has it."""
    with services.database.transaction() as session:
        return model_summaries.move(session, mail_id, SummaryState.ASKED, SummaryState.RUNNING)


def ask_by_itself(services: Services, mail: Mail) -> None:
    """Ask for the summary of a mail that may be prepared, where the office wants long ones summed up."""
    if services.settings.drafting.summarise_over_chars <= 0 or services.model is None:
        return
    with services.database.transaction() as session:
        model_summaries.ask(session, mail.id, None, services.clock())


def resume(services: Services) -> None:
    """Ask anew, once, for the summaries that the last end of the program cut off."""
    try:
        with services.database.transaction() as session:
            for mail_id in model_summaries.begin_again(session, MAX_ATTEMPTS):
                model_summaries.finish(session, mail_id, services.clock(), "", "summary_interrupted")
    except StoreError as exc:
        log.warning("summaries_not_resumed", extra={"reason": exc.key})


def _is_due(services: Services, wanted: StoredSummary) -> bool:
    """Whether it may be made now. One that nobody asked for waits for its files and models."""
    if wanted.asked_by is not None:
        return True
    with services.database.transaction() as session:
        mail = mails.get_mail(session, wanted.mail_id)
        _, waiting = summary_texts.files_of(session, mail)
        if waiting or model_stop.stop_or_none(session) is not None:
            return False
        over = services.settings.drafting.summarise_over_chars
        texts = summary_texts.thread_texts(session, mail)
        reserved = not memory.verdict(session, mail, services.own_addresses).may_draft
        if reserved or services.model is None or not is_worth(mail.parsed, texts, over):
            model_summaries.take_back(session, mail.id)
            return False
    return True


def _goes_on(
    services: Services, mail_id: MailId, done: int, parts: int, stop: threading.Event | None
) -> bool:
    if stop is not None and stop.is_set():
        return False
    with services.database.transaction() as session:
        return model_summaries.note_progress(session, mail_id, done, parts)


def _finish(services: Services, wanted: StoredSummary, found: ModelSummary | None, cause: str) -> None:
    now = services.clock()
    values: dict[str, object] = {"cause": cause, "reason": cause}
    if found is not None:
        values = {"points": len(found.points), "read": found.read, "parts": found.parts}
    with services.database.transaction() as session:
        if model_summaries.summary_or_none(session, wanted.mail_id) is None:
            return  # the mail was erased meanwhile
        result = json.dumps(_record(found), ensure_ascii=False) if found else ""
        model_summaries.finish(session, wanted.mail_id, now, result, cause or None)
        audit.record(
            session,
            AuditEvent.SUMMARISED if found else AuditEvent.SUMMARY_FAILED,
            now,
            user_id=wanted.asked_by.id if wanted.asked_by else None,
            mail_id=wanted.mail_id,
            values=values,
        )
    if found is None:
        log.info("summary_not_made", extra={"mail_id": wanted.mail_id, "reason": cause})
        return
    counts = {"points": len(found.points), "parts": found.parts}
    log.info("summary_made", extra={"mail_id": wanted.mail_id, **counts})


def _record(found: ModelSummary) -> dict[str, object]:
    """What came of it as the database keeps it."""
    return {
        "points": [one.as_record() for one in found.points],
        "parts": found.parts,
        "read": found.read,
        "failures": list(found.failures),
        "left": [place_record(one) for one in found.left[:_MAX_LEFT]],
        "left_count": len(found.left),
        "dropped": found.dropped,
        "joined": found.joined,
        "stopped": found.stopped,
        "receipts": list(found.receipts),
        "model": found.model,
        "prompt_version": found.prompt_version,
        "texts": found.texts,
    }
