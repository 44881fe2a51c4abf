"""Gathers every text in clear that a draft may rest on, each with the day its « demain » counts from."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from drafting.facts.values import Source, SourceKind
from triage.client_sentence import all_sentences
from triage.db import Session
from triage.french import date_in_words
from triage.kinds import DraftOrigin
from triage.message import Address, ParsedMail
from triage.services import Services
from triage.signatures import signatures_of
from triage.store import attachments, dossiers, filing, mails, parties, people
from triage.store.mails import Mail

#: Of the earlier mails of the thread, the newest ones.
MAX_EARLIER: Final = 10


def fact_sources(
    services: Services, session: Session, mail: Mail, origin: DraftOrigin | None, template: str
) -> tuple[Source, ...]:
    """Everything known about a mail, nearest first; `origin` and `template` (a title) are the draft's."""
    parsed = mail.parsed
    day = _day(services, parsed.dated_at or mail.received_at)
    found = [
        Source(SourceKind.SUBJECT, parsed.subject, day=day),
        Source(SourceKind.NOTES if mail.from_notes else SourceKind.MAIL, parsed.new_text, day=day),
        Source(SourceKind.PEOPLE, _people(parsed)),
        *_attached(session, mail, day),
        Source(SourceKind.QUOTED, parsed.quoted, day=day),
        *_earlier(services, session, mail),
        *_dossier(session, mail),
        *_template(services, origin, template),
        *_office(services, session, mail),
    ]
    return tuple(source for source in found if source.text.strip())


def today(services: Services) -> date:
    """The office's day, from which a draft's relative dates count."""
    return _day(services, services.clock())


def _day(services: Services, moment: datetime) -> date:
    return moment.astimezone(services.settings.office.zone).date()


def _written(people_: tuple[Address, ...]) -> str:
    return "\n".join(f"{one.name} <{one.address}>" for one in dict.fromkeys(people_))


def _people(parsed: ParsedMail) -> str:
    sender = (parsed.sender,) if parsed.sender else ()
    return _written((*sender, *parsed.reply_to, *parsed.to, *parsed.cc))


def _attached(session: Session, mail: Mail, day: date) -> Iterator[Source]:
    """The names of the attachments, and the pages read so far."""
    for one in mail.parsed.attachments:
        yield Source(SourceKind.ATTACHMENT, one.name, one.name)
        stored = attachments.text_or_none(session, mail.id, one.index)
        for number, page in enumerate(stored.pages if stored else (), 1):
            label = f"{one.name}, page {number}" if stored and len(stored.pages) > 1 else one.name
            yield Source(SourceKind.ATTACHMENT, page, label, day)
    for enclosed in mail.parsed.enclosed:
        yield Source(SourceKind.ATTACHMENT, f"{enclosed.subject}\n{enclosed.text}", enclosed.subject, day)


def _earlier(services: Services, session: Session, mail: Mail) -> Iterator[Source]:
    """The earlier mails of the thread, the newest first; those of the office apart."""
    zone = services.settings.office.zone
    for parsed in mails.earlier_mails(session, mail, MAX_EARLIER):
        own = parsed.sender is not None and parsed.sender.address.casefold() in services.own_addresses
        at = parsed.dated_at.astimezone(zone) if parsed.dated_at else None
        yield Source(
            SourceKind.OWN_EARLIER if own else SourceKind.EARLIER,
            "\n".join((parsed.subject, parsed.new_text, _people(parsed))),
            date_in_words(at, weekday=False) if at else "",
            at.date() if at else None,
        )


def _dossier(session: Session, mail: Mail) -> Iterator[Source]:
    dossier_id = filing.filed(session, mail.id).dossier
    if dossier_id is None:
        return
    dossier = dossiers.get_dossier(session, dossier_id)
    lines = [dossier.title, dossier.number or ""]
    lines += [one.written for one in dossiers.references_of(session, dossier_id)]
    for party in parties.parties_of(session, [dossier_id]).get(dossier_id, []):
        lines.append(" ".join((party.name, *party.addresses)))
    yield Source(SourceKind.DOSSIER, "\n".join(line for line in lines if line), dossier.title)


def _template(services: Services, origin: DraftOrigin | None, title: str) -> Iterator[Source]:
    if origin is DraftOrigin.TEMPLATE:
        day = today(services)
        known = [(one.title, one.body) for one in services.templates]
        known += [(one.title, one.body) for one in services.letters]
        yield from (Source(SourceKind.TEMPLATE, body, named, day) for named, body in known if named == title)


def _office(services: Services, session: Session, mail: Mail) -> Iterator[Source]:
    """The office's name, telephone, signature, mailboxes and people."""
    office = services.settings.office
    signatures = signatures_of(session, services.settings).everything()
    own = [f"{box.display_name} <{box.address}>" for box in services.settings.mailboxes]
    own += [*all_sentences(services.settings), *people.user_names(session)]
    lines = [office.name, office.phone, signatures, *own]
    yield Source(SourceKind.OFFICE, "\n".join(line for line in lines if line.strip()), day=today(services))
