"""Dossiers over the API: the register, and the dossier of a mail said, confirmed and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api import mails
from tests.api.world import Person, World


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def made(person: Person, title: str = "Vente Trémarec", **more: object) -> dict[str, Any]:
    """A new dossier."""
    response = person.post("/api/dossiers", json={"title": title, **more})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def found(person: Person, text: str, **more: object) -> list[str]:
    """The titles that a search gives."""
    response = person.post("/api/dossiers/search", json={"text": text, **more})
    return [one["title"] for one in response.json()["dossiers"]]


def dossier_of(person: Person, mail_id: int) -> dict[str, Any]:
    """What is said of the mail's dossier."""
    told: dict[str, Any] = person.mail(mail_id)["dossier"]
    return told


def test_dossier_is_created_with_its_numbers_and_people(person: Person) -> None:
    people = [{"name": "Mme  Odile Trémarec", "addresses": ["Odile@Example.org"]}]

    dossier = made(person, number="D24/117", type="immobilier", references=["RG 24/01234"], parties=people)

    assert {key: dossier[key] for key in ("number", "title", "type", "closed_at", "mails")} == {
        "number": "D24/117",
        "title": "Vente Trémarec",
        "type": "immobilier",
        "closed_at": None,
        "mails": 0,
    }
    assert [one["written"] for one in dossier["references"]] == ["RG 24/01234"]
    (party,) = dossier["parties"]
    assert (party["name"], party["role"], party["addresses"]) == (
        "Mme Odile Trémarec",
        "client",
        ["odile@example.org"],
    )


@pytest.mark.parametrize(
    "text", ["trémarec", "TREMAREC vente", "d24/0117", "odile", "24/1234", "rg 24/1234 vente", ""]
)
def test_dossier_is_found_by_title_number_and_people(person: Person, text: str) -> None:
    made(person, number="D24/117", references=["RG 24/01234"], parties=[{"name": "Odile Le Goff"}])

    assert found(person, text) == ["Vente Trémarec"]


@pytest.mark.parametrize("text", ["tremarek", "%", "_", "vente divorce"])
def test_what_no_dossier_holds_is_not_found(person: Person, text: str) -> None:
    made(person)

    assert found(person, text) == []


def test_closed_dossiers_are_listed_when_asked_for(person: Person) -> None:
    dossier = made(person)
    closed = person.post(f"/api/dossiers/{dossier['id']}/close").json()

    assert closed["closed_at"]
    assert found(person, "vente") == []
    assert found(person, "vente", closed=True) == ["Vente Trémarec"]
    assert person.post(f"/api/dossiers/{dossier['id']}/reopen").json()["closed_at"] is None


def test_dossier_is_closed_to_models_and_opened_again(person: Person) -> None:
    dossier = made(person)
    path = f"/api/dossiers/{dossier['id']}/model"

    told = [person.put(path, json={"allowed": allowed}).json()["no_model"] for allowed in (False, True)]

    assert dossier["no_model"] is False
    assert told == [True, False]
    assert person.put("/api/dossiers/99/model", json={"allowed": False}).status_code == 404
    assert person.put(path, json={"allowed": "non"}).status_code == 422


def test_list_goes_on_where_the_page_ended(person: Person) -> None:
    for number in range(3):
        made(person, f"Dossier {number}")

    first = person.post("/api/dossiers/search", json={"limit": 2}).json()
    rest = person.post("/api/dossiers/search", json={"limit": 2, "cursor": first["next_cursor"]}).json()

    titles = [one["title"] for one in (*first["dossiers"], *rest["dossiers"])]
    assert titles == ["Dossier 2", "Dossier 1", "Dossier 0"]
    assert rest["next_cursor"] is None


@pytest.mark.parametrize(
    ("body", "status", "key"),
    [
        ({"title": "   "}, 422, "dossier_title"),
        ({"title": "x", "type": "inconnu"}, 422, "dossier_type_unknown"),
        ({"title": "x", "number": "d 24 0117"}, 409, "dossier_number_taken"),
        ({"title": "x", "references": ["sans chiffre"]}, 422, "dossier_reference_empty"),
        (
            {"title": "x", "parties": [{"name": "O", "addresses": ["pas une adresse"]}]},
            422,
            "dossier_address",
        ),
        (
            {"title": "x", "parties": [{"name": "O", "addresses": ["@gmail.com"]}]},
            422,
            "dossier_public_domain",
        ),
        ({"title": "x", "couleur": "bleu"}, 422, "bad_request"),
    ],
)
def test_dossier_that_cannot_be_is_refused(
    person: Person, body: dict[str, object], status: int, key: str
) -> None:
    made(person, number="D24/117")

    response = person.post("/api/dossiers", json=body)

    assert (response.status_code, response.json()["error"]["key"]) == (status, key)
    assert found(person, "x") == []


def test_people_and_numbers_come_and_go(person: Person) -> None:
    path = f"/api/dossiers/{made(person)['id']}"

    whole = person.post(f"{path}/parties", json={"name": "Greffe", "role": "court"}).json()
    whole = person.post(f"{path}/references", json={"written": "RG 24/01"}).json()
    assert whole["parties"][0]["shared"] is True

    person.delete(f"{path}/parties/{whole['parties'][0]['id']}")
    whole = person.delete(f"{path}/references/{whole['references'][0]['id']}").json()
    assert (whole["parties"], whole["references"]) == ([], [])
    assert person.delete(f"{path}/references/99").status_code == 404


def test_address_of_a_function_makes_its_party_a_shared_one(person: Person) -> None:
    people = [
        {"name": name, "addresses": [address]} for name, address in (("A", "sinistres@a.fr"), ("B", "b@b.fr"))
    ]

    assert [one["shared"] for one in made(person, parties=people)["parties"]] == [True, False]


def test_mail_says_which_dossier_and_why_and_a_click_confirms_it(world: World, person: Person) -> None:
    dossier = made(person, number="D24/117", type="penal")
    mail_id = world.processed_mail(mails.build("dossier d24/0117").as_bytes())

    before = dossier_of(person, mail_id)
    assert before["dossier"]["title"] == "Vente Trémarec"
    assert (before["step"], before["confirmed"]) == ("reference", False)
    assert before["reason"] == "Référence «\u00a0d24/0117\u00a0» dans le mail."

    confirmed = person.put(f"/api/mails/{mail_id}/dossier", json={"dossier": dossier["id"]}).json()
    assert (confirmed["dossier"]["step"], confirmed["dossier"]["confirmed"]) == ("person", True)
    assert confirmed["dossier"]["reason"] == "Classé par Camille reviewer."
    assert confirmed["dossier_type"]["id"] == "penal"
    assert "Dossier\u00a0: D24/117 · Vente Trémarec." in [line["message"] for line in confirmed["history"]]


def test_next_mail_of_the_thread_follows_and_says_since_when(world: World, person: Person) -> None:
    dossier = made(person)
    first = world.processed_mail(mails.build("Question", number=1).as_bytes())
    person.put(f"/api/mails/{first}/dossier", json={"dossier": dossier["id"]})
    reply = mails.build("Re: Question", number=2)
    reply["In-Reply-To"] = "<mail-1@example.org>"

    told = dossier_of(person, world.processed_mail(reply.as_bytes()))

    assert (told["dossier"]["id"], told["step"]) == (dossier["id"], "thread")
    assert told["reason"].startswith("Même fil que le mail du 23 novembre")


def test_word_of_a_person_counts_at_once_for_the_waiting_mails_of_the_thread(
    world: World, person: Person
) -> None:
    dossier = made(person)
    first = world.processed_mail(mails.build("Question", number=1).as_bytes())
    reply = mails.build("Re: Question", number=2)
    reply["In-Reply-To"] = "<mail-1@example.org>"
    second = world.processed_mail(reply.as_bytes())
    assert dossier_of(person, second)["dossier"] is None

    person.put(f"/api/mails/{first}/dossier", json={"dossier": dossier["id"]})
    assert dossier_of(person, second)["step"] == "thread"

    person.delete(f"/api/mails/{first}/dossier")
    assert dossier_of(person, second)["dossier"] is None


def test_mail_is_put_in_no_dossier_and_that_is_taken_back(world: World, person: Person) -> None:
    dossier = made(person, number="D24/117")
    mail_id = world.processed_mail(mails.build("dossier D24/117").as_bytes())

    none = person.put(f"/api/mails/{mail_id}/dossier", json={"dossier": None}).json()["dossier"]
    back = person.delete(f"/api/mails/{mail_id}/dossier").json()["dossier"]

    assert (none["dossier"], none["confirmed"]) == (None, True)
    assert (back["dossier"]["id"], back["step"], back["confirmed"]) == (dossier["id"], "reference", False)
    assert person.delete(f"/api/mails/{mail_id}/dossier").status_code == 409


def test_merged_dossier_keeps_its_mails_under_the_other(world: World, person: Person) -> None:
    kept, gone = made(person, "Vente"), made(person, "Vente bis", number="D24/118")
    mail_id = world.processed_mail(mails.build("dossier D24/118").as_bytes())

    merged = person.post(f"/api/dossiers/{gone['id']}/merge", json={"into": kept["id"]}).json()

    assert (merged["id"], merged["number"], merged["mails"]) == (kept["id"], "D24/118", 1)
    assert dossier_of(person, mail_id)["dossier"]["id"] == kept["id"]
    assert person.get(f"/api/dossiers/{gone['id']}").status_code == 404
    assert person.post(f"/api/dossiers/{kept['id']}/merge", json={"into": kept["id"]}).status_code == 409


def test_renamed_dossier_gives_its_new_type_to_its_mails(world: World, person: Person) -> None:
    dossier = made(person, number="D24/117", type="penal")
    mail_id = world.processed_mail(mails.build("dossier D24/117").as_bytes())

    person.put(
        f"/api/dossiers/{dossier['id']}", json={"title": "Bail", "number": "D24/117", "type": "immobilier"}
    )

    assert dossier_of(person, mail_id)["dossier"]["title"] == "Bail"
    assert person.mail(mail_id)["dossier_type"]["id"] == "immobilier"


def test_unknown_dossier_and_unsorted_mail_are_refused(world: World, person: Person) -> None:
    sorted_mail = world.processed_mail(mails.appointment())
    new_mail = world.add_mail(mails.appointment(2))
    dossier = made(person)

    assert person.put(f"/api/mails/{sorted_mail}/dossier", json={"dossier": 99}).status_code == 404
    assert person.put(f"/api/mails/{new_mail}/dossier", json={"dossier": dossier["id"]}).status_code == 409


def test_record_holds_numbers_only(world: World, person: Person) -> None:
    dossier = made(person, "Vente Trémarec", parties=[{"name": "Odile Trémarec"}])
    mail_id = world.processed_mail(mails.appointment())
    person.put(f"/api/mails/{mail_id}/dossier", json={"dossier": dossier["id"]})
    person.delete(f"/api/mails/{mail_id}/dossier")

    with world.services.database.engine.connect() as connection:
        lines = connection.exec_driver_sql(
            "SELECT event, \"values\" FROM audit WHERE event LIKE '%tagged' OR event LIKE 'dossier%'"
        ).all()

    assert [event for event, _ in lines] == ["dossier:created", "mail:tagged", "mail:untagged"]
    assert "mare" not in str(lines)
