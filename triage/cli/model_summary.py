"""`bannette summarize --model NUMÉRO`: the summary of a stored mail by the office's model."""

import argparse
import contextlib
import json
from dataclasses import asdict
from pathlib import Path

from triage import audit, summary_work
from triage.audit import AuditEvent
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.credentials import model_settings
from triage.db import open_database
from triage.errors import BadRequest, BannetteError
from triage.message import MailId
from triage.review.model_summaries import ModelSummaryView, model_summary
from triage.review.office import Office
from triage.sentences import NBSP, sentence, typeset
from triage.services import Services, build_services
from triage.store import mails, model_summaries

_NOT_MADE = 1


def run_model(options: argparse.Namespace, config: Path) -> int:
    """Make the summary and print it; 1 when nothing came of it. Raises BadRequest, NotFound, ConfigError."""
    if not str(options.file).isdecimal():
        raise BadRequest("summary_file_not_model")
    settings = read_settings(config)
    with contextlib.ExitStack() as stack:
        database = open_database(settings.data_dir, now_utc())
        stack.callback(database.close)
        services = build_services(settings, database, model_settings(settings))
        if services.model is None:
            raise BannetteError(services.model_stopped or "model_absent")
        stack.callback(services.model.close)
        view = _make(services, MailId(int(options.file)))
    print(json.dumps(asdict(view), ensure_ascii=False) if options.json else "\n".join(_lines(view)))
    return 0 if view.made and not view.message else _NOT_MADE


def _make(services: Services, mail_id: MailId) -> ModelSummaryView:
    """Ask and make at once; the service, if it runs, cannot take it in between."""
    now = services.clock()
    with services.database.transaction() as session:
        mails.get_mail(session, mail_id)
        if not model_summaries.ask(session, mail_id, None, now):
            raise BadRequest("summary_running")
        audit.record(session, AuditEvent.SUMMARY_ASKED, now, mail_id=mail_id)
        wanted = model_summaries.claim_or_none(session, mail_id)
    assert wanted is not None  # noqa: S101  (asked for in the same transaction)
    summary_work.run_claimed(services, wanted)
    return model_summary(Office(services, lambda: None), mail_id)


def _lines(view: ModelSummaryView) -> list[str]:
    lines = [view.message] if view.message else []
    if view.made is None:
        return lines or [sentence("summary_no_points")]
    for point in view.made.points:
        lines.append(f"  – {point.label}{NBSP}: {point.text} ({point.place})")
        if point.unsupported:
            missing = ", ".join(f"«{NBSP}{one}{NBSP}»" for one in point.unsupported)
            lines.append(typeset(f"    à vérifier, absent de cet endroit : {missing}"))
    return [*lines, "", *view.made.notes, view.made.origin]
