"""What every request passes: the Host header, the size of the body, the security headers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import NoReturn

import pytest
from starlette.types import Message, Receive, Scope, Send

from api.guard import MAX_BODY_BYTES, SECURITY_HEADERS, Guard
from tests.api import mails
from tests.api.world import Person, World
from triage.review import views

PATHS = ["/", "/connexion", "/static/app.js", "/static/absent.js", "/absent", "/api/alive", "/api/lanes"]


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def check_headers(headers: object) -> None:
    """Assert that every security header is there."""
    given = dict(headers)  # type: ignore[call-overload]  # httpx2's headers are a mapping
    assert {name: given.get(name.lower()) for name in SECURITY_HEADERS} == SECURITY_HEADERS


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_every_answer_carries_the_security_headers(world: World, method: str, path: str) -> None:
    response = world.stranger().request(method, path)

    check_headers(response.headers)


def test_a_fault_of_the_program_carries_the_security_headers(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_arguments: object) -> NoReturn:
        raise RuntimeError

    monkeypatch.setattr(views, "overview", crash)
    response = person.get("/api/lanes")

    assert response.status_code == 500
    check_headers(response.headers)


def test_the_policy_lets_the_page_run_nothing_but_its_own_files(person: Person) -> None:
    policy = person.get("/").headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_answers_of_the_api_are_kept_by_no_cache(person: Person) -> None:
    assert person.get("/api/lanes").headers["cache-control"] == "no-store"
    assert person.get("/").headers["cache-control"] == "no-cache"


def test_no_answer_lets_another_site_read_it(world: World) -> None:
    response = world.stranger().get("/api/alive", headers={"origin": "https://mechant.example"})

    assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8765"]
)
def test_the_page_answers_to_the_names_of_this_machine(world: World, host: str) -> None:
    assert world.stranger().get("/api/alive", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "mechant.example",
        "127.0.0.1.mechant.example",
        "mechant.example:8765",
        "mechant.example@127.0.0.1.mechant.example",
        "127.0.0.2",
        "0.0.0.0",
        "[::2]",
        "[::1",
        "[bad]",
        "",
        " ",
        "127.0.0.1, mechant.example",
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/alive", "/api/session", "/static/app.js"])
def test_a_request_for_another_host_is_refused(world: World, host: str, path: str) -> None:
    response = world.stranger().get(path, headers={"host": host})

    assert response.status_code == 421
    assert response.json()["error"]["key"] == "host_refused"
    check_headers(response.headers)


def test_a_body_declared_too_large_is_refused(person: Person) -> None:
    response = person.post("/api/session", content=b"x" * (MAX_BODY_BYTES + 1))

    assert (response.status_code, response.json()["error"]["key"]) == (413, "bad_request")
    check_headers(response.headers)


def test_a_body_that_turns_out_too_large_is_refused(person: Person) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(MAX_BODY_BYTES // 1000 + 1):
            yield b"x" * 1000

    response = person.post("/api/session", content=chunks(), headers={"content-type": "application/json"})

    assert "content-length" not in response.request.headers
    assert (response.status_code, response.json()["error"]["key"]) == (413, "bad_request")
    check_headers(response.headers)


@pytest.mark.parametrize("declared", ["-1", "+5", "12a", "²", "9" * 5000, ""])
def test_a_length_that_is_not_one_is_refused(world: World, declared: str) -> None:
    headers = [(b"host", b"localhost"), (b"content-length", declared.encode("latin-1"))]
    scope = {"type": "http", "method": "GET", "path": "/api/alive", "headers": headers}

    started = asyncio.run(_answer(scope))

    assert started["status"] == 413


def test_the_longest_draft_still_passes(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())

    response = person.put(f"/api/mails/{mail_id}/draft", json={"version": 1, "body": "é" * 100_000})

    assert response.status_code == 200


async def _answer(scope: Scope) -> Message:
    """The first message a guard sends in front of an application that must not be reached."""
    sent: list[Message] = []

    async def application(_scope: Scope, _receive: Receive, _send: Send) -> NoReturn:
        raise AssertionError

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await Guard(application, frozenset({"localhost"}))(scope, receive, send)
    return sent[0]
