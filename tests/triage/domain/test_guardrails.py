"""Whether a machine may prepare an answer: in doubt a person does."""

import pytest

from classifiers.labels import HumanReason
from classifiers.rules.values import HumanHit, Strength
from triage.guardrails import DOUBT, HUMAN_KEYS, HumanSigns, HumanWord, judge
from triage.message import Address, ParsedMail
from triage.sentences import SENTENCES
from triage.states import MailState

OWN = frozenset({"contact@cabinet.example.org"})
CLIENT = Address("Odile Trémarec", "odile@example.org")
CASES = {
    "ordinary mail": (ParsedMail("x", CLIENT, new_text="Bonjour"), False, MailState.SORTED, None),
    "human-only subject": (
        ParsedMail("x", CLIENT, new_text="Bonjour"),
        True,
        MailState.TO_CALL,
        "human_only",
    ),
    "bulk mail": (
        ParsedMail("x", CLIENT, new_text="Bonjour", no_reply_cause="no_draft_bulk"),
        False,
        MailState.TO_READ,
        "no_draft_bulk",
    ),
    "bulk mail on a human-only subject": (
        ParsedMail("x", CLIENT, new_text="Bonjour", no_reply_cause="no_draft_bulk"),
        True,
        MailState.TO_READ,
        "no_draft_bulk",
    ),
    "from the office itself": (
        ParsedMail("x", Address("", "Contact@Cabinet.Example.ORG"), new_text="Bonjour"),
        False,
        MailState.TO_READ,
        "no_draft_own_address",
    ),
    "encrypted": (
        ParsedMail("x", CLIENT, new_text="-----BEGIN", encrypted=True),
        False,
        MailState.BY_HAND,
        "no_draft_encrypted",
    ),
    "encrypted, on a human-only subject": (
        ParsedMail("x", CLIENT, new_text="-----BEGIN", encrypted=True),
        True,
        MailState.BY_HAND,
        "no_draft_encrypted",
    ),
    "encrypted, without text": (
        ParsedMail("x", CLIENT, encrypted=True),
        False,
        MailState.BY_HAND,
        "no_draft_encrypted",
    ),
    "without text": (ParsedMail("x", CLIENT, new_text=" \n\t"), False, MailState.BY_HAND, "no_draft_empty"),
    "without text on a human-only subject": (ParsedMail("x", CLIENT), True, MailState.TO_CALL, "human_only"),
}


@pytest.mark.parametrize(("mail", "human_only", "state", "reason"), CASES.values(), ids=CASES)
def test_verdict(mail: ParsedMail, human_only: bool, state: MailState, reason: str | None) -> None:
    verdict = judge(mail, HumanSigns(learnt=human_only), OWN)

    assert (verdict.state, verdict.reason) == (state, reason)
    assert verdict.may_draft == (state is MailState.SORTED)


LETTER = ParsedMail("x", CLIENT, new_text="Bonjour")
ASIDE = {
    HumanReason.DISTRESS: (MailState.TO_CALL, "human_distress"),
    HumanReason.GRAVE_NEWS: (MailState.TO_CALL, "human_grave_news"),
    HumanReason.CONFLICT: (MailState.TO_CALL, "human_conflict"),
    HumanReason.ETHICS: (MailState.BY_HAND, "human_ethics"),
    HumanReason.CLINICAL: (MailState.BY_HAND, "human_clinical"),
    HumanReason.STRATEGIC: (MailState.BY_HAND, "human_strategic"),
}


@pytest.mark.parametrize("reason", HumanReason)
def test_a_sure_reason_leaves_the_mail_to_a_person_whatever_the_head_says(reason: HumanReason) -> None:
    verdict = judge(LETTER, HumanSigns(sure=frozenset({reason})), OWN)

    assert (verdict.state, verdict.reason) == ASIDE[reason]
    assert verdict.reason in SENTENCES


@pytest.mark.parametrize("reason", HumanReason)
def test_a_hint_names_the_reason_of_what_the_head_decides(reason: HumanReason) -> None:
    verdict = judge(LETTER, HumanSigns(hinted=frozenset({reason}), learnt=True, probability=0.9), OWN)

    assert (verdict.state, verdict.reason) == ASIDE[reason]


def test_a_hint_and_a_doubt_of_the_head_are_enough_for_no_draft() -> None:
    signs = HumanSigns(hinted=frozenset({HumanReason.ETHICS}), probability=DOUBT)

    assert judge(LETTER, signs, OWN).reason == "human_ethics"


def test_a_hint_alone_prepares_a_draft_except_a_hint_of_distress() -> None:
    medicine, despair = (
        HumanSigns(hinted=frozenset({reason})) for reason in (HumanReason.CLINICAL, HumanReason.DISTRESS)
    )

    assert judge(LETTER, medicine, OWN).may_draft
    assert judge(LETTER, despair, OWN).state is MailState.TO_CALL


def test_danger_is_shown_before_anything_else() -> None:
    assert judge(LETTER, HumanSigns(sure=frozenset(HumanReason)), OWN).reason == "human_distress"


def test_signs_come_back_from_the_sorting_as_they_were_kept() -> None:
    hits = (
        HumanHit(HumanReason.CONFLICT, 0, 4, "Je ne paierai pas.", Strength.HARD),
        HumanHit(HumanReason.ETHICS, 5, 9, "Entre nous.", Strength.HINT),
    )
    signs = HumanSigns.of(hits, learnt=False, probability=0.25)

    kept = {"human_only": False, "human_only_probability": 0.25, "human_reasons": signs.as_record()}

    assert HumanSigns.recorded(kept) == signs


@pytest.mark.parametrize(
    "sorting",
    [None, {}, {"human_only": True}, {"human_reasons": {"hard": ["inconnu"]}}],
    ids=["none", "empty", "of an earlier version", "an unknown reason"],
)
def test_a_sorting_that_says_nothing_of_it_leaves_the_mail_to_a_person(
    sorting: dict[str, object] | None,
) -> None:
    assert judge(LETTER, HumanSigns.recorded(sorting), OWN).state is MailState.TO_CALL


GRAVE = HumanSigns(sure=frozenset({HumanReason.DISTRESS}), learnt=True, probability=1.0)
KEPT, PREPARED = HumanWord(True), HumanWord(False)
FOR_NOBODY = ParsedMail("x", CLIENT, new_text="Bonjour", no_reply_cause="no_draft_bulk")
WORDS = {
    "kept": (LETTER, HumanSigns(), KEPT, None, MailState.TO_CALL, "human_by_person"),
    "kept, over a bulk mail": (FOR_NOBODY, HumanSigns(), KEPT, None, MailState.TO_CALL, "human_by_person"),
    "kept, with a reason": (
        LETTER,
        GRAVE,
        HumanWord(True, HumanReason.ETHICS),
        None,
        MailState.BY_HAND,
        "human_by_person_ethics",
    ),
    "prepared, over distress": (LETTER, GRAVE, PREPARED, None, MailState.SORTED, None),
    "prepared, over its thread": (LETTER, HumanSigns(), PREPARED, KEPT, MailState.SORTED, None),
    "prepared, for nobody": (FOR_NOBODY, GRAVE, PREPARED, None, MailState.TO_READ, "no_draft_bulk"),
    "prepared, without text": (
        ParsedMail("x", CLIENT),
        GRAVE,
        PREPARED,
        None,
        MailState.BY_HAND,
        "no_draft_empty",
    ),
    "thread kept": (LETTER, HumanSigns(), None, KEPT, MailState.TO_CALL, "human_same_thread"),
    "thread kept, with a reason": (
        LETTER,
        HumanSigns(),
        None,
        HumanWord(True, HumanReason.STRATEGIC),
        MailState.BY_HAND,
        "human_same_thread",
    ),
    "thread kept, a graver sign": (LETTER, GRAVE, None, KEPT, MailState.TO_CALL, "human_distress"),
    "thread kept, for nobody": (FOR_NOBODY, HumanSigns(), None, KEPT, MailState.TO_READ, "no_draft_bulk"),
    "thread prepared": (LETTER, GRAVE, None, PREPARED, MailState.TO_CALL, "human_distress"),
}


@pytest.mark.parametrize(("mail", "signs", "said", "of_thread", "state", "reason"), WORDS.values(), ids=WORDS)
def test_a_person_decides_over_the_signs_and_the_thread_over_nothing_but_doubt(
    mail: ParsedMail,
    signs: HumanSigns,
    said: HumanWord | None,
    of_thread: HumanWord | None,
    state: MailState,
    reason: str | None,
) -> None:
    verdict = judge(mail, signs, OWN, said=said, of_thread=of_thread)

    assert (verdict.state, verdict.reason) == (state, reason)
    assert verdict.human_only == (reason in HUMAN_KEYS)


def test_every_reason_of_a_kept_mail_has_a_sentence() -> None:
    assert set(SENTENCES) >= HUMAN_KEYS
    for reason in HumanReason:
        assert judge(LETTER, HumanSigns(), OWN, said=HumanWord(True, reason)).state is ASIDE[reason][0]
