"""The signatures over HTTP: one's own, the administrator's, and how a reply is closed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.kinds import Role

ROUTE = "/api/library/signatures"
OWN = "Camille Morvan\nAssistante"


def put(person: Person, text: str | None, scope: str = "user", number: int = 0, mailbox: str = "") -> int:
    """Keep a text; give the status."""
    body = {"scope": scope, "mailbox": mailbox, "number": number, "text": text}
    return person.put(ROUTE, json=body).status_code


def listed(person: Person) -> dict[tuple[str, str], dict[str, Any]]:
    """The signatures by scope and mailbox."""
    return {(one["scope"], one["mailbox"]): one for one in person.get(ROUTE).json()["signatures"]}


def test_person_keeps_their_own_signature_which_nobody_else_is_given(world: World) -> None:
    camille, other = world.person(Role.REVIEWER), world.person(Role.ADMIN)

    assert put(camille, f"  {OWN} \r\n\n") == 200

    mine = listed(camille)["user", ""]
    assert (mine["text"], mine["number"], mine["kept"], mine["who"]) == (OWN, 1, True, "Camille reviewer")
    assert listed(other)["user", ""]["text"] == ""


@pytest.mark.parametrize("scope", ["office", "mailbox", "mentions"])
def test_texts_of_the_office_are_for_an_administrator(world: World, scope: str) -> None:
    mailbox = "contact" if scope == "mailbox" else ""

    assert put(world.person(Role.REVIEWER), "Le cabinet", scope, 0, mailbox) == 403
    assert put(world.person(Role.ADMIN), "Le cabinet", scope, 0, mailbox) == 200

    found = listed(world.person(Role.READER))[scope, mailbox]
    assert (found["text"], found["kept"]) == ("Le cabinet", True)


def test_text_of_the_configuration_stands_again(world: World) -> None:
    admin = world.person(Role.ADMIN)
    before = listed(admin)["office", ""]
    put(admin, "Le cabinet", "office")

    assert put(admin, None, "office", 1) == 200

    found = listed(admin)["office", ""]
    assert (found["text"], found["kept"], found["number"]) == (before["text"], False, 2)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", 200),
        ("a" * 1000, 200),
        ("a" * 1001, 422),
        ("a" * 5000, 422),
        ("Camille\u202e", 422),
        ("Camille\u200b", 422),
        ("Camille\x00", 422),
        ("Camille\tMorvan\r\nAssistante", 200),
        ("<b>Camille</b>", 200),
    ],
)
def test_signature_is_short_plain_text(world: World, text: str, status: int) -> None:
    assert put(world.person(), text) == status


def test_unknown_mailbox_and_stale_version_are_refused(world: World) -> None:
    admin = world.person(Role.ADMIN)
    put(admin, "Un")

    assert put(admin, "Deux", "mailbox", 0, "ailleurs") == 404
    assert put(admin, "Deux") == 409
    assert put(admin, "Deux", number=1) == 200


def test_editor_is_told_both_closings_and_what_the_person_chose(world: World) -> None:
    mail_id = world.processed_mail(mails.documents())
    camille = world.person()
    route = f"/api/mails/{mail_id}/signing"
    before = camille.get(route).json()
    put(world.person(Role.ADMIN), "Mentions.", "mentions")
    put(camille, OWN)
    camille.put("/api/library/signing", json={"own": True})

    found = camille.get(route).json()

    assert (before["mine"], before["own"]) == ("", False)
    assert (found["mine"], found["own"]) == (f"{OWN}\n\nMentions.", True)
    assert found["office"].endswith("Mentions.")
    assert found["name"] == "Camille reviewer"
    assert world.person(Role.ADMIN).get(route).json()["mine"] == ""


def test_change_is_recorded_without_its_text(world: World) -> None:
    put(world.person(), OWN)

    with world.services.database.transaction() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT \"values\" FROM audit WHERE event = 'signature:written'"
        )
        found = [row[0] for row in rows]
    assert len(found) == 1
    assert "Camille" not in found[0]


def test_own_name_in_a_signature_is_no_fact_without_a_source(world: World) -> None:
    mail_id = world.processed_mail(mails.documents())
    camille = world.person()
    route, body = (
        f"/api/mails/{mail_id}/draft/facts",
        {"body": "C’est noté.\n\nAlix Tournemine\n01 99 00 45 67"},
    )
    before = camille.post(route, json=body).text
    put(camille, "Alix Tournemine\n01 99 00 45 67")

    after = camille.post(route, json=body).text

    assert before != after
