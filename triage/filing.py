"""Gathers what is known about a mail's dossier, lets the cascade decide, and keeps the answer."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from classifiers.stopwords import EMPTY_WORDS
from redaction.folding import fold
from triage.cascade import Answer, Facts, KnownParty, NamedDossier, SenderFact, ThreadFact, decide
from triage.db import Session
from triage.message import DossierId, MailId, PartyId
from triage.party_names import names_in
from triage.references import find_references
from triage.shared_senders import PUBLIC_DOMAINS, firm_domain_or_none, is_shared_address
from triage.store import dossiers, filing, mails, parties
from triage.store.mails import Mail

#: A word that more titles hold tells none of them: « divorce », « vente ».
_MAX_TITLES = 3
_MIN_LETTERS = 4
_MAX_LIKELY = 6
_EMPTY = frozenset(fold(word) for word in EMPTY_WORDS)


@dataclass(frozen=True, slots=True)
class Register:
    """What mails are compared with, read once for many of them.

    `titles`: the open dossiers, the newest first, with their type. `words`: the telling words of each title.
    `numbers`: the dossiers that bear each number. `names`: the parties that bear each folded name.
    """

    titles: Mapping[DossierId, str | None] = field(repr=False)
    words: Mapping[DossierId, frozenset[str]] = field(repr=False)
    numbers: Mapping[str, tuple[DossierId, ...]] = field(repr=False)
    names: Mapping[str, list[PartyId]] = field(repr=False)


def read_register(session: Session) -> Register:
    """The register as it stands."""
    titles = dossiers.open_titles(session)
    held = {ident: set(title.translate(_SIGNS).split()) - _EMPTY for ident, (title, _) in titles.items()}
    spread = Counter(word for each in held.values() for word in each)
    telling = {word for word, count in spread.items() if count <= _MAX_TITLES and len(word) >= _MIN_LETTERS}
    return Register(
        titles={ident: type_ for ident, (_, type_) in titles.items()},
        words={ident: frozenset(each & telling) for ident, each in held.items()},
        numbers=dossiers.all_numbers(session),
        names=parties.all_names(session),
    )


def file_mail(session: Session, mail: Mail, own: Collection[str], register: Register | None = None) -> Answer:
    """Decide on the mail's dossier and keep the answer, unless a person filed it.

    `own`: the office's addresses, in lower case. `register`: as read before; None reads it.
    """
    answer = decide(gather(session, mail, own, register or read_register(session)))
    dossier = dossiers.get_dossier(session, answer.dossier) if answer.dossier else None
    type_ = dossier.type if dossier and not filing.type_was_corrected(session, mail.id) else None
    filing.keep_answer(session, mail.id, answer, type_)
    return answer


def file_again(session: Session, mail_ids: Collection[MailId], own: Collection[str]) -> int:
    """Decide anew on mails that no person filed; how many are in a dossier now."""
    if not mail_ids:
        return 0
    register = read_register(session)
    steps = (file_mail(session, mails.get_mail(session, mail_id), own, register) for mail_id in mail_ids)
    return sum(answer.dossier is not None for answer in steps)


def file_waiting(
    session: Session, own: Collection[str], after: MailId, limit: int = 100
) -> tuple[MailId | None, int]:
    """Decide anew on open mails behind `after`: the last of them, None at the end; how many were filed."""
    found = filing.waiting(session, after, limit)
    return (found[-1] if found else None), file_again(session, found, own)


def gather(session: Session, mail: Mail, own: Collection[str], register: Register) -> Facts:
    """Everything known that bears on the mail's dossier."""
    people = frozenset(one for one in filing.addresses_of(mail.parsed) if not _is_own(one, own))
    known, shared = _parties(session, mail, people, register)
    return Facts(
        subject=mail.parsed.subject,
        people=people,
        thread=_thread(session, mail, people),
        named=tuple(_named(mail, register)),
        parties=tuple(known),
        sender=_sender(session, mail, shared=shared, own=own),
        likely=tuple(_likely(session, mail, register)),
        open=frozenset(register.titles),
        type_is_sure=mail.dossier_type is not None and not mail.dossier_uncertain,
    )


def _is_own(address: str, own: Collection[str]) -> bool:
    """One of the office's mailboxes, or a colleague at its own domain."""
    domains = {one.rpartition("@")[2] for one in own} - PUBLIC_DOMAINS
    return address in own or address.rpartition("@")[2] in domains


def _thread(session: Session, mail: Mail, people: Collection[str]) -> ThreadFact | None:
    found = filing.filed_in_thread(session, mail.thread_id, mail.id)
    if not found:
        return None
    ids = tuple(dict.fromkeys(one.dossier for one in found))
    seen = filing.people_of_thread(session, mail.thread_id, mail.received_at, mail.id)
    listed = {
        one for each in parties.parties_of(session, ids).values() for party in each for one in party.addresses
    }
    of_dossier = {one for one in people if one in listed or firm_domain_or_none(one) in listed}
    return ThreadFact(
        ids, found[0].received_at, tuple(one.subject for one in found), frozenset(seen | of_dossier)
    )


def _named(mail: Mail, register: Register) -> Iterator[NamedDossier]:
    """The numbers of the register in the mail's own words, and in what it quotes."""
    parsed, numbers = mail.parsed, register.numbers
    said = "\n".join((parsed.subject, parsed.new_text, *(one.name for one in parsed.attachments)))
    for text, quoted in ((said, False), (parsed.quoted, True)):
        for one in find_references(text, numbers):
            yield NamedDossier(one.written, numbers[one.key], quoted)


def _parties(
    session: Session, mail: Mail, people: Collection[str], register: Register
) -> tuple[list[KnownParty], bool]:
    """The parties in headers and text, those of the sender first; whether the sender is a shared one."""
    parsed = mail.parsed
    sender = parsed.sender.address.casefold() if parsed.sender else ""
    at = parties.parties_at(
        session, {*people, *(one for each in people if (one := firm_domain_or_none(each)))}
    )
    # An address of its own tells more than that of the whole firm.
    by_address = {one: at.get(one) or at.get(firm_domain_or_none(one) or "", []) for one in people}
    of_sender = by_address.get(sender, [])
    names = register.names
    headers = [one.name for one in (parsed.sender, *parsed.to, *parsed.cc) if one]
    files = [one.name for one in parsed.attachments]
    text = "\n".join((parsed.subject, parsed.new_text, *headers, *files))
    by_name = [party for key in names_in(text, names.keys()) for party in names[key]]
    ids = tuple(
        dict.fromkeys([*of_sender, *(one for each in by_address.values() for one in each), *sorted(by_name)])
    )
    known, listed = parties.parties(session, ids), parties.dossiers_by_party(session, ids)
    facts = [
        KnownParty(
            one, listed.get(one, ()), one in of_sender and one not in by_name, known[one].tells_nothing
        )
        for one in ids
    ]
    return facts, any(known[one].tells_nothing for one in of_sender)


def _sender(session: Session, mail: Mail, *, shared: bool, own: Collection[str]) -> SenderFact:
    address = mail.parsed.sender.address.casefold() if mail.parsed.sender else ""
    if not address or _is_own(address, own):
        return SenderFact(shared=True)
    filed = filing.filed_of_sender(session, address, mail.id)
    return SenderFact(filed, shared or is_shared_address(address))


def _likely(session: Session, mail: Mail, register: Register) -> Iterator[DossierId]:
    """Open dossiers whose title has a telling word of the mail, then the latest of the mail's type."""
    said = set(fold(f"{mail.parsed.subject}\n{mail.parsed.new_text[:5_000]}").translate(_SIGNS).split())
    scores = Counter({ident: count for ident, each in register.words.items() if (count := len(each & said))})
    yield from (ident for ident, _ in scores.most_common(_MAX_LIKELY))
    if mail.dossier_type:
        yield from filing.recent_dossiers(session, mail.dossier_type, _MAX_LIKELY)


_SIGNS = str.maketrans(dict.fromkeys("/.,;:!?()[]«»\"'’-–—_", " "))
