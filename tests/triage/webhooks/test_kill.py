"""The program killed while it tells: after a restart all was told, one thing twice at most, under its id."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.receiver import Receiver
from tests.triage.desk import Desk
from tests.triage.webhooks.hooks import hooked, tell
from triage import audit
from triage.audit import AuditEvent

ROOT = Path(__file__).parents[3]
EVENTS = 6
PROGRAM = """
import datetime, os, signal, sys
from pathlib import Path
from triage.db import Database, make_engine
from triage.store import webhooks as store
from triage.webhooks import Teller

place, nth, path = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
real, calls = getattr(store, place), []

def killed(*parts, **named):
    done = real(*parts, **named)
    calls.append(1)
    if len(calls) == nth:
        os.kill(os.getpid(), signal.SIGKILL)
    return done

setattr(store, place, killed)
teller = Teller(Database(make_engine(path)), lambda: datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC))
teller.take_from_record()
while teller.tell_one(1):
    pass
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "nth"), [("add_delivery", 3), ("look_to", 1), ("settle", 1), ("settle", 4)]
)
def test_a_kill_loses_nothing(desk: Desk, place: str, nth: int) -> None:
    with Receiver() as receiver:
        webhook_id, _ = hooked(desk, receiver)
        with desk.database.transaction() as session:
            for _ in range(EVENTS):
                audit.record(session, AuditEvent.MAIL_SORTED, desk.clock())
        path = desk.database.engine.url.database
        arguments = [sys.executable, "-c", PROGRAM, place, str(nth), str(path)]

        done = subprocess.run(arguments, cwd=ROOT, timeout=60, check=False)
        tell(desk, webhook_id)

        assert done.returncode == -9
        ids = [one.headers["webhook-id"] for one in receiver.came]
        assert len(set(ids)) == EVENTS
        assert len(ids) <= EVENTS + 1
        twice = [one for one, again in itertools.pairwise(ids) if one == again]
        assert twice == (ids[nth - 1 : nth] if place == "settle" else [])
