"""From the delivery of a mail to its sorting, with the whole service running."""

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.servers.dovecot import Dovecot
from tests.servers.loopback import HOST, free_ports, wait_until
from tools.chaos.service import clean_environment
from tools.french_mails import generated_mail
from triage.audit import AuditEvent
from triage.db import DATABASE_NAME

_READY_S = 60.0
_SORTED_S = 20.0
_COMMAND = "import sys; from api.command import main; sys.exit(main())"


def latencies(server: Dovecot, folder: Path, user: str, mails: int) -> list[float]:
    """Seconds from LMTP's answer to the stored sorting, for each mail delivered, one after the other."""
    draw = random.Random(7)  # noqa: S311  (the same mails each time)
    found = []
    with _service(server, folder, user) as data, closing(sqlite3.connect(data / DATABASE_NAME)) as database:
        for number in range(mails + 1):
            time.sleep(draw.uniform(0.1, 0.7))
            server.deliver(user, generated_mail(draw, f"latence.{number}"))
            delivered = time.monotonic()
            _until_sorted(database, number + 1)
            found.append(time.monotonic() - delivered)
    return found[1:]  # the first mail finds everything cold


def _until_sorted(database: sqlite3.Connection, count: int) -> None:
    query = "SELECT count(*) FROM audit WHERE event = ?"
    deadline = time.monotonic() + _SORTED_S
    while database.execute(query, (AuditEvent.MAIL_SORTED.value,)).fetchone()[0] < count:
        if time.monotonic() > deadline:
            raise RuntimeError(f"mail {count} was not sorted within {_SORTED_S:g} s")
        time.sleep(0.002)


@contextmanager
def _service(server: Dovecot, folder: Path, user: str) -> Iterator[Path]:
    """`bannette run` on that mailbox, watching; gives its data folder."""
    folder.mkdir()
    (port,) = free_ports(1)
    (folder / "password").write_text("secret", encoding="utf-8")
    config, log = folder / "config.toml", folder / "service.log"
    config.write_text(_configuration(server.imap_port, port, user), encoding="utf-8")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "run", "--config", config],
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    try:
        wait_until(lambda: _is_watching(folder / "data"), _READY_S)
        yield folder / "data"
    finally:
        process.terminate()
        process.wait(30)


def _is_watching(data: Path) -> bool:
    if not (data / DATABASE_NAME).exists():
        return False
    with closing(sqlite3.connect(data / DATABASE_NAME)) as database:
        try:
            found = database.execute("SELECT status FROM mailbox").fetchone()
        except sqlite3.OperationalError:  # the tables are being made
            return False
    return found is not None and found[0] == "ok"


def _configuration(imap_port: int, port: int, user: str) -> str:
    common = f'host = "{HOST}"\nsecurity = "none"\nuser = "{user}"\npassword_file = "password"\n'
    return f"""
data_dir = "data"
[office]
name = "Cabinet Essai"
profile = "law"
[web]
port = {port}
[[mailboxes]]
name = "contact"
address = "contact@cabinet.example"
[mailboxes.imap]
port = {imap_port}
{common}
[mailboxes.smtp]
port = 1
{common}
"""
