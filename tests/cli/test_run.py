"""`bannette run` as a process: it serves, says what is wrong, and stops when asked."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from tests.cli.offices import OfficeFile
from tests.cli.process import Bannette
from tests.cli.test_login import section as oauth_section
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import HOST, wait_until
from tests.servers.oauth import OAuthServer
from tests.servers.signed_in import carry_session
from tests.servers.smtp import RecordingSmtp
from tests.triage.mail.scripted_imap import ScriptedImap
from triage.accounts import Accounts, Role
from triage.cli import run_command
from triage.clock import now_utc
from triage.db import open_database
from triage.runtime_types import Serve

pytestmark = pytest.mark.slow
READY = r"Bannette est prête\u00a0: (http://127\.0\.0\.1:\d+)\n"
FIRST_LINK = r"connexion#jeton=(\S+)\n"

Run = Callable[..., Bannette]


@pytest.fixture
def run(tmp_path: Path, prefix: Path) -> Run:
    """Start `bannette run` for this office."""

    def start(office: OfficeFile, **environment: str) -> Bannette:
        path = office.write(tmp_path)
        return Bannette(["run", "--config", str(path)], tmp_path, prefix, environment)

    return start


def first_account(url: str, token: str) -> httpx2.Client:
    """Somebody who followed the first link and is now logged in."""
    client = httpx2.Client(base_url=url, timeout=20, trust_env=False)
    body = {"token": token, "name": "Camille", "password": "un mot de passe bien long"}
    opened = client.post("/api/session/first", json=body)
    assert opened.status_code == 200
    client.headers["x-csrf-token"] = opened.json()["csrf_token"]
    carry_session(client)
    return client


def test_a_mail_received_is_sorted_and_its_approved_answer_sent_once(
    run: Run, dovecot: Dovecot, smtp: RecordingSmtp
) -> None:
    office = OfficeFile.on(dovecot, smtp, "run-whole")
    dovecot.append(office.user, "Sent", b"Subject: avant\r\n\r\nrien\r\n")
    raw = b"From: Lucie Martin <lucie@example.org>\r\nSubject: Pieces\r\n\r\nVoici les pieces du dossier.\r\n"
    with run(office) as bannette:
        url = bannette.wait_for(READY)[1]
        with contextlib.closing(first_account(url, bannette.wait_for(FIRST_LINK)[1])) as person:
            dovecot.deliver(office.user, raw)
            wait_until(lambda: any(lane_ids(person, lane) for lane in ("to_approve", "to_write")), 20)
            mail_id = (lane_ids(person, "to_approve") or lane_ids(person, "to_write"))[0]
            standing = (person.get(f"/api/mails/{mail_id}").json()["draft"] or {"version": 0})["version"]
            edit = {"version": standing, "body": "Bien reçu, merci."}
            draft = person.put(f"/api/mails/{mail_id}/draft", json=edit).json()
            approval = {"version": draft["version"], "digest": draft["preview"]["digest"]}
            approved = person.post(f"/api/mails/{mail_id}/approve", json=approval)
            wait_until(lambda: len(smtp.messages) == 1, 20)
            wait_until(lambda: len(dovecot.messages(office.user, "Sent")) == 2, 20)

        status = bannette.stop(signal.SIGTERM)

    assert (approved.status_code, status, len(smtp.messages)) == (200, 0, 1)
    assert smtp.messages[0].rcpt_to == ("lucie@example.org",)
    assert dovecot.flags(office.user) == {1: frozenset()}


def lane_ids(person: httpx2.Client, lane: str) -> list[int]:
    """The ids of the mails in a lane."""
    return [one["id"] for one in person.get("/api/mails", params={"lane": lane}).json()["mails"]]


def test_started_again_it_offers_no_first_account_and_stops_at_once_when_asked(
    run: Run, dovecot: Dovecot, smtp: RecordingSmtp, tmp_path: Path
) -> None:
    office = OfficeFile.on(dovecot, smtp, "run-again").with_(password=None)
    database = open_database(tmp_path / "data", now_utc())
    Accounts(database, now_utc).add_user("Camille", None, Role.ADMIN)
    database.close()

    variables = {f"BANNETTE_CONTACT_{side}_PASSWORD": dovecot.password for side in ("IMAP", "SMTP")}
    with run(office, **variables) as bannette:
        bannette.wait_for(READY)
        status = bannette.stop(signal.SIGINT)
        events = [json.loads(line)["event"] for line in bannette.err.splitlines()]

    assert status == 0
    assert (events[0], events[-1]) == ("office_started", "office_stopped")
    assert re.search(FIRST_LINK, bannette.out) is None
    assert dovecot.password not in bannette.out + bannette.err
    with socket.create_server((HOST, office.web_port)):
        pass


def test_mailboxes_that_cannot_be_read_are_said_on_the_page_which_serves_all_the_same(
    run: Run, dovecot: Dovecot, smtp: RecordingSmtp, tmp_path: Path
) -> None:
    good = OfficeFile.on(dovecot, smtp, "run-troubles")
    troubles = {
        "absent": good.with_(folder="Absent"),
        "muet": good.with_(imap_port=9),
        "refus": good.with_(password_file="faux"),
    }
    (tmp_path / "faux").write_text("pas le bon mot de passe")
    more = "".join(office.mailbox(name) for name, office in troubles.items())

    with run(good.with_(more=more)) as bannette:
        url = bannette.wait_for(READY)[1]
        with contextlib.closing(first_account(url, bannette.wait_for(FIRST_LINK)[1])) as person:
            wait_until(lambda: "connecting" not in str(statuses := mailboxes(person)) and bool(statuses), 20)
            found = mailboxes(person)
            health = person.get("/api/health").json()["status"]
        stopped = bannette.stop()

    assert {name: one["status"] for name, one in found.items()} == {
        "absent": "unreachable",
        "contact": "ok",
        "muet": "unreachable",
        "refus": "refused",
    }
    assert "corrigez « folders »" in found["absent"]["message"].replace("\u00a0", " ")
    assert "ne répond pas" in found["muet"]["message"]
    assert "mot de passe" in found["refus"]["message"]
    assert (health, stopped) == ("degraded", 0)


def mailboxes(person: httpx2.Client) -> dict[str, dict[str, str]]:
    """How each mailbox is doing, by name."""
    return {one["name"]: one for one in person.get("/api/lanes").json()["mailboxes"]}


def test_a_mailbox_that_waits_for_a_sign_in_begins_by_itself_after_bannette_login(
    run: Run, dovecot: Dovecot, smtp: RecordingSmtp, tmp_path: Path, no_page: Serve
) -> None:
    office = OfficeFile.on(dovecot, smtp, "run-other")
    with OAuthServer() as service, ScriptedImap(script={"AUTHENTICATE": [b"+ "]}) as by_token:
        waiting = office.with_(password=None, imap_port=by_token.port).mailbox("jeton")
        with run(office.with_(more=waiting + oauth_section(service))) as bannette:
            bannette.wait_for(READY)
            wait_until(lambda: "oauth_sign_in" in bannette.err, 20)
            asked_before = list(by_token.commands)

            login = ["login", "--config", str(tmp_path / "config.toml")]
            assert run_command(login, no_page) == 0

            wait_until(lambda: any(line.startswith(b"EXAMINE") for line in by_token.commands), 20)
            assert bannette.stop() == 0

    assert asked_before == []
    assert "Boîte jeton\u00a0: Il faut se connecter" in bannette.err
    assert [token for token in service.issued if token in bannette.err + bannette.out] == []
