"""The turn to write: one at a time, in the order in which they came."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import text

from tests.servers.loopback import PATIENCE_S, wait_until
from tests.triage.desk import START
from triage.db import open_database
from triage.turns import Turns


def started(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_whoever_waits_longest_is_next() -> None:
    turns, order = Turns(), list[int]()
    assert turns.take(0.0)

    def write(number: int) -> None:
        assert turns.take(PATIENCE_S)
        order.append(number)
        turns.give_back()

    def is_waiting(count: int) -> bool:
        return turns.waiting == count

    threads = []
    for number in range(5):
        threads.append(started(partial(write, number)))
        wait_until(partial(is_waiting, number + 1))
    turns.give_back()
    for thread in threads:
        thread.join()

    assert order == [0, 1, 2, 3, 4]


def test_a_turn_that_does_not_come_is_not_kept_for_who_went_away() -> None:
    turns = Turns()
    assert turns.take(0.0)

    assert not turns.take(0.0)
    turns.give_back()

    assert turns.take(0.0)
    assert turns.waiting == 0


def test_a_write_waits_for_another_and_then_happens(tmp_path: Path) -> None:
    database = open_database(tmp_path, START)

    def write(name: str) -> None:
        with database.transaction() as session:
            sql = "INSERT INTO mailbox (name, status, since) VALUES (:name, 'ok', :since)"
            session.connection().execute(text(sql), {"name": name, "since": START.isoformat()})

    with database.transaction() as session:
        session.connection().execute(text("DELETE FROM mailbox"))
        threads = [started(partial(write, "accueil")), started(partial(write, "standard"))]
    for thread in threads:
        thread.join()
    with database.transaction() as session:
        names = session.connection().execute(text("SELECT name FROM mailbox ORDER BY name")).scalars().all()
    database.close()

    assert names == ["accueil", "standard"]


def test_a_transaction_inside_another_never_waits_for_a_connection(tmp_path: Path) -> None:
    database = open_database(tmp_path, START)
    inside: list[int] = []

    def read(depth: int) -> None:
        with database.transaction() as session:
            inside.append(session.connection().execute(text("SELECT 1")).scalar_one())
            if depth:
                read(depth - 1)

    read(60)
    database.close()

    assert len(inside) == 61
