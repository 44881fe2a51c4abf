"""Why a mail was sorted so, as the page shows it: reason, rules, deadlines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from triage.db import Session
from triage.said_dates import day_in_words
from triage.sentences import sentence
from triage.sorting_words import DeadlineWords, deadline_words, reason_line, rule_label
from triage.store import filing, said
from triage.store.dossiers import Dossier
from triage.store.mails import Mail


@dataclass(frozen=True, slots=True)
class RuleView:
    """A hard rule that the mail trips, with the words that trip it."""

    rule: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """`reason`: one line; `step`: what decided; the deadlines in order of due day."""

    reason: str
    step: str
    rules: tuple[RuleView, ...]
    deadlines: tuple[DeadlineWords, ...]


def explanation_or_none(mail: Mail, today: date) -> Explanation | None:
    """How the machine sorted the mail, told on that day; None before it did.

    A person who corrected it decided by themselves: the line says so, the deadlines stay.
    """
    record = mail.sorting
    if not record or mail.urgency is None:
        return None
    stored = record.get("rules", ())
    rules = stored if isinstance(stored, list) else []
    return Explanation(
        reason="" if mail.corrected else reason_line(record, mail.urgency.value, today),
        step="person" if mail.corrected else str(record.get("urgency_step", "model")),
        rules=tuple(
            RuleView(one["rule"], rule_label(one["rule"]), one["sentence"])
            for one in rules
            if one.get("strength") == "hard"
        ),
        deadlines=deadline_words(record, today),
    )


def type_reason(session: Session, mail: Mail, dossier: Dossier | None, zone: ZoneInfo, now: datetime) -> str:
    """Why the mail has its dossier type, or why memory gave it none: a French line, "" for nothing to tell.

    A person's word comes first, then the type of the mail's dossier, then what memory recorded.
    """
    if not mail.sorting:
        return ""
    taken_away = mail.dossier_type is None and filing.type_was_corrected(session, mail.id)
    if taken_away or said.type_was_said(session, mail.id):
        return sentence("type_by_person")
    if dossier is not None and dossier.type is not None and dossier.type == mail.dossier_type:
        return sentence("type_of_dossier")
    kept = mail.sorting.get("step_reason")
    if not isinstance(kept, Mapping):
        return ""
    values = dict(kept.get("values", {}))
    for name, shown in (("at", "date"), ("said_at", "said")):
        if name in values:
            values[shown] = day_in_words(datetime.fromisoformat(str(values[name])), zone, now)
    return sentence(str(kept.get("key")), values)
