"""Old answers to like questions over HTTP: for whoever reads the mail, without a model."""

from __future__ import annotations

from tests.api import mails
from tests.api.world import World
from tests.triage.voice.past import ANSWER, ASKED, CANARIES, QUESTION, imported
from triage.kinds import Role


def ask(world: World) -> int:
    """A mail that asks what was asked before."""
    imported(world.services)
    return world.processed_mail(mails.build("Jugement", ASKED, number=77).as_bytes())


def test_old_answer_is_given_as_a_pattern_with_why(world: World) -> None:
    mail_id = ask(world)

    (one,) = world.person(Role.READER).get(f"/api/mails/{mail_id}/past-answers").json()["answers"]

    assert (one["kinship"], one["likeness"] >= 30) == ("pattern", True)
    assert "jugement" in one["words"]
    assert one["first"].startswith("Vous trouverez la copie du jugement de divorce du ‹date›")
    assert one["first"].endswith("…")
    assert one["text"].startswith("Bonjour Madame ‹nom›,")
    assert [canary for canary in CANARIES if canary in one["text"]] == []


def test_pattern_cannot_be_sent_while_it_has_blanks(world: World) -> None:
    mail_id = ask(world)
    person = world.person()
    (one,) = person.get(f"/api/mails/{mail_id}/past-answers").json()["answers"]
    draft = person.mail(mail_id)["draft"]
    version = draft["version"] if draft else 0
    stored = person.put(f"/api/mails/{mail_id}/draft", json={"version": version, "body": one["text"]})

    refused = person.post(f"/api/mails/{mail_id}/approve", json={"version": stored.json()["version"]})

    assert "‹nom›" in stored.json()["blanks"]
    assert (refused.status_code, refused.json()["error"]["key"]) == (422, "blanks_left")


def test_mail_like_no_other_has_no_old_answer(world: World) -> None:
    imported(world.services, QUESTION, ANSWER)
    mail_id = world.processed_mail(mails.build("Bail", "Bonjour, le bail est prêt.", number=78).as_bytes())

    assert world.person().get(f"/api/mails/{mail_id}/past-answers").json() == {"answers": []}


def test_mail_that_is_not_there_is_told(world: World) -> None:
    assert world.person().get("/api/mails/99/past-answers").status_code == 404
