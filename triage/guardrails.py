"""Decides whether a machine may prepare an answer at all; in doubt a person does."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from classifiers.labels import HumanReason
from classifiers.rules.values import HumanHit, Strength
from triage.message import ParsedMail
from triage.states import MailState

DOUBT: Final = 0.2
"""From this probability on, a hint of a subject for a person is enough to leave the mail to one."""

# Somebody who suffers, or whom the office has hurt, is called; a decision is written by who takes it.
# The first of two equally strong reasons is the one shown.
_STATES: Final[Mapping[HumanReason, MailState]] = {
    HumanReason.DISTRESS: MailState.TO_CALL,
    HumanReason.GRAVE_NEWS: MailState.TO_CALL,
    HumanReason.CONFLICT: MailState.TO_CALL,
    HumanReason.ETHICS: MailState.BY_HAND,
    HumanReason.CLINICAL: MailState.BY_HAND,
    HumanReason.STRATEGIC: MailState.BY_HAND,
}
_KEYS: Final[Mapping[HumanReason, str]] = {
    HumanReason.DISTRESS: "human_distress",
    HumanReason.GRAVE_NEWS: "human_grave_news",
    HumanReason.CONFLICT: "human_conflict",
    HumanReason.ETHICS: "human_ethics",
    HumanReason.CLINICAL: "human_clinical",
    HumanReason.STRATEGIC: "human_strategic",
}
_SAID_KEYS: Final[Mapping[HumanReason | None, str]] = {
    None: "human_by_person",
    HumanReason.DISTRESS: "human_by_person_distress",
    HumanReason.GRAVE_NEWS: "human_by_person_grave_news",
    HumanReason.CONFLICT: "human_by_person_conflict",
    HumanReason.ETHICS: "human_by_person_ethics",
    HumanReason.CLINICAL: "human_by_person_clinical",
    HumanReason.STRATEGIC: "human_by_person_strategic",
}
_THREAD_KEY: Final = "human_same_thread"
OWN_WORD_KEY: Final = "human_own_word"
HUMAN_KEYS: Final = frozenset(
    {"human_only", OWN_WORD_KEY, _THREAD_KEY, *_KEYS.values(), *_SAID_KEYS.values()}
)
"""The reasons of a mail that is kept for the professional."""
_REASON_OF: Final = {key: reason for known in (_KEYS, _SAID_KEYS) for reason, key in known.items()}
# A hint of distress is enough whatever the head says: a draft to somebody in despair does harm.
_NEVER_IN_DOUBT: Final = frozenset({HumanReason.DISTRESS})
OPENABLE: Final = frozenset(HumanReason) - _NEVER_IN_DOUBT
"""The subjects that an office may open to a machine; no setting opens the others."""


def reason_or_none(key: str | None) -> HumanReason | None:
    """The reason that the sentence key of a mail names; None where it names none."""
    return _REASON_OF.get(key or "")


@dataclass(frozen=True, slots=True)
class HumanSigns:
    """What speaks for a person: reasons found by rules, and what the learnt head says.

    `sure`, `hinted`: reasons of hard hits and of hints. `learnt`: the head says yes, or a hard hit does;
    `probability`: how likely the head finds it, `likeliest`: for which reason, None where that was not kept.
    """

    sure: frozenset[HumanReason] = frozenset()
    hinted: frozenset[HumanReason] = frozenset()
    learnt: bool = False
    probability: float = 0.0
    likeliest: HumanReason | None = None

    @classmethod
    def of(
        cls,
        hits: Sequence[HumanHit],
        *,
        learnt: bool,
        probability: float,
        likeliest: HumanReason | None = None,
    ) -> "HumanSigns":
        """The signs of what the rules found and of what the head says."""
        return cls(
            frozenset(hit.reason for hit in hits if hit.strength is Strength.HARD),
            frozenset(hit.reason for hit in hits if hit.strength is Strength.HINT),
            learnt,
            probability,
            likeliest,
        )

    @classmethod
    def recorded(cls, sorting: Mapping[str, Any] | None) -> "HumanSigns":
        """The signs kept with the sorting of a mail; a sorting that says nothing leaves it to a person."""
        details = sorting or {}
        reasons = details.get("human_reasons", {})
        return cls(
            _reasons(reasons.get(Strength.HARD.value, ())),
            _reasons(reasons.get(Strength.HINT.value, ())),
            bool(details.get("human_only", True)),
            float(details.get("human_only_probability", 1.0)),
            next(iter(_reasons([details.get("human_likeliest", "")])), None),
        )

    def without(self, opened: Set[HumanReason]) -> "HumanSigns":
        """What still speaks for a person once these subjects are open to a machine.

        Subjects that were not opened hold as before. Where only opened ones were named, the head is no longer
        heard, unless it has another subject in mind, or none that is known: in doubt a person answers.
        """
        opened = opened & OPENABLE
        named = self.sure | self.hinted
        in_doubt = self.probability >= DOUBT and self.likeliest not in opened
        heard = not named or not named <= opened or in_doubt
        sure, hinted = self.sure - opened, self.hinted - opened
        return replace(self, sure=sure, hinted=hinted, learnt=self.learnt and heard)

    def as_record(self) -> dict[str, list[str]]:
        """The reasons as kept with the sorting: per strength, in order of the alphabet."""
        return {
            Strength.HARD.value: sorted(self.sure),
            Strength.HINT.value: sorted(self.hinted),
        }


def _reasons(values: Sequence[str]) -> frozenset[HumanReason]:
    known = {reason.value for reason in HumanReason}
    return frozenset(HumanReason(value) for value in values if value in known)


@dataclass(frozen=True, slots=True)
class HumanWord:
    """A person's word on who may answer: the professional alone and why, or a draft may be prepared."""

    human_only: bool
    reason: HumanReason | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`state`: where the mail goes; SORTED when a draft may be prepared. `reason`: a sentence key."""

    state: MailState
    reason: str | None = None

    @property
    def human_only(self) -> bool:
        """Whether the mail is kept for the professional; one without a draft need not be."""
        return self.reason in HUMAN_KEYS

    @property
    def may_draft(self) -> bool:
        """Whether a draft may be prepared."""
        return self.state is MailState.SORTED


def judge(
    mail: ParsedMail,
    signs: HumanSigns,
    own_addresses: frozenset[str],
    *,
    said: HumanWord | None = None,
    of_thread: HumanWord | None = None,
    own_word: bool = False,
    opened: Set[HumanReason] = frozenset(),
) -> Verdict:
    """What may be done with this mail. `own_addresses` are the office's, in lower case.

    `said`: a person's word on this mail, which stands over every sign, those of distress too. `of_thread`:
    the last word on its thread: what was reserved there is so here, what was allowed there says nothing.
    `own_word`: it holds a word that the office reserved. `opened`: the subjects that it opened to a machine.
    """
    if said is not None and said.human_only:
        return Verdict(_state_of(said.reason), _SAID_KEYS[said.reason])
    if mail.no_reply_cause is not None:
        return Verdict(MailState.TO_READ, mail.no_reply_cause)
    if mail.sender is not None and mail.sender.address.casefold() in own_addresses:
        return Verdict(MailState.TO_READ, "no_draft_own_address")
    if mail.encrypted:  # first: the sorting read nothing of it
        return Verdict(MailState.BY_HAND, "no_draft_encrypted")
    for_a_person = None if said is not None else for_a_person_or_none(signs, of_thread, opened)
    if for_a_person is not None:
        return for_a_person
    if said is None and own_word:
        return Verdict(MailState.BY_HAND, OWN_WORD_KEY)
    if not mail.new_text.strip():
        return Verdict(MailState.BY_HAND, "no_draft_empty")
    return Verdict(MailState.SORTED)


def _state_of(reason: HumanReason | None) -> MailState:
    return MailState.TO_CALL if reason is None else _STATES[reason]


def for_a_person_or_none(
    signs: HumanSigns, of_thread: HumanWord | None, opened: Set[HumanReason] = frozenset()
) -> Verdict | None:
    """Where a subject for the professional alone goes, and why; None when a draft may be prepared."""
    signs = signs.without(opened)
    for reason in _STATES:
        if reason in signs.sure:
            return Verdict(_STATES[reason], _KEYS[reason])
    unsure = signs.probability >= DOUBT or bool(_NEVER_IN_DOUBT & signs.hinted)
    if signs.learnt or unsure:
        for reason in _STATES:
            if reason in signs.hinted:
                return Verdict(_STATES[reason], _KEYS[reason])
    if of_thread is not None and of_thread.human_only:
        return Verdict(_state_of(of_thread.reason), _THREAD_KEY)
    return Verdict(MailState.TO_CALL, "human_only") if signs.learnt else None
