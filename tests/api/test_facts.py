"""The facts of a draft over the API: what has a source, what has none, and what the approval keeps of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.message import MailId

FACTS = "/api/mails/{}/draft/facts"
DRAFT = "/api/mails/{}/draft"
APPROVE = "/api/mails/{}/approve"


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


@pytest.fixture
def mail_id(world: World) -> MailId:
    """A mail of Lucie Martin whose draft waits, version 1."""
    return world.processed_mail(mails.documents())


def _facts(person: Person, mail_id: MailId, body: str) -> dict[str, Any]:
    response = person.post(FACTS.format(mail_id), json={"body": body})
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def test_the_draft_of_a_template_states_nothing_without_a_source(person: Person, mail_id: MailId) -> None:
    found = person.get(FACTS.format(mail_id)).json()

    assert (found["version"], found["to_check"]) == (1, 0)
    assert all(one["source"] for one in found["facts"])


def test_a_fact_that_nobody_gave_is_told_apart_with_its_places(person: Person, mail_id: MailId) -> None:
    body = "Madame Martin,\n\n😀 Le 3 mars 2026, puis le 3 mars 2026 : 450 €."

    found = _facts(person, mail_id, body)

    name, day, amount = found["facts"]
    assert (found["version"], found["to_check"]) == (None, 2)
    assert (name["kind"], name["text"], name["source"]["kind"]) == ("name", "Martin", "mail")
    assert name["source"]["label"] == "Texte du mail"
    assert (day["kind"], day["source"]) == ("date", None)
    units = body.encode("utf-16-le")
    assert [units[2 * a : 2 * b].decode("utf-16-le") for a, b in day["spans"]] == ["3 mars 2026"] * 2
    assert (amount["kind"], amount["text"]) == ("amount", "450 €")


def test_questions_left_without_an_answer_are_told(world: World, person: Person) -> None:
    raw = mails.build("Audience", "Bonjour,\n\nQuand aura lieu l'audience ?\n\nLucie Martin").as_bytes()
    mail_id = world.processed_mail(raw)

    left = _facts(person, mail_id, "Merci pour vos pièces.")["questions"]
    answered = _facts(person, mail_id, "L’audience aura lieu le 12 mars.")["questions"]

    assert left == [{"text": "Quand aura lieu l'audience ?", "answer": "left"}]
    assert [one["answer"] for one in answered] == ["answered"]


def test_a_version_that_stands_no_more_has_no_facts(person: Person, mail_id: MailId) -> None:
    person.put(DRAFT.format(mail_id), json={"version": 1, "body": "Le 3 mars."})

    stale = person.get(FACTS.format(mail_id) + "?version=1")
    standing = person.get(FACTS.format(mail_id) + "?version=2")

    assert stale.status_code == 404
    assert standing.json()["to_check"] == 1


def test_a_mail_without_a_draft_has_no_facts_but_a_text_has(world: World, person: Person) -> None:
    mail_id = world.add_mail(mails.documents())

    assert person.get(FACTS.format(mail_id)).status_code == 404
    assert _facts(person, mail_id, "Le 3 mars.")["to_check"] == 1


@pytest.mark.parametrize(
    "body", [{"body": "a" * 30_001}, {"body": "a" * 100_001}, {"body": None}, {}, {"texte": ""}]
)
def test_a_text_that_cannot_be_read_is_refused(
    person: Person, mail_id: MailId, body: dict[str, object]
) -> None:
    assert person.post(FACTS.format(mail_id), json=body).status_code == 422


def test_nothing_of_the_text_is_stored(person: Person, mail_id: MailId) -> None:
    before = person.mail(mail_id)

    _facts(person, mail_id, "Le 3 mars, 450 €.")

    assert person.mail(mail_id) == before


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (2, "Éléments sans source montrés avant la validation\u00a0: 2."),
        (1, "Éléments sans source que la page n’avait pas montrés avant la validation\u00a0: 2."),
        (None, "Éléments sans source que la page n’avait pas montrés avant la validation\u00a0: 2."),
    ],
)
def test_the_history_says_whether_what_has_no_source_was_shown(
    person: Person, mail_id: MailId, shown: int | None, told: str
) -> None:
    person.put(DRAFT.format(mail_id), json={"version": 1, "body": "Le 3 mars, 450 €."})

    response = person.post(APPROVE.format(mail_id), json={"version": 2, "shown": shown})

    assert response.status_code == 200
    assert [one["message"] for one in response.json()["history"] if "sans source" in one["message"]] == [told]


def test_a_reply_whose_facts_all_have_a_source_leaves_no_such_line(person: Person, mail_id: MailId) -> None:
    response = person.post(APPROVE.format(mail_id), json={"version": 1, "shown": 0})

    assert response.status_code == 200
    assert not [one for one in response.json()["history"] if "sans source" in one["message"]]
