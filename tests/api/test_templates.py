"""The reply templates over HTTP: what is answered, what is refused, and what a fault tells."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api import mails
from tests.api.world import World
from triage.kinds import Role

TEMPLATE: dict[str, Any] = {
    "title": "Horaires d’été",
    "when": ["Êtes-vous ouverts en août ?"],
    "slots": [{"name": "jour", "label": "jour de réouverture", "find": "date"}],
    "body": "{{civilite}},\n\nLe cabinet rouvre le {{jour}}.\n\n{{signature}}",
}


def test_template_is_kept_listed_and_has_its_versions(world: World) -> None:
    person = world.person()

    kept = person.post("/api/library/templates", json=TEMPLATE).json()

    assert (kept["name"], kept["number"], kept["origin_label"]) == ("horaires-d-ete", 1, "cabinet")
    assert kept["slots"] == TEMPLATE["slots"]
    listed = person.get("/api/library/templates").json()
    assert kept in listed["templates"]
    assert "signature" in [field["name"] for field in listed["fields"]]
    changed = TEMPLATE | {"number": 1, "title": "Fermeture d’été"}
    assert person.put("/api/library/templates/horaires-d-ete", json=changed).json()["number"] == 2
    versions = person.get("/api/library/templates/horaires-d-ete/versions").json()["versions"]
    assert [(one["number"], one["who"]) for one in versions] == [
        (2, "Camille reviewer"),
        (1, "Camille reviewer"),
    ]


def test_names_in_a_text_are_told_until_they_are_accepted(world: World) -> None:
    person = world.person()
    body = TEMPLATE | {"body": "Mme Odile Trémarec vous reçoit le {{jour}}."}

    refused = person.post("/api/library/templates", json=body)

    error = refused.json()["error"]
    assert (refused.status_code, error["key"]) == (422, "template_identifiers")
    found = [one["text"] for one in error["values"]["found"]]
    assert any("Trémarec" in one for one in found)
    kept = person.post("/api/library/templates", json=body | {"accepted": found})
    assert kept.status_code == 200


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"slots": []}, "template_faulty"),
        ({"dossier_types": ["<script>"]}, "template_faulty"),
        ({"body": "{{ Jour réel }}"}, "template_slot_faulty"),
        ({"slots": [{"name": "jour", "label": "x", "find": "ailleurs"}]}, "bad_request"),
        ({"unknown": 1}, "bad_request"),
    ],
    ids=["slot not declared", "unknown type", "slot misnamed", "unknown find", "unknown field"],
)
def test_faulty_template_is_refused_and_nothing_of_it_is_echoed(
    world: World, change: dict[str, Any], key: str
) -> None:
    answer = world.person().post("/api/library/templates", json=TEMPLATE | change)

    assert (answer.status_code, answer.json()["error"]["key"]) == (422, key)
    assert "script" not in answer.text
    assert "ailleurs" not in answer.text


@pytest.mark.parametrize("name", ["inconnu", "Majuscule", "a_b", "%2E%2E", "x" * 61])
def test_template_of_another_name_is_not_found(world: World, name: str) -> None:
    answer = world.person().put(f"/api/library/templates/{name}/off", json={"number": 0, "off": True})

    assert answer.status_code in (404, 422)


def test_older_version_is_refused(world: World) -> None:
    person = world.person()
    person.put("/api/library/templates/demande-rib/off", json={"number": 0, "off": True})

    answer = person.put("/api/library/templates/demande-rib/off", json={"number": 0, "off": False})

    assert (answer.status_code, answer.json()["error"]["key"]) == (409, "template_stale")


def test_template_is_taken_for_a_mail_and_the_history_says_so(world: World) -> None:
    mail_id = world.processed_mail(mails.documents())
    person = world.person()
    choices = person.get(f"/api/mails/{mail_id}/templates").json()
    version = person.mail(mail_id)["draft"]["version"]

    answer = person.put(
        f"/api/mails/{mail_id}/draft/template", json={"version": version, "template": "demande-rib"}
    )

    assert choices["edited"] is False
    assert choices["templates"][0]["likely"]
    assert answer.json()["draft"]["version"] == version + 1
    assert answer.json()["draft"]["origin"] == "template"
    assert answer.json()["history"][-1]["message"] == "Réponse type choisie pour le brouillon."


def test_reader_sees_the_templates_and_no_typed_reply(world: World) -> None:
    reader = world.person(Role.READER)

    assert reader.get("/api/library/templates").status_code == 200
    assert reader.post("/api/library/template-suggestions").status_code == 403
