"""Which dossier a mail belongs to: the order of the steps, what demotes one, and that nothing is guessed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.cascade import (
    MAX_OFFERED,
    Facts,
    KnownParty,
    NamedDossier,
    SenderFact,
    ThreadFact,
    bare_subject,
    decide,
)
from triage.kinds import DossierStep
from triage.message import DossierId, PartyId

A, B, C, D = (DossierId(number) for number in (1, 2, 3, 4))
OPEN = frozenset({A, B, C})  # D is closed
AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
ODILE, YANN = "odile@example.org", "yann@example.org"
THREAD = ThreadFact((A,), AT, ("Vente Trémarec",), frozenset({ODILE}))
REPLY = Facts(subject="RE: Vente Trémarec", people=frozenset({ODILE}), thread=THREAD, open=OPEN)
NOTHING = Facts(open=OPEN)


def number(*dossiers: DossierId, quoted: bool = False) -> NamedDossier:
    """A number that these dossiers bear."""
    return NamedDossier("RG 24/01234", dossiers, quoted)


def party(*dossiers: DossierId, is_sender: bool = False, shared: bool = False) -> KnownParty:
    """Somebody of these dossiers."""
    return KnownParty(PartyId(7), dossiers, is_sender, shared)


def offered(facts: Facts) -> list[DossierId]:
    """What is proposed."""
    return [one.dossier for one in decide(facts).offered]


def answer(facts: Facts) -> tuple[DossierId | None, DossierStep]:
    """The dossier and the step that gave it."""
    found = decide(facts)
    return found.dossier, found.step


def test_thread_that_a_person_filed_answers_and_says_since_when() -> None:
    found = decide(REPLY)

    assert (found.dossier, found.step, found.reason.key) == (A, DossierStep.THREAD, "dossier_same_thread")
    assert found.reason.values == {"at": AT.isoformat()}


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (replace(REPLY, subject="Re: Divorce Le Goff"), "dossier_thread_subject"),
        (replace(REPLY, people=frozenset({ODILE, YANN})), "dossier_thread_party"),
        (replace(REPLY, thread=replace(THREAD, dossiers=(A, B))), "dossier_thread_several"),
    ],
)
def test_thread_that_changed_only_proposes(facts: Facts, why: str) -> None:
    found = decide(facts)

    assert (found.dossier, found.step, found.reason.key) == (None, DossierStep.TO_FILE, why)
    assert found.offered[0].dossier == A


@pytest.mark.parametrize(
    "subject", ["", "Re: Vente Trémarec", "TR : [Externe] Re: vente  tremarec !", "AW: Vente Trémarec"]
)
def test_marks_of_answers_are_no_change_of_subject(subject: str) -> None:
    assert answer(replace(REPLY, subject=subject)) == (A, DossierStep.THREAD)


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("RE: Fwd: TR : Été", "ete"),
        ("Re[2]: Été", "ete"),
        ("Réf : 24/117", "24 117"),
        ("Recours", "recours"),
        ("Re: " * 50 + "x", "re re re"),
        ("[" * 1000, ""),
    ],
)
def test_subject_is_compared_without_its_marks(subject: str, bare: str) -> None:
    assert bare_subject(subject).startswith(bare)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ((number(B),), (B, DossierStep.REFERENCE)),
        ((number(B), number(B)), (B, DossierStep.REFERENCE)),
        ((number(D),), (D, DossierStep.REFERENCE)),  # a closed one, by its number
        ((number(A), number(B)), (None, DossierStep.TO_FILE)),
        ((number(A, B),), (None, DossierStep.TO_FILE)),
        ((number(B, quoted=True),), (B, DossierStep.REFERENCE)),
        ((number(A), number(B, quoted=True)), (A, DossierStep.REFERENCE)),
    ],
)
def test_number_answers_when_it_names_one_dossier(
    named: tuple[NamedDossier, ...], expected: tuple[DossierId | None, DossierStep]
) -> None:
    assert answer(replace(NOTHING, named=named)) == expected


def test_two_dossiers_named_or_known_leave_nothing_to_people_and_sender() -> None:
    known = replace(NOTHING, parties=(party(C),), sender=SenderFact({C: 9}))

    assert answer(replace(known, named=(number(A), number(B)))) == (None, DossierStep.TO_FILE)
    assert answer(replace(known, parties=(party(A, B),))) == (None, DossierStep.TO_FILE)


def test_two_dossiers_named_are_both_proposed() -> None:
    assert offered(replace(NOTHING, named=(number(B), number(A)))) == [B, A]


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ((party(A),), (A, DossierStep.PARTY)),
        ((party(A), party(A)), (A, DossierStep.PARTY)),
        ((party(A, D),), (A, DossierStep.PARTY)),
        ((party(D),), (None, DossierStep.TO_FILE)),
        ((party(A, B),), (None, DossierStep.TO_FILE)),
        ((party(A), party(B)), (None, DossierStep.TO_FILE)),
        ((party(A, shared=True),), (None, DossierStep.TO_FILE)),
        ((party(A), party(B, shared=True)), (A, DossierStep.PARTY)),
        ((), (None, DossierStep.TO_FILE)),
    ],
)
def test_known_parties_answer_when_they_have_one_open_dossier(
    parties: tuple[KnownParty, ...], expected: tuple[DossierId | None, DossierStep]
) -> None:
    assert answer(replace(NOTHING, parties=parties)) == expected


def test_several_dossiers_of_the_parties_are_proposed_those_of_most_first() -> None:
    facts = replace(NOTHING, parties=(party(B, A), party(A), party(D)))

    assert offered(facts) == [A, B]


@pytest.mark.parametrize(
    ("filed", "expected"),
    [
        ({A: 2}, (A, DossierStep.SENDER)),
        ({A: 9, B: 1}, (A, DossierStep.SENDER)),
        ({A: 8, B: 1}, (None, DossierStep.TO_FILE)),
        ({A: 1}, (None, DossierStep.TO_FILE)),
        ({D: 5}, (None, DossierStep.TO_FILE)),
        ({None: 5}, (None, DossierStep.TO_FILE)),
        ({A: 2, None: 1}, (None, DossierStep.TO_FILE)),
        ({}, (None, DossierStep.TO_FILE)),
    ],
)
def test_sender_answers_when_nearly_all_filed_mails_went_to_one_dossier(
    filed: dict[DossierId | None, int], expected: tuple[DossierId | None, DossierStep]
) -> None:
    assert answer(replace(NOTHING, sender=SenderFact(filed))) == expected


def test_shared_sender_never_answers_but_its_dossiers_are_proposed() -> None:
    facts = replace(NOTHING, sender=SenderFact({A: 50}, shared=True))

    assert answer(facts) == (None, DossierStep.TO_FILE)
    assert offered(facts) == [A]


@pytest.mark.parametrize(
    ("filed", "spread"), [({A: 1, B: 1}, True), ({A: 7, B: 3}, True), ({A: 8, B: 2}, False), ({A: 1}, False)]
)
def test_sender_under_eighty_per_cent_is_learnt_as_shared(
    filed: dict[DossierId | None, int], spread: bool
) -> None:
    facts = replace(NOTHING, sender=SenderFact(filed), parties=(party(A, is_sender=True),))

    assert SenderFact(filed).is_spread is spread
    assert answer(facts) == ((None, DossierStep.TO_FILE) if spread else (A, DossierStep.PARTY))


def test_parties_do_not_overrule_a_thread_that_was_filed_elsewhere() -> None:
    changed = replace(REPLY, subject="Autre chose", parties=(party(B),), sender=SenderFact({B: 5}))

    assert answer(changed) == (None, DossierStep.TO_FILE)
    assert offered(changed) == [A, B]
    assert answer(replace(changed, parties=(party(A),), sender=SenderFact())) == (A, DossierStep.PARTY)


def test_each_step_is_asked_only_when_those_before_it_are_silent() -> None:
    facts = replace(REPLY, named=(number(B),), parties=(party(C),), sender=SenderFact({C: 9}))
    steps = []
    for change in ({}, {"thread": None}, {"named": ()}, {"parties": ()}, {"sender": SenderFact()}):
        facts = replace(facts, **change)
        steps.append(decide(facts).step)

    assert steps == [
        DossierStep.THREAD,
        DossierStep.REFERENCE,
        DossierStep.PARTY,
        DossierStep.SENDER,
        DossierStep.TO_FILE,
    ]


def test_classifier_that_is_sure_gives_a_type_and_no_dossier() -> None:
    assert answer(replace(NOTHING, type_is_sure=True)) == (None, DossierStep.CLASSIFIER)


dossiers = st.sampled_from([A, B, C, D])
some = st.lists(dossiers, unique=True, max_size=3).map(tuple)
filled = some.filter(bool)
facts_of_any_mail = st.builds(
    Facts,
    subject=st.sampled_from(["Vente", "Re: Vente", "Autre", ""]),
    people=st.frozensets(st.sampled_from([ODILE, YANN])),
    thread=st.none()
    | st.builds(
        ThreadFact,
        dossiers=filled,
        at=st.just(AT),
        subjects=st.just(("Vente",)),
        people=st.frozensets(st.sampled_from([ODILE, YANN])),
    ),
    named=st.lists(st.builds(NamedDossier, st.just("24/1"), filled, st.booleans()), max_size=3).map(tuple),
    parties=st.lists(
        st.builds(KnownParty, st.just(PartyId(1)), some, st.booleans(), st.booleans()), max_size=3
    ).map(tuple),
    sender=st.builds(
        SenderFact,
        st.dictionaries(st.none() | dossiers, st.integers(1, 20), max_size=3),
        st.booleans(),
    ),
    likely=some,
    open=st.frozensets(dossiers),
    type_is_sure=st.booleans(),
)


@given(facts_of_any_mail)
def test_no_answer_is_without_a_fact_that_a_person_stands_behind(facts: Facts) -> None:
    found = decide(facts)
    thread = facts.thread.dossiers if facts.thread else ()
    named: set[DossierId | None] = {one for number in facts.named for one in number.dossiers}
    listed: set[DossierId | None] = {
        one for known in facts.parties if not known.shared for one in known.dossiers
    }
    behind: dict[DossierStep, set[DossierId | None]] = {
        DossierStep.THREAD: set(thread),
        DossierStep.REFERENCE: named,
        DossierStep.PARTY: {one for one in listed if one in facts.open},
        DossierStep.SENDER: {one for one in facts.sender.filed if one in facts.open},
    }

    assert found.dossier in behind.get(found.step, {None})
    assert found.step is not DossierStep.PERSON


@given(facts_of_any_mail)
def test_what_is_proposed_is_short_without_repeats_and_never_the_answer(facts: Facts) -> None:
    found = decide(facts)
    proposed = [one.dossier for one in found.offered]

    assert len(set(proposed)) == len(proposed) <= MAX_OFFERED
    assert found.dossier not in proposed


@given(facts_of_any_mail)
def test_closed_dossier_comes_only_by_its_thread_or_its_number(facts: Facts) -> None:
    found = decide(facts)
    steps = {one.step for one in found.offered if one.dossier not in facts.open}
    if found.dossier is not None and found.dossier not in facts.open:
        steps.add(found.step)

    assert steps <= {DossierStep.THREAD, DossierStep.REFERENCE}


@given(facts_of_any_mail)
def test_what_is_likely_never_changes_the_answer(facts: Facts) -> None:
    assert answer(facts) == answer(replace(facts, likely=()))


@given(facts_of_any_mail)
def test_shared_sender_alone_is_never_enough(facts: Facts) -> None:
    alone = replace(facts, thread=None, named=(), parties=(), sender=replace(facts.sender, shared=True))

    assert decide(alone).dossier is None
