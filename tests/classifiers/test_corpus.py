"""Labelled mails read from JSON lines."""

import json
from datetime import date, datetime
from typing import Any

import pytest

from classifiers.corpus import read_line
from classifiers.labels import HumanReason, Profile, Urgency
from classifiers.regions import Country, Region

ROW: dict[str, Any] = {
    "id": "law-001",
    "profile": "law",
    "subject": "Audience",
    "body": "Bonjour ⟦PERSON|Olive⟧, l’audience est jeudi.",
    "triage": "urgent",
    "dossier_type": "famille",
    "human_only": True,
}


def line(**changes: object) -> str:
    return json.dumps(ROW | changes)


def test_a_line_with_the_labels_alone_is_enough() -> None:
    row = read_line(line())

    assert (row.profile, row.urgency, row.dossier_type) == (Profile.LAW, Urgency.URGENT, "famille")
    assert row.mail.body == "Bonjour Olive, l’audience est jeudi."
    assert (row.mail.received, row.deadline, row.human_reason) == (None, None, None)
    assert row.source == "law-001"


def test_what_else_the_line_tells_is_read() -> None:
    row = read_line(
        line(
            date="2026-11-03T09:12:00+01:00",
            country="BE",
            from_name="Olive Constant",
            from_email="olive@example.org",
            attachments=[{"name": "citation.pdf", "type": "application/pdf"}],
            headers={"Precedence": "bulk"},
            deadline="2026-11-05",
            human_only_reason="conflit",
        )
    )

    assert row.mail.received == datetime.fromisoformat("2026-11-03T09:12:00+01:00")
    assert row.mail.region == Region(Country.BELGIUM)
    assert (row.mail.sender_name, row.mail.sender_address) == ("Olive Constant", "olive@example.org")
    assert row.mail.attachments == ("citation.pdf",)
    assert row.mail.bulk
    assert row.deadline == date(2026, 11, 5)
    assert row.human_reason is HumanReason.CONFLICT


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "{",
        "[]",
        "null",
        line(profile="bakery"),
        line(triage="soon"),
        line(dossier_type="tva"),
        line(subject=None),
        line(date="yesterday"),
        line(country="XX"),
        line(deadline="2026-13-01"),
        line(human_only_reason="humeur"),
        json.dumps({key: value for key, value in ROW.items() if key != "body"}),
    ],
)
def test_a_line_that_is_not_one_is_refused(bad: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  any message: the caller names the file and the line
        read_line(bad)
