"""Reserved subjects that the office opened to a machine: only what is surely that alone, never distress."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from classifiers.labels import HumanReason
from triage.guardrails import DOUBT, OPENABLE, HumanSigns, HumanWord, judge
from triage.message import Address, ParsedMail
from triage.states import MailState
from triage.subject_settings import OpenSubjectsSection

LETTER = ParsedMail("x", Address("", "lucie@example.org"), new_text="Bonjour")
OWN = frozenset({"contact@cabinet.example"})
CLINICAL, ETHICS, DISTRESS = HumanReason.CLINICAL, HumanReason.ETHICS, HumanReason.DISTRESS
OPENED = frozenset({CLINICAL})


def signs(sure: set[HumanReason], likeliest: HumanReason | None = CLINICAL, p: float = 0.9) -> HumanSigns:
    """Hard hits, as the sorting says them: the head is then said to say yes."""
    return HumanSigns(sure=frozenset(sure), learnt=True, probability=p, likeliest=likeliest)


CASES = {
    "that subject alone": (signs({CLINICAL}), None),
    "that subject, and the head sees nothing": (signs({CLINICAL}, None, 0.1), None),
    "another subject too": (signs({CLINICAL, ETHICS}), "human_ethics"),
    "the head thinks of another": (signs({CLINICAL}, ETHICS), "human_only"),
    "the head thinks of distress": (signs({CLINICAL}, DISTRESS), "human_only"),
    "a sorting of before, in doubt": (signs({CLINICAL}, None, DOUBT), "human_only"),
    "only the head says so": (signs(set()), "human_only"),
    "a hint of distress beside it": (
        HumanSigns(
            frozenset({CLINICAL}), frozenset({DISTRESS}), learnt=True, probability=0.0, likeliest=CLINICAL
        ),
        "human_distress",
    ),
    "nothing": (HumanSigns(), None),
}


@pytest.mark.parametrize(("found", "reason"), CASES.values(), ids=CASES)
def test_in_doubt_a_person_answers(found: HumanSigns, reason: str | None) -> None:
    verdict = judge(LETTER, found, OWN, opened=OPENED)

    assert verdict.reason == reason
    assert verdict.may_draft is (reason is None)


def test_distress_stays_reserved_whatever_is_said() -> None:
    verdict = judge(LETTER, signs({DISTRESS}, DISTRESS), OWN, opened=frozenset(HumanReason))

    assert verdict.state is MailState.TO_CALL
    assert DISTRESS not in OPENABLE
    with pytest.raises(ValidationError):
        OpenSubjectsSection(opened=(DISTRESS,))


def test_a_persons_word_and_the_thread_still_hold() -> None:
    kept = HumanWord(human_only=True)

    assert judge(LETTER, signs({CLINICAL}), OWN, said=kept, opened=OPENED).human_only
    assert judge(LETTER, signs({CLINICAL}), OWN, of_thread=kept, opened=OPENED).reason == "human_same_thread"
    assert judge(LETTER, signs({CLINICAL}), OWN, own_word=True, opened=OPENED).reason == "human_own_word"


def test_what_the_head_thinks_of_comes_back_from_the_sorting() -> None:
    found = HumanSigns.recorded({"human_only": True, "human_likeliest": "decision clinique"})

    assert found.likeliest is CLINICAL
    assert HumanSigns.recorded({"human_likeliest": "inconnu"}).likeliest is None
