"""`python -m tools.bench_page.serving FOLDER`: the page of that office, in a process of its own."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
from argon2 import PasswordHasher

from api.server import serve
from classifiers.labels import Profile
from tests.servers.signed_in import carry_session
from triage.accounts import Accounts, Role
from triage.clock import now_utc
from triage.db import Database, open_database
from triage.review.office import Office
from triage.services import build_services
from triage.settings import (
    ImapSettings,
    MailboxSettings,
    OfficeSettings,
    Security,
    Settings,
    SmtpSettings,
)

_PASSWORD: Final = "une phrase de passe longue"  # noqa: S105  of an office that lives a few minutes


def accounts_of(database: Database) -> Accounts:
    """Accounts whose passwords cost next to nothing: logging in is not what is measured."""
    return Accounts(database, now_utc, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def add_people(folder: Path, names: tuple[str, ...]) -> None:
    """Let these people work in the office."""
    database = open_database(folder, now_utc())
    try:
        for name in names:
            accounts_of(database).add_user(name, _PASSWORD, Role.REVIEWER)
    finally:
        database.close()


@dataclass(frozen=True, slots=True)
class ServedPage:
    """A page served by a process of its own."""

    address: str
    process_id: int

    def used_s(self) -> float:
        """The processor time that its process used so far, in seconds, of all its threads.

        The kernel gives a clock to every process (clock_getcpuclockid(3)); its number is made as Linux does.
        """
        return time.clock_gettime((~self.process_id << 3) | 2)


@contextmanager
def served(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[ServedPage]:
    """The page while it is served by a process of its own."""
    command = [sys.executable, "-m", "tools.bench_page.serving", str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        try:
            yield ServedPage(process.stdout.readline().strip(), process.pid)
        finally:
            process.stdin.close()
            process.wait(60)


@contextmanager
def signed_in(address: str, name: str) -> Iterator[httpx.Client]:
    """A client of that person."""
    with httpx.Client(base_url=address, timeout=30.0) as client:
        answer = client.post("/api/session", json={"name": name, "password": _PASSWORD}).raise_for_status()
        client.headers["x-csrf-token"] = answer.json()["csrf_token"]
        carry_session(client)
        yield client


def _settings(folder: Path) -> Settings:
    server = {"host": "127.0.0.1", "security": Security.NONE, "user": "contact"}
    mailbox = MailboxSettings(
        name="contact",
        address="contact@cabinet.example",
        imap=ImapSettings.model_validate(server),
        smtp=SmtpSettings.model_validate(server),
    )
    office = OfficeSettings(name="Cabinet Essai", profile=Profile.LAW, phone="", signature="Cabinet Essai")
    return Settings(data_dir=folder, office=office, mailboxes=(mailbox,))


def main() -> int:
    """Serve until the input ends."""
    folder = Path(sys.argv[1])
    database = open_database(folder, now_utc())
    office = Office(build_services(_settings(folder), database, None), lambda: None)
    running = serve(office, accounts_of(database), "127.0.0.1", 0)
    print(running.url, flush=True)
    sys.stdin.read()
    running.stop()
    database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
