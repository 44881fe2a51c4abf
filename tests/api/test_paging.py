"""Lists that grow are read to their end, page by page, without a gap and without a line twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.api import mails
from tests.api.world import Person, World
from tests.kept_receipts import AT, RECEIPT, keep_receipts, with_payload
from triage import audit, people_keeping
from triage.accounts import Role
from triage.audit import AuditEvent

Line = dict[str, Any]


def read_all(
    person: Person, path: str, field: str, between: Callable[[], object] | None = None
) -> list[Line]:
    """Every line of the list, two at a time; `between`: what happens after the first page."""
    page = person.get(path, params={"limit": 2}).json()
    found: list[Line] = list(page[field])
    while page["next_cursor"] is not None:
        if between is not None:
            between()
            between = None
        page = person.get(path, params={"limit": 2, "cursor": page["next_cursor"]}).json()
        assert len(page[field]) <= 2
        found = page[field] + found if field == "history" else found + page[field]
    return found


def write(person: Person, mail_id: int, version: int) -> None:
    """Write the draft anew over this version."""
    body = {"version": version, "body": f"Texte numéro {version}."}
    assert person.put(f"/api/mails/{mail_id}/draft", json=body).status_code == 200


def test_versions_of_a_draft_are_read_to_the_first_while_others_are_written(world: World) -> None:
    mail_id, person = world.processed_mail(mails.appointment()), world.person()
    for version in range(1, 5):
        write(person, mail_id, version)

    path = f"/api/mails/{mail_id}/versions"
    found = read_all(person, path, "versions", lambda: write(person, mail_id, 5))

    assert [one["version"] for one in found] == [5, 4, 3, 2, 1]
    assert [one["standing"] for one in found] == [True, False, False, False, False]


def test_history_of_a_mail_is_read_back_to_its_first_line(world: World) -> None:
    mail_id, person = world.processed_mail(mails.appointment()), world.person()
    with world.services.database.transaction() as session:
        for number in range(120):
            at = world.clock() - timedelta(minutes=number)
            audit.record(session, AuditEvent.MAIL_READ, at, mail_id=mail_id)

    shown = person.get(f"/api/mails/{mail_id}").json()
    whole = read_all(person, f"/api/mails/{mail_id}/history", "history")
    rest = person.get(
        f"/api/mails/{mail_id}/history", params={"limit": 200, "cursor": shown["history_cursor"]}
    ).json()

    assert len(shown["history"]) == 100
    assert rest["next_cursor"] is None
    assert rest["history"] + shown["history"] == whole


def test_what_models_saw_of_a_mail_is_read_to_the_first_call(world: World) -> None:
    mail_id = world.processed_mail(mails.appointment())
    kept = [with_payload(f"Texte {number}", AT + timedelta(days=number)) for number in range(4)]
    numbers = keep_receipts(world.services.database, mail_id, *kept)

    found = read_all(
        world.person(),
        f"/api/mails/{mail_id}/redacted",
        "receipts",
        lambda: keep_receipts(world.services.database, mail_id, RECEIPT),
    )

    assert [one["id"] for one in found] == numbers[::-1]


def test_replies_that_wait_are_all_told_the_first_to_leave_first(world: World) -> None:
    person = world.person()
    ids = [world.processed_mail(mails.appointment(number)) for number in range(1, 4)]
    for place, mail_id in enumerate(ids):
        write(person, mail_id, 1)
        at = (world.clock() + timedelta(days=3 - place)).isoformat()
        answer = person.post(f"/api/mails/{mail_id}/approve", json={"version": 2, "send_at": at})
        assert answer.status_code == 200, answer.json()

    found = read_all(person, "/api/departures", "departures")

    assert [one["mail_id"] for one in found] == ids[::-1]
    assert person.get("/api/departures", params={"limit": 1}).json()["count"] == 3


@pytest.mark.parametrize("path", ["/api/departures", "/api/library/prompts/reply/versions"])
@pytest.mark.parametrize("query", ["cursor=x", "cursor=WzFd&limit=0", "cursor=é", "limit=201", "cursor=W10="])
def test_a_cursor_that_is_not_ours_is_refused(world: World, path: str, query: str) -> None:
    assert world.person().get(f"{path}?{query}").status_code == 422


def test_every_change_of_an_instruction_and_of_a_template_is_told(world: World) -> None:
    admin = world.person(Role.ADMIN)
    for number in range(4):
        body = {"number": number, "text": f"Répondez brièvement, en {number + 2} phrases."}
        assert admin.put("/api/library/prompts/reply", json=body).status_code == 200
    writer = world.person(name="Sacha")
    name = writer.get("/api/library/templates").json()["templates"][0]["name"]
    for number in range(4):
        body = {"number": number, "off": number % 2 == 0}
        assert writer.put(f"/api/library/templates/{name}/off", json=body).status_code == 200

    prompts = read_all(writer, "/api/library/prompts/reply/versions", "versions")
    templates = read_all(writer, f"/api/library/templates/{name}/versions", "versions")

    assert [one["number"] for one in prompts] == [4, 3, 2, 1]
    assert [one["number"] for one in templates] == [4, 3, 2, 1]


def test_an_office_has_so_many_accounts_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = world.person(Role.ADMIN, "Alix")
    monkeypatch.setattr(people_keeping, "MAX_ACCOUNTS", 2)

    first = admin.post("/api/people", json={"name": "Zoé", "roles": ["lecteur"]})
    other = admin.post("/api/people", json={"name": "Noé", "roles": ["lecteur"]})

    assert (first.status_code, other.status_code) == (200, 422)
    assert other.json()["error"]["key"] == "list_full"
    assert [one["name"] for one in admin.get("/api/people").json()["people"]] == ["Alix", "Zoé"]
