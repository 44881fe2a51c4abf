"""Webhooks through the API: for administrators, the secret told once, every list in pages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.world import Person, World
from tests.servers.receiver import Receiver
from triage.accounts import Role
from triage.webhook_address import MAX_URL
from triage.webhooks import Teller

HOOK = {"url": "https://hooks.example.org/b", "events": ["mail.sorted", "mail.sent"]}


def added(person: Person, **changes: Any) -> dict[str, Any]:
    """A new webhook with its secret."""
    answer = person.post("/api/webhooks", json=HOOK | changes)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_secret_is_told_once(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)

    made = added(admin)

    assert made["secret"].startswith("whsec_")
    assert made["webhook"]["events"] == HOOK["events"]
    found = admin.get("/api/webhooks")
    assert found.json()["webhooks"] == [made["webhook"]]
    everything = found.text + admin.get("/api/journal").text
    assert made["secret"] not in everything
    renewed = admin.post(f"/api/webhooks/{made['webhook']['id']}/secret").json()
    assert renewed["secret"] != made["secret"]
    assert renewed["webhook"]["both_until"] == "2026-11-24T08:00:00Z"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"url": "http://hooks.example.org/"}, "webhook_plain"),
        ({"url": "https://192.168.1.4/"}, "webhook_internal"),
        ({"url": "https://a:b@hooks.example.org/"}, "webhook_url"),
        ({"url": "https://" + "a" * MAX_URL}, "bad_request"),
        ({"events": []}, "webhook_events"),
        ({"events": ["mail.opened"]}, "bad_request"),
        ({"secret": "whsec_AAAA"}, "bad_request"),
    ],
)
def test_what_cannot_be_is_refused(world: World, changes: dict[str, Any], key: str) -> None:
    admin = world.with_roles(Role.ADMIN)
    webhook_id = added(admin)["webhook"]["id"]

    answers = [
        admin.post("/api/webhooks", json=HOOK | changes),
        admin.put(f"/api/webhooks/{webhook_id}", json=HOOK | changes),
    ]

    assert [(one.status_code, one.json()["error"]["key"]) for one in answers] == [(422, key)] * 2
    assert len(admin.get("/api/webhooks").json()["webhooks"]) == 1


def test_there_are_ten_at_most(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    for _ in range(10):
        added(admin)

    answer = admin.post("/api/webhooks", json=HOOK)

    assert answer.status_code == 422
    assert answer.json()["error"]["message"] == "Il y a déjà 10 webhooks\u00a0: supprimez-en un d’abord."


def test_what_is_not_there_is_404_and_a_telling_of_another_too(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    one, other = added(admin)["webhook"]["id"], added(admin, url="http://127.0.0.1:1/", internal=True)
    telling = admin.post(f"/api/webhooks/{other['webhook']['id']}/test").json()["id"]

    gone = [
        admin.put("/api/webhooks/99", json=HOOK),
        admin.delete("/api/webhooks/99"),
        admin.get("/api/webhooks/99/deliveries"),
        *(admin.post(f"/api/webhooks/99/{act}") for act in ("secret", "pause", "resume", "test")),
        admin.post(f"/api/webhooks/{one}/deliveries/{telling}/repeat"),
        admin.post(f"/api/webhooks/{one}/deliveries/999/repeat"),
    ]

    assert {answer.status_code for answer in gone} == {404}


def test_a_test_says_what_came_of_it(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    with Receiver() as receiver:
        made = added(admin, url=receiver.url, internal=True)

        tried = admin.post(f"/api/webhooks/{made['webhook']['id']}/test").json()

        (came,) = receiver.came
        assert (tried["state"], tried["status"], tried["next_at"]) == ("delivered", 204, None)
        assert came.told == {"type": "webhook.test", "timestamp": "2026-11-23T08:00:00.000Z", "data": {}}
        assert came.is_signed_with(made["secret"])


def test_tellings_come_page_by_page_the_newest_first(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    webhook_id = added(admin, url="http://127.0.0.1:1/", internal=True)["webhook"]["id"]
    for _ in range(5):
        admin.post(f"/api/webhooks/{webhook_id}/test")
    path, found, cursor = f"/api/webhooks/{webhook_id}/deliveries", list[int](), None

    for _ in range(3):
        page = admin.get(path, params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        found += [one["id"] for one in page["deliveries"]]
        cursor = page["next_cursor"]

    assert found == [5, 4, 3, 2, 1]
    assert cursor is None
    for wrong in ("x", "W10=", "WyJhIl0=", "Wy0xXQ==", "WzEuNV0=", "é"):
        assert admin.get(path, params={"cursor": wrong}).status_code == 422


def test_a_token_needs_the_scope_to_administer(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    body = {"password": "un mot de passe bien long", "name": "Agenda", "scopes": ["edit"]}
    token = admin.post("/api/account/tokens", json=body).json()["token"]

    answer = world.stranger().get("/api/webhooks", headers={"authorization": f"Bearer {token}"})

    assert (answer.status_code, answer.json()["error"]["key"]) == (403, "token_scope")


def test_a_stopped_one_is_told_in_the_page_and_in_the_record(world: World) -> None:
    admin = world.with_roles(Role.ADMIN)
    with Receiver() as receiver:
        receiver.script.statuses = [410]
        made = added(admin, url=receiver.url, internal=True, events=["mail.sorted"])
        world.processed_mail(b"From: a@example.org\r\nSubject: RIB\r\n\r\nVotre RIB ?\r\n")
        teller = Teller(world.services.database, world.clock)
        while teller.take_from_record():
            pass

        teller.tell_one(made["webhook"]["id"])

    assert "410" in admin.get("/api/webhooks").json()["webhooks"][0]["off"]
    assert "webhook_off_notice" in admin.get("/api/lanes").text
    first = admin.get("/api/journal").json()["lines"][0]
    assert (first["event"], first["who"]) == ("office:webhook_off", None)
