"""The mails to watch and the figures of the sorting, as the API gives them."""

from __future__ import annotations

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.kinds import Role


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def unflagged(world: World, number: int = 1, *, sampled: bool = False) -> int:
    """A mail that was not flagged although it may well be urgent."""
    mail_id = world.processed_mail(mails.appointment(number))
    with world.services.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE sorted_mail SET urgency = 'admin', urgent_probability = 0.2, sampled = ?"
            " WHERE mail_id = ?",
            (int(sampled), mail_id),
        )
    return mail_id


def test_a_mail_to_watch_comes_with_its_chance_and_its_reason(world: World, person: Person) -> None:
    near, drawn = unflagged(world, 1), unflagged(world, 2, sampled=True)

    shown = person.get("/api/watch").json()["mails"]

    assert [one["id"] for one in shown] == [near, drawn]
    assert [one["sampled"] for one in shown] == [False, True]
    assert [one["chance"] for one in shown] == ["Environ une chance sur cinq d’être urgent", ""]
    assert shown[0]["reason"].startswith("Administratif\u00a0: ")
    assert shown[0]["sender"] == {"name": "Lucie Martin", "address": "lucie.martin@example.org"}
    assert person.get("/api/lanes").json()["watch"] == 2


def test_an_answer_gives_what_is_left_and_can_be_taken_back(world: World, person: Person) -> None:
    mail_id = unflagged(world)

    answered = person.put(f"/api/mails/{mail_id}/watch", json={"urgent": True})
    assert (answered.status_code, answered.json()) == (200, {"mails": []})
    assert person.mail(mail_id)["urgency"] == "urgent"
    again = person.put(f"/api/mails/{mail_id}/watch", json={"urgent": False})
    assert (again.status_code, again.json()["error"]["key"]) == (409, "watch_answered")
    back = person.delete(f"/api/mails/{mail_id}/watch").json()

    assert [one["id"] for one in back["mails"]] == [mail_id]
    assert person.mail(mail_id)["urgency"] == "admin"


@pytest.mark.parametrize("body", [{}, {"urgent": "peut-être"}, {"urgent": True, "more": 1}])
def test_an_answer_is_yes_or_no(world: World, person: Person, body: dict[str, object]) -> None:
    assert person.put(f"/api/mails/{unflagged(world)}/watch", json=body).status_code == 422


@pytest.mark.parametrize("method", ["put", "delete"])
def test_an_unknown_mail_has_no_answer(person: Person, method: str) -> None:
    json = {"json": {"urgent": True}} if method == "put" else {}

    assert person.request(method, "/api/mails/99/watch", **json).status_code == 404


def test_the_figures_of_an_office_that_has_none_yet_say_so(person: Person) -> None:
    found = person.get("/api/quality").json()

    assert (found["model"]["kind"], found["model"]["since"], found["model"]["own_mails"]) == (
        "first",
        None,
        0,
    )
    assert found["model"]["words"][0].startswith("Le tri travaille avec le modèle de départ")
    assert found["sample"]["missed"] is None
    assert "pas encore connu" in found["sample_words"][0]
    assert (found["weeks"], found["dossier_steps"], found["type_steps"], found["alarms"]) == ([], [], [], [])


def test_the_figures_tell_the_week_the_steps_and_the_alarms(world: World, person: Person) -> None:
    mail_id = unflagged(world)
    person.put(f"/api/mails/{mail_id}/urgency", json={"urgency": "urgent"})
    person.put(f"/api/mails/{mail_id}/dossier", json={"dossier": None})

    found = world.person(Role.READER).get("/api/quality").json()

    (week,) = found["weeks"]
    assert (week["monday"], week["mails"], week["recall"]["count"]) == ("2026-11-23", 1, 1)
    assert week["words"][0] == "Semaine du 23 novembre 2026\u00a0: 1 mail, dont 0 signalé urgent (0\u00a0%)."
    assert [one["share"]["hits"] for one in found["dossier_steps"]] == [1]
    assert found["type_steps"][0]["step"] == "classifier"
    assert [one["key"] for one in found["alarms"]] == ["drift_missed"]


def test_health_says_which_model_sorts(person: Person) -> None:
    assert person.get("/api/health").json()["sorting"].startswith("Le tri travaille avec le modèle de départ")
