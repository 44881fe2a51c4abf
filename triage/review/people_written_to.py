"""Who a reply goes to: the people it may go to, those the office knows, and what is odd about an address."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from triage import compose
from triage.db import Session
from triage.errors import MailboxRemoved, NotFound
from triage.message import Address, MailId
from triage.recipients import domain_of, resembled_or_none
from triage.review.office import Office
from triage.sentences import sentence
from triage.shared_senders import PUBLIC_DOMAINS
from triage.store import correspondence, mails
from triage.store.mails import Mail

MAX_FOUND = 8
MAX_SEARCH_CHARS = 100


@dataclass(frozen=True, slots=True)
class RecipientNote:
    """Something to look at before a reply goes to this address."""

    address: str = field(repr=False)
    key: str
    message: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who an answer goes to: from which mailbox, to the sender alone, to everyone who got the mail."""

    sender: Address
    alone: tuple[Address, ...]
    everyone: tuple[Address, ...]
    copies: tuple[Address, ...]


def audience(office: Office, mail_id: MailId) -> Audience:
    """Who an answer to this mail may go to. Raises NotFound, also when its mailbox was removed."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
    try:
        mailbox, parsed = office.mailbox(mail.mailbox_name), mail.parsed
    except MailboxRemoved as exc:
        raise NotFound(exc.key, **exc.values) from exc
    alone = parsed.to if mail.from_notes else compose.reply_recipients(parsed, mailbox.address)
    taken = office.services.own_addresses | {one.address.casefold() for one in alone}
    others: dict[str, Address] = {}
    for one in () if mail.from_notes else (*parsed.to, *parsed.cc):
        if one.address.casefold() not in taken and compose.is_sendable(one.address):
            others.setdefault(one.address.casefold(), one)
    sender = Address(mailbox.display_name or office.settings.office.name, mailbox.address)
    return Audience(sender, alone, alone, tuple(others.values()))


def find(office: Office, mail_id: MailId, typed: str) -> tuple[Address, ...]:
    """Those the office wrote with whose name or address holds what was typed, those of the mail first."""
    wanted = typed.strip().casefold()[:MAX_SEARCH_CHARS]
    if not wanted:
        return ()
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        near = _of_thread(session, mail)
        known = correspondence.find(session, wanted, MAX_FOUND, office.sight)
    found: dict[str, Address] = {}
    for one in (*near, *known):
        fits = wanted in one.name.casefold() or wanted in one.address.casefold()
        if (
            fits
            and compose.is_sendable(one.address)
            and one.address.casefold() not in office.services.own_addresses
        ):
            found.setdefault(one.address.casefold(), one)
    return tuple(found.values())[:MAX_FOUND]


def notes_on(
    office: Office, session: Session, mail: Mail, people: Iterable[Address]
) -> tuple[RecipientNote, ...]:
    """What is odd about these recipients: new to the thread and the dossier, or like a known domain."""
    known = {one.address.casefold() for one in _of_thread(session, mail)} | office.services.own_addresses
    addresses = {one.address.casefold(): one.address for one in people}
    strangers = {key: address for key, address in addresses.items() if key not in known}
    if not strangers:
        return ()
    parties = correspondence.party_addresses(session, mail.id)
    strangers = {
        key: address
        for key, address in strangers.items()
        if key not in parties and f"@{domain_of(key)}" not in parties
    }
    domains = {domain_of(one) for one in (*known, *parties)}
    if strangers:
        domains |= correspondence.domains(session, office.sight) - PUBLIC_DOMAINS
    return tuple(_note(address, domains, new=mail.from_notes) for address in strangers.values())


def _note(address: str, domains: set[str], *, new: bool) -> RecipientNote:
    alike = resembled_or_none(address, domains)
    if alike is not None:
        return RecipientNote(address, "recipient_lookalike", sentence("recipient_lookalike", {"host": alike}))
    key = "recipient_of_notes" if new else "recipient_new"
    return RecipientNote(address, key, sentence(key))


def _of_thread(session: Session, mail: Mail) -> tuple[Address, ...]:
    found: list[Address] = []
    for one in (mail.parsed, *mails.thread_mails(session, mail.thread_id, mail.id)):
        found += [*((one.sender,) if one.sender else ()), *one.reply_to, *one.to, *one.cc]
    return tuple(found)
