"""The plan of a run: every place and every trouble has its turn, and the same seed gives the same plan."""

from __future__ import annotations

import random
from itertools import islice

from tools.chaos.plan import Round, Trouble, one_kill_each, points_in_use, rounds
from triage.crash_points import CrashPoint

POINTS = points_in_use()


def plan(seed: int, count: int = 300) -> list[Round]:
    """The beginning of that plan."""
    return list(islice(rounds(POINTS, random.Random(seed)), count))


def test_places_the_program_passes_are_found_in_its_source() -> None:
    assert {CrashPoint.INTAKE_COMMITTED, CrashPoint.OUTBOX_DATA_RECORDED} <= set(POINTS) <= set(CrashPoint)


def test_short_run_has_one_kill_at_each_place_and_two_around_the_answer() -> None:
    short = list(one_kill_each(POINTS))

    assert [one.point for one in short if one.point] == POINTS
    assert sum(one.kills_at_the_dot for one in short) == 2


def test_long_run_meets_every_place_and_every_trouble() -> None:
    played = plan(1)

    assert {one.point for one in played if one.point} == set(POINTS)
    assert {one.trouble for one in played if one.trouble} == set(Trouble)
    assert any(one.whole for one in played)


def test_uidvalidity_changes_less_often_than_pauses_a_mailbox() -> None:
    assert sum(one.trouble is Trouble.UIDVALIDITY for one in plan(2)) <= 4


def test_same_seed_gives_the_same_plan() -> None:
    assert plan(3, 60) == plan(3, 60)
    assert plan(3, 60) != plan(4, 60)
