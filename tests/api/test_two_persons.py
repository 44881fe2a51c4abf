"""Two persons approve, and what assistants may send: nothing leaves with one approval where two are asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tests.api import mails
from tests.api.world import Person, World
from triage import dossier_register
from triage.accounts import Role
from triage.dossier_register import NewDossier, Writer
from triage.message import DossierId, MailId
from triage.review.approvals import only_filled
from triage.states import DispatchPhase
from triage.store import approvals, dispatches
from triage.store.approvals import Rules

URGENCY = ("urgent", "admin", "later")


def set_rules(world: World, **rules: Any) -> None:
    """Put rules in force."""
    user = world.accounts.user_or_none("Camille reviewer")
    assert user is not None
    with world.services.database.transaction() as session:
        approvals.set_rules(session, Rules(**rules), world.clock(), user.id)


@pytest.fixture
def mail_id(world: World) -> MailId:
    """A mail whose draft can be approved as it is, where every reply needs two persons."""
    world.person()
    set_rules(world, urgencies=frozenset(URGENCY))
    return world.processed_mail(mails.documents())


def approve(person: Person, mail_id: int, version: int | None = None) -> tuple[int, str]:
    """Approve the version that stands, or another; the status and the error key."""
    draft = person.mail(mail_id)["draft"]
    version = version or (draft["version"] if draft else 1)
    response = person.post(f"/api/mails/{mail_id}/approve", json={"version": version})
    return response.status_code, response.json().get("error", {}).get("key", "")


def queued(world: World) -> dispatches.Dispatch | None:
    """What the outbox would take now."""
    with world.services.database.transaction() as session:
        return dispatches.next_queued_or_none(session, world.clock.now.replace(year=2027), ["contact"])


def state(person: Person, mail_id: int) -> str:
    """The mail's state."""
    return str(person.mail(mail_id)["state"])


def test_nothing_leaves_with_one_approval(world: World, mail_id: MailId) -> None:
    first = world.person()

    assert approve(first, mail_id) == (200, "")

    assert state(first, mail_id) == "drafted"
    assert queued(world) is None
    assert world.woken == []


def test_the_page_says_who_approved_and_who_may_be_the_second(world: World, mail_id: MailId) -> None:
    first, second = world.person(), world.person(name="Zoé")
    world.person(Role.READER)
    approve(first, mail_id)

    seen, own = (one.get(f"/api/mails/{mail_id}/approval").json() for one in (second, first))

    assert (seen["first"], seen["mine"], seen["refused"]) == ("Camille reviewer", False, "")
    assert (own["mine"], own["others"]) == (True, ["Zoé"])
    assert own["refused"].startswith("Vous avez déjà validé")
    assert len(seen["reasons"]) == 1


def test_two_persons_send_the_very_bytes_of_the_first(world: World, mail_id: MailId) -> None:
    first, second = world.person(), world.person(name="Zoé")
    approve(first, mail_id)
    with world.services.database.transaction() as session:
        kept = approvals.first_or_none(session, mail_id, 1)
    assert kept is not None

    assert approve(second, mail_id) == (200, "")

    dispatch = queued(world)
    assert dispatch is not None
    assert (dispatch.raw, dispatch.message_id) == (kept.raw, kept.message_id)
    assert state(first, mail_id) == "approved"
    assert len(world.woken) == 1


def test_the_same_person_cannot_approve_twice(world: World, mail_id: MailId) -> None:
    first = world.person()
    approve(first, mail_id)

    assert approve(first, mail_id) == (409, "second_same_person")
    assert queued(world) is None


def _edit(person: Person, mail_id: int) -> None:
    draft = person.mail(mail_id)["draft"]
    body = {"version": draft["version"], "body": draft["body"] + "\n\nBien à vous."}
    assert person.put(f"/api/mails/{mail_id}/draft", json=body).status_code == 200


def _readdress(person: Person, mail_id: int) -> None:
    draft = person.mail(mail_id)["draft"]
    body = {"version": draft["version"], "body": draft["body"], "to": ["autre@example.org"]}
    assert person.put(f"/api/mails/{mail_id}/draft", json=body).status_code == 200


def _withdraw(person: Person, mail_id: int) -> None:
    assert person.delete(f"/api/mails/{mail_id}/approval").status_code == 200


def _put_aside(person: Person, mail_id: int) -> None:
    for act in ("dismiss", "restore"):
        assert person.post(f"/api/mails/{mail_id}/{act}").status_code == 200


@pytest.mark.parametrize("change", [_edit, _readdress, _withdraw, _put_aside])
def test_any_change_voids_the_first_approval(
    world: World, mail_id: MailId, change: Callable[[Person, int], None]
) -> None:
    first, second = world.person(), world.person(name="Zoé")
    approve(first, mail_id)

    change(second, mail_id)

    assert second.get(f"/api/mails/{mail_id}/approval").json()["first"] is None
    assert approve(second, mail_id) == (200, "")
    assert state(second, mail_id) == "drafted"
    assert queued(world) is None


def test_a_newer_mail_of_the_thread_stops_the_second_approval(world: World, mail_id: MailId) -> None:
    first, second = world.person(), world.person(name="Zoé")
    approve(first, mail_id)
    newer = mails.build(subject="Re: Pièces du dossier", number=9)
    newer["In-Reply-To"] = "<mail-1@example.org>"
    world.clock.advance(mails_apart())
    world.processed_mail(newer.as_bytes())

    assert approve(second, mail_id) == (409, "overtaken")
    kept = second.post(f"/api/mails/{mail_id}/draft/keep", json={"version": 1})
    assert kept.status_code == 200
    assert second.get(f"/api/mails/{mail_id}/approval").json()["first"] is None
    assert queued(world) is None


def mails_apart() -> Any:
    """The time between two mails."""
    from datetime import timedelta

    return timedelta(minutes=5)


def test_stopping_a_reply_of_two_voids_both_approvals(world: World, mail_id: MailId) -> None:
    first, second = world.person(), world.person(name="Zoé")
    for one in (first, second):
        approve(one, mail_id)

    assert second.post(f"/api/mails/{mail_id}/cancel-sending").status_code == 200

    assert second.get(f"/api/mails/{mail_id}/approval").json()["first"] is None
    approve(second, mail_id)
    assert queued(world) is None


def test_a_third_person_comes_too_late(world: World, mail_id: MailId) -> None:
    people = [world.person(), world.person(name="Zoé"), world.person(name="Yann")]

    statuses = [approve(one, mail_id, 1)[0] for one in people]

    assert statuses == [200, 200, 409]


def test_the_outbox_refuses_a_message_that_lacks_the_second_approval(world: World, mail_id: MailId) -> None:
    for one in (world.person(), world.person(name="Zoé")):
        approve(one, mail_id)
    assert queued(world) is not None

    with world.services.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE second_approval SET sha256 = 'other bytes'")

    assert queued(world) is None


def test_the_table_refuses_one_person_twice(world: World, mail_id: MailId) -> None:
    for one in (world.person(), world.person(name="Zoé")):
        approve(one, mail_id)

    with pytest.raises(IntegrityError), world.services.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE second_approval SET second_by = first_by")


def test_both_persons_stand_in_the_history(world: World, mail_id: MailId) -> None:
    for one in (world.person(), world.person(name="Zoé")):
        approve(one, mail_id)

    lines = [(line["who"], line["message"]) for line in world.person().mail(mail_id)["history"]]

    assert any(who == "Camille reviewer" and "première personne" in said for who, said in lines)
    assert any(who == "Zoé" and "alid" in said for who, said in lines)


def _dossier(world: World, mail_id: int) -> DossierId:
    with world.services.database.transaction() as session:
        made = dossier_register.create(session, Writer(None, world.clock()), NewDossier("Vente"))
    tagged = world.person().put(f"/api/mails/{mail_id}/dossier", json={"dossier": made.id})
    assert tagged.status_code == 200
    return made.id


@pytest.mark.parametrize(
    ("kind", "asked"), [("none", False), ("dossier", True), ("other dossier", False), ("new", False)]
)
def test_rules_ask_for_two_persons_where_they_say(world: World, kind: str, asked: bool) -> None:
    person = world.person()
    mail_id = world.processed_mail(mails.documents())
    dossier = _dossier(world, mail_id)
    rules: dict[str, dict[str, Any]] = {
        "none": {},
        "dossier": {"dossiers": frozenset({dossier})},
        "other dossier": {"types": frozenset({"penal"})},
        "new": {"new_recipient": True},
    }
    set_rules(world, **rules[kind])

    reasons = person.get(f"/api/mails/{mail_id}/approval").json()["reasons"]

    assert bool(reasons) is asked


def test_a_new_recipient_asks_for_two_persons(world: World) -> None:
    person = world.person()
    mail_id = world.processed_mail(mails.documents())
    set_rules(world, new_recipient=True)
    assert person.get(f"/api/mails/{mail_id}/approval").json()["reasons"] == []

    _readdress(person, mail_id)

    assert len(person.get(f"/api/mails/{mail_id}/approval").json()["reasons"]) == 1
    approve(person, mail_id)
    assert queued(world) is None


@pytest.mark.parametrize(
    ("choice", "edited", "expected"),
    [
        ("always", True, (200, "")),
        ("templates", False, (200, "")),
        ("templates", True, (409, "send_templates_only")),
        ("never", False, (409, "send_not_for_assistants")),
    ],
)
def test_an_assistant_sends_what_the_office_allows(
    world: World, choice: str, edited: bool, expected: tuple[int, str]
) -> None:
    world.person()
    assistant = world.with_roles(Role.ASSISTANT)
    mail_id = world.processed_mail(mails.documents())
    set_rules(world, assistants=choice)
    if edited:
        _edit(assistant, mail_id)

    assert approve(assistant, mail_id) == expected
    assert (queued(world) is not None) is (expected[0] == 200)


@pytest.mark.parametrize("choice", ["templates", "never"])
def test_a_practitioner_sends_whatever_assistants_may(world: World, choice: str) -> None:
    person = world.person()
    mail_id = world.processed_mail(mails.documents())
    set_rules(world, assistants=choice)
    _edit(person, mail_id)

    assert approve(person, mail_id) == (200, "")


@pytest.mark.parametrize(
    ("template", "text", "filled"),
    [
        ("Bonjour.", "Bonjour.", True),
        ("Bonjour.", "Bonsoir.", False),
        ("Bonjour.", "Bonjour. Et plus.", False),
        ("Le ‹à compléter\u00a0: jour›, ici.", "Le lundi, ici.", True),
        ("Le ‹à compléter\u00a0: jour›, ici.", "Le , ici.", True),
        ("Le ‹à compléter\u00a0: jour›, ici.", "Le lundi\nmardi, ici.", False),
        ("Le ‹à compléter\u00a0: jour›, ici.", f"Le {'x' * 201}, ici.", False),
        ("Le ‹à compléter\u00a0: jour›, ici.", "Le lundi, ailleurs.", False),
        ("‹à compléter\u00a0: a› et ‹à compléter\u00a0: b›", "un et deux", True),
        ("‹à compléter\u00a0: a› et ‹à compléter\u00a0: a›", "un et deux", True),
        ("‹à compléter\u00a0: a› et ‹à compléter\u00a0: b›", "un ou deux", False),
    ],
)
def test_only_blanks_are_filled(template: str, text: str, filled: bool) -> None:
    assert only_filled(template, text) is filled


def test_a_dispatch_needs_no_second_where_no_rule_asks(world: World) -> None:
    person = world.person()
    mail_id = world.processed_mail(mails.documents())

    approve(person, mail_id)

    dispatch = queued(world)
    assert dispatch is not None
    assert dispatch.phase is DispatchPhase.QUEUED
