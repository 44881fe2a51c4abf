"""The record through the API: page by page, of a kind, of a person; without a word of a mail."""

from __future__ import annotations

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.accounts import Role
from triage.audit import AuditEvent
from triage.review.journal import _words

CONTENT = ("Trémarec", "example.org", "{", "}")


@pytest.fixture
def admin(world: World) -> Person:
    """An administrator of an office where somebody opened a mail."""
    mail_id = world.processed_mail(mails.documents())
    world.person(name="Camille").get(f"/api/mails/{mail_id}")
    return world.person(Role.ADMIN, "Alix")


def test_record_says_who_opened_which_mail_and_nothing_of_it(admin: Person) -> None:
    lines = admin.get("/api/journal").json()["lines"]

    (opened,) = [one for one in lines if one["event"] == "mail:read"]
    assert (opened["who"], opened["message"], opened["mail"]) == ("Camille", "Ouvert.", 1)
    assert not any(word in str([one["message"] for one in lines]) for word in CONTENT)


def test_record_is_read_page_by_page_without_a_gap(admin: Person) -> None:
    whole = [one["number"] for one in admin.get("/api/journal?limit=200").json()["lines"]]
    read: list[int] = []
    onward = ""

    for _ in range(len(whole)):
        page = admin.get(f"/api/journal?limit=2{onward}").json()
        read += [one["number"] for one in page["lines"]]
        if page["next_cursor"] is None:
            break
        onward = f"&cursor={page['next_cursor']}"

    assert read == whole == sorted(whole, reverse=True)


@pytest.mark.parametrize(("family", "events"), [("user", {"user"}), ("mail", {"mail"}), ("audit", set())])
def test_record_of_one_kind(admin: Person, family: str, events: set[str]) -> None:
    lines = admin.get(f"/api/journal?family={family}").json()["lines"]

    assert {one["event"].split(":")[0] for one in lines} == events


def test_record_of_one_person(admin: Person) -> None:
    lines = admin.get("/api/journal?person=1").json()["lines"]

    assert {one["who"] for one in lines} == {"Camille"}


def test_line_about_another_person_names_them(admin: Person) -> None:
    admin.post("/api/people", json={"name": "Zoé", "roles": ["lecteur"]})

    added = admin.get("/api/journal?family=user").json()["lines"][1]

    assert (added["event"], added["who"], added["about"]) == ("user:added", "Alix", "Zoé")


@pytest.mark.parametrize("query", ["family=%25", "family=x", "limit=0", "limit=201", "cursor=0", "person=x"])
def test_what_cannot_be_asked_is_refused(admin: Person, query: str) -> None:
    assert admin.get(f"/api/journal?{query}").status_code == 422


@pytest.mark.parametrize("event", AuditEvent)
def test_every_event_has_words_without_values(event: AuditEvent) -> None:
    words = _words(event.value)

    assert words
    assert words != event.value
    assert "{" not in words
