"""Walls where the number of a mail or dossier stands in a body or a query, and not in the path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest

from tests.api import mails
from tests.api.test_roles import ADMINISTERING, QUERIES, READING
from tests.api.test_walls import SECRET_NUMBER, SECRET_TITLE, Office, begun, office, wall
from tests.api.world import Person, World
from tests.triage.voice import past
from triage import dossier_register, replay
from triage.dossier_register import NewDossier, Writer
from triage.kinds import Role
from triage.message import DossierId, MailId
from triage.review.cursors import write_number
from triage.store import access, filing

__all__ = ["begun", "office"]

#: Numbers in bodies and queries that name a mail, a dossier or what belongs to one: each has a test below.
NAMED = {
    ("PUT", "/api/access/dossier", ".dossier"),
    ("PUT", "/api/access/rules", ".dossiers[]"),
    ("POST", "/api/mails/bulk", ".ids[]"),
    ("POST", "/api/mails/bulk", ".dossier"),
    ("POST", "/api/mails/bulk", ".person"),
    ("POST", "/api/mails/{mail_id}/draft/keep", ".read"),
    ("POST", "/api/dossiers/{dossier_id}/merge", ".into"),
    ("PUT", "/api/mails/{mail_id}/dossier", ".dossier"),
    ("POST", "/api/library/templates", ".mail_id"),
    ("POST", "/api/library/template-suggestions/proposal", ".mail_id"),
    ("POST", "/api/library/template-suggestions/proposal", ".past_id"),
    ("POST", "/api/library/template-suggestions/decline", ".replies[].mail_id"),
    ("POST", "/api/library/template-suggestions/decline", ".replies[].past_id"),
    ("POST", "/api/notes", ".dossier"),
}
#: Numbers that count, page or version something, name a person, or belong to the mail in the path.
OTHER = {
    ".days", ".files_of", ".people[]", ".limit", ".version", ".shown", ".last", ".number", ".index",
    ".calls_per_day",
    ".calls_per_month", ".tokens_per_month", "?limit", "?person", "?version", "?to",
}  # fmt: skip


def _numbers(schemas: Mapping[str, Any], one: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """Where a schema holds a whole number, as « .replies[].mail_id »."""
    if "$ref" in one:
        yield from _numbers(schemas, schemas[one["$ref"].rsplit("/", 1)[-1]], at)
    for each in one.get("anyOf", ()):
        yield from _numbers(schemas, each, at)
    if one.get("type") == "integer":
        yield at
    if "items" in one:
        yield from _numbers(schemas, one["items"], f"{at}[]")
    for name, each in one.get("properties", {}).items():
        yield from _numbers(schemas, each, f"{at}.{name}")


def test_every_number_in_a_body_or_query_is_known_here(world: World) -> None:
    document = world.app.openapi()
    schemas = document["components"]["schemas"]
    found = set()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            for each in operation.get("requestBody", {}).get("content", {}).values():
                places = _numbers(schemas, each["schema"])
                found |= {(method.upper(), path, place) for place in places}
            for each in operation.get("parameters", ()):
                if each["in"] == "query":
                    places = _numbers(schemas, each["schema"], f"?{each['name']}")
                    found |= {(method.upper(), path, place) for place in places}

    assert {one for one in found if one[2] not in OTHER} == NAMED


ACTS: list[dict[str, Any]] = [
    {"act": "dismiss"},
    {"act": "urgency", "urgency": "urgent"},
    {"act": "dossier", "dossier": None},
    {"act": "assign", "person": None},
    {"act": "snooze", "until": "2026-11-24T08:00:00Z"},
]


def _kept(office: Office) -> dict[str, Any]:
    shown = office.inside.mail(office.mail)
    return {key: value for key, value in shown.items() if key not in ("history", "queue", "draft")}


@wall
@pytest.mark.parametrize("act", ACTS, ids=lambda one: one["act"])
def test_an_act_on_many_passes_a_walled_mail_over_as_one_that_is_not_there(
    office: Office, wall: str, act: dict[str, Any]
) -> None:
    getattr(office, wall)()
    before = _kept(office)

    walled, unknown = (
        office.outside.post("/api/mails/bulk", json={"ids": [mail], **act}).json()
        for mail in (office.mail, 987_654)
    )

    assert [one["error"] for one in walled["results"]] == [one["error"] for one in unknown["results"]]
    assert walled["results"][0]["error"]["key"] == "not_found"
    assert walled["undo"] is None
    assert _kept(office) == before


@wall
def test_an_act_is_not_undone_for_who_stands_outside_by_now(office: Office, wall: str) -> None:
    done = office.outside.post("/api/mails/bulk", json={"ids": [office.mail], "act": "dismiss"}).json()
    getattr(office, wall)()
    before = _kept(office)

    undone = office.outside.post(f"/api/mails/bulk/{done['undo']}/undo").json()

    assert [one["error"]["key"] for one in undone["results"]] == ["not_found"]
    assert _kept(office) == before


def test_many_mails_are_not_filed_into_a_walled_dossier(office: Office) -> None:
    other = office.world.processed_mail(mails.appointment(2))
    office.wall_dossier()

    told = [
        office.outside.post("/api/mails/bulk", json={"ids": [other], "act": "dossier", "dossier": dossier})
        for dossier in (office.dossier, 987_654)
    ]

    errors = [one.json()["results"][0]["error"] for one in told]
    assert errors[0] == errors[1]
    assert errors[0]["key"] == "dossier_not_found"
    assert office.outside.mail(other)["dossier"]["dossier"] is None


@wall
def test_a_walled_mail_is_given_to_nobody_outside(office: Office, wall: str) -> None:
    getattr(office, wall)()
    body = {"ids": [office.mail], "act": "assign", "person": office.user_id("Omar Dehors")}

    told = office.inside.post("/api/mails/bulk", json=body).json()

    assert told["results"][0]["error"]["key"] == "person_unknown"


NEW_TEMPLATE = {"title": "Horaires du cabinet", "body": "Le cabinet ouvre à neuf heures."}


@wall
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/library/templates", {**NEW_TEMPLATE, "mail_id": 0}),
        ("/api/library/template-suggestions/proposal", {"mail_id": 0}),
        ("/api/library/template-suggestions/decline", {"replies": [{"mail_id": 0}]}),
    ],
)
def test_a_template_is_not_made_of_a_walled_mail(
    office: Office, wall: str, path: str, body: dict[str, Any]
) -> None:
    getattr(office, wall)()
    before = office.inside.get("/api/library/templates").json()

    def of(mail: int) -> Any:
        filled = {**body, **({"mail_id": mail} if "mail_id" in body else {"replies": [{"mail_id": mail}]})}
        return office.outside.post(path, json=filled)

    walled, unknown = of(office.mail), of(987_654)

    assert walled.status_code == unknown.status_code == 404
    assert walled.json() == unknown.json()
    assert office.inside.get("/api/library/templates").json() == before


def _past_ids(office: Office) -> list[int]:
    with office.world.services.database.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT id FROM past_mail WHERE kind = 'sent' ORDER BY id")
        return [row[0] for row in found]


@wall
@pytest.mark.parametrize("path", ["proposal", "decline"])
def test_a_past_letter_to_somebody_behind_a_wall_is_not_there(office: Office, wall: str, path: str) -> None:
    past.imported(office.world.services, client="Odile Quémeneur <odile@example.org>")
    (ident,) = _past_ids(office)
    getattr(office, wall)()

    def ask(person: Person, number: int) -> Any:
        key = {"past_id": number}
        body = key if path == "proposal" else {"replies": [key]}
        return person.post(f"/api/library/template-suggestions/{path}", json=body)

    walled, unknown = ask(office.outside, ident), ask(office.outside, 987_654)

    assert walled.status_code == unknown.status_code == 404
    assert walled.json() == unknown.json()
    assert ask(office.inside, ident).status_code in (200, 204)


def test_a_reply_is_not_kept_over_a_mail_named_at_random(office: Office) -> None:
    other = office.world.processed_mail(mails.appointment(2))
    office.wall_dossier()

    told = [
        office.outside.post(f"/api/mails/{other}/draft/keep", json={"version": 1, "read": read})
        for read in (office.mail, 987_654)
    ]

    assert told[0].status_code == told[1].status_code == 409
    assert told[0].json() == told[1].json()


def test_a_page_of_dossiers_goes_on_after_a_walled_one_without_naming_it(office: Office) -> None:
    with office.world.services.database.transaction() as session:
        other = dossier_register.create(session, Writer(None, office.world.clock()), NewDossier("Zèle")).id
    office.wall_dossier()

    told = office.outside.post(
        "/api/dossiers/search", json={"text": "", "cursor": write_number(office.dossier)}
    )

    assert told.status_code in (200, 404, 422)
    assert SECRET_TITLE not in told.text
    assert {one["id"] for one in told.json().get("dossiers", [])} <= {other}


ADMIN = (Role.ADMIN, Role.REVIEWER)


@pytest.mark.parametrize("path", ["/api/access/dossier", "/api/access/rules"])
def test_an_administrator_outside_names_no_walled_dossier(office: Office, path: str) -> None:
    admin = office.world.with_roles(*ADMIN, name="Ada Dehors")
    office.wall_dossier()
    before = admin.get("/api/access").json()

    def name(number: int) -> Any:
        rules = {"assistants": "always", "dossiers": [number]}
        body = rules if path.endswith("rules") else {"dossier": number, "people": [1]}
        return admin.put(path, json=body)

    walled, unknown = name(office.dossier), name(987_654)

    assert walled.status_code == unknown.status_code == 404
    assert walled.json() == unknown.json()
    assert admin.get("/api/access").json() == before


def test_a_rule_on_a_walled_dossier_stands_when_another_is_changed_outside(office: Office) -> None:
    insider = office.world.with_roles(*ADMIN, name="Inès Administre")
    rules = {"assistants": "always", "dossiers": [office.dossier]}
    assert insider.put("/api/access/rules", json=rules).status_code == 200
    office.wall_dossier()
    admin = office.world.with_roles(*ADMIN, name="Ada Dehors")

    changed = admin.put("/api/access/rules", json={**rules, "new_recipient": True})

    assert changed.status_code == 200
    assert changed.json()["rules"]["dossiers"] == [office.dossier]


def _replayed(office: Office) -> None:
    past.imported(office.world.services, client="Odile Quémeneur <odile@example.org>")
    past.imported(office.world.services, client="Yann Dehors <yann@example.org>", subject="Horaires")
    replay.start(office.world.services, 20, office.user_id("Inès Dedans"))
    while replay.replay_one(office.world.services):
        pass


@wall
def test_no_list_of_an_administrator_tells_of_what_is_behind_a_wall(office: Office, wall: str) -> None:
    admin = office.world.with_roles(*ADMIN, name="Ada Dehors")
    _replayed(office)
    getattr(office, wall)()
    paths = [one.path for one in (*ADMINISTERING, *READING) if one.method == "GET" and "{" not in one.path]

    said = {path: admin.get(path + QUERIES.get(path, "")) for path in paths}

    of_dossier = (SECRET_TITLE, SECRET_NUMBER) if wall == "wall_dossier" else ()
    for path, answer in said.items():
        assert answer.status_code == 200, path
        for secret in ("lucie.martin", "Lucie Martin", "Quémeneur", "odile@", *of_dossier):
            assert secret not in answer.text, path


@wall
def test_an_answer_on_a_replayed_mail_behind_a_wall_is_refused(office: Office, wall: str) -> None:
    admin = office.world.with_roles(*ADMIN, name="Ada Dehors")
    _replayed(office)
    whole = admin.get("/api/replay/items?list=all").json()["items"]
    getattr(office, wall)()

    left = admin.get("/api/replay/items?list=all").json()["items"]
    gone = [one["id"] for one in whole if one["id"] not in {kept["id"] for kept in left}]
    answers = [admin.put(f"/api/replay/items/{one}/answer", json={"right": True}) for one in gone]

    assert len(whole) == 3
    assert len(gone) == (2 if wall == "wall_dossier" else 3)
    assert {one.status_code for one in answers} == {404}


# --- what stands beside a mail that may be read


def _beside(office: Office) -> tuple[MailId, MailId]:
    """Two mails of one thread for the professional; the second lies in the walled dossier."""
    world, found = office.world, []
    for number, sender in enumerate(("Lucie Martin <lucie@example.org>", "Paul Quidam <paul@example.org>")):
        body = "Je n’en peux plus de vivre et je veux en finir."
        message = mails.build("Ma situation", body, sender, 40 + number)
        if number:
            message["References"] = message["In-Reply-To"] = "<mail-40@example.org>"
        world.clock.advance(timedelta(minutes=1))
        found.append(world.processed_mail(message.as_bytes()))
    with world.services.database.transaction() as session:
        user, now = office.user_id("Inès Dedans"), world.clock()
        filing.confirm(session, found[0], None, None, user, now)
        filing.confirm(session, found[1], office.dossier, None, user, now)
        access.wall_dossier(session, DossierId(office.dossier), [user], now, None)
    return found[0], found[1]


def test_calls_and_people_of_a_walled_mail_are_not_told_beside_its_thread(office: Office) -> None:
    shown, walled = _beside(office)
    call = {"outcome": "reached", "note": "Paul rappelle"}
    noted = office.inside.post(f"/api/mails/{walled}/calls", json=call)

    thread = office.inside.get(f"/api/mails/{shown}/thread").json()["letters"]
    card = office.outside.get(f"/api/mails/{shown}").text
    people = office.outside.post(f"/api/mails/{shown}/recipients/search", json={"text": "quidam"}).json()

    assert (noted.status_code, [one["mail_id"] for one in thread]) == (200, [walled])
    assert "Paul rappelle" not in card
    assert "paul@" not in card
    assert people == {"people": []}
