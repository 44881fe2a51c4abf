"""Does one kind of harm to the office while its service works."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress

from tests.servers.dovecot import DovecotError
from tools.chaos.office import Office
from tools.chaos.plan import Trouble
from tools.chaos.service import Running
from triage.db import DATABASE_NAME

_STALL_S = 1.0
_LOCK_S = 1.0
_FULL_S = 0.8


def befall(office: Office, running: Running, trouble: Trouble) -> None:
    """Do that harm; returns once it is over, or once the service felt it."""
    _HARM[trouble](office, running)


def heal(office: Office) -> None:
    """Undo what would outlast the round."""
    office.line.resume()


def _cut(office: Office, running: Running) -> None:
    for _ in range(3):
        office.line.cut(refuse=office.draw.random() < 0.3)
        time.sleep(0.1)
        office.line.resume()


def _stall(office: Office, running: Running) -> None:
    office.line.stall()
    running.wait(_STALL_S * office.draw.uniform(0.5, 4))
    office.line.resume()


def _restart(office: Office, running: Running) -> None:
    office.server.stop()
    office.server.start_again()


def _kick(office: Office, running: Running) -> None:
    for box in office.mailboxes:
        with suppress(DovecotError):  # nobody is connected just now
            office.server.kick(box.user)


def _uidvalidity(office: Office, running: Running) -> None:
    for box in office.mailboxes:
        box.change_uidvalidity()


def _expunge(office: Office, running: Running) -> None:
    for box in office.mailboxes:
        box.expunge(office.draw.randrange(1, 8))


def _move_out(office: Office, running: Running) -> None:
    for box in office.mailboxes:
        box.move_out(office.draw.randrange(1, 8))


def _move_back(office: Office, running: Running) -> None:
    for box in office.mailboxes:
        box.move_back()


def _fill_disk(office: Office, running: Running) -> None:
    office.disk.fill(running.pid)
    try:
        running.wait(_FULL_S)
    finally:
        office.disk.free(running.pid)


def _lock(office: Office, running: Running) -> None:
    path = office.data / DATABASE_NAME
    with closing(sqlite3.connect(path, timeout=5, isolation_level=None)) as connection:
        with suppress(sqlite3.OperationalError):  # the service holds it too busily
            connection.execute("BEGIN EXCLUSIVE")
        running.wait(_LOCK_S)
        connection.rollback()


_HARM: dict[Trouble, Callable[[Office, Running], None]] = {
    Trouble.CUT: _cut,
    Trouble.STALL: _stall,
    Trouble.RESTART: _restart,
    Trouble.KICK: _kick,
    Trouble.UIDVALIDITY: _uidvalidity,
    Trouble.EXPUNGE: _expunge,
    Trouble.MOVE_OUT: _move_out,
    Trouble.MOVE_BACK: _move_back,
    Trouble.DISK_FULL: _fill_disk,
    Trouble.LOCKED: _lock,
}
