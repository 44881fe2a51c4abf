"""When the sorting no longer fits the mail, and the figures of each week."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from classifiers.labels import Urgency
from tests.triage.desk import Desk
from tests.triage.learning.rows import insert
from triage import drift
from triage.drift import WINDOW, Alarm, alarms_of, calibration_error
from triage.review import corrections
from triage.review.notices import notices
from triage.store.labels import Judged
from triage.store.sorted_mails import SortedMail

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
URGENT, LATER = Urgency.URGENT, Urgency.LATER


def window(flagged: int, sureness: float | None = 0.9, size: int = WINDOW) -> list[SortedMail]:
    """So many mails of which so many are flagged."""
    return [SortedMail(NOW, number < flagged, sureness) for number in range(size)]


def judged(said: Urgency, shown: Urgency, days_ago: int = 0, chance: float = 0.5) -> Judged:
    return Judged(said, shown, chance, said is not shown, NOW - timedelta(days=days_ago))


@pytest.mark.parametrize(
    ("mails", "keys"),
    [
        (window(60) + window(60), []),
        (window(60) + window(41), []),
        (window(60) + window(40), ["drift_flagged"]),
        (window(30) + window(60), ["drift_flagged"]),
        (window(31) + window(60), []),
        (window(9) + window(0), []),
        (window(10) + window(0), ["drift_flagged"]),
        (window(60) + window(0, size=WINDOW - 1), []),
        (window(60, 0.8) + window(60, 0.9), ["drift_unsure"]),
        (window(60, 0.81) + window(60, 0.9), []),
        (window(60, None) + window(60, 0.9), []),
        (window(81) + window(81), ["drift_much_flagged"]),
        (window(80) + window(80), []),
        (window(19, size=20), []),
        ([], []),
    ],
)
def test_alarms_of_the_last_mails_beside_those_before(mails: Sequence[SortedMail], keys: list[str]) -> None:
    assert [one.key for one in alarms_of(mails, [], NOW)] == keys


@pytest.mark.parametrize(
    ("said", "alarms"),
    [
        ([judged(URGENT, LATER)], [Alarm("drift_missed", {"count": 1})]),
        ([judged(URGENT, LATER), judged(URGENT, LATER, 7)], [Alarm("drift_missed", {"count": 2})]),
        ([judged(URGENT, LATER, 8)], []),
        ([judged(URGENT, URGENT)], []),
        ([judged(LATER, URGENT)], []),
    ],
)
def test_missed_urgent_mail_is_told_for_a_week(said: list[Judged], alarms: list[Alarm]) -> None:
    assert alarms_of([], said, NOW) == alarms


def test_calibration_error_is_the_gap_of_each_bin_by_its_weight() -> None:
    right = [judged(URGENT, URGENT, chance=1.0)] * 25 + [judged(LATER, LATER, chance=0.0)] * 25
    wrong = [judged(URGENT, URGENT, chance=0.85)] * 25 + [judged(LATER, LATER, chance=0.85)] * 25

    assert calibration_error(right) == 0
    assert calibration_error(wrong) == pytest.approx(0.35)
    assert calibration_error(right[1:]) is None
    assert [one.key for one in alarms_of([], wrong, NOW)] == ["drift_calibration"]


def test_weeks_count_what_the_machine_said_before_any_person(desk: Desk) -> None:
    zone = ZoneInfo("Europe/Paris")
    mails = [
        desk.receive_sorted(urgency=urgency) for urgency in (Urgency.URGENT, Urgency.LATER, Urgency.ADMIN)
    ]
    for mail, urgency in zip(mails, ("urgent", "urgent", "admin"), strict=True):
        corrections.correct_urgency(desk.office, desk.user(), mail, urgency)
    desk.clock.advance(days=7)
    desk.receive_sorted(urgency=Urgency.LATER)

    with desk.database.transaction() as session:
        last, before, *rest = drift.weeks(session, desk.clock(), zone)

    assert (last.mails, last.flagged, last.urgent, last.recall) == (1, 0, 0, None)
    assert (before.mails, before.urgent, before.urgent_caught, before.flagged_judged) == (3, 2, 1, 1)
    assert before.corrected == 1
    assert before.recall is not None
    assert before.recall[0] < 0.5 < before.recall[1]
    assert [one.mails for one in rest] == [0] * 6


def test_page_is_told_of_missed_mails_and_of_a_refused_model(desk: Desk) -> None:
    mail = desk.receive_sorted(urgency=Urgency.LATER)
    before = notices(desk.office)
    corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")
    insert(desk, "serving_model", released_at=None, refused="model_refused_recall")

    after = notices(desk.office)

    assert before == ()
    assert [one.key for one in after] == ["drift_missed", "model_refused_recall"]
