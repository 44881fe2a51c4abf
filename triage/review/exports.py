"""A draft, or a reply that was sent, as a file: a Word document, or a mail that a mail program opens."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from drafting.letters import DocumentKind
from triage import audit, compose, joining
from triage.audit import AuditEvent
from triage.db import Session
from triage.docx_writer import Document, write_docx
from triage.errors import NotFound
from triage.french import date_in_words
from triage.message import MailId
from triage.review.messages import read_file, reply_of
from triage.review.office import Office
from triage.states import MailState
from triage.store import dispatches, drafts, mails, notes
from triage.store.dispatches import Dispatch
from triage.store.drafts import Draft
from triage.store.mails import Mail
from triage.store.people import User

DOCX_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EML_TYPE: Final = "message/rfc822"
#: States in which the bytes that a person approved are what leaves or left.
_FIXED: Final = frozenset(
    {MailState.APPROVED, MailState.SENDING, MailState.SENT, MailState.UNCONFIRMED, MailState.UNDELIVERED}
)
_MAX_NAME_CHARS: Final = 80
_NOT_IN_NAMES: Final = re.compile(r"[^\w’() -]+")
#: Names that Windows gives to devices, whatever follows the dot.
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Export:
    """A file to be saved: its name, of letters that every system takes, its type and its bytes."""

    name: str = field(repr=False)
    media_type: str
    content: bytes = field(repr=False)


def export_docx(office: Office, user: User, mail_id: MailId) -> Export:
    """The text that stands as a Word document, its blanks marked. Raises NotFound when there is none."""
    with office.database.transaction() as session:
        mail, draft, sent = _read(session, mail_id)
        is_letter = not mail.from_notes or notes.get_note(session, mail_id).kind is DocumentKind.LETTER
        _record(session, office, user, mail_id, "DOCX", draft.version)
    made_at = (sent.sent_at if sent else None) or office.clock()
    document = Document(
        office=office.settings.office.name,
        date=_day(office, made_at),
        recipients=tuple(one.name or one.address for one in draft.recipients),
        title=draft.subject,
        body=draft.body,
        is_letter=is_letter,
        made_at=made_at,
    )
    return Export(file_name(draft.subject, "docx"), DOCX_TYPE, write_docx(document))


def export_eml(office: Office, user: User, mail_id: MailId) -> Export:
    """The very message that was approved; before that the one that would be, which opens as a draft.

    Raises NotFound when there is no text.
    """
    with office.database.transaction() as session:
        mail, draft, sent = _read(session, mail_id)
        _record(session, office, user, mail_id, "EML", draft.version)
    raw = _fixed(sent) if sent else _unsent(office, mail, draft)
    return Export(file_name(draft.subject, "eml"), EML_TYPE, raw)


def _read(session: Session, mail_id: MailId) -> tuple[Mail, Draft, Dispatch | None]:
    """The mail, the text that stands, and the message whose bytes a person approved, if any counts."""
    mail = mails.get_mail(session, mail_id)
    draft = drafts.current_draft_or_none(session, mail_id)
    if draft is None:
        raise NotFound("export_no_draft")
    sent = dispatches.last_dispatch_or_none(session, mail_id) if mail.state in _FIXED else None
    return mail, draft, sent


def _unsent(office: Office, mail: Mail, draft: Draft) -> bytes:
    """The message under a mark that mail programs know of drafts (X-Unsent, of Outlook and others)."""
    reply = reply_of(office, mail, draft)
    to, cc = (
        [one for one in people if compose.is_sendable(one.address)] for people in (reply.recipients, reply.cc)
    )
    reply = replace(reply, recipients=tuple(to), cc=tuple(cc))
    pieces = joining.message(reply, lambda one: read_file(office, mail.id, one))
    return b"X-Unsent: 1\r\n" + b"".join(pieces)


def _fixed(sent: Dispatch) -> bytes:
    try:
        return sent.content()
    except OSError as exc:
        raise NotFound("mail_file_lost") from exc


def _day(office: Office, moment: datetime) -> str:
    return date_in_words(moment.astimezone(office.settings.office.zone), weekday=False)


def file_name(title: str, ending: str) -> str:
    """The title as a name that any system takes: no path, no sign that a shell or a system reads."""
    plain = unicodedata.normalize("NFC", title).replace("_", " ")
    words = " ".join(_NOT_IN_NAMES.sub(" ", plain).split())[:_MAX_NAME_CHARS].strip(" -’")
    if not words or _DEVICES.fullmatch(words):
        words = "Courrier"
    return f"{words}.{ending}"


def _record(
    session: Session, office: Office, user: User, mail_id: MailId, written_as: str, version: int
) -> None:
    values = {"format": written_as, "version": version}
    audit.record(
        session, AuditEvent.DRAFT_EXPORTED, office.clock(), user_id=user.id, mail_id=mail_id, values=values
    )
