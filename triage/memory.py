"""What a person's correction changes at once: the next mail of the thread, and of the sender.

No training is waited for. The dossier type is inherited, the urgency never: within one thread it changes from
mail to mail, so that what was said of the sender's earlier mails is only shown beside the decision. That a
mail is for the professional alone holds for its whole thread, whoever writes: in doubt, no draft.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from classifiers.dossier_types import TypeList
from classifiers.labels import HumanReason, Urgency
from triage import office_settings
from triage.cascade import MIN_CONFIRMED, MIN_PURITY, SPREAD_PURITY, bare_subject
from triage.db import Session
from triage.guardrails import HumanSigns, Verdict, judge
from triage.message import ParsedMail
from triage.office_words import found_in
from triage.shared_senders import firm_domain_or_none, is_shared_address
from triage.store import filing, human_words, parties, said
from triage.store.mails import Mail
from triage.store.said import SaidOfThread


class TypeStep(StrEnum):
    """What said which dossier type a mail has, in the order in which they are asked."""

    #: a mail of the same thread, corrected or confirmed by a person
    THREAD = "thread"
    #: nearly all mails of the sender on which a person spoke
    SENDER = "sender"
    CLASSIFIER = "classifier"


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """What persons said that bears on a mail's dossier type.

    `thread`: what they said of its mails, the last word first; `newcomers`: somebody writes or is written to
    who was not in the thread. `sender`: how many of the sender's mails they gave each type.
    """

    subject: str = field(default="", repr=False)
    thread: Sequence[SaidOfThread] = ()
    newcomers: bool = False
    sender: Mapping[str, int] = field(default_factory=dict)
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Recalled:
    """The dossier type that memory gives, None where it is the classifier's to say; the step, and why.

    `reason`: the key of a sentence, None when there is nothing to tell; `at` (when the mail of the thread
    came), `said_at` (when a person spoke of it), `count`, `total` fill it.
    `urgencies`: what persons said of the sender's earlier mails; an explanation, never a rule.
    """

    dossier_type: str | None = None
    step: TypeStep = TypeStep.CLASSIFIER
    reason: str | None = None
    at: datetime | None = None
    said_at: datetime | None = None
    count: int = 0
    total: int = 0
    urgencies: Mapping[Urgency, int] = field(default_factory=dict)

    def as_record(self) -> dict[str, object]:
        """What is kept with the sorting, so that the page can explain it."""
        record: dict[str, object] = {"step": self.step.value}
        if self.reason is not None:
            moments = {"at": self.at, "said_at": self.said_at}
            values: dict[str, object] = {name: at.isoformat() for name, at in moments.items() if at}
            if self.total:
                values |= {"count": self.count, "total": self.total}
            record["step_reason"] = {"key": self.reason, "values": values}
        if self.urgencies:
            urgent, total = self.urgencies.get(Urgency.URGENT, 0), sum(self.urgencies.values())
            record["sender_urgency"] = {"urgent": urgent, "total": total}
        return record


def decide(facts: TypeFacts) -> Recalled:
    """What the thread says, unless a rule demotes it; else what the sender's mails say; else nothing."""
    demoted = None
    if facts.thread:
        last = facts.thread[0]
        demoted = _demoted(facts)
        if demoted is None:
            key = "type_same_thread" if last.said_at is None else "type_thread_confirmed"
            return Recalled(last.dossier_type, TypeStep.THREAD, key, last.received_at, last.said_at)
    recalled = _of_sender(facts)
    if recalled is not None and (not facts.thread or recalled.dossier_type == facts.thread[0].dossier_type):
        return recalled
    if demoted is not None:
        return Recalled(reason=demoted, at=facts.thread[0].received_at)
    total = sum(facts.sender.values())
    spread = total >= MIN_CONFIRMED and max(facts.sender.values()) < SPREAD_PURITY * total
    return Recalled(reason="type_sender_spread" if spread and not facts.shared else None)


def _demoted(facts: TypeFacts) -> str | None:
    """The key of why the thread does not answer, None when it does."""
    subject = bare_subject(facts.subject)
    if subject and subject not in {bare_subject(one.subject) for one in facts.thread}:
        return "type_thread_subject"
    return "type_thread_party" if facts.newcomers else None


def _of_sender(facts: TypeFacts) -> Recalled | None:
    total = sum(facts.sender.values())
    if facts.shared or not total:
        return None
    dossier_type, count = Counter(facts.sender).most_common(1)[0]
    if count < MIN_CONFIRMED or count < MIN_PURITY * total:
        return None
    return Recalled(dossier_type, TypeStep.SENDER, "type_sender", count=count, total=total)


def recall(session: Session, mail: Mail, own: Collection[str], types: TypeList) -> Recalled:
    """What persons' words on other mails say of this one.

    `own`: the office's addresses, in lower case; `types`: its list, in which words of old may be merged.
    """
    sender = mail.parsed.sender.address.casefold() if mail.parsed.sender else ""
    thread = [
        replace(one, dossier_type=slug)
        for one in said.types_of_thread(session, mail.thread_id, mail.id)
        if (slug := types.map_label(one.dossier_type))
    ]
    known = bool(sender) and sender not in own
    facts = TypeFacts(
        subject=mail.parsed.subject,
        thread=thread,
        newcomers=bool(thread) and _has_newcomers(session, mail, own),
        sender=_mapped(said.types_of_sender(session, sender, mail.id), types) if known else {},
        shared=not known or is_shared_address(sender) or _is_shared_party(session, sender),
    )
    recalled = decide(facts)
    urgencies = said.urgencies_of_sender(session, sender, mail.id) if known else {}
    return replace(recalled, urgencies=urgencies)


def _mapped(counts: Mapping[str, int], types: TypeList) -> Counter[str]:
    """The counts under the names of today's list."""
    mapped: Counter[str] = Counter()
    for stored, count in counts.items():
        if slug := types.map_label(stored):
            mapped[slug] += count
    return mapped


def _has_newcomers(session: Session, mail: Mail, own: Collection[str]) -> bool:
    people = filing.addresses_of(mail.parsed) - set(own)
    return bool(people - filing.people_of_thread(session, mail.thread_id, mail.received_at, mail.id))


def _is_shared_party(session: Session, sender: str) -> bool:
    """Whether the register knows the sender as one who writes about many dossiers."""
    firm = firm_domain_or_none(sender)
    found = parties.parties_at(session, {sender, firm} if firm else {sender})
    ids = [one for each in found.values() for one in each]
    return any(one.tells_nothing for one in parties.parties(session, ids).values())


def verdict(session: Session, mail: Mail, own: frozenset[str]) -> Verdict:
    """What may be done with the mail: a person's word on it first, then its thread's and the machine's."""
    return _judged(session, mail, own, by_persons=True)


def verdict_without_word(session: Session, mail: Mail, own: frozenset[str]) -> Verdict:
    """What would be done with the mail if no person had said who may answer it."""
    return _judged(session, mail, own, by_persons=False)


def holds_own_word(session: Session, mail: ParsedMail) -> bool:
    """Whether it holds a word that the office keeps for the professional."""
    words = office_settings.office_words(session).value.words
    return bool(words) and bool(found_in(words, mail.subject, mail.new_text))


def opened_subjects(session: Session) -> frozenset[HumanReason]:
    """The reserved subjects that the office opened to a machine."""
    return frozenset(office_settings.open_subjects(session).value.opened)


def _judged(session: Session, mail: Mail, own: frozenset[str], *, by_persons: bool) -> Verdict:
    return judge(
        mail.parsed,
        HumanSigns.recorded(mail.sorting),
        own,
        said=human_words.word_or_none(session, mail.id) if by_persons else None,
        of_thread=human_words.last_of_thread_or_none(session, mail.thread_id, mail.id),
        own_word=holds_own_word(session, mail.parsed),
        opened=opened_subjects(session),
    )
