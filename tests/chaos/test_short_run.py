"""One kill at each named place: the service is started again and nothing is lost, doubled or sent twice."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest

from tools.chaos import evidence
from tools.chaos.office import Office, office
from tools.chaos.plan import one_kill_each, points_in_use
from tools.chaos.run import AT_THE_DOT, Run
from tools.chaos.verdict import Evidence, judge
from triage.db import DATABASE_NAME

pytestmark = [pytest.mark.slow, pytest.mark.requires_dovecot]


@dataclass(frozen=True, slots=True)
class Played:
    """A run that came to rest, and what it left."""

    office: Office
    run: Run
    found: Evidence

    def look_again(self) -> Evidence:
        """Gather the evidence anew."""
        place = self.office
        approved, taken = place.person.approved, place.submission.taken
        return evidence.gather(place.data, place.mailboxes, self.run.ever_seen, approved, taken)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """The short run."""
    with office(tmp_path_factory.mktemp("chaos"), seed=1) as place:
        run = Run(place, trickle=False)
        run.begin(mails=20, at_rest=False)
        run.play(one_kill_each(points_in_use()), kills=100, deadline=time.monotonic() + 600)
        yield Played(place, run, run.rest(lives=1, linger_s=0.3))


def test_service_was_killed_at_every_place_it_passes(played: Played) -> None:
    kills = played.run.tally.kills

    assert {point.value for point in points_in_use()} <= set(kills)
    assert kills[AT_THE_DOT] == 2
    assert played.run.tally.ended_by_itself == 0


def test_nothing_is_lost_doubled_or_sent_twice(played: Played) -> None:
    found = played.found

    assert judge(found).faults == 0, judge(found)
    assert len(found.stored) > 60
    assert found.approved
    assert found.taken


def test_sabotage_after_the_run_is_seen(played: Played) -> None:
    mail, path = played.found.stored[0], played.office.data / DATABASE_NAME
    submission = played.office.submission
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE mail SET sha256 = 'autre' WHERE id = ?", (mail.id,))
    submission.taken.append(submission.taken[0])

    verdict = judge(played.look_again())

    assert (verdict.lost, verdict.altered, verdict.sent_twice) == (1, 2, 1)
