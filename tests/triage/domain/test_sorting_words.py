"""A kept sorting in French: the reason, the deadlines, and how each was counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from classifiers.deadlines.statutes import STATUTES
from classifiers.deadlines.values import Basis, Kind
from classifiers.rules.values import UrgentRule
from triage.sentences_sorting import KIND_LABELS, LAW_LABELS, RULE_LABELS, SORTING_SENTENCES
from triage.sorting_words import deadline_words, how_words, length_words, reason_line, when_words

TODAY = date(2026, 11, 23)


def stored(**changes: Any) -> dict[str, Any]:
    """A deadline as kept with a mail."""
    return {
        "due": "2026-11-25",
        "at": None,
        "kind": "hearing",
        "basis": "dated",
        "since": None,
        "law": None,
        "length": None,
        "sure": True,
        "quoted": False,
        "sentence": "L’audience est le 25 novembre.",
        "start": 10,
        "end": 20,
        **changes,
    }


def rule(name: str, strength: str = "hard") -> dict[str, Any]:
    """A rule as kept with a mail."""
    return {
        "rule": name,
        "strength": strength,
        "sentence": "Mon frère est en garde à vue.",
        "start": 10,
        "end": 20,
    }


def test_every_rule_kind_and_delay_of_law_has_its_words() -> None:
    assert set(RULE_LABELS) == {one.value for one in UrgentRule}
    assert set(KIND_LABELS) == {one.value for one in Kind}
    assert {f"deadline_{one.value}" for one in Basis} <= set(SORTING_SENTENCES)
    assert {one.name for one in STATUTES} <= set(LAW_LABELS)


REASONS: dict[str, tuple[dict[str, Any], str, str]] = {
    "dated rule": (
        {"urgency_step": "rule", "rules": [rule("hearing")], "deadlines": [stored()]},
        "urgent",
        "Urgent : audience ou convocation dans 2 jours (« L’audience est le 25 novembre. »)",
    ),
    "worded rule": (
        {
            "urgency_step": "rule",
            "rules": [rule("deadline", "hint"), rule("custody")],
            "deadlines": [stored()],
        },
        "urgent",
        "Urgent : garde à vue, arrestation ou perquisition (« Mon frère est en garde à vue. »)",
    ),
    "guard": (
        {
            "urgency_step": "guard",
            "rules": [],
            "deadlines": [stored(kind="other"), stored(kind="limit", due="2026-11-24")],
        },
        "later",
        "À vérifier : délai demain (« L’audience est le 25 novembre. »)",
    ),
    "words": (
        {"urgency_step": "model", "words": ["facture", "RIB"]},
        "admin",
        "Administratif : d’après « facture », « RIB »",
    ),
    "nothing to show": (
        {"urgency_step": "model", "words": []},
        "later",
        "Plus tard : d’après l’ensemble du texte",
    ),
    "likely enough to worry about": (
        {"urgency_step": "model", "words": ["saisie"], "likeliest": "later"},
        "urgent",
        "Peut-être urgent : d’après « saisie »",
    ),
    "the likeliest": (
        {"urgency_step": "model", "words": ["saisie"], "likeliest": "urgent"},
        "urgent",
        "Urgent : d’après « saisie »",
    ),
    "a person's word": (
        {"urgency_step": "model", "words": ["saisie"], "likeliest": "later"},
        "admin",
        "Administratif : d’après « saisie »",
    ),
    "kept by an earlier version": ({"words": []}, "urgent", "Urgent : d’après l’ensemble du texte"),
    "rule that left the program": (
        {"urgency_step": "rule", "rules": [rule("bygone")]},
        "urgent",
        "Urgent : bygone (« Mon frère est en garde à vue. »)",
    ),
}


@pytest.mark.parametrize(("record", "urgency", "words"), REASONS.values(), ids=REASONS)
def test_reason_is_the_rule_with_its_sentence_else_the_words(
    record: dict[str, Any], urgency: str, words: str
) -> None:
    found = reason_line(record, urgency, TODAY)

    assert found.replace("\u00a0", " ") == words


HOWS = {
    "dated": (stored(), "La date est écrite dans le mail."),
    "law": (
        stored(basis="delay", since="2026-11-03", law="appeal", length="1 month", sure=False),
        "Appel : 1 mois à compter du 3 novembre 2026. "
        "À vérifier : une autre lecture donnerait un autre jour.",
    ),
    "unknown law": (
        stored(basis="delay", since="2026-11-03", law="bygone", length="15 day"),
        "Délai légal : 15 jours à compter du 3 novembre 2026.",
    ),
    "delay since": (
        stored(basis="delay", since="2026-12-01", length="10 working"),
        "10 jours ouvrés à compter du 1er décembre 2026.",
    ),
    "delay from the mail": (
        stored(basis="delay", length="1 week"),
        "1 semaine à compter de la réception du mail.",
    ),
    "quoted": (
        stored(basis="near", quoted=True),
        "Compté depuis la réception du mail. Lu dans le texte cité.",
    ),
}


@pytest.mark.parametrize(("one", "words"), HOWS.values(), ids=HOWS)
def test_how_a_day_was_counted_is_said(one: dict[str, Any], words: str) -> None:
    assert how_words(one).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 22), "hier"),
        (date(2026, 11, 23), "aujourd’hui"),
        (date(2026, 11, 24), "demain"),
        (date(2026, 11, 25), "dans 2 jours"),
        (date(2026, 11, 20), "il y a 3 jours"),
    ],
)
def test_day_is_told_from_today(due: date, words: str) -> None:
    assert when_words(due, TODAY).replace("\u00a0", " ") == words


def test_hour_is_told_with_the_day() -> None:
    (found,) = deadline_words({"deadlines": [stored(at="09:30")]}, TODAY)

    assert found.day.replace("\u00a0", " ") == "mercredi 25 novembre 2026, 9 h 30 (dans 2 jours)"
    assert found.label == "audience ou convocation"


@pytest.mark.parametrize(
    ("written", "words"), [("1 day", "1 jour"), ("48 hour", "48 heures"), ("2 moon", "2 moon")]
)
def test_length_is_told_in_french(written: str, words: str) -> None:
    assert length_words(written).replace("\u00a0", " ") == words


def test_long_sentence_is_cut() -> None:
    long = rule("custody") | {"sentence": "mot " * 100}

    assert len(reason_line({"urgency_step": "rule", "rules": [long]}, "urgent", TODAY)) < 260
