"""Walls around mailboxes and dossiers: who stands outside finds nothing, wherever they look."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.api import mails
from tests.api.begun import Begun
from tests.api.test_roles import QUERIES, READING, Call
from tests.api.world import Person, World
from triage import dossier_register
from triage.dossier_register import NewDossier, Writer
from triage.errors import DossierConflict
from triage.message import DossierId, MailId, UserId
from triage.services import Services
from triage.store import access, filing, intake
from triage.store.parties import NewParty

SECRET_TITLE = "Succession Quémeneur"
SECRET_NUMBER = "S 26/017"


class Office:
    """A mail behind a wall with somebody inside and somebody outside."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.inside = world.person(name="Inès Dedans")
        self.outside = world.person(name="Omar Dehors")
        (self.mail,) = world.mails
        self.dossier = DossierId(1)

    def user_id(self, name: str) -> UserId:
        """The number of that person."""
        user = self.world.accounts.user_or_none(name)
        assert user is not None
        return user.id

    def wall_dossier(self) -> None:
        """File the mail and let only the person inside see its dossier."""
        with self.world.services.database.transaction() as session:
            user, now = self.user_id("Inès Dedans"), self.world.clock()
            filing.confirm(session, self.mail, self.dossier, None, user, now)
            access.wall_dossier(session, self.dossier, [user], now, None)

    def wall_mailbox(self) -> None:
        """Let only the person inside see the mailbox."""
        with self.world.services.database.transaction() as session:
            mailbox = intake.ensure_mailbox(session, "contact", self.world.clock())
            people = [self.user_id("Inès Dedans")]
            access.wall_mailbox(session, mailbox, people, self.world.clock(), None)


def receive_a_mail(world: World) -> None:
    """A mail, and the dossier it may be filed in."""
    world.processed_mail(mails.documents())
    with world.services.database.transaction() as session:
        new = NewDossier(
            SECRET_TITLE,
            number=SECRET_NUMBER,
            parties=(NewParty("Odile Quémeneur", addresses=("odile@example.org",)),),
        )
        dossier_register.create(session, Writer(None, world.clock()), new)


@pytest.fixture(scope="module")
def begun(shared_services: Services, empty_office: Begun, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """The office that has both."""
    return empty_office.after(shared_services, tmp_path_factory.mktemp("walls"), receive_a_mail)


@pytest.fixture
def office(world: World) -> Office:
    """A mail, a dossier, and no wall yet, in a file that begins with an empty office too."""
    if not world.mails:
        receive_a_mail(world)
    return Office(world)


WALLS = ["wall_dossier", "wall_mailbox"]
wall = pytest.mark.parametrize("wall", WALLS)
#: But a joined file, where none is joined.
OF_A_MAIL = [call for call in READING if "{mail_id}" in call.path and "{place}" not in call.path]


def path_of(call: Call, mail: int, dossier: int) -> str:
    """The path with its numbers."""
    path = call.path.replace("{mail_id}", str(mail)).replace("{dossier_id}", str(dossier))
    path = re.sub(r"\{(?:index)\}", "0", path).replace("{name}", "demande-rib").replace("{kind}", "reply")
    return re.sub(r"\{\w+\}", "1", path) + QUERIES.get(call.path, "")


@wall
@pytest.mark.parametrize("call", OF_A_MAIL, ids=str)
def test_a_walled_mail_is_not_there_for_who_stands_outside(office: Office, wall: str, call: Call) -> None:
    path = path_of(call, office.mail, office.dossier)
    before = office.outside.request(call.method, path, json=call.body).status_code
    getattr(office, wall)()

    outside = office.outside.request(call.method, path, json=call.body)
    inside = office.inside.request(call.method, path, json=call.body)

    assert (before, outside.status_code, inside.status_code) == (200, 404, 200)
    assert outside.json()["error"]["key"] == "not_found"


@wall
@pytest.mark.parametrize("words", ["pièces", "Quémeneur", "S 26/017"])
def test_search_finds_nothing_behind_a_wall(office: Office, wall: str, words: str) -> None:
    getattr(office, wall)()

    inside = office.inside.post("/api/search", json={"q": words}).json()
    outside = office.outside.post("/api/search", json={"q": words}).json()

    assert inside["mails"] or inside["dossiers"]
    assert outside["mails"] == []
    if wall == "wall_dossier":
        assert outside["dossiers"] == []


@wall
@pytest.mark.parametrize("call", [one for one in READING if one.method == "GET"], ids=str)
def test_no_route_tells_somebody_outside_of_the_mail(office: Office, wall: str, call: Call) -> None:
    getattr(office, wall)()

    said = office.outside.request(call.method, path_of(call, office.mail, office.dossier)).text

    of_dossier = (SECRET_TITLE, SECRET_NUMBER, "Quémeneur") if wall == "wall_dossier" else ()
    for secret in ("lucie.martin", "Lucie Martin", "Pièces du dossier", *of_dossier):
        assert secret not in said


def _counts(person: Person) -> dict[str, Any]:
    lanes: list[dict[str, Any]] = person.get("/api/lanes").json()["lanes"]
    return {lane["id"]: lane["count"] for lane in lanes}


@wall
def test_lists_and_counts_leave_a_walled_mail_out(office: Office, wall: str) -> None:
    whole = _counts(office.outside)
    getattr(office, wall)()

    listed = {lane: office.outside.get(f"/api/mails?lane={lane}").json()["mails"] for lane in whole}

    assert sum(whole.values()) > 0
    assert not any(_counts(office.outside).values())
    assert not any(listed.values())
    assert _counts(office.inside) == whole


def test_a_walled_mailbox_is_not_named_to_who_stands_outside(office: Office) -> None:
    office.wall_mailbox()

    assert office.outside.get("/api/lanes").json()["mailboxes"] == []
    assert office.outside.get("/api/health").json()["mailboxes"] == []
    assert sum(office.outside.get("/api/health").json()["states"].values()) == 0
    assert len(office.inside.get("/api/lanes").json()["mailboxes"]) == 1


@pytest.mark.parametrize("words", ["", "succession", "S 26/017", "odile quémeneur"])
def test_a_walled_dossier_is_not_found_by_title_number_or_party(office: Office, words: str) -> None:
    office.wall_dossier()

    outside, inside = (
        person.post("/api/dossiers/search", json={"text": words}).json()["dossiers"]
        for person in (office.outside, office.inside)
    )

    assert ([one["id"] for one in outside], [one["id"] for one in inside]) == ([], [office.dossier])


def _other_dossier(office: Office, title: str = "Autre") -> DossierId:
    with office.world.services.database.transaction() as session:
        return dossier_register.create(session, Writer(None, office.world.clock()), NewDossier(title)).id


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/api/dossiers/{walled}", None),
        ("PUT", "/api/dossiers/{walled}", {"title": "Autre"}),
        ("POST", "/api/dossiers/{walled}/merge", {"into": "{open}"}),
        ("POST", "/api/dossiers/{open}/merge", {"into": "{walled}"}),
        ("POST", "/api/dossiers/{walled}/close", None),
        ("POST", "/api/dossiers/{walled}/parties", {"name": "Yann"}),
        ("PUT", "/api/dossiers/{walled}/model", {"allowed": True}),
        ("PUT", "/api/mails/{other}/dossier", {"dossier": "{walled}"}),
        ("POST", "/api/notes", {"notes": "Reporter.", "template": "courrier", "dossier": "{walled}"}),
    ],
)
def test_a_walled_dossier_is_not_there_for_who_stands_outside(
    office: Office, method: str, path: str, body: dict[str, Any] | None
) -> None:
    numbers = {
        "{walled}": office.dossier,
        "{open}": _other_dossier(office),
        "{other}": office.world.processed_mail(mails.appointment(2)),
    }
    office.wall_dossier()
    for name, number in numbers.items():
        path = path.replace(name, str(number))
    filled = {key: numbers.get(str(value), value) for key, value in (body or {}).items()}

    response = office.outside.request(method, path, json=filled or None)

    assert (response.status_code, response.json()["error"]["key"]) == (404, "dossier_not_found")


def test_the_number_of_a_walled_dossier_is_refused_without_saying_whose_it_is(office: Office) -> None:
    office.wall_dossier()

    outside, inside = (
        person.post("/api/dossiers", json={"title": "Neuf", "number": SECRET_NUMBER}).json()["error"]
        for person in (office.outside, office.inside)
    )

    assert outside["key"] == inside["key"] == "dossier_number_taken"
    assert "dossier" not in outside.get("values", outside)


def test_a_party_known_behind_a_wall_brings_no_address_along(office: Office) -> None:
    office.wall_dossier()
    other = _other_dossier(office)

    shown = office.outside.post(f"/api/dossiers/{other}/parties", json={"name": "Odile Quémeneur"}).json()

    assert [one["addresses"] for one in shown["parties"]] == [[]]


def test_a_merged_dossier_is_for_those_who_saw_both(office: Office) -> None:
    office.wall_dossier()
    other = _other_dossier(office)

    merged = office.inside.post(f"/api/dossiers/{office.dossier}/merge", json={"into": other})

    assert merged.status_code == 200
    assert office.outside.get(f"/api/dossiers/{other}").status_code == 404
    assert office.outside.get(f"/api/mails/{office.mail}").status_code == 404


def test_dossiers_that_nobody_sees_both_of_are_not_merged(office: Office) -> None:
    office.wall_dossier()
    other = _other_dossier(office)
    with office.world.services.database.transaction() as session:
        people = [office.user_id("Omar Dehors")]
        access.wall_dossier(session, other, people, office.world.clock(), None)

        with pytest.raises(DossierConflict) as refused:
            dossier_register.merge(session, Writer(None, office.world.clock()), office.dossier, other)

    assert refused.value.key == "dossier_merge_walls"


def test_a_mail_moved_behind_a_wall_does_not_tell_where_to(office: Office) -> None:
    other = office.world.processed_mail(mails.appointment(2))
    office.wall_dossier()
    for dossier in (office.dossier, None):
        tagged = office.inside.put(f"/api/mails/{other}/dossier", json={"dossier": dossier})
        assert tagged.status_code == 200

    said = office.outside.get(f"/api/mails/{other}").text

    assert SECRET_TITLE not in said
    assert "un autre dossier" in said


def test_a_wall_may_be_given_to_somebody_else(office: Office) -> None:
    office.wall_dossier()
    with office.world.services.database.transaction() as session:
        assert access.people_of_dossier(session, office.dossier) == {office.user_id("Inès Dedans")}
        access.wall_dossier(
            session, office.dossier, [office.user_id("Omar Dehors")], office.world.clock(), None
        )

    assert office.inside.get(f"/api/mails/{office.mail}").status_code == 404
    assert office.outside.get(f"/api/mails/{office.mail}").status_code == 200


def test_opening_a_wall_shows_the_mail_to_everybody_again(office: Office) -> None:
    office.wall_dossier()
    with office.world.services.database.transaction() as session:
        access.wall_dossier(session, office.dossier, [], office.world.clock(), None)

    assert office.outside.get(f"/api/mails/{office.mail}").status_code == 200


@pytest.mark.parametrize("mail", [0, 2**62, 10**17, 10**19, -1])
def test_a_mail_number_that_is_none_is_refused_as_ever(office: Office, mail: int) -> None:
    assert office.outside.get(f"/api/mails/{MailId(mail)}").status_code in (404, 422)
