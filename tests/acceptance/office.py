"""A whole office running for a test: real mailbox, real SMTP, a model server that records every byte."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from api.server import serve
from classifiers.labels import Profile
from drafting.settings import ModelSettings
from tests.servers.certificates import make_certificates
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import free_ports, wait_until
from tests.servers.model import ModelServer
from tests.servers.signed_in import carry_session
from tests.servers.smtp import RecordingSmtp, Tls
from triage.accounts import Role
from triage.logins import MailboxLogins, PasswordLogin
from triage.runtime import RunningOffice, running_office
from triage.settings import (
    ImapSettings,
    MailboxSettings,
    OfficeSettings,
    Security,
    SendingSection,
    Settings,
    SmtpSettings,
    WebSection,
)

PERSON, PASSWORD = "Camille", "une phrase de passe longue"
ADDRESS = "contact@cabinet.example.org"
#: An answer may take its time where the office reads sixty mails at once and other tests run beside it.
PATIENCE_S = 60.0
SIGNATURE = "Cabinet Exemple\nAvocats"


@dataclass
class OfficeUnderTest:
    """Everything a test looks at. `client` is logged in as `PERSON`."""

    running: RunningOffice
    client: httpx.Client
    smtp: RecordingSmtp
    dovecot: Dovecot
    mailbox_user: str

    def lane(self, lane: str) -> list[dict[str, object]]:
        """The mails of a lane, as the page gets them."""
        answer = self.client.get("/api/mails", params={"lane": lane, "limit": 200})
        mails: list[dict[str, object]] = answer.raise_for_status().json()["mails"]
        return mails

    def wait_for(self, lane: str, count: int = 1) -> list[dict[str, object]]:
        """The mails of a lane once it holds that many."""
        wait_until(lambda: len(self.lane(lane)) >= count, 30.0)
        return self.lane(lane)


@contextlib.contextmanager
def open_office(
    folder: Path,
    dovecot: Dovecot,
    user: str,
    model: ModelServer | None = None,
    *,
    undo_s: float = 0,
) -> Iterator[OfficeUnderTest]:
    """Run an office on this mailbox user, over TLS, until the block ends. Replies wait `undo_s` seconds."""
    certificates = make_certificates(folder)
    with RecordingSmtp(tls=Tls.IMPLICIT, certificates=certificates, user=user, password="secret") as smtp:
        settings = _settings(folder, dovecot, user, smtp, certificates.ca_file, undo_s)
        chosen = (
            None if model is None else ModelSettings(model.base_url, "test-model", "test-key", max_retries=0)
        )
        password = PasswordLogin("secret")
        logins = {"contact": MailboxLogins(password, password)}
        with running_office(settings, chosen, logins, serve) as running:
            if running.accounts.user_or_none(PERSON) is None:
                running.accounts.add_user(PERSON, PASSWORD, Role.REVIEWER)
            with httpx.Client(base_url=running.page.url, timeout=PATIENCE_S) as client:
                answer = client.post("/api/session", json={"name": PERSON, "password": PASSWORD})
                client.headers["X-CSRF-Token"] = answer.raise_for_status().json()["csrf_token"]
                carry_session(client)
                yield OfficeUnderTest(running, client, smtp, dovecot, user)


def _settings(
    folder: Path, dovecot: Dovecot, user: str, smtp: RecordingSmtp, ca_file: Path, undo_s: float
) -> Settings:
    return Settings(
        data_dir=folder / "data",
        office=OfficeSettings(
            name="Cabinet Exemple",
            profile=Profile.LAW,
            phone="01 99 00 00 01",
            signature=SIGNATURE,
        ),
        mailboxes=(
            MailboxSettings(
                name="contact",
                address=ADDRESS,
                imap=ImapSettings(
                    host="localhost",
                    port=dovecot.imaps_port,
                    security=Security.TLS,
                    user=user,
                    ca_file=dovecot.ca_file,
                ),
                smtp=SmtpSettings(
                    host="localhost",
                    port=smtp.port,
                    security=Security.TLS,
                    user=user,
                    ca_file=ca_file,
                    sent_copy_wait_s=0.1,
                ),
            ),
        ),
        sending=SendingSection(undo_s=undo_s),
        web=WebSection(port=free_ports(1)[0]),
    )
