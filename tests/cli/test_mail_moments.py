"""The moment at which a mail given by hand is read: asked for, its own, or now; on the office's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from triage.cli.mail_input import moment_of
from triage.message import ParsedMail

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("given", "dated", "expected"),
    [
        ("2026-03-02T09:00", None, "2026-03-02T09:00:00+01:00"),
        ("2026-07-02T09:00", None, "2026-07-02T09:00:00+02:00"),
        ("2026-03-02T23:30+00:00", None, "2026-03-03T00:30:00+01:00"),
        (None, datetime(2026, 3, 2, 8, tzinfo=UTC), "2026-03-02T09:00:00+01:00"),
        ("2026-03-05T09:00", datetime(2026, 3, 2, 8, tzinfo=UTC), "2026-03-05T09:00:00+01:00"),
    ],
)
def test_moment_is_on_the_wall_clock_of_the_office(
    given: str | None, dated: datetime | None, expected: str
) -> None:
    parsed = ParsedMail(subject="", sender=None, text="", new_text="", dated_at=dated)
    asked = datetime.fromisoformat(given) if given else None

    assert moment_of(asked, parsed, PARIS).isoformat() == expected


def test_mail_without_a_date_is_read_as_of_now() -> None:
    parsed = ParsedMail(subject="", sender=None, text="", new_text="")
    before = datetime.now(UTC)

    assert before <= moment_of(None, parsed, PARIS) <= datetime.now(UTC)
