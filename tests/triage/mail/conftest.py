"""What the tests of the mail doors share: a mailbox of one's own on the real server."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.servers.certificates import Certificates, make_certificates
from tests.servers.dovecot import Dovecot
from tests.triage.desk import START
from tests.triage.mail.signing import Signing, signing
from triage import imap
from triage.clock import now_utc
from triage.db import DATABASE_NAME, Database, make_engine, open_database
from triage.imap import MailboxConnection
from triage.logins import PasswordLogin
from triage.settings import ImapSettings, Security

_NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One user of the real server, whose mail no other test touches."""

    server: Dovecot
    user: str

    def settings(self, **changes: object) -> ImapSettings:
        """How to reach the mailbox in clear on loopback; `changes` override."""
        values = {
            "host": "127.0.0.1",
            "port": self.server.imap_port,
            "security": Security.NONE,
            "user": self.user,
        }
        return ImapSettings.model_validate({**values, "timeout_s": 10.0, **changes})

    def add(self, *raws: bytes, folder: str = "INBOX", flags: str = "") -> None:
        """Put mails in a folder, over one connection."""
        with self.server.session(self.user) as session:
            for raw in raws:
                assert session.append(folder, flags, "", raw)[0] == "OK"

    def expunge(self, *uids: int, folder: str = "INBOX") -> None:
        """Delete mails for good, as another mail program of the office does."""
        with self.server.session(self.user) as session:
            session.select(folder)
            session.uid("STORE", ",".join(map(str, uids)), "+FLAGS", "(\\Deleted)")
            session.expunge()


@pytest.fixture
def mailbox(dovecot: Dovecot) -> Mailbox:
    """An empty mailbox."""
    return Mailbox(dovecot, f"boite{next(_NUMBERS)}")


@pytest.fixture
def connection(mailbox: Mailbox) -> Iterator[MailboxConnection]:
    """A logged-in connection to it."""
    with imap.opened(mailbox.settings(), PasswordLogin(mailbox.server.password)) as opened:
        yield opened


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """Certificates for localhost, of an authority that the servers of the other tests do not have."""
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def other_ca(certificates: Certificates) -> Path:
    """An authority that did not sign the mail server's certificate."""
    return certificates.ca_file


@pytest.fixture(scope="session")
def blank_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty database, made once."""
    folder = tmp_path_factory.mktemp("blank")
    open_database(folder, START).close()
    return folder / DATABASE_NAME


@pytest.fixture
def database(tmp_path: Path, blank_database: Path) -> Iterator[Database]:
    """An empty database."""
    shutil.copy(blank_database, tmp_path / DATABASE_NAME)
    opened = Database(make_engine(tmp_path / DATABASE_NAME))
    yield opened
    opened.close()


@pytest.fixture
def away(tmp_path: Path) -> Iterator[Signing]:
    """A mailbox for which nobody has signed in yet."""
    with signing(tmp_path, now_utc) as found:
        yield found


@pytest.fixture
def signed(away: Signing) -> Signing:
    """A mailbox for which a person has signed in."""
    away.sign_in()
    return away
