"""Every refusal has the one JSON shape, a French sentence, and nothing of what was sent."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NoReturn

import pytest
from sqlalchemy import event

from tests.api import mails
from tests.api.world import Person, World
from triage.db import DATABASE_NAME, Database
from triage.errors import ConfigError, StorageFull, StoreError
from triage.review import views
from triage.sentences import SENTENCES, sentence

CANARY = "Jean-Témoin Discret"


def check_shape(answer: dict[str, Any], key: str) -> None:
    """Assert the one shape of an error, with the sentence of its key."""
    assert set(answer) == {"error"}
    assert set(answer["error"]) == {"key", "message", "values"}
    assert answer["error"]["key"] == key
    assert answer["error"]["message"] == sentence(key, answer["error"]["values"])
    assert key in SENTENCES


@pytest.fixture
def person(world: World) -> Person:
    """A « praticien », who sees the one mail there is: behind a wall all of these would be 404."""
    world.processed_mail(mails.documents())
    return world.person()


@pytest.mark.parametrize(
    ("method", "path", "status", "key"),
    [
        ("GET", "/api/mails/12345", 404, "not_found"),
        ("GET", "/api/rien", 404, "not_found"),
        ("GET", "/rien", 404, "not_found"),
        ("GET", "/static/rien.js", 404, "not_found"),
        ("GET", "/static/../app.py", 404, "not_found"),
        ("GET", "/static/%2e%2e/app.py", 404, "not_found"),
        ("GET", "/static/a%00b", 404, "not_found"),
        ("POST", "/api/lanes", 405, "bad_request"),
        ("POST", "/static/app.js", 405, "bad_request"),
        ("GET", "/api/mails", 422, "bad_request"),
        ("GET", "/api/mails?lane=inconnue", 422, "bad_request"),
        ("GET", "/api/mails/zero", 422, "bad_request"),
        ("GET", "/api/mails/0", 422, "bad_request"),
        ("GET", f"/api/mails/{10**30}", 422, "bad_request"),
        ("GET", f"/api/mails/1/attachments/{10**30}", 422, "bad_request"),
        ("POST", "/api/mails/12345/dismiss", 404, "not_found"),
    ],
)
def test_a_refusal_has_the_one_shape(person: Person, method: str, path: str, status: int, key: str) -> None:
    response = person.request(method, path)

    assert response.status_code == status
    check_shape(response.json(), key)


def test_a_refused_method_names_those_that_are_allowed(person: Person) -> None:
    response = person.post("/api/lanes")

    assert response.headers["allow"] == "GET"


@pytest.mark.parametrize(
    "body",
    [
        {"urgency": CANARY},
        {"urgency": "urgent", CANARY: 1},
        {"urgency": {CANARY: [CANARY]}},
        {CANARY: CANARY},
        [CANARY],
        CANARY,
        None,
    ],
)
def test_a_422_never_echoes_what_was_sent(person: Person, body: object) -> None:
    response = person.put("/api/mails/1/urgency", json=body)

    assert response.status_code == 422
    check_shape(response.json(), "bad_request")
    assert "Témoin" not in json.dumps(response.json(), ensure_ascii=False)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"urgency": "urg', "application/json"),
        (b"\xff\xfe{}", "application/json"),
        (b'{"urgency": "\xe9"}', "application/json"),
        (b'{"urgency": "\\ud800"}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b"urgency=urgent", "application/x-www-form-urlencoded"),
        (b'{"urgency": "urgent"}', "text/plain"),
        (b"", "application/json"),
    ],
)
def test_a_body_that_is_not_json_is_a_422(person: Person, content: bytes, kind: str) -> None:
    response = person.put("/api/mails/1/urgency", content=content, headers={"content-type": kind})

    assert response.status_code == 422
    check_shape(response.json(), "bad_request")


@pytest.mark.parametrize("text", ["\ud800", "\x00", "\u202e", "a" * 100_001])
def test_odd_text_in_a_draft_is_stored_or_refused_but_never_a_fault(
    world: World, person: Person, text: str
) -> None:
    mail_id = world.processed_mail(mails.appointment())
    content = json.dumps({"version": 1, "body": text}).encode()

    response = person.put(
        f"/api/mails/{mail_id}/draft", content=content, headers={"content-type": "application/json"}
    )

    assert response.status_code in (200, 422)


@pytest.mark.parametrize(("fault", "key"), [(StoreError, "store_failed"), (StorageFull, "storage_full")])
@pytest.mark.parametrize("path", ["/api/lanes", "/api/mails/1", "/api/health", "/api/alive", "/api/session"])
def test_a_database_that_does_not_answer_is_a_503(
    person: Person, monkeypatch: pytest.MonkeyPatch, path: str, fault: type[StoreError], key: str
) -> None:
    def refuse(_database: Database) -> NoReturn:
        raise fault

    monkeypatch.setattr(Database, "transaction", refuse)
    response = person.get(path)

    assert response.status_code == 503
    check_shape(response.json(), key)


def test_a_database_locked_by_another_program_is_a_503(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())
    event.listen(world.services.database.engine, "checkout", _lose_patience_soon)
    other = sqlite3.connect(world.office.settings.data_dir / DATABASE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    response = person.post(f"/api/mails/{mail_id}/dismiss")
    other.close()

    assert response.status_code == 503
    assert person.mail(mail_id)["state"] == "drafted"


def _lose_patience_soon(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
    connection.execute("PRAGMA busy_timeout=20")


@pytest.mark.parametrize("path", ["/api/lanes", "/api/mails/1"])
def test_a_fault_of_the_program_shows_nothing_of_itself(
    person: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    def crash(*_arguments: object) -> NoReturn:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(views, "overview", crash)
    monkeypatch.setattr(views, "view_mail", crash)
    response = person.get(path)

    assert response.status_code == 500
    check_shape(response.json(), "internal")
    assert "Témoin" not in response.text
    assert "Traceback" not in response.text
    assert [record.message for record in caplog.records] == ["request_crashed"]


def test_a_mailbox_that_left_the_configuration_is_said_plainly(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(*_arguments: object) -> NoReturn:
        raise ConfigError("password_absent", mailbox="contact", variable="?")

    monkeypatch.setattr(views, "view_mail", absent)
    response = person.get("/api/mails/1")

    assert response.status_code == 500
    check_shape(response.json(), "password_absent")
