"""Gathers what a summary by a model is made of: the texts of a thread and its files, and the pieces shown."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from drafting.chunks import Piece
from drafting.point_checks import Shown
from redaction.mail import MailText, new_fence
from triage.db import Session
from triage.extract import kind_or_none
from triage.french import date_in_words
from triage.language import guess_language_or_none
from triage.message import ParsedMail
from triage.model_calls import Gather
from triage.model_text import mail_text
from triage.sentences import typeset
from triage.sentences_summaries import PASSAGE_HEADS
from triage.services import Services
from triage.store import attachments, mails
from triage.store.mails import Mail
from triage.summaries import FileText, PlaceKind, TextPlace, Texts

MAX_THREAD: Final = 30
"""Of the mails of a thread, the newest ones."""


def files_of(session: Session, mail: Mail) -> tuple[tuple[FileText, ...], bool]:
    """The texts read so far of the mail's files, and whether one is still to be read."""
    files: list[FileText] = []
    waiting = False
    for one in mail.parsed.attachments:
        if kind_or_none(one) is None:
            continue
        stored = attachments.text_or_none(session, mail.id, one.index)
        waiting = waiting or stored is None or stored.cause == attachments.READING
        if stored is not None and stored.pages:
            files.append(FileText(one.name, stored.pages))
    return tuple(files), waiting


def thread_texts(session: Session, mail: Mail) -> Texts:
    """The whole thread from its first mail on, this mail among it, then what comes with the mail."""
    thread = mails.thread_mails(session, mail.thread_id, mail.id)
    told = [_of_own(mail) if one == mail.parsed else _of_other(one) for one in thread][-MAX_THREAD:]
    if _of_own(mail) not in told:
        told.insert(0, _of_own(mail))
    alone = len(told) == 1 and mail.parsed.quoted
    quoted = [(TextPlace(PlaceKind.QUOTED), mail.parsed.quoted)] if alone else []
    enclosed = [(TextPlace(PlaceKind.ENCLOSED), one.text) for one in mail.parsed.enclosed]
    files, _ = files_of(session, mail)
    pages = [
        (TextPlace(PlaceKind.FILE, name=file.name, page=number, pages=len(file.pages)), page)
        for file in files
        for number, page in enumerate(file.pages, 1)
    ]
    texts = (*quoted, *told, *enclosed, *pages)
    return tuple((where, text) for where, text in texts if text.strip())


def _of_other(one: ParsedMail) -> tuple[TextPlace, str]:
    return TextPlace(PlaceKind.EARLIER, _who(one), one.dated_at), one.new_text


def _of_own(mail: Mail) -> tuple[TextPlace, str]:
    at = mail.parsed.dated_at or mail.received_at
    return TextPlace(PlaceKind.MAIL, _who(mail.parsed), at), mail.parsed.new_text


def _who(one: ParsedMail) -> str:
    return one.sender.name or one.sender.address if one.sender else ""


def digest_of(texts: Texts) -> str:
    """The hash of all there was to read, in hexadecimal: it tells whether thread or files changed since."""
    said = hashlib.sha256()
    for place, text in texts:
        said.update(f"{place.name}\0{place.page}\0{text}\0\0".encode("utf-8", "replace"))
    return said.hexdigest()


def shown(pieces: Sequence[Piece[TextPlace]], zone: ZoneInfo, received: datetime) -> tuple[Shown, ...]:
    """The pieces as passages, each under a line that says where it stands."""
    return tuple(Shown(one.text, head(one.place, zone), _day(one.place, zone, received)) for one in pieces)


def head(place: TextPlace, zone: ZoneInfo) -> str:
    """The line above a passage: who writes and when, or which page of a file it is."""
    day = date_in_words(place.at.astimezone(zone), weekday=False) if place.at else ""
    key = place.kind.value if day or place.kind not in (PlaceKind.MAIL, PlaceKind.EARLIER) else "undated"
    key = "file_whole" if place.kind is PlaceKind.FILE and place.pages <= 1 else key
    return typeset(PASSAGE_HEADS[key]).format(
        who=place.who or "—", date=day, name=place.name, page=place.page
    )


def _day(place: TextPlace, zone: ZoneInfo, received: datetime) -> date:
    return (place.at or received).astimezone(zone).date()


def gather_passages(passages: Sequence[str]) -> Gather:
    """Shows a model these passages alone, with every name and address the thread knows to be masked."""

    def gather(services: Services, session: Session, mail: Mail) -> MailText:
        given = mail_text(services, session, mail)
        bare = replace(
            given,
            body="",
            quoted="",
            earlier=(),
            attachment_names=(),
            attachment_texts=(),
            dossier="",
            passages=tuple(passages),
            language=guess_language_or_none("\n".join(passages)) or given.language,
            fence="",
        )
        return replace(bare, fence=new_fence(bare.parts()))

    return gather
