"""Puts a kept sorting into words: why it is urgent, its deadlines and how each was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from triage.phrases import spoken
from triage.said_dates import date_in_words, hour_in_words
from triage.sentences import MAYBE_URGENT, NBSP, URGENCY_LABELS, sentence
from triage.sentences_sorting import KIND_LABELS, LAW_LABELS, OTHER_LAW, RULE_LABELS, UNIT_LABELS
from triage.wording import phrase

_DATED_RULES: Final = frozenset({"deadline", "deadline_week", "hearing"})
_MAX_QUOTE: Final = 160


@dataclass(frozen=True, slots=True)
class DeadlineWords:
    """A deadline for a person: the day, what falls on it, the words of the mail, how it was counted."""

    due: date
    day: str
    kind: str
    label: str
    sentence: str = field(repr=False)
    how: str
    sure: bool


def reason_line(record: Mapping[str, Any], urgency: str, today: date) -> str:
    """Why the mail was sorted so: the rule and its sentence, else the day to check, else the words."""
    in_doubt = urgency == "urgent" != record.get("likeliest", urgency)
    label = (spoken(MAYBE_URGENT) if in_doubt else spoken(URGENCY_LABELS).get(urgency, urgency)).capitalize()
    step = record.get("urgency_step")
    if step == "rule" and (hard := first_hard_or_none(record)):
        return phrase("headed", {"label": label, "what": _rule_words(hard, record, today)})
    if step == "guard" and (near := _nearest_binding_or_none(record, today)):
        return phrase("sorted_to_check", {"what": _dated_words(near, today)})
    words = [str(one) for one in record.get("words", ())]
    if words:
        quoted = ", ".join(_quoted(word) for word in words)
        return phrase("sorted_words", {"label": label, "words": quoted})
    return phrase("sorted_whole", {"label": label})


def first_hard_or_none(record: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The first hard rule that the mail trips, as kept."""
    rules: Sequence[Mapping[str, Any]] = record.get("rules", ())
    return next((one for one in rules if one.get("strength") == "hard"), None)


def rule_label(rule: str) -> str:
    """What the rule is about, in words."""
    return spoken(RULE_LABELS).get(rule, rule)


def deadline_words(record: Mapping[str, Any], today: date) -> tuple[DeadlineWords, ...]:
    """The deadlines of a kept sorting, in order of due day."""
    return tuple(_one(stored, today) for stored in record.get("deadlines", ()))


def when_words(due: date, today: date) -> str:
    """The day as counted from today: « demain », « dans 3 jours », « il y a 2 jours »."""
    days = (due - today).days
    if days in (-1, 0, 1):
        return phrase({-1: "yesterday", 0: "today", 1: "tomorrow"}[days])
    return phrase("in_days" if days > 0 else "days_ago", {"days": abs(days)})


def length_words(length: str) -> str:
    """« 15 jours ouvrés » for "15 working"."""
    amount, _, unit = length.partition(" ")
    one, many = spoken(UNIT_LABELS).get(unit, (unit, unit))
    return f"{amount}{NBSP}{one if amount in ('0', '1') else many}"


def how_words(stored: Mapping[str, Any]) -> str:
    """How a kept deadline was told or counted, in one or two sentences."""
    since, law = stored.get("since"), stored.get("law")
    key = f"deadline_{stored.get('basis')}"
    if stored.get("basis") == "delay" and since:
        key = "deadline_law_since" if law else "deadline_delay_since"
    values = {
        "length": length_words(str(stored.get("length") or "")),
        "since": _date_words(date.fromisoformat(str(since))) if since else "",
        "law": spoken(LAW_LABELS).get(str(law), spoken(OTHER_LAW)),
    }
    more = [sentence("deadline_quoted")] if stored.get("quoted") else []
    more += [] if stored.get("sure", True) else [sentence("deadline_unsure")]
    return " ".join([sentence(key, values), *more])


def _one(stored: Mapping[str, Any], today: date) -> DeadlineWords:
    due = date.fromisoformat(str(stored["due"]))
    kind = str(stored["kind"])
    at = f", {_hour_words(str(stored['at']))}" if stored.get("at") else ""
    day = f"{_date_words(due, weekday=True)}{at} ({when_words(due, today)})"
    return DeadlineWords(
        due,
        day,
        kind,
        spoken(KIND_LABELS).get(kind, kind),
        str(stored["sentence"]),
        how_words(stored),
        bool(stored.get("sure", True)),
    )


def _rule_words(hit: Mapping[str, Any], record: Mapping[str, Any], today: date) -> str:
    rule = str(hit["rule"])
    if rule in _DATED_RULES:
        for stored in record.get("deadlines", ()):
            if (stored["start"], stored["end"]) == (hit["start"], hit["end"]):
                return _dated_words(stored, today)
    return f"{rule_label(rule)} ({_quoted(str(hit['sentence']))})"


def _dated_words(stored: Mapping[str, Any], today: date) -> str:
    due = date.fromisoformat(str(stored["due"]))
    kind = spoken(KIND_LABELS).get(str(stored["kind"]), str(stored["kind"]))
    return f"{kind} {when_words(due, today)} ({_quoted(str(stored['sentence']))})"


def _nearest_binding_or_none(record: Mapping[str, Any], today: date) -> Mapping[str, Any] | None:
    """The first day that binds and is not over, else the first that binds."""
    binding = [one for one in record.get("deadlines", ()) if one["kind"] != "other"]
    ahead = [one for one in binding if date.fromisoformat(str(one["due"])) >= today]
    return next(iter(ahead or binding), None)


def _date_words(day: date, *, weekday: bool = False) -> str:
    return date_in_words(datetime(day.year, day.month, day.day), weekday=weekday)  # noqa: DTZ001  a day only


def _hour_words(written: str) -> str:
    hour, _, minute = written.partition(":")
    return hour_in_words(int(hour), minute)


def _quoted(words: str) -> str:
    short = words if len(words) <= _MAX_QUOTE else f"{words[: _MAX_QUOTE - 1].rstrip()}…"
    return phrase("quoted", {"words": short})
