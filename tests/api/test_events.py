"""The stream of events: what changed is told to whoever listens, whoever changed it, without content."""

from __future__ import annotations

import http.client
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from api.deps import COOKIE
from api.routes import events
from api.server import serve
from tests.api import mails
from tests.api.world import Person, World
from tests.servers.loopback import HOST, free_ports, wait_until
from triage.accounts import Role
from triage.db import DATABASE_NAME
from triage.live import STREAMS_A_PERSON, STREAMS_IN_ALL, Kind
from triage.live_watch import Beside, Watch
from triage.message import MailId, UserId
from triage.presence import FORGOTTEN_AFTER
from triage.review import live
from triage.store import live as store

Told = tuple[str, str]


def told(text: str) -> list[Told]:
    """Each event and its data."""
    blocks = [dict(line.split(": ", 1) for line in one.splitlines()) for one in text.split("\n\n") if one]
    return [(one["event"], one["data"]) for one in blocks]


def missed(person: Person, after: str) -> list[Told]:
    """What this person missed since that position."""
    response = person.get("/api/events", params={"wait": "false", "after": after})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    return [one for one in told(response.text) if one[0] != "hello"]


class Line:
    """A stream being read."""

    def __init__(self, connection: http.client.HTTPConnection, answer: http.client.HTTPResponse) -> None:
        self._connection, self.answer = connection, answer

    def next(self) -> Told | None:
        """The next event that is no sign of life; None at the end."""
        block: dict[str, str] = {}
        while line := self.answer.readline().decode():
            if line != "\n":
                name, _, value = line.rstrip("\n").partition(": ")
                block[name] = value
            elif block.get("event") in (None, "beat"):
                block = {}
            else:
                return block["event"], block["data"]
        return None


@pytest.fixture
def serving(world: World) -> Iterator[int]:
    """The port of the office's page."""
    (port,) = free_ports(1)
    page = serve(world.office, world.accounts, HOST, port)
    yield port
    page.stop()


@contextmanager
def listening(port: int, person: Person) -> Iterator[Line]:
    """A stream of this person, once it said hello."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", "/api/events", headers={"Cookie": f"{COOKIE}={person.cookie}"})
    try:
        line = Line(connection, connection.getresponse())
        if line.answer.status == 200:
            assert line.next() == ("hello", "{}")
        yield line
    finally:
        connection.close()


def test_a_decision_of_one_person_is_told_to_another_by_id_alone(world: World, serving: int) -> None:
    mail_id = world.processed_mail(mails.appointment())

    with listening(serving, world.person(name="Sacha")) as line:
        world.person().post(f"/api/mails/{mail_id}/dismiss")

        assert line.next() == ("mail", f'{{"mail_id": {mail_id}}}')


def test_a_mail_that_came_and_one_on_the_move_are_told(world: World, serving: int) -> None:
    with listening(serving, world.person()) as line:
        mail_id = world.add_mail(mails.appointment())

        assert line.next() == ("mail", f'{{"mail_id": {mail_id}}}')
        assert line.next() == ("mailboxes", "{}")  # that of the first mail
        world.process()
        assert line.next() == ("mail", f'{{"mail_id": {mail_id}}}')


def test_what_another_program_changes_is_told_too(world: World, serving: int) -> None:
    mail_id = world.processed_mail(mails.appointment())

    with listening(serving, world.person()) as line:
        other = sqlite3.connect(world.office.settings.data_dir / DATABASE_NAME)
        other.execute("UPDATE mailbox SET status = 'refused'")
        other.commit()
        other.close()

        assert line.next() == ("mailboxes", "{}")
    assert mail_id


def test_a_stream_ends_with_its_session(world: World, serving: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_S", 0.05)
    person = world.person()

    with listening(serving, person) as line:
        world.clock.advance(timedelta(hours=9))

        assert line.next() == ("bye", '{"why": "session"}')
        assert line.next() is None


def test_looking_does_not_keep_a_session_from_ending(world: World) -> None:
    person = world.person()

    for _ in range(9):
        world.clock.advance(timedelta(hours=1))
        world.accounts.user_of_or_none(person.cookie)

    assert person.get("/api/session").status_code == 401


def test_streams_end_at_once_when_the_page_stops(world: World) -> None:
    (port,) = free_ports(1)
    page = serve(world.office, world.accounts, HOST, port)

    with listening(port, world.person()) as line:
        page.stop()

        assert line.next() == ("bye", '{"why": "stopping"}')
        assert line.next() is None


def test_a_place_is_given_back_when_the_browser_goes(
    world: World, serving: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_S", 0.05)

    with listening(serving, world.person()):
        assert world.office.live.count() == 1

    wait_until(lambda: world.office.live.count() == 0, 10.0)


@pytest.mark.parametrize(
    ("count", "whose", "status", "key"),
    [(STREAMS_A_PERSON, 0, 429, "streams_of_person"), (STREAMS_IN_ALL, 1000, 503, "streams_full")],
)
def test_too_many_streams_are_refused_with_a_sentence(
    world: World, count: int, whose: int, status: int, key: str
) -> None:
    person = world.person()
    mine = world.accounts.user_or_none("Camille reviewer")
    assert mine is not None
    for number in range(count):
        world.office.live.open(UserId(whose + number) if whose else mine.id)

    response = person.get("/api/events?wait=false")

    assert (response.status_code, response.json()["error"]["key"]) == (status, key)


@pytest.mark.parametrize("after", ["0123abcd-4", "0-0"])
def test_whoever_stood_elsewhere_reads_everything_anew(world: World, after: str) -> None:
    assert missed(world.person(), after) == [("reset", "{}")]


def test_a_position_that_is_none_is_a_422(world: World) -> None:
    assert world.person().get("/api/events?wait=false&after=hier").status_code == 422


def test_what_was_missed_is_told_after_a_cut(world: World) -> None:
    person, mail_id = world.person(), world.processed_mail(mails.appointment())
    before = world.office.live.position()
    world.office.live.publish(Kind.MAIL, mail_id)
    world.office.live.publish(Kind.LANES)

    assert missed(person, before) == [("mail", f'{{"mail_id": {mail_id}}}'), ("lanes", "{}")]


def test_a_mail_that_a_person_may_not_see_is_not_told_to_exist(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, hidden = (world.processed_mail(raw) for raw in (mails.appointment(), mails.documents()))
    before = world.office.live.position()
    for mail_id in (seen, hidden):
        world.office.live.publish(Kind.MAIL, mail_id)
    monkeypatch.setattr(live, "visible", lambda *_: frozenset({seen}))

    assert missed(world.person(), before) == [("mail", f'{{"mail_id": {seen}}}')]


def test_an_erased_mail_is_not_told(world: World) -> None:
    before = world.office.live.position()
    world.office.live.publish(Kind.MAIL, MailId(999))

    assert missed(world.person(), before) == []


def test_reading_a_mail_changes_nothing_for_the_others(world: World) -> None:
    mail_id = world.processed_mail(mails.appointment())
    with world.services.database.transaction() as session:
        before = store.mark(session)

    world.person().get(f"/api/mails/{mail_id}")

    with world.services.database.transaction() as session:
        _, changes = store.changes_since(session, before)
    assert changes == store.Changes((), False, False)


def test_very_many_changes_are_told_as_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MANY", 2)
    with world.services.database.transaction() as session:
        before = store.mark(session)

    for raw in (mails.appointment(), mails.documents(), mails.encrypted()):
        world.processed_mail(raw)

    with world.services.database.transaction() as session:
        _, changes = store.changes_since(session, before)
    assert changes == store.Changes((), True, True)


def test_words_being_written_and_stopped_models_are_told(world: World) -> None:
    writing: dict[MailId, int] = {}
    stopped: list[str | None] = [None]
    beside = Beside(lambda: writing, lambda: stopped[-1], lambda: ())
    watch = Watch(world.services.database, world.office.live, beside)
    before = world.office.live.position()

    writing[MailId(3)] = 12
    watch.look(0)
    stopped.append("model_absent")
    watch.look(0)
    writing.clear()
    watch.look(0)

    kinds = [(one.kind, one.mail_id) for one in world.office.live.since(before).events]
    assert kinds == [(Kind.MODELS, None), (Kind.PARTIAL, 3)]


# --- who is there


def test_two_people_see_each_other_at_a_mail_and_who_edits(world: World) -> None:
    mail_id = world.processed_mail(mails.appointment())
    camille, sacha = world.person(name="Camille"), world.person(name="Sacha")
    path = f"/api/mails/{mail_id}/presence"
    camille.put(path, json={"window": "a", "editing": True})
    world.clock.advance(timedelta(seconds=30))

    seen = sacha.put(path, json={"window": "b"}).json()["people"]

    assert seen == [{"name": "Camille", "editing": True, "since": "2026-11-23T08:00:00Z", "own": False}]
    assert [one["name"] for one in camille.put(path, json={"window": "a"}).json()["people"]] == ["Sacha"]
    assert sacha.post(f"{path}/leave", json={"window": "b"}).status_code == 204
    assert [one["own"] for one in camille.get(path).json()["people"]] == [True]


def test_the_arrival_and_the_end_of_an_editor_are_told(world: World, serving: int) -> None:
    mail_id = world.processed_mail(mails.appointment())
    event = ("presence", f'{{"mail_id": {mail_id}}}')

    with listening(serving, world.person(name="Sacha")) as line:
        world.person().put(f"/api/mails/{mail_id}/presence", json={"window": "a", "editing": True})
        assert line.next() == event
        world.clock.advance(FORGOTTEN_AFTER + timedelta(seconds=1))
        assert line.next() == event


@pytest.mark.parametrize("window", ["", "a b", "x" * 61, "é/"])
def test_an_odd_name_of_a_window_is_a_422(world: World, window: str) -> None:
    mail_id = world.processed_mail(mails.appointment())

    assert world.person().put(f"/api/mails/{mail_id}/presence", json={"window": window}).status_code == 422


def test_nobody_is_at_a_mail_that_does_not_exist(world: World) -> None:
    reader = world.person(Role.READER)

    assert reader.get("/api/mails/12345/presence").status_code == 404
    assert reader.put("/api/mails/12345/presence", json={"window": "a"}).status_code == 404
    assert reader.post("/api/mails/12345/presence/leave", json={"window": "a"}).status_code == 404
