"""The office a run is played in: two mailboxes behind a bad line, a submission server, a model, a person."""

import json
import random
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.dovecot import Dovecot
from tests.servers.loopback import HOST, free_ports
from tests.servers.model import MODEL, ModelServer
from tests.servers.proxy import CutProxy
from tools.chaos.disk import Disk, disk
from tools.chaos.ledger import Mailbox
from tools.chaos.person import NAME, PASSWORD, Person
from tools.chaos.service import Hatchery, Service
from tools.chaos.submission import Submission
from triage.accounts import Accounts, Role
from triage.clock import now_utc
from triage.db import open_database
from triage.settings import MailboxSettings, Settings

#: The first mailbox is only ever read; in the second one the service writes what the office chose.
USERS = ("contact", "greffe")
_WRITE_BACK = "[mailboxes.write_back]\nkeywords = true\nanswered = true\ndrafts = true\n"


@dataclass(frozen=True, slots=True)
class Office:
    """Everything a round plays with."""

    server: Dovecot
    line: CutProxy
    mailboxes: tuple[Mailbox, ...]
    submission: Submission
    service: Service
    with_model: Path
    person: Person
    url: str
    disk: Disk
    draw: random.Random

    @property
    def data(self) -> Path:
        """The service's data folder."""
        return self.disk.folder / "data"


@contextmanager
def office(folder: Path, seed: int) -> Iterator[Office]:
    """An office in that folder, its service not started."""
    (port,) = free_ports(1)
    url = f"http://{HOST}:{port}"
    with ExitStack() as stack:
        hatchery = stack.enter_context(Hatchery())
        server = stack.enter_context(Dovecot.start(folder))
        line = stack.enter_context(CutProxy(server.imap_port))
        submission = stack.enter_context(Submission(_nobody))
        model = stack.enter_context(ModelServer())
        room = stack.enter_context(disk(folder / "disk"))
        person = stack.enter_context(Person(url))
        text = _configuration(room.folder / "data", port, line.port, submission.port)
        plain, with_model = folder / "config.toml", folder / "with_model.toml"
        plain.write_text(text, encoding="utf-8")
        with_model.write_text(
            f"{text}[model]\nbase_url = {json.dumps(model.base_url)}\nmodel = {json.dumps(MODEL)}\n",
            encoding="utf-8",
        )
        (folder / "password").write_text("secret", encoding="utf-8")
        _first_account(room.folder / "data")
        boxes = tuple(Mailbox(server, user, drawing(f"{seed}.{user}")) for user in USERS)
        boxes[1].service_writes = "write_back" in MailboxSettings.model_fields
        service = Service(hatchery, plain, folder / "service.log")
        stack.callback(service.end)
        yield Office(server, line, boxes, submission, service, with_model, person, url, room, drawing(seed))


def drawing(seed: int | str) -> random.Random:
    """Chances that fall the same each time."""
    return random.Random(seed)  # noqa: S311  (a run can be played again)


def _nobody() -> None:
    """There is no service to kill yet."""


def _first_account(data: Path) -> None:
    database = open_database(data, now_utc())
    try:
        Accounts(database, now_utc).add_user(NAME, PASSWORD, Role.ADMIN, Role.REVIEWER)
    finally:
        database.close()


def _configuration(data: Path, port: int, imap_port: int, smtp_port: int) -> str:
    sending = "[sending]\nundo_s = 0\n" if "sending" in Settings.model_fields else ""
    head = f"""
data_dir = {json.dumps(str(data))}
[office]
name = "Cabinet Essai"
profile = "law"
[web]
port = {port}
{sending}"""
    return head + "".join(_mailbox(user, imap_port, smtp_port) for user in USERS)


def _mailbox(user: str, imap_port: int, smtp_port: int) -> str:
    writes = user == USERS[1] and "write_back" in MailboxSettings.model_fields
    return f"""
[[mailboxes]]
name = "{user}"
address = "{user}@cabinet.example"
[mailboxes.imap]
host = "{HOST}"
port = {imap_port}
security = "none"
user = "{user}"
password_file = "password"
timeout_s = 2
idle_renew_s = 3
[mailboxes.smtp]
host = "{HOST}"
port = {smtp_port}
security = "none"
user = "{user}"
password_file = "password"
timeout_s = 3
data_timeout_s = 3
sent_copy_wait_s = 0
{_WRITE_BACK if writes else ""}"""


class Trickle:
    """Delivers a few mails at a time while the service works."""

    def __init__(self, mailboxes: tuple[Mailbox, ...], pause_s: float) -> None:
        self._mailboxes, self._pause_s = mailboxes, pause_s
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="trickle")

    def _run(self) -> None:
        while not self._end.wait(self._pause_s):
            for box in self._mailboxes:
                box.deliver(1)

    def __enter__(self) -> None:
        """Begin."""
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        """End."""
        self._end.set()
        self._thread.join()
