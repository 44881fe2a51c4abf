"""The demo's own office running for a test, before a submission server that keeps what it takes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from api.server import serve
from tests.acceptance.office import PASSWORD, PATIENCE_S
from tests.servers.loopback import free_ports, wait_until
from tests.servers.signed_in import carry_session
from tests.servers.smtp import RecordingSmtp
from triage.accounts import FIRST_ROLES
from triage.demo.mails import demo_mails
from triage.demo.office import MAILBOX, demo_settings
from triage.demo.servers import DemoServers
from triage.logins import MailboxLogins, PasswordLogin
from triage.runtime import RunningOffice, running_office
from triage.settings import SendingSection, Settings

PERSON = "Camille"


@dataclass
class DemoOffice:
    """What `bannette demo` runs, once its first mails are sorted. `client` is logged in beside the page."""

    running: RunningOffice
    client: httpx.Client
    smtp: RecordingSmtp
    mails: int

    def lane(self, lane: str) -> list[dict[str, object]]:
        """The mails of a lane, as the page gets them."""
        answer = self.client.get("/api/mails", params={"lane": lane, "limit": 200})
        mails: list[dict[str, object]] = answer.raise_for_status().json()["mails"]
        return mails

    def mail(self, mail_id: int) -> dict[str, object]:
        """A mail, as the page gets it."""
        mail: dict[str, object] = self.client.get(f"/api/mails/{mail_id}").raise_for_status().json()
        return mail

    def ids(self, *lanes: str) -> set[int]:
        """The ids of the mails of these lanes."""
        return {int(str(one["id"])) for lane in lanes for one in self.lane(lane)}


@contextlib.contextmanager
def open_demo(folder: Path, *, undo_s: float) -> Iterator[DemoOffice]:
    """Run the demo without a model until the block ends; an approved reply waits `undo_s` seconds."""
    servers = DemoServers()
    before, _ = demo_mails(datetime.now(UTC))
    with contextlib.ExitStack() as stack:
        smtp = stack.enter_context(RecordingSmtp())
        servers.start()
        stack.callback(servers.stop)
        servers.deliver_all(before)
        settings = _settings(folder, servers.imap_port, smtp.port, undo_s)
        both = PasswordLogin(servers.password)
        running = stack.enter_context(
            running_office(settings, None, {MAILBOX: MailboxLogins(both, both)}, serve)
        )
        running.accounts.add_user(PERSON, PASSWORD, *FIRST_ROLES)
        client = stack.enter_context(httpx.Client(base_url=running.page.url, timeout=PATIENCE_S))
        answer = client.post("/api/session", json={"name": PERSON, "password": PASSWORD})
        client.headers["X-CSRF-Token"] = answer.raise_for_status().json()["csrf_token"]
        carry_session(client)
        wait_until(lambda: _sorted(client) == len(before), 240.0)
        yield DemoOffice(running, client, smtp, len(before))


def _settings(folder: Path, imap_port: int, smtp_port: int, undo_s: float) -> Settings:
    settings = demo_settings(folder, imap_port, smtp_port, free_ports(1)[0])
    return settings.model_copy(update={"sending": SendingSection(undo_s=undo_s)})


def _sorted(client: httpx.Client) -> int:
    states: dict[str, int] = client.get("/api/health").raise_for_status().json()["states"]
    return sum(states.values()) - states["received"] - states["sorted"]
