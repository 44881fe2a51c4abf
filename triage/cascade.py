"""Decides which dossier a mail belongs to, from facts that a person stands behind; it never guesses.

The steps are asked in order: thread, number, known parties, sender; then nobody: the classifier gives only a
type. What a step cannot say for certain is proposed instead, three dossiers at most.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from redaction.folding import fold
from triage.kinds import DossierStep
from triage.message import DossierId, PartyId

MAX_OFFERED = 3
#: Of a sender's mails that a person filed: so many at least, and so large a share in one dossier.
MIN_CONFIRMED = 2
MIN_PURITY = 0.9
#: Under this share the sender is learnt to write about several dossiers.
SPREAD_PURITY = 0.8

#: Marks of answers and forwards in the languages an office meets, and tags of lists in brackets.
_MARK = re.compile(
    r"^(?:\s{0,3}(?:re|tr|fw|fwd|ref|aw|wg|antw|doorst|sv|vs|rv|i|enc)\s?(?:\[\d{1,3}\])?\s?:|\s{0,3}\[[^\]]{1,40}\])"
)
_MAX_MARKS = 10


@dataclass(frozen=True, slots=True)
class ThreadFact:
    """What persons filed in the thread of the mail, the latest first, and what the thread looked like.

    `subjects`: of the mails filed so. `people`: every address seen in the thread before, the office's
    own and those of the dossier's parties included.
    """

    dossiers: tuple[DossierId, ...]
    at: datetime
    subjects: tuple[str, ...] = field(repr=False)
    people: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class NamedDossier:
    """A number of the register that the mail names; `dossiers` bear it, several when two courts gave it."""

    written: str = field(repr=False)
    dossiers: tuple[DossierId, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A party of the register found in the mail, with its dossiers. `is_sender`: found by From."""

    party: PartyId
    dossiers: tuple[DossierId, ...]
    is_sender: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class SenderFact:
    """How many mails of the sender persons filed in each open dossier; None counts « in no dossier »."""

    filed: Mapping[DossierId | None, int] = field(default_factory=dict)
    shared: bool = False

    @property
    def is_spread(self) -> bool:
        """Whether the sender was learnt to write about several dossiers."""
        total = sum(self.filed.values())
        return total >= MIN_CONFIRMED and max(self.filed.values()) < SPREAD_PURITY * total


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known that bears on a mail's dossier. `likely`: only ever proposed, the best first."""

    subject: str = field(default="", repr=False)
    people: frozenset[str] = field(default=frozenset(), repr=False)
    thread: ThreadFact | None = None
    named: tuple[NamedDossier, ...] = ()
    parties: tuple[KnownParty, ...] = ()
    sender: SenderFact = field(default_factory=SenderFact)
    likely: tuple[DossierId, ...] = ()
    open: frozenset[DossierId] = frozenset()
    type_is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a dossier is given or proposed: the key of a sentence and what fills it, ids and figures apart."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Offer:
    """A dossier that is proposed."""

    dossier: DossierId
    step: DossierStep
    reason: Reason


@dataclass(frozen=True, slots=True)
class Answer:
    """The dossier of a mail, or None; the step that says so, why, and what else may be meant."""

    dossier: DossierId | None
    step: DossierStep
    reason: Reason
    offered: tuple[Offer, ...] = ()


def decide(facts: Facts) -> Answer:
    """The answer of the first step that is certain; else what a person may choose among."""
    offers = list(_offers(facts))
    certain = _thread(facts) or _reference(facts)
    if certain is None and not facts.named:
        certain = _unless_thread_differs(facts, _by_people(facts))
    if certain is None:
        step = DossierStep.CLASSIFIER if facts.type_is_sure else DossierStep.TO_FILE
        return Answer(None, step, _why_none(facts), _first(offers, None))
    return Answer(certain.dossier, certain.step, certain.reason, _first(offers, certain.dossier))


def bare_subject(subject: str) -> str:
    """The subject without marks of answers, list tags, capitals, accents and signs."""
    rest = fold(subject)
    for _ in range(_MAX_MARKS):
        cut = _MARK.sub("", rest, count=1)
        if cut == rest:
            break
        rest = cut
    return " ".join(re.findall(r"[^\W_]+", rest))


# --- the steps


def _thread(facts: Facts) -> Offer | None:
    thread = facts.thread
    if thread is None or len(thread.dossiers) != 1 or _demoted(facts, thread):
        return None
    return Offer(
        thread.dossiers[0], DossierStep.THREAD, Reason("dossier_same_thread", {"at": thread.at.isoformat()})
    )


def _demoted(facts: Facts, thread: ThreadFact) -> str | None:
    """The key of why the thread only proposes, None when it may answer."""
    if len(thread.dossiers) > 1:
        return "dossier_thread_several"
    subject = bare_subject(facts.subject)
    if subject and subject not in {bare_subject(one) for one in thread.subjects}:
        return "dossier_thread_subject"
    return "dossier_thread_party" if facts.people - thread.people else None


def _reference(facts: Facts) -> Offer | None:
    for quoted in (False, True):
        named = [one for one in facts.named if one.quoted is quoted]
        dossiers = {dossier for one in named for dossier in one.dossiers}
        if len(dossiers) == 1:
            return Offer(dossiers.pop(), DossierStep.REFERENCE, _reference_reason(named[0]))
        if dossiers:
            return None
    return None


def _reference_reason(named: NamedDossier) -> Reason:
    return Reason(
        "dossier_reference_quoted" if named.quoted else "dossier_reference", {"written": named.written}
    )


def _party(facts: Facts) -> Offer | None:
    parties = _telling_parties(facts)
    dossiers = {dossier for one in parties for dossier in one.dossiers if dossier in facts.open}
    if len(dossiers) != 1:
        return None
    (dossier,) = dossiers
    first = next(one for one in parties if dossier in one.dossiers)
    return Offer(dossier, DossierStep.PARTY, Reason("dossier_party", {"party": first.party}))


def _by_people(facts: Facts) -> Offer | None:
    """What the parties say; only where they have no open dossier at all, what the sender's mails say."""
    parties = _telling_parties(facts)
    if any(dossier in facts.open for one in parties for dossier in one.dossiers):
        return _party(facts)
    return _sender(facts)


def _telling_parties(facts: Facts) -> list[KnownParty]:
    """The parties that say something of which dossier: not those who write about many."""
    spread = facts.sender.is_spread or facts.sender.shared
    return [one for one in facts.parties if not one.shared and not (one.is_sender and spread)]


def _sender(facts: Facts) -> Offer | None:
    sender = facts.sender
    total = sum(sender.filed.values())
    if sender.shared or not total:
        return None
    dossier, count = Counter(sender.filed).most_common(1)[0]
    if dossier is None or dossier not in facts.open or count < MIN_CONFIRMED or count < MIN_PURITY * total:
        return None
    return Offer(dossier, DossierStep.SENDER, Reason("dossier_sender", {"count": count, "total": total}))


def _unless_thread_differs(facts: Facts, found: Offer | None) -> Offer | None:
    """People and senders do not overrule a thread that a person filed elsewhere: both are proposed."""
    if found is None or facts.thread is None or found.dossier in facts.thread.dossiers:
        return found
    return None


# --- what is proposed


def _why_none(facts: Facts) -> Reason:
    if len({dossier for one in facts.named for dossier in one.dossiers}) > 1:
        return Reason("dossier_references_several")
    if facts.thread is not None and (key := _demoted(facts, facts.thread)):
        return Reason(key)
    if (
        len({dossier for one in _telling_parties(facts) for dossier in one.dossiers if dossier in facts.open})
        > 1
    ):
        return Reason("dossier_parties_several")
    return Reason(
        "dossier_sender_shared" if facts.sender.shared or facts.sender.is_spread else "dossier_unknown"
    )


def _offers(facts: Facts) -> Iterator[Offer]:
    """Every dossier that something speaks for, the strongest first; one may come twice."""
    if facts.thread is not None:
        reason = Reason(
            _demoted(facts, facts.thread) or "dossier_same_thread", {"at": facts.thread.at.isoformat()}
        )
        yield from (Offer(dossier, DossierStep.THREAD, reason) for dossier in facts.thread.dossiers)
    for quoted in (False, True):
        for named in facts.named:
            if named.quoted is quoted:
                reason = _reference_reason(named)
                yield from (Offer(dossier, DossierStep.REFERENCE, reason) for dossier in named.dossiers)
    yield from _offers_of_parties(facts)
    for dossier, count in Counter(facts.sender.filed).most_common():
        if dossier is not None and dossier in facts.open:
            values = {"count": count, "total": sum(facts.sender.filed.values())}
            yield Offer(dossier, DossierStep.SENDER, Reason("dossier_sender", values))
    yield from (
        Offer(one, DossierStep.TO_FILE, Reason("dossier_likely")) for one in facts.likely if one in facts.open
    )


def _offers_of_parties(facts: Facts) -> Iterator[Offer]:
    """The dossiers of the parties named, those of the most of them first."""
    first: dict[DossierId, PartyId] = {}
    counts: Counter[DossierId] = Counter()
    for one in sorted(facts.parties, key=lambda one: one.shared):
        for dossier in one.dossiers:
            if dossier in facts.open:
                counts[dossier] += 1
                first.setdefault(dossier, one.party)
    for dossier, _ in counts.most_common():
        yield Offer(dossier, DossierStep.PARTY, Reason("dossier_party", {"party": first[dossier]}))


def _first(offers: Iterable[Offer], answer: DossierId | None) -> tuple[Offer, ...]:
    """The first offers, one for each dossier, without the answer."""
    kept: dict[DossierId, Offer] = {}
    for offer in offers:
        if offer.dossier != answer:
            kept.setdefault(offer.dossier, offer)
    return tuple(kept.values())[:MAX_OFFERED]
