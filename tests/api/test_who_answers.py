"""Who answers a mail, through the API: said, refused, taken back."""

from __future__ import annotations

import pytest

from tests.api import mails
from tests.api.world import World
from triage.accounts import Role


def test_mail_is_reserved_and_given_back(world: World) -> None:
    person = world.person(name="Camille")
    mail_id = world.processed_mail(mails.documents())
    path = f"/api/mails/{mail_id}/human-only"

    kept = person.put(path, json={"human_only": True, "reason": "clinical"}).json()
    back = person.put(path, json={"human_only": None}).json()

    assert (kept["state"], kept["draft"]["set_aside"], kept["has_draft"]) == ("by_hand", True, False)
    assert kept["human"] == {
        "reserved": True,
        "said": True,
        "reason": "clinical",
        "message": "Réservé au professionnel par Camille, le 23 novembre\u00a0: décision clinique.",
    }
    assert kept["history"][-1]["who"] == "Camille"
    assert (back["state"], back["draft"]["set_aside"], back["draft"]["version"]) == ("drafted", False, 1)
    assert back["human"] == {"reserved": False, "said": None, "reason": "", "message": ""}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"human_only": "peut-être"},
        {"human_only": True, "reason": "humeur"},
        {"human_only": False, "reason": "conflict"},
        {"human_only": True, "who": "moi"},
    ],
    ids=str,
)
def test_what_cannot_be_understood_is_refused(world: World, body: dict[str, object]) -> None:
    mail_id = world.processed_mail(mails.documents())

    response = world.person().put(f"/api/mails/{mail_id}/human-only", json=body)

    assert (response.status_code, response.json()["error"]["key"]) == (422, "bad_request")


def test_refusals_say_why(world: World) -> None:
    person = world.person()
    approved = world.processed_mail(mails.documents())
    assert person.post(f"/api/mails/{approved}/approve", json={"version": 1}).status_code == 200
    word = {"human_only": True}

    answers = [person.put(f"/api/mails/{one}/human-only", json=word) for one in (approved, 999)]
    fresh = world.add_mail(mails.appointment(2))
    answers.append(person.put(f"/api/mails/{fresh}/human-only", json=word))
    answers.append(world.person(Role.READER).put(f"/api/mails/{approved}/human-only", json=word))

    assert [(one.status_code, one.json()["error"]["key"]) for one in answers] == [
        (409, "human_reply_leaving"),
        (404, "not_found"),
        (409, "human_not_sorted"),
        (403, "read_only"),
    ]
