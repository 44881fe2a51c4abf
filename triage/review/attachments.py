"""The bytes of an attachment, and its text as people read it, page by page, or why there is none."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from triage import pictures
from triage.errors import NotFound
from triage.extract import kind_or_none
from triage.file_signs import HEAD_BYTES, PICTURES, Look, type_of
from triage.message import Attachment, MailId
from triage.parse import attachment_of
from triage.pictures import Picture
from triage.review.notices import Notice
from triage.review.office import Office
from triage.sentences import sentence
from triage.store import attachments, mails
from triage.store.attachments import READING, StoredText
from triage.store.people import User

_LONGEST_READING = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """The pages in order; `key` and `message` say why the text is missing or not whole, "" when it is."""

    pages: tuple[str, ...]
    key: str | None = None
    message: str = ""

    def __repr__(self) -> str:
        return f"AttachmentText(pages={len(self.pages)}, key={self.key!r})"


def is_readable(attachment: Attachment) -> bool:
    """Whether the text of the attachment is looked for at all."""
    return attachment.index < attachments.MAX_READ and kind_or_none(attachment) is not None


def warnings_of(attachment: Attachment) -> tuple[Notice, ...]:
    """What a person is told before they open the file; of a mail stored long ago, by its name only."""
    known = attachment.signs or tuple(one.value for one in Look().signs(attachment.name))
    return tuple(Notice(key, sentence(key)) for key in (f"file_{sign}" for sign in known))


def is_picture(attachment: Attachment) -> bool:
    """Whether a preview of it may be asked for: by what it says it is."""
    return attachment.content_type in PICTURES and attachment.size <= pictures.LIMITS.file_bytes


def type_to_tell(content: bytes) -> str:
    """The type a browser may be told, by the bytes: of raster pictures and PDF, else of unknown bytes."""
    return type_of(content[:HEAD_BYTES])


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture drawn anew; None with why there is none."""

    picture: Picture | None
    why: Notice | None


def preview(office: Office, mail_id: MailId, index: int) -> Preview:
    """The picture in the attachment, drawn anew so that nothing else of the file is left. Raises NotFound."""
    _, content = attachment(office, mail_id, index)
    (drawn,) = pictures.redraw([content]) if type_of(content[:HEAD_BYTES]) in PICTURES else (None,)
    return Preview(drawn, None if drawn else Notice("preview_none", sentence("preview_none")))


def _settled(found: StoredText, now: datetime) -> str | None:
    """The cause as it stands; a reading that does not come to its end has failed."""
    if found.cause != READING:
        return found.cause
    return "attachment_waiting" if now - found.stored_at < _LONGEST_READING else "attachment_failed"


def attachment_text(office: Office, user: User, mail_id: MailId, index: int) -> AttachmentText:
    """What was found in the attachment; every role may read it. Raises NotFound."""
    with office.database.transaction() as session:
        described = mails.get_mail(session, mail_id).parsed.attachments
        if not 0 <= index < len(described):
            raise NotFound
        found = attachments.text_or_none(session, mail_id, index)
    if found is not None:
        pages, key = found.pages, _settled(found, office.clock())
    elif not is_readable(described[index]):
        pages, key = (), "attachment_not_supported"
    else:
        pages, key = (), "attachment_waiting"
    return AttachmentText(pages, key, sentence(key) if key else "")


def attachment(office: Office, mail_id: MailId, index: int) -> tuple[Attachment, bytes]:
    """An attachment's description and bytes. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        raw = mails.raw_mail(session, mail_id)
    try:
        content = attachment_of(raw, index)
    except OSError as exc:
        raise NotFound("mail_file_lost") from exc
    if content is None or index >= len(mail.parsed.attachments):
        raise NotFound
    return mail.parsed.attachments[index], content
