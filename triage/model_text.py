"""Gathers every text about one mail that a model may be shown, and every name known around it.

This is the only place that decides what a model is given; redaction takes it from here.
"""

from collections.abc import Iterator
from dataclasses import replace

from redaction.mail import MailText, new_fence
from triage.db import Session
from triage.language import guess_language_or_none
from triage.message import Address, ParsedMail
from triage.services import Services
from triage.store import attachments, dossiers, filing, mails, parties, people
from triage.store.mails import Mail

#: Of the earlier mails of the thread, the newest first until about this many characters.
MAX_EARLIER_CHARS = 8_000
#: Of the texts of all attachments together.
MAX_ATTACHMENT_CHARS = 20_000


def mail_text(services: Services, session: Session, mail: Mail) -> MailText:
    """Everything of the mail that could reach a model, with every name and address the thread knows."""
    parsed = mail.parsed
    thread = mails.thread_mails(session, mail.thread_id)
    known = [person for one in (*thread, parsed) for person in _people(one)]
    dossier, contacts = _dossier(session, mail)
    given = MailText(
        subject=parsed.subject,
        body=parsed.new_text,
        quoted=parsed.quoted,
        earlier=_earlier(mails.earlier_mails(session, mail), parsed.quoted),
        attachment_names=tuple(one.name for one in parsed.attachments),
        attachment_texts=tuple(_attachment_texts(session, mail)),
        dossier=dossier,
        known_names=_known_names(services, session, [*known, *contacts]),
        known_addresses=tuple(
            dict.fromkeys(
                (
                    *(one.address for one in (*known, *contacts) if one.address),
                    *sorted(services.own_addresses),
                )
            )
        ),
        language=guess_language_or_none(f"{parsed.subject}\n{parsed.new_text}"),
        today=services.clock().astimezone(services.settings.office.zone).date(),
    )
    return replace(given, fence=new_fence(given.parts()))


def _people(parsed: ParsedMail) -> tuple[Address, ...]:
    sender = (parsed.sender,) if parsed.sender else ()
    return (*sender, *parsed.reply_to, *parsed.to, *parsed.cc)


def _dossier(session: Session, mail: Mail) -> tuple[str, list[Address]]:
    """The title of the mail's dossier, and who is in it: their names help to mask."""
    dossier_id = filing.filed(session, mail.id).dossier
    if dossier_id is None:
        return "", []
    contacts = parties.parties_of(session, [dossier_id]).get(dossier_id, [])
    # « @firm.example » is nobody's address; a party without one still has a name.
    people = [
        Address(one.name, "" if address.startswith("@") else address)
        for one in contacts
        for address in one.addresses or ("",)
    ]
    return dossiers.get_dossier(session, dossier_id).title, people


def _known_names(services: Services, session: Session, known: list[Address]) -> tuple[str, ...]:
    names = [*(person.name for person in known), *own_names(services, session)]
    return tuple(dict.fromkeys(name for name in names if name))


def own_names(services: Services, session: Session) -> list[str]:
    """The names of the office, of its mailboxes and of everybody who may open the page."""
    settings = services.settings
    boxes = [box.display_name for box in settings.mailboxes if box.display_name]
    return [settings.office.name, *boxes, *people.user_names(session)]


def _earlier(newest_first: list[ParsedMail], quoted: str) -> tuple[str, ...]:
    """What earlier mails say, oldest first, without what the new mail quotes already."""
    repeated = _plain(quoted)
    kept: list[str] = []
    room = MAX_EARLIER_CHARS
    for parsed in newest_first:
        said = parsed.new_text.strip()
        if not said or _plain(said) in repeated:
            continue
        if room <= 0:
            break
        writer = f"De : {parsed.sender.name}\n" if parsed.sender and parsed.sender.name else ""
        if part := _cut(said, room):
            kept.append(writer + part)
        room -= len(said)
    return tuple(reversed(kept))


def _attachment_texts(session: Session, mail: Mail) -> Iterator[str]:
    """The texts read so far from the attachments, in their order, within the limit."""
    room = MAX_ATTACHMENT_CHARS
    for attachment in mail.parsed.attachments:
        stored = attachments.text_or_none(session, mail.id, attachment.index)
        text = "\n".join(stored.pages).strip() if stored else ""
        if room > 0 and (part := _cut(text, room)):
            yield part
        room -= len(text)


def _cut(text: str, room: int) -> str:
    """The text, or its beginning up to the end of a paragraph, sentence or line.

    Never inside one: half a name or number would not be recognised for what it is.
    """
    if len(text) <= room:
        return text
    ends = (text.rfind(end, 0, room) + 1 for end in ("\n\n", ". ", "\n"))
    cut = next((end for end in ends if end > room // 2), 0)
    return f"{text[:cut].rstrip()} […]" if cut else ""


def _plain(text: str) -> str:
    """The text without quote marks and line breaks, for finding it inside another."""
    return " ".join(text.replace(">", " ").split())
