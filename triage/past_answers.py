"""Finds what the office answered to like questions; nothing of another client's answer can come back from it.

An answer is shown as it is only where all who will read the new one have read it, in the same thread or the
same dossier. Any other is a pattern: redacted apart, each placeholder, date, amount and number a blank.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from classifiers.neighbours import shared_words
from redaction.errors import RedactionError
from redaction.folding import fold
from redaction.mail import MailText
from redaction.patterns import as_pattern
from triage import compose, memory
from triage.attempts import find_attempts
from triage.client_sentence import without_sentence
from triage.db import Session
from triage.guardrails import HumanSigns, HumanWord, judge
from triage.language import guess_language_or_none
from triage.letter_parts import without_signature
from triage.mail_text import mail_text
from triage.message import DossierId, Place
from triage.party_names import names_in
from triage.past_index import PastIndex
from triage.references import find_references
from triage.services import Services
from triage.shared_senders import firm_domain_or_none
from triage.sorting import sort_text
from triage.store import dossiers, exchanges, filing, mails, no_model, parties, sight
from triage.store.exchanges import PastReply
from triage.store.mails import Mail

#: From this likeness on a question counts as the same one; measured by `tools/past_answer_figures.py`.
MIN_LIKENESS: Final = 0.30
MIN_SHARED: Final = 3
"""Words of the question, cut to their stems, that both mails hold: a short greeting is like any other."""
MAX_SHOWN: Final = 3
MAX_ANSWER_CHARS: Final = 1_500
_LOOKED_AT: Final = 12
_WORDS_SHOWN: Final = 5


class Kinship(StrEnum):
    """What an old answer is to the mail at hand."""

    #: of this thread, its readers those of the new answer
    THREAD = "thread"
    #: of this dossier, its readers those of the new answer
    DOSSIER = "dossier"
    #: of anybody else: only its shape is shown
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An old answer that may be shown. `likeness`: of the questions, 0 to 1; `words`: what they share.

    `text`: without signature; of a pattern everything that belonged to its reader is a blank.
    """

    key: str
    kinship: Kinship
    answered_at: datetime
    likeness: float
    words: tuple[str, ...] = field(repr=False)
    text: str = field(repr=False)


def index_of(services: Services, session: Session, mail: Mail) -> PastIndex:
    """The index of the mailbox of this mail; built when it was not, or when much came since."""
    of = exchanges.fingerprint(session, mail.mailbox_id)
    return services.past.indexes.get(
        mail.mailbox_id,
        of,
        services.clock(),
        lambda: PastIndex.of(exchanges.asked_before(session, mail.mailbox_id)),
    )


def past_answers(
    services: Services, session: Session, mail: Mail, limit: int = MAX_SHOWN
) -> tuple[PastAnswer, ...]:
    """Answers to questions that are surely alike, those of the thread and dossier first; often none.

    Nothing is looked for beside a mail that gives orders to a machine.
    """
    if mail.parsed.attempts or mail.parsed.bulk:
        return ()
    found: dict[str, PastAnswer] = {}
    for one in _like(services, session, mail):
        found.setdefault(" ".join(fold(one.text).split()), one)
        if len(found) >= limit:
            break
    ranks = list(Kinship)
    return tuple(sorted(found.values(), key=lambda one: ranks.index(one.kinship)))


def _like(services: Services, session: Session, mail: Mail) -> Iterator[PastAnswer]:
    index = index_of(services, session, mail)
    asked = f"{mail.parsed.subject}\n{mail.parsed.new_text}"
    for near in index.nearest.nearest(asked, _LOOKED_AT):
        if near.likeness < MIN_LIKENESS:
            return
        before = index.exchanges[near.place]
        words = shared_words(asked, before.text, limit=20)
        reply = exchanges.past_reply_or_none(session, before.key) if len(words) >= MIN_SHARED else None
        if reply is None or reply.mail_id == mail.id or not may_serve(services, session, reply, mail):
            continue
        kinship = _kinship(services, session, mail, reply)
        text = _text_or_none(services, session, reply, kinship)
        if text:
            shown = words[:_WORDS_SHOWN]
            yield PastAnswer(before.key, kinship, reply.answered_at, near.likeness, shown, text)


# --- which of them may serve at all


def may_serve(services: Services, session: Session, reply: PastReply, mail: Mail) -> bool:
    """Whether a machine may use this exchange for the mail: neither suspect, nor reserved, nor out of bounds.

    Out of bounds are the dossiers that no model may see, and whatever some reader of the mail may not see.
    """
    if reply.suspect or _gives_orders(reply):
        return False
    if reply.mail_id is not None and not sight.is_for_readers_of(session, reply.mail_id, mail.id):
        return False
    own = filing.filed(session, mail.id).dossier
    closed = no_model.closed_dossiers(session) | sight.walled_from_readers(session, own)
    return not _is_reserved(services, session, reply) and not _is_closed(session, reply, closed)


def _gives_orders(reply: PastReply) -> bool:
    asked = reply.question
    names = "\n".join(one.name for one in asked.attachments)
    texts = (asked.subject, asked.new_text, asked.quoted, names, reply.answer, "\n".join(reply.names))
    return bool(asked.attempts or find_attempts((Place.TEXT, text) for text in texts))


def _is_reserved(services: Services, session: Session, reply: PastReply) -> bool:
    """Whether the professional answers such a mail alone, as persons and the rules of today say."""
    own = services.own_addresses
    if reply.mail_id is not None:
        return not memory.verdict(session, mails.get_mail(session, reply.mail_id), own).may_draft
    if reply.reserved:
        return True
    read = mail_text(reply.question, reply.asked_at, services.settings.office)
    said = HumanWord(human_only=False) if reply.reserved is False else None
    signs: HumanSigns = sort_text(services.classifier, read).human
    own_word = memory.holds_own_word(session, reply.question)
    opened = memory.opened_subjects(session)
    verdict = judge(reply.question, signs, own, said=said, own_word=own_word, opened=opened)
    return not verdict.may_draft


def _is_closed(session: Session, reply: PastReply, closed: Set[DossierId]) -> bool:
    """Whether it may belong to one of these dossiers: by thread, address, number or name."""
    if not closed:
        return False
    if reply.dossier in closed or _is_forbidden(session, reply):
        return True
    numbers = {key: held for key, held in dossiers.all_numbers(session).items() if closed & set(held)}
    text = "\n".join((reply.question.subject, reply.question.new_text, reply.answer, *reply.names))
    if find_references(text, numbers):
        return True
    people = [one for each in parties.parties_of(session, closed).values() for one in each]
    listed = {address for one in people for address in one.addresses}
    met = {*reply.readers, *filing.addresses_of(reply.question)}
    met |= {firm for one in met if (firm := firm_domain_or_none(one))}
    if met & listed:
        return True
    ids = {one.id for one in people}
    known = {key for key, held in parties.all_names(session).items() if ids & set(held)}
    return bool(names_in(text, known))


def _is_forbidden(session: Session, reply: PastReply) -> bool:
    if reply.mail_id is None or reply.thread_id is None:
        return False
    return no_model.is_forbidden(session, reply.mail_id, reply.thread_id)


# --- as it is, or as a pattern


def _kinship(services: Services, session: Session, mail: Mail, reply: PastReply) -> Kinship:
    """A pattern unless everybody the new answer goes to has read the old one."""
    own_address = services.mailbox(mail.mailbox_name).address
    readers = {one.address.casefold() for one in compose.reply_recipients(mail.parsed, own_address)}
    if not readers or not readers <= reply.readers:
        return Kinship.PATTERN
    before = {*mail.parsed.in_reply_to, *mail.parsed.references}
    if reply.thread_id == mail.thread_id or before & reply.message_ids:
        return Kinship.THREAD
    filed = filing.filed(session, mail.id)
    if reply.dossier is not None and filed.confirmed_at is not None and filed.dossier == reply.dossier:
        return Kinship.DOSSIER
    return Kinship.PATTERN


def _text_or_none(services: Services, session: Session, reply: PastReply, kinship: Kinship) -> str | None:
    """What is shown of the answer; None when it could not be made a pattern, or says nothing."""
    answer = _cut(without_sentence(services.settings, without_signature(reply.answer)))
    if kinship is not Kinship.PATTERN:
        return answer
    if services.redactor is None or not answer:
        return None
    language = guess_language_or_none(answer) or guess_language_or_none(reply.question.new_text)
    addresses = (*reply.readers, *filing.addresses_of(reply.question), *services.own_addresses)
    known = MailText(
        "",
        answer,
        known_names=(*reply.names, *_names_in_dossier(session, reply), services.settings.office.name),
        known_addresses=tuple(dict.fromkeys(addresses)),
        language=language,
    )
    try:
        return as_pattern(services.redactor, known)
    except (RedactionError, TimeoutError):
        return None


def _names_in_dossier(session: Session, reply: PastReply) -> tuple[str, ...]:
    if reply.dossier is None:
        return ()
    return tuple(one.name for one in parties.parties_of(session, [reply.dossier]).get(reply.dossier, ()))


def _cut(text: str) -> str:
    """The answer, or its first paragraphs: never a half sentence."""
    if len(text) <= MAX_ANSWER_CHARS:
        return text
    end = max(text.rfind("\n\n", 0, MAX_ANSWER_CHARS), text.rfind(". ", 0, MAX_ANSWER_CHARS) + 1)
    return f"{text[:end].rstrip()} […]" if end > 0 else ""
