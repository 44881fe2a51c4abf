"""What happened to a mail, line by line, as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from classifiers.dossier_types import TypeList
from triage.phrases import spoken
from triage.said_dates import date_in_words, time_in_words
from triage.sentences import ORIGIN_LABELS, OUTCOME_LABELS, URGENCY_LABELS, sentence
from triage.sentences_human import HUMAN_LABELS, MACHINE_LABELS
from triage.store.people import AuditEntry


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of what happened."""

    at: datetime
    who: str | None
    message: str


def history_line(
    types: TypeList,
    entry: AuditEntry,
    dossiers: Mapping[str, str],
    noted: Mapping[int, str],
    given_to: Mapping[str, str],
) -> HistoryLine:
    """The line in words; `dossiers`, `noted`, `given_to`: the names and notes that its values stand for."""
    sorted_as = {**spoken(URGENCY_LABELS), **types.names()}
    labels: dict[str, Mapping[str, str]] = {
        "dossier": dossiers,
        "person": given_to,
        "urgency": spoken(URGENCY_LABELS),
        "before": sorted_as,
        "after": sorted_as,
        "origin": spoken(ORIGIN_LABELS),
        "outcome": spoken(OUTCOME_LABELS),
        "why": spoken(HUMAN_LABELS),
        "machine": spoken(MACHINE_LABELS),
    }
    values = {name: labels.get(name, {}).get(str(value), value) for name, value in entry.values.items()}
    values |= _until(entry)
    words = f"{sentence(entry.event, values)} {noted.get(int(str(entry.values.get('call', 0))), '')}"
    return HistoryLine(entry.at, entry.who, words.rstrip())


def _until(entry: AuditEntry) -> dict[str, object]:
    """The day and hour until which a mail is put off, where the office is; older entries hold the words."""
    kept = entry.values.get("until")
    if not isinstance(kept, str):
        return {}
    until = datetime.fromisoformat(kept)
    day = date_in_words(until, weekday=False).removesuffix(f" {entry.at.year}")
    return {"date": day, "time": time_in_words(until)}
