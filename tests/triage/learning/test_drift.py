"""When the sorting no longer fits the mail, and the figures of each week."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from classifiers.labels import Urgency
from tests.triage.desk import Desk
from tests.triage.learning.rows import insert
from triage import drift
from triage.drift import WINDOW, Alarm, Sample, alarms_of, calibration_error
from triage.replay_score import Share
from triage.review import corrections
from triage.review.notices import notices
from triage.store import labels, mails
from triage.store.judged import Judged
from triage.store.sorted_mails import SortedMail

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
URGENT, LATER = Urgency.URGENT, Urgency.LATER
PARIS = ZoneInfo("Europe/Paris")


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
    zone = PARIS
    received = [
        desk.receive_sorted(urgency=urgency) for urgency in (Urgency.URGENT, Urgency.LATER, Urgency.ADMIN)
    ]
    for mail, urgency in zip(received, ("urgent", "urgent", "admin"), strict=True):
        corrections.correct_urgency(desk.office, desk.user(), mail, urgency)
    desk.clock.advance(days=7)
    desk.receive_sorted(urgency=Urgency.LATER)

    with desk.database.transaction() as session:
        last, before, *rest = drift.weeks(session, desk.clock(), zone)

    assert (last.mails, last.flagged, last.urgent, last.recall) == (1, 0, 0, None)
    assert (before.mails, before.urgent, before.urgent_caught, before.flagged_judged) == (3, 2, 1, 1)
    assert before.corrected == 1
    assert before.recall is not None
    assert before.recall.interval[0] < 0.5 < before.recall.interval[1]
    assert [one.mails for one in rest] == [0] * 6


def test_week_counts_what_a_rule_flagged_though_the_model_said_otherwise(desk: Desk) -> None:
    record = {"urgency": "later", "urgency_step": "rule", "probabilities": {"urgent": 0.1, "later": 0.9}}
    mail = desk.receive()
    with desk.database.transaction() as session:
        mails.record_sorting(
            session,
            mail,
            urgency=Urgency.URGENT,
            urgency_uncertain=False,
            dossier_type=None,
            dossier_uncertain=False,
            details=dict(record),
        )

        (week, *_) = drift.weeks(session, desk.clock(), PARIS)

    assert (week.mails, week.flagged) == (1, 1)


def test_week_begins_on_monday_in_the_time_of_the_office(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 3, 1, 22, 59, tzinfo=UTC)
    desk.receive_sorted()
    desk.clock.advance(minutes=1)
    desk.receive_sorted()
    desk.receive_sorted()

    with desk.database.transaction() as session:
        last, before, *_ = drift.weeks(session, desk.clock(), PARIS)

    assert (last.monday, last.mails) == (date(2026, 3, 2), 2)
    assert (before.monday, before.mails) == (date(2026, 2, 23), 1)


def test_sample_is_counted_by_what_persons_said_of_it_alone(desk: Desk) -> None:
    drawn = [desk.receive_sorted(urgency=Urgency.LATER, sampled=True) for _ in range(4)]
    others = [desk.receive_sorted(urgency=Urgency.LATER) for _ in range(3)]
    desk.receive_sorted(urgency=Urgency.URGENT)
    for mail, word in zip((*drawn[:3], others[0]), ("urgent", "later", "admin", "urgent"), strict=True):
        corrections.correct_urgency(desk.office, desk.user(), mail, word)
    with desk.database.transaction() as session:
        labels.reply_was_sent(session, drawn[3], desk.clock())  # no word on the urgency

        found = drift.weeks(session, desk.clock(), PARIS)

    assert found[0].sample == Sample(unflagged=7, drawn=4, answered=3, urgent=1)
    assert drift.sample_of(found) == found[0].sample


@pytest.mark.parametrize(
    ("sample", "missed", "mails_missed"),
    [
        (Sample(), None, None),
        (Sample(1000, 25, 19, 5), None, None),
        (Sample(1000, 25, 20, 0), Share(0, 20), (0, 162)),
        (Sample(1000, 25, 20, 1), Share(1, 20), (8, 237)),
        (Sample(20, 20, 20, 3), Share(3, 20), (3, 8)),
    ],
)
def test_missed_mails_are_unknown_until_enough_were_answered(
    sample: Sample, missed: Share | None, mails_missed: tuple[int, int] | None
) -> None:
    assert (sample.missed, sample.mails_missed) == (missed, mails_missed)


def test_page_is_told_of_missed_mails_and_of_a_refused_model(desk: Desk) -> None:
    mail = desk.receive_sorted(urgency=Urgency.LATER)
    before = notices(desk.office)
    corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")
    insert(desk, "serving_model", released_at=None, refused="model_refused_recall")

    after = notices(desk.office)

    assert before == ()
    assert [one.key for one in after] == ["drift_missed", "model_refused_recall"]
