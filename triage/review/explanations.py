"""Why a mail was sorted so, as the page shows it: reason, rules, deadlines."""

from dataclasses import dataclass
from datetime import date

from triage.sorting_words import DeadlineWords, deadline_words, reason_line, rule_label
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
