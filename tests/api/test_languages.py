"""Each person is spoken to in their own language: how it is found, chosen, and what it never touches."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.cookies import SimpleCookie
from threading import Barrier
from typing import Any

import pytest

from api.errors import error_response
from api.languages import LANGUAGE_COOKIE
from classifiers.regions import Country
from tests.api import mails
from tests.api.test_roles import READING, Call
from tests.api.world import PASSWORD, Person, World
from triage.accounts import Role
from triage.english import SENTENCES_EN
from triage.locales import Language, Locale, speaking
from triage.phrases import TWINS
from triage.review.office import Office
from triage.sentences import SENTENCES, sentence
from triage.wording import typeset

MISSING = "/api/mails/12345"
WORDS = {"fr": SENTENCES["not_found"], "en": SENTENCES_EN["not_found"]}


def speaks(person: Person, *, accept: str = "") -> str:
    """In which language a refusal comes."""
    headers = {"accept-language": accept} if accept else {}
    message = person.get(MISSING, headers=headers).json()["error"]["message"]
    return next(code for code, words in WORDS.items() if words == message)


def settle(world: World, language: Language, country: Country = Country.FRANCE) -> None:
    """Give the office this language and country."""
    office = world.office.settings.office.model_copy(update={"language": language, "country": country})
    settings = world.office.settings.model_copy(update={"office": office})
    world.services = replace(world.services, settings=settings)
    world.office = Office(world.services, world.office.wake_sender)
    world.app.state.bannette = replace(world.app.state.bannette, office=world.office)


def choose(person: Person, language: str | None) -> dict[str, Any]:
    """Choose a language at the page; the answer."""
    response = person.put("/api/account/language", json={"language": language})
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


@pytest.mark.parametrize(
    ("chosen", "cookie", "accept", "office", "expected"),
    [
        (None, None, "", "fr", "fr"),
        (None, None, "", "en", "en"),
        (None, None, "nl, de", "en", "en"),
        (None, None, "en-GB, fr;q=0.5", "fr", "en"),
        (None, None, "fr", "en", "fr"),
        (None, "fr", "en", "en", "fr"),
        (None, "en", "fr", "fr", "en"),
        (None, "xx", "en", "fr", "en"),
        ("fr", "en", "en", "en", "fr"),
        ("en", "fr", "fr", "fr", "en"),
    ],
)
def test_choice_comes_before_cookie_before_browser_before_office(
    world: World, chosen: str | None, cookie: str | None, accept: str, office: str, expected: str
) -> None:
    settle(world, Language(office))
    person = world.person()
    if chosen:
        choose(person, chosen)
        person.cookies.delete(LANGUAGE_COOKIE)
    if cookie:
        person.cookies.set(LANGUAGE_COOKIE, cookie)

    assert speaks(person, accept=accept) == expected


def test_stranger_is_spoken_to_as_their_browser_asks(world: World) -> None:
    answer = world.stranger().get("/api/session", headers={"accept-language": "en"})

    assert answer.json()["error"]["message"] == SENTENCES_EN["login_required"]


def test_refusal_of_the_guard_is_in_the_language_too(world: World) -> None:
    headers = {"host": "ailleurs.example", "accept-language": "en"}

    answer = world.stranger().get("/api/alive", headers=headers)

    assert answer.status_code == 421
    assert answer.json()["error"]["message"] == SENTENCES_EN["host_refused"]


def test_choice_is_kept_told_and_recorded(world: World) -> None:
    person = world.person(Role.ADMIN)

    assert choose(person, "en") == {"language": "en", "locale": "en-GB", "chosen": "en"}
    assert choose(person, "en") == {"language": "en", "locale": "en-GB", "chosen": "en"}
    session = person.get("/api/session").json()
    assert (session["language"], session["locale"]) == ("en", "en-GB")
    events = [line["event"] for line in person.get("/api/journal").json()["lines"]]
    assert events.count("user:language_changed") == 1


def test_choice_taken_back_leaves_the_browser_its_say(world: World) -> None:
    person = world.person()
    choose(person, "en")

    assert choose(person, None) == {"language": "fr", "locale": "fr-FR", "chosen": None}
    assert LANGUAGE_COOKIE not in person.cookies
    assert speaks(person, accept="en") == "en"
    assert speaks(person) == "fr"


@pytest.mark.parametrize("language", ["de", "", "FR", "fr-FR", 1, ["fr"]])
def test_another_language_is_refused(world: World, language: object) -> None:
    response = world.person().put("/api/account/language", json={"language": language})

    assert response.status_code == 422


def test_cookie_of_the_language_can_be_read_by_the_page_and_says_nothing_else(world: World) -> None:
    person = world.person()

    response = person.put("/api/account/language", json={"language": "en"})

    morsel = SimpleCookie(response.headers["set-cookie"])[LANGUAGE_COOKIE]
    assert morsel.value == "en"
    assert morsel["secure"] is True
    assert not morsel["httponly"]
    assert (morsel["samesite"].lower(), morsel["path"], morsel["domain"]) == ("lax", "/", "")


def test_logging_in_brings_the_choice_along(world: World) -> None:
    choose(world.person(name="Solène"), "en")
    elsewhere = world.stranger()

    answer = elsewhere.log_in("Solène").json()

    assert (answer["language"], answer["locale"]) == ("en", "en-GB")
    assert elsewhere.cookies[LANGUAGE_COOKIE] == "en"
    assert world.stranger().log_in("Solène", "pas le bon").status_code == 401


@pytest.mark.parametrize(
    ("country", "locale"),
    [
        (Country.FRANCE, "fr-FR"),
        (Country.BELGIUM, "fr-BE"),
        (Country.SWITZERLAND, "fr-CH"),
        (Country.LUXEMBOURG, "fr-LU"),
    ],
)
def test_locale_is_that_of_the_country(world: World, country: Country, locale: str) -> None:
    settle(world, Language.FRENCH, country)
    person = world.person()

    assert person.get("/api/session").json()["locale"] == locale
    assert choose(person, "en")["locale"] == "en-GB"


def test_token_asks_in_its_header_whatever_its_owner_chose(world: World) -> None:
    owner = world.person()
    choose(owner, "en")
    body = {"password": PASSWORD, "name": "Agenda", "scopes": ["read"], "days": 30}
    token = owner.post("/api/account/tokens", json=body).json()["token"]
    program = world.stranger()
    program.headers["authorization"] = f"Bearer {token}"

    assert speaks(program) == "fr"
    assert speaks(program, accept="en") == "en"


def test_two_persons_at_once_are_each_answered_in_their_own(world: World) -> None:
    people = {code: world.person(name=f"Camille {code}") for code in WORDS}
    for code, person in people.items():
        choose(person, code)
        person.cookies.delete(LANGUAGE_COOKIE)
    together = Barrier(len(people))

    def ask(code: str) -> set[str]:
        found = set()
        for _ in range(12):
            together.wait(timeout=60)
            found.add(speaks(people[code]))
        return found

    with ThreadPoolExecutor(len(people)) as pool:
        asked = {code: pool.submit(ask, code) for code in people}
        assert {code: one.result() for code, one in asked.items()} == {"fr": {"fr"}, "en": {"en"}}


@pytest.mark.parametrize("key", SENTENCES)
def test_every_error_keeps_its_key_and_is_said_in_both_languages(key: str) -> None:
    def message(locale: Locale) -> str:
        with speaking(locale):
            answer = json.loads(bytes(error_response(key, 409).body))
        assert answer["error"]["key"] == key
        return str(answer["error"]["message"])

    assert message(Locale.FRANCE) == sentence(key)
    assert message(Locale.BRITAIN) != message(Locale.FRANCE)


# What the walk reads: everything but what a mail, a draft, a template or the office itself says.
CONTENT = {
    *("body", "text", "texts", "quoted", "subject", "excerpt", "snippet", "sentence", "title", "payload"),
    *("system_prompt", "description", "default", "shipped", "signature", "instructions", "usual", "html"),
    *("editable", "fixed", "shipped_editable", "lines", "when", "slots", "phrases"),
    *("dossier_types", "dossier_type", "candidates", "source", "types", "about", "words", "name"),
}


def told(answer: object) -> Iterator[str]:
    """Every text of an answer that is the server's own."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, Mapping):
        for name, value in answer.items():
            if name not in CONTENT:
                yield from told(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from told(value)


def pieces(template: str) -> list[str]:
    """What stands between the values of a sentence, where it is long enough to be recognised."""
    return [one for one in re.split(r"\{[a-z_]+\}", typeset(template)) if len(one) >= 12]


def french() -> set[str]:
    """Pieces of every French sentence and label."""
    found = {piece for template in SENTENCES.values() for piece in pieces(template)}
    for table, _ in TWINS:
        if isinstance(table, Mapping):
            found |= {one for one in table.values() if isinstance(one, str) and len(one) >= 12}
    english = "\n".join(SENTENCES_EN.values())
    return {one for one in found if one not in english}


def furnish(world: World, person: Person) -> list[int]:
    """Mails of many states, with what people did to them."""
    raws = (
        mails.documents(),
        mails.appointment(),
        mails.appointment(2),
        mails.newsletter(),
        mails.invitation(),
        mails.encrypted(),
        mails.with_enclosed(),
        mails.with_attachments(("bail.pdf", "application/pdf", b"%PDF-1.4"), ("a.exe", "x/y", b"MZ")),
    )
    found = [int(world.processed_mail(raw)) for raw in raws]
    first, second, third, fourth = found[:4]
    acts = (
        ("PUT", f"/api/mails/{first}/urgency", {"urgency": "urgent"}),
        ("PUT", f"/api/mails/{second}/dossier-type", {"dossier_type": "penal"}),
        ("PUT", f"/api/mails/{second}/human-only", {"human_only": True, "reason": "conflict"}),
        ("POST", f"/api/mails/{second}/call", {"outcome": "voicemail", "note": "Rappeler"}),
        ("PUT", f"/api/mails/{third}/snooze", {"until": "2026-12-24T09:00:00Z", "past_deadline": True}),
        ("POST", f"/api/mails/{fourth}/dismiss", None),
        ("POST", f"/api/mails/{first}/notes", {"text": "Rappeler."}),
    )
    for method, path, body in acts:
        assert person.request(method, path, json=body).status_code < 500
    return found


def walk(person: Person, mail_id: int) -> Iterator[tuple[str, object]]:
    """Every reading route with its answer."""
    for call in READING:
        if call.path == "/api/events" or "export" in call.path:
            continue
        path = resolved(call, mail_id)
        answer = person.request(call.method, path, json=call.body)
        assert answer.status_code < 500
        if answer.headers.get("content-type", "").startswith("application/json"):
            yield f"{call.method} {path}", answer.json()


def resolved(call: Call, mail_id: int) -> str:
    """The path of a call, for this mail."""
    path = call.path.replace("{mail_id}", str(mail_id)).replace("{index}", "0").replace("{place}", "0")
    path = path.replace("{name}", "demande-rib").replace("{kind}", "reply").replace("{version}", "1")
    path = re.sub(r"\{[a-z]+_id\}", "1", path)
    return path + {"/api/mails": "?lane=to_approve"}.get(call.path, "")


def test_nothing_french_is_told_to_who_reads_english(world: World) -> None:
    person = world.with_roles(Role.ADMIN, Role.REVIEWER)
    choose(person, "en")
    ids = furnish(world, person)
    known = french()

    seen, left = 0, []
    for mail_id in ids:
        for place, answer in walk(person, mail_id):
            for text in told(answer):
                seen += 1
                left += [(place, one) for one in known if one in text]
    for lane in person.get("/api/lanes").json()["lanes"]:
        answer = person.get(f"/api/mails?lane={lane['id']}").json()
        left += [(lane["id"], one) for text in told(answer) for one in known if one in text]
    left += [
        ("journal", one) for text in told(person.get("/api/journal").json()) for one in known if one in text
    ]

    assert set(left) == set()
    assert seen > 500


def test_walk_would_find_french(world: World) -> None:
    person = world.with_roles(Role.ADMIN, Role.REVIEWER)
    (mail_id, *_) = furnish(world, person)
    known = french()

    found = {
        place
        for place, answer in walk(person, mail_id)
        for text in told(answer)
        if any(one in text for one in known)
    }

    assert f"GET /api/mails/{mail_id}" in found
    assert "GET /api/quality" in found


def test_what_is_stored_holds_no_sentence_of_either_language(world: World) -> None:
    person = world.with_roles(Role.ADMIN, Role.REVIEWER)
    choose(person, "en")
    furnish(world, person)
    whole = {
        form
        for catalogue in (SENTENCES, SENTENCES_EN)
        for template in catalogue.values()
        if "{" not in template and len(template) > 20
        for form in (template, typeset(template))
    }

    with world.services.database.transaction() as session:
        connection = session.connection()
        names = (
            connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
            )
            .scalars()
            .all()
        )
        rows = [
            (name, str(value))
            for name in names
            for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')  # noqa: S608  names of ours
            for value in row
            if isinstance(value, str)
        ]

    assert len(rows) > 100
    assert [(name, one) for name, text in rows for one in whole if one in text] == []
