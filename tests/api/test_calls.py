"""Calls, call cards and extracts over the API: shapes, refusals, numbers of parties."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.api import mails
from tests.api.world import Person, World

BODY = (
    "Bonjour,\n\nPouvez-vous me rappeler avant le 20 mars ?\n\nCordialement,\nLucie Martin\n06 39 98 12 34\n"
    + "\nLe jardin est calme.\n" * 80
)


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


@pytest.fixture
def mail_id(world: World, person: Person) -> int:
    """A mail that a person keeps for the professional."""
    ident = world.processed_mail(mails.build("Rappel", BODY).as_bytes())
    person.put(f"/api/mails/{ident}/human-only", json={"human_only": True, "reason": "distress"})
    return ident


def test_card_is_with_the_mail(person: Person, mail_id: int) -> None:
    card = person.mail(mail_id)["card"]

    assert [(one["dialled"], one["costly"]) for one in card["phones"]] == [("+33639981234", False)]
    assert [one["dialled"] for one in card["help"]] == ["15", "3114", "112"]
    assert card["about"] == "Pouvez-vous me rappeler avant le 20 mars ?"
    assert (card["calls"], card["call_back_at"]) == ([], None)


def test_call_to_repeat_is_told_on_the_mail_and_in_the_list(
    world: World, person: Person, mail_id: int
) -> None:
    due = (world.clock() + timedelta(hours=2)).isoformat()

    answer = person.post(
        f"/api/mails/{mail_id}/calls",
        json={"outcome": "no_answer", "note": " Poste \n 12 ", "call_back_at": due},
    )

    mail = answer.json()
    assert (answer.status_code, mail["state"]) == (200, "to_call")
    assert mail["call_back_at"] is not None
    assert [(one["outcome"], one["note"]) for one in mail["card"]["calls"]] == [("no_answer", "Poste 12")]
    listed = person.get("/api/mails?lane=to_call").json()["mails"]
    assert [one["call_back_at"] for one in listed] == [mail["call_back_at"]]


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"outcome": "no_answer"}, "call_back_missing"),
        ({"outcome": "reached", "call_back_at": "2999-01-01T00:00:00Z"}, "call_back_not_needed"),
        ({"outcome": "no_answer", "call_back_at": "2999-01-01T00:00:00Z"}, "call_back_invalid"),
        ({"outcome": "no_answer", "call_back_at": "2020-01-01T00:00:00Z"}, "call_back_invalid"),
        ({"outcome": "no_answer", "call_back_at": "2020-01-01T00:00:00"}, None),
        ({"outcome": "perhaps"}, None),
        ({"outcome": "reached", "note": "x" * 501}, None),
        ({"outcome": "reached", "more": 1}, None),
        ({}, None),
    ],
)
def test_call_that_says_nothing_sure_is_refused(
    person: Person, mail_id: int, body: dict[str, Any], key: str | None
) -> None:
    answer = person.post(f"/api/mails/{mail_id}/calls", json=body)

    assert answer.status_code == 422
    assert key is None or answer.json()["error"]["key"] == key
    assert person.mail(mail_id)["card"]["calls"] == []


def test_extract_is_given_with_places(person: Person, mail_id: int) -> None:
    assert person.mail(mail_id)["brief"] is True

    found = person.get(f"/api/mails/{mail_id}/summary").json()

    assert found["questions"] == [{"text": "Pouvez-vous me rappeler avant le 20 mars ?", "place": "ce mail"}]
    assert found["key"][0]["place"] == "ce mail"
    assert found["chars"] > 1_500
    assert person.get("/api/mails/999/summary").status_code == 404


def test_party_has_its_numbers(person: Person) -> None:
    party = {"name": "Odile Trémarec", "phones": ["01 99 00 00 01"]}
    dossier = person.post("/api/dossiers", json={"title": "Bail", "parties": [party]}).json()
    refused = person.post(
        f"/api/dossiers/{dossier['id']}/parties", json={"name": "Yann", "phones": ["poste 12"]}
    )

    assert dossier["parties"][0]["phones"] == ["01 99 00 00 01"]
    assert (refused.status_code, refused.json()["error"]["key"]) == (422, "dossier_party_phone")
