"""What left the office: one mail's receipts, and the register that an administrator reads."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.api import mails
from tests.api.world import World
from tests.kept_receipts import AT, PAYLOAD, RECEIPT, SYSTEM, keep_receipts, with_payload
from triage.accounts import Role


def exports(world: World) -> list[tuple[object, ...]]:
    """The recorded exports: who, which mail, how many."""
    with world.services.database.engine.connect() as connection:
        query = "SELECT user_id, mail_id, \"values\" FROM audit WHERE event = 'receipts:exported'"
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_every_call_for_a_mail_is_shown_with_french_words(world: World) -> None:
    mail_id = world.processed_mail(mails.appointment())
    first, second = keep_receipts(world.services.database, mail_id, RECEIPT, with_payload("Deux"))

    view = world.person().get(f"/api/mails/{mail_id}/redacted").json()

    assert (view["sent_to_model"], view["text"]) == (True, None)
    assert [one["id"] for one in view["receipts"]] == [second, first]
    shown = view["receipts"][1]
    assert (shown["payload"], shown["system_prompt"]) == (PAYLOAD, SYSTEM)
    assert shown["asked_by"] == "automatique"
    assert shown["message"] == "Le modèle a répondu."
    assert shown["counts"] == [
        {"kind": "DATE", "label": "date", "count": 1},
        {"kind": "PERSONNE", "label": "personne", "count": 1},
    ]


def test_receipts_of_a_mail_are_downloaded_as_lines_and_that_is_recorded(world: World) -> None:
    mail_id = world.processed_mail(mails.appointment())
    keep_receipts(world.services.database, mail_id, RECEIPT, with_payload("中文"))

    response = world.person(Role.READER).get(f"/api/mails/{mail_id}/receipts")

    assert [json.loads(line)["payload"] for line in response.text.splitlines()] == [PAYLOAD, "中文"]
    assert response.headers["content-disposition"] == f'attachment; filename="recus-mail-{mail_id}.jsonl"'
    assert response.headers["content-type"] == "application/x-ndjson"
    assert [(mail, json.loads(str(values))) for _, mail, values in exports(world)] == [
        (mail_id, {"count": 2, "format": "jsonl"})
    ]


def test_mail_that_does_not_exist_has_no_receipts(world: World) -> None:
    person = world.person()

    assert person.get("/api/mails/404/receipts").status_code == 404
    assert exports(world) == []


def test_register_is_read_page_by_page(world: World) -> None:
    mail_id = world.processed_mail(mails.appointment())
    kept = [with_payload(f"Texte {number}", AT + timedelta(days=number)) for number in range(5)]
    numbers = keep_receipts(world.services.database, mail_id, *kept)
    admin = world.person(Role.ADMIN)
    query = {"since": (AT + timedelta(days=1)).isoformat(), "limit": "2"}

    pages = [admin.get("/api/receipts", params=query).json()]
    while pages[-1]["next_cursor"] is not None:
        pages.append(admin.get("/api/receipts", params=query | {"cursor": pages[-1]["next_cursor"]}).json())

    assert [[one["id"] for one in page["receipts"]] for page in pages] == [numbers[1:3], numbers[3:]]
    assert len(exports(world)) == 2


def test_register_ends_before_until(world: World) -> None:
    mail_id = world.processed_mail(mails.appointment())
    keep_receipts(world.services.database, mail_id, RECEIPT)
    query = {"since": "2026-01-01T00:00:00Z", "until": AT.isoformat()}

    page = world.person(Role.ADMIN).get("/api/receipts", params=query).json()

    assert page == {"receipts": [], "next_cursor": None}


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"since": "hier"},
        {"since": "2026-01-01T00:00:00"},
        {"since": "2026-01-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"},
        {"since": "2026-01-01T00:00:00Z", "limit": "0"},
        {"since": "2026-01-01T00:00:00Z", "limit": "101"},
        {"since": "2026-01-01T00:00:00Z", "cursor": "-1"},
    ],
)
def test_register_without_a_sound_period_is_refused(world: World, query: dict[str, str]) -> None:
    assert world.person(Role.ADMIN).get("/api/receipts", params=query).status_code == 422


def test_refusal_says_who_may_read_the_register(world: World) -> None:
    response = world.person().get("/api/receipts", params={"since": "2026-01-01T00:00:00Z"})

    assert response.status_code == 403
    assert "administrateur" in response.json()["error"]["message"]
    assert exports(world) == []
