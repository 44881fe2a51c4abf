"""The office's own words: found whole whatever their case, and a mail that holds one is left to a person."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.triage.desk import Desk
from triage import memory, office_words
from triage.errors import BadRequest, NotAllowed, StaleVersion
from triage.guardrails import HumanSigns, HumanWord, Verdict, judge
from triage.kinds import Role
from triage.review import human_words
from triage.review import office_words as settings
from triage.review.human_words import WhoAnswers
from triage.review.office_words import OfficeWordsView, Preview
from triage.states import MailState

BODY = "Bonjour,\n\nQue devient le Séquestre de la vente ?"


def save(desk: Desk, words: Sequence[str], number: int = 0, role: Role = Role.ADMIN) -> OfficeWordsView:
    """Keep words."""
    return settings.save_words(desk.office, desk.user(role), number, words)


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("séquestre", "Le SEQUESTRE, enfin.", True),
        ("sequestre", "le séquestre", True),
        ("séquestre", "les séquestres", False),
        ("indivision forcée", "l’indivision\nforcée", True),
        ("indivision forcée", "indivision non forcée", False),
        ("l'affaire Morel", "L’affaire Morel !", True),
        ("a.b.c", "a b c", True),
        (".*", "tout", False),
        ("étude", "e\u0301tude", True),
        ("abc", "", False),
    ],
)
def test_word_is_found_whole_whatever_its_case_and_accents(word: str, text: str, found: bool) -> None:
    assert bool(office_words.found_in([word], text)) is (found)


def test_words_are_tidied_and_those_that_read_alike_kept_once() -> None:
    assert office_words.tidy(["  Le   séquestre ", "", " – ", "le sequestre", "Autre"]) == (
        "Le séquestre",
        "Autre",
    )


def test_mail_with_a_word_is_left_to_a_person_and_says_why(desk: Desk) -> None:
    save(desk, ["séquestre"])
    held, other = desk.receive_sorted(body=BODY), desk.receive_sorted()

    desk.run()

    assert desk.state(held) == (MailState.BY_HAND, "human_own_word")
    assert desk.state(other)[0] is MailState.DRAFTED


def test_word_in_the_subject_counts_too(desk: Desk) -> None:
    save(desk, ["séquestre"])
    mail_id = desk.receive_sorted(subject="Séquestre : question")

    desk.run()

    assert desk.state(mail_id) == (MailState.BY_HAND, "human_own_word")


def test_person_may_allow_one_mail(desk: Desk) -> None:
    save(desk, ["séquestre"])
    mail_id = desk.receive_sorted(body=BODY)
    desk.run()

    human_words.say_who_answers(desk.office, desk.user(), mail_id, WhoAnswers(human_only=False))

    with desk.database.transaction() as session:
        verdict = memory.verdict(session, desk.mail(mail_id), frozenset())
    assert verdict == Verdict(MailState.SORTED)


def test_stronger_reasons_are_named_first(desk: Desk) -> None:
    mail = desk.mail(desk.receive(body=BODY)).parsed
    calm = HumanSigns()

    assert judge(mail, calm, frozenset(), own_word=True).reason == "human_own_word"
    said = HumanWord(human_only=True)
    assert judge(mail, calm, frozenset(), said=said, own_word=True).reason == "human_by_person"
    assert judge(mail, HumanSigns(learnt=True), frozenset(), own_word=True).state is MailState.TO_CALL


def test_words_are_kept_with_who_and_taken_away_by_an_empty_list(desk: Desk) -> None:
    first = save(desk, ["séquestre", "Séquestre "])
    last = save(desk, [], 1)

    assert (first.words, first.number, first.who) == (("séquestre",), 1, "admin")
    assert (last.words, last.number) == ((), 2)
    found = desk.sql("SELECT event, \"values\" FROM audit WHERE event LIKE 'setting:%' ORDER BY id")
    assert [event for event, _ in found] == ["setting:changed", "setting:restored"]
    assert "séquestre" not in str(found)


def test_change_over_another_one_and_by_others_is_refused(desk: Desk) -> None:
    save(desk, ["séquestre"])

    with pytest.raises(StaleVersion):
        save(desk, ["autre chose"])
    for role in (Role.READER, Role.REVIEWER):
        with pytest.raises(NotAllowed):
            save(desk, ["autre chose"], 1, role)
        with pytest.raises(NotAllowed):
            settings.preview(desk.office, desk.user(role), ["autre"], "")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["ab"], "office_words_shape"),
        (["a" * 61], "office_words_shape"),
        (["mot\u202ecaché"], "office_words_shape"),
        ([f"mot {number}" for number in range(61)], "office_words_many"),
    ],
    ids=["short", "long", "hidden mark", "too many"],
)
def test_words_are_few_short_and_plain(desk: Desk, words: list[str], key: str) -> None:
    with pytest.raises(BadRequest) as caught:
        save(desk, words)

    assert caught.value.key == key


def preview(desk: Desk, text: str, words: Sequence[str] = ("séquestre",)) -> Preview:
    """Try words."""
    return settings.preview(desk.office, desk.user(Role.ADMIN), words, text)


def test_preview_counts_recent_mails_and_reads_a_text(desk: Desk) -> None:
    desk.receive_sorted(body=BODY)
    desk.receive_sorted()
    desk.clock.advance(days=20)
    desk.receive_sorted(body=BODY)
    before = desk.sql("SELECT count(*) FROM office_setting")

    now = preview(desk, "Et le séquestre ?")
    desk.clock.advance(days=20)
    later = preview(desk, "Je n’en peux plus, je veux mourir.")

    assert (now.found, now.machine, now.count, now.read) == (("séquestre",), None, 2, 3)
    assert (later.found, later.machine, later.count, later.read) == ((), "détresse ou danger", 1, 1)
    assert desk.sql("SELECT count(*) FROM office_setting") == before
