"""The search: over mails, files' names, drafts and dossiers, whatever is typed."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from sqlalchemy import text

from tests.api import mails
from tests.api.world import Person, World
from triage import dossier_register, erasing, search_index
from triage.accounts import Role
from triage.dossier_register import NewDossier, Writer
from triage.store import search as store
from triage.store.parties import NewParty


@pytest.fixture
def person(world: World) -> Person:
    """Somebody who may only read, which is enough to search."""
    return world.person(Role.READER)


def found(person: Person, words: str, **more: object) -> dict[str, Any]:
    """What the search gives."""
    answer = person.post("/api/search", json={"q": words, **more})
    assert answer.status_code == 200
    result: dict[str, Any] = answer.json()
    return result


def ids(person: Person, words: str, **more: object) -> list[int]:
    """The mails it gives."""
    return [one["mail"]["id"] for one in found(person, words, **more)["mails"]]


def letter(
    subject: str, body: str = "Bonjour.", sender: str = "Zoé <zoe@example.org>", number: int = 1
) -> bytes:
    """A mail that nobody else's words are in."""
    return mails.build(subject, body, sender, number).as_bytes()


@pytest.mark.parametrize(
    ("words", "place", "marked"),
    [
        ("refere", "subject", ["Référé"]),
        ("RÉFÉRÉ demain", "subject", ["Référé", "demain"]),
        ("hadd", "sender", ["Hadd"]),
        ("karim.haddad@example.org", "sender", ["karim", "haddad", "example", "org"]),
        ("oeuvre", "text", ["œuvre"]),
        ("piece-12", "text", ["pièce", "12"]),
        ("referé haddad", "subject", ["Référé"]),
    ],
)
def test_mail_is_found_by_its_words_and_says_where(
    world: World, person: Person, words: str, place: str, marked: list[str]
) -> None:
    body = "Voici la pièce n° 12 et la pièce-12 bis, une œuvre rare."
    mail_id = world.processed_mail(
        letter("Référé de demain", body, "Karim Haddad <karim.haddad@example.org>")
    )
    world.processed_mail(letter("Autre chose", number=2))

    (hit,) = found(person, words)["mails"]

    assert (hit["mail"]["id"], hit["place"]) == (mail_id, place)
    assert {hit["excerpt"][start:end] for start, end in hit["hits"]} >= set(marked)


def test_mail_is_found_by_the_name_of_its_file(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.with_attachments(("Jugement_été.pdf", "application/pdf", b"%PDF")))

    (hit,) = found(person, "jugement ete")["mails"]

    assert (hit["mail"]["id"], hit["place"]) == (mail_id, "files")


def test_mail_is_found_by_the_draft_that_stands_and_not_by_an_earlier_one(world: World) -> None:
    person = world.person()
    mail_id = world.processed_mail(mails.appointment())
    for version, body in ((1, "Mirabelle est notée."), (2, "Quetsche est notée.")):
        person.put(f"/api/mails/{mail_id}/draft", json={"version": version, "body": body}).raise_for_status()

    (hit,) = found(person, "quetsche")["mails"]

    assert (hit["mail"]["id"], hit["place"], hit["lane"]) == (mail_id, "draft", "to_approve")
    assert ids(person, "mirabelle") == []


def test_result_says_the_lane_it_lies_in(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.newsletter())
    writer = world.person()

    before = found(person, "novembre")["mails"][0]["lane"]
    writer.post(f"/api/mails/{mail_id}/dismiss").raise_for_status()

    assert (before, found(person, "novembre")["mails"][0]["lane"]) == ("to_read", "dismissed")


@pytest.mark.parametrize("words", ["vente", "24/01", "tremarec", "TRÉMAREC vent"])
def test_dossier_is_found_by_its_title_number_and_parties(world: World, person: Person, words: str) -> None:
    with world.services.database.transaction() as session:
        new = NewDossier("Vente Kerdoncuff", references=("RG 24/01",), parties=(NewParty("Odile Trémarec"),))
        dossier_register.create(session, Writer(None, world.clock()), new)

    assert [one["title"] for one in found(person, words)["dossiers"]] == ["Vente Kerdoncuff"]


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "*", "a OR b", "NOT", "AND", "NEAR(a b)", "words:x", "^début", "-", "(", ")", '"" OR 1', "%",
     "_", "x\x00y", "; DROP TABLE mail", "😀", "\ud83d", "ﬁ", "ᄀ", "𝒳", "٣", "\u200b",
     "a" * 200, "é " * 100],
)  # fmt: skip
def test_whatever_is_typed_is_words(world: World, person: Person, typed: str) -> None:
    world.processed_mail(letter("Une lettre"))

    answer = person.post("/api/search", content=_json(typed), headers={"content-type": "application/json"})

    assert answer.status_code in (200, 422)  # half a surrogate pair is no text


def _json(typed: str) -> bytes:
    return ('{"q": "' + "".join(f"\\u{unit:04x}" for unit in _units(typed)) + '"}').encode()


def _units(typed: str) -> list[int]:
    raw = typed.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"q": "x" * 201},
        {"q": "x", "limit": 0},
        {"q": "x", "limit": 51},
        {"q": "x", "more": 1},
        {"q": None},
    ],
)
def test_what_is_too_long_or_unknown_is_refused(person: Person, body: dict[str, object]) -> None:
    assert person.post("/api/search", json=body).status_code == 422


@pytest.mark.parametrize("cursor", ["x", "-1", "9" * 19, "²", "1 OR 1"])
def test_cursor_of_somebody_else_is_refused(person: Person, cursor: str) -> None:
    answer = person.post("/api/search", json={"q": "lettre", "cursor": cursor})

    assert (answer.status_code, answer.json()["error"]["key"]) == (422, "bad_request")


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_pages_give_each_mail_once_the_latest_first(world: World, person: Person, limit: int) -> None:
    stored = [world.add_mail(letter(f"Lettre {number}", number=number)) for number in range(7)]
    seen: list[int] = []
    cursor = None
    while cursor is not None or not seen:
        page = found(person, "lettre", limit=limit, cursor=cursor)
        seen += [one["mail"]["id"] for one in page["mails"]]
        cursor = page["next_cursor"]

    assert seen == stored[::-1]


def test_erased_mail_is_found_no_more(world: World) -> None:
    person = world.person()
    mail_id = world.processed_mail(mails.appointment())
    person.put(f"/api/mails/{mail_id}/draft", json={"version": 1, "body": "Mirabelle."}).raise_for_status()
    assert ids(person, "mirabelle") == ids(person, "lucie martin") == [mail_id]

    erasing.erase(world.services.database, world.clock, mail_id)

    assert ids(person, "mirabelle") == ids(person, "lucie") == []
    with world.services.database.engine.connect() as connection:
        for index in ("search_mail", "search_draft"):
            kept = connection.execute(text(f"SELECT block FROM {index}_data")).scalars()  # noqa: S608
            assert not any(b"irabel" in block for block in kept)


def test_index_is_whole_after_every_kind_of_write(world: World) -> None:
    person = world.person()
    kept = [world.processed_mail(mails.appointment(number)) for number in range(3)]
    person.put(f"/api/mails/{kept[0]}/draft", json={"version": 1, "body": "Mirabelle."}).raise_for_status()
    erasing.erase(world.services.database, world.clock, kept[1])
    with world.services.database.engine.begin() as connection:
        connection.execute(text("UPDATE mail SET subject = 'Quetsche' WHERE id = :id"), {"id": kept[2]})
        connection.execute(
            text('UPDATE mail SET parsed = \'{"attachments": [1, {"name": 2}]\' WHERE id = 99')
        )
        for index in ("search_mail", "search_draft"):
            connection.execute(text(f"INSERT INTO {index}({index}) VALUES ('integrity-check')"))  # noqa: S608

    assert ids(person, "quetsche") == [kept[2]]
    assert ids(person, "demande lucie") == [kept[0]]


@pytest.mark.parametrize(
    "parsed", ["", "{", "null", "[]", '{"text": {"a": 1}, "attachments": "x"}', '{"text": null}']
)
def test_mail_of_broken_form_is_stored_all_the_same(world: World, parsed: str) -> None:
    mail_id = world.add_mail(letter("Une lettre"))

    with world.services.database.engine.begin() as connection:
        connection.execute(
            text("UPDATE mail SET parsed = :parsed WHERE id = :id"), {"parsed": parsed, "id": mail_id}
        )
        stored = connection.execute(text("SELECT parsed FROM mail")).scalar_one()

    assert stored == parsed


def test_index_that_lost_its_triggers_is_made_anew(world: World, person: Person) -> None:
    engine = world.services.database.engine
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER search_mail_added"))
    mail_id = world.add_mail(letter("Mirabelle"))
    assert ids(person, "mirabelle") == []

    assert search_index.restore(engine)

    assert ids(person, "mirabelle") == [mail_id]
    assert not search_index.restore(engine)


def test_conditions_narrow_what_is_found(world: World) -> None:
    kept, hidden = (world.add_mail(letter("Mirabelle", number=number)) for number in (1, 2))

    with world.services.database.transaction() as session:
        rows = store.find_mails(session, ("mirabelle",), 10, None, text(f"mail.id <> {hidden}"))  # type: ignore[arg-type]

    assert [one.line.id for one in rows] == [kept]


def test_words_looked_for_are_in_no_log_and_no_audit(
    world: World, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    world.processed_mail(letter("Mirabelle"))
    with caplog.at_level(logging.DEBUG):
        found(person, "mirabelle")

    assert "irabelle" not in caplog.text
    with world.services.database.engine.connect() as connection:
        kept = connection.execute(text('SELECT group_concat("values") FROM audit')).scalar_one()
    assert "irabelle" not in str(kept)
