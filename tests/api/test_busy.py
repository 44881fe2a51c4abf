"""A busy office: many pages follow the changes, many people decide at once, and everybody gets an answer."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from sqlalchemy import event
from sqlalchemy.pool import QueuePool

from api.deps import COOKIE, CSRF_HEADER
from api.server import serve
from tests.api import mails
from tests.api.test_events import listening
from tests.api.world import Person, World
from tests.servers.loopback import HOST, PATIENCE_S, free_ports, wait_until
from triage.live import STREAMS_A_PERSON
from triage.models import MailboxRow

#: More than the connections that SQLAlchemy gives by itself.
WRITERS = 20


@pytest.fixture
def port(world: World) -> Iterator[int]:
    """The port of the office's page."""
    (port,) = free_ports(1)
    page = serve(world.office, world.accounts, HOST, port)
    yield port
    page.stop()


def status(port: int, person: Person, method: str, path: str, body: str | None = None) -> int:
    """What this person is answered, on a connection of its own."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE_S)
    headers = {"Cookie": f"{COOKIE}={person.cookie}", CSRF_HEADER: person.csrf_token or ""}
    if body is not None:
        headers["Content-Type"] = "application/json"
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_who_looks_is_answered_while_many_wait_to_write(world: World, port: int) -> None:
    mail_id = world.processed_mail(mails.appointment())
    people = [world.person(name=name) for name in ("Camille", "Sacha")]
    pool = world.office.database.engine.pool
    assert isinstance(pool, QueuePool)

    with ExitStack() as held, ThreadPoolExecutor(WRITERS) as threads:
        for person in people:
            for _ in range(STREAMS_A_PERSON):
                held.enter_context(listening(port, person))
        with world.office.database.transaction() as session:  # somebody writes, and takes long
            session.add(MailboxRow(name="accueil", since=world.clock.now))
            session.flush()
            path = f"/api/mails/{mail_id}/dismiss"
            deciding = [threads.submit(status, port, people[0], "POST", path) for _ in range(WRITERS)]
            wait_until(lambda: pool.checkedout() > WRITERS)

            looked = [
                status(port, people[1], "GET", one)
                for one in ("/api/lanes", "/api/mails?lane=to_read", "/api/session")
            ]
        decided = [one.result() for one in deciding]

    assert looked == [200, 200, 200]
    assert (decided.count(200), decided.count(409)) == (1, WRITERS - 1)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/mails?lane=to_approve"), ("GET", "/api/mails/{}"), ("POST", "/api/mails/{}/dismiss")],
)
def test_a_request_holds_one_connection_at_a_time(world: World, method: str, path: str) -> None:
    mail_id, person = world.processed_mail(mails.appointment()), world.person()
    engine, held = world.office.database.engine, [0]
    event.listen(engine, "checkout", lambda *_: held.append(held[-1] + 1))
    event.listen(engine, "checkin", lambda *_: held.append(held[-1] - 1))

    answer = person.request(method, path.format(mail_id))

    assert (answer.status_code, max(held)) == (200, 1)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/mails/{}/urgency", '{"urgency": "urgent"}'),
        ("/api/mails/{}/dossier-type", '{"dossier_type": null}'),
        ("/api/mails/{}/dossier", '{"dossier": null}'),
        ("/api/mails/{}/human-only", '{"human_only": true, "reason": "distress"}'),
    ],
)
def test_a_word_that_many_say_at_once_is_refused_to_nobody(
    world: World, port: int, path: str, body: str
) -> None:
    mail_id, person = world.processed_mail(mails.appointment()), world.person()
    pool = world.office.database.engine.pool
    assert isinstance(pool, QueuePool)

    with ThreadPoolExecutor(WRITERS) as threads:
        with world.office.database.transaction() as session:  # all of them have looked before anybody writes
            session.add(MailboxRow(name="accueil", since=world.clock.now))
            session.flush()
            saying = [
                threads.submit(status, port, person, "PUT", path.format(mail_id), body)
                for _ in range(WRITERS)
            ]
            wait_until(lambda: pool.checkedout() > WRITERS)
        said = [one.result() for one in saying]

    assert said == [200] * WRITERS
