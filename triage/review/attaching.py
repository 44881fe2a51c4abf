"""The files that a person joins to a reply: from their machine, or one that came with the mail."""

import mimetypes
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import IO, Final

from triage import audit, joining, mail_files
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotAllowed, NotFound, StaleVersion
from triage.message import MailId
from triage.outgoing import Extras, JoinedFile
from triage.parse import attachment_bytes, iter_attachment, safe_file_name
from triage.review import messages
from triage.review.office import Office, require_writer
from triage.review.replies import EDITABLE, move_to_drafted, warnings_of
from triage.states import SET_ASIDE
from triage.store import drafts, mails, outgoing
from triage.store.drafts import Draft
from triage.store.mails import Mail
from triage.store.people import User

MAX_FILES: Final = 20
MAX_NAME_CHARS: Final = 400
#: For all files ever joined for one mail, those of earlier versions too, in whole messages.
_KEPT_MESSAGES: Final = 5
_PIECE_BYTES: Final = 256 * 1024
_IN_MEMORY_BYTES: Final = 1024 * 1024
#: What runs when it is opened, on the systems that people use.
_RUNS: Final = re.compile(
    r"\.(?:exe|com|scr|pif|bat|cmd|msi|msp|msix|appx|dll|cpl|ocx|sys|js|jse|mjs|vbs|vbe|wsf|wsh|hta|ps1|psm1"
    r"|lnk|url|reg|jar|apk|app|dmg|pkg|command|sh|bash|run|deb|rpm|elf|bin|iso|img|vhd|vhdx|chm|scf|inf|gadget)$",
    re.IGNORECASE,
)
#: How programs begin: DOS and Windows, ELF, Mach-O (four byte orders), a script.
_PROGRAMS: Final = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
)
#: Types that are told as they are; whatever else is a file of bytes.
_TOLD: Final = re.compile(
    r"application/(?:pdf|zip|vnd\.[a-z0-9.+-]{1,90}|msword)|image/(?:png|jpeg|gif|tiff)|audio/(?:mpeg|mp4)"
)
_OTHER_TYPE: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in: `add` what comes, then `join` it. Closed by its owner."""

    office: Office
    user: User
    mail_id: MailId
    version: int
    name: str = field(repr=False)
    max_bytes: int
    content: IO[bytes] = field(repr=False)

    def add(self, piece: bytes) -> None:
        """Take one piece more. Raises BadRequest as soon as there are too many bytes."""
        if self.content.tell() + len(piece) > self.max_bytes:
            raise _too_big(self.office)
        self.content.write(piece)

    def join(self) -> int:
        """Join what came as the draft's next version; its number. Raises as `begin`, and StorageFull."""
        self.content.seek(0)
        pieces = iter(lambda: self.content.read(_PIECE_BYTES), b"")
        return _join(self.office, self.user, self.mail_id, self.version, self.name, pieces)


def begin(
    office: Office, user: User, mail_id: MailId, version: int, name: str, declared: int | None
) -> Upload:
    """Room for a file that is about to come; `declared`: how many bytes are announced, None for unknown.

    Raises before a byte is read: NotFound, NotAllowed, StaleVersion, BadRequest on a bad name or too much.
    """
    require_writer(user)
    clean = _usable_name(name)
    with office.database.transaction() as session:
        _, draft = _standing(session, mail_id, version)
    # Base64 makes four bytes of three, and line ends (RFC 2045 section 6.8).
    room = office.settings.sending.max_message_bytes * 57 // 78
    room -= sum(one.size for one in draft.extras.files)
    if declared is not None and declared > room:
        raise _too_big(office)
    # A spooled file is closed by whoever asked for the room.
    content = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115
    return Upload(office, user, mail_id, version, clean, max(room, 0), content)


def join_received(office: Office, user: User, mail_id: MailId, version: int, index: int) -> int:
    """Join a file that came with the mail; the draft's next version. Raises as `begin`."""
    require_writer(user)
    with office.database.transaction() as session:
        mail, _ = _standing(session, mail_id, version)
        raw = mails.raw_mail(session, mail_id)
    if not 0 <= index < len(mail.parsed.attachments):
        raise NotFound
    described = mail.parsed.attachments[index]
    try:
        if isinstance(raw, bytes):
            pieces: Iterator[bytes] = iter([attachment_bytes(raw, index) or b""])
        else:
            pieces = iter(list(iter_attachment(raw.path, index)))
    except OSError as exc:
        raise NotFound("mail_file_lost") from exc
    return _join(office, user, mail_id, version, _usable_name(described.name), pieces)


def remove(office: Office, user: User, mail_id: MailId, version: int, place: int) -> int:
    """Take that file out; the draft's next version. Raises NotFound, NotAllowed, StaleVersion."""
    require_writer(user)
    with office.database.transaction() as session:
        mail, draft = _standing(session, mail_id, version)
        files = draft.extras.files
        if not 0 <= place < len(files):
            raise NotFound
        kept = (*files[:place], *files[place + 1 :])
        return _add_version(session, office, user, mail, draft, kept, AuditEvent.DRAFT_FILE_REMOVED)


def joined(office: Office, mail_id: MailId, place: int) -> tuple[JoinedFile, Iterator[bytes]]:
    """The file at that place of the draft that stands, and its bytes. Raises NotFound."""
    with office.database.transaction() as session:
        mails.get_mail(session, mail_id)
        draft = drafts.current_draft_or_none(session, mail_id)
    files = draft.extras.files if draft else ()
    if not 0 <= place < len(files):
        raise NotFound
    pieces = messages.read_file(office, mail_id, files[place])
    try:
        first = next(pieces, b"")
    except BadRequest as exc:
        raise NotFound(exc.key) from exc
    return files[place], chain([first], pieces)


def _usable_name(name: str) -> str:
    clean = safe_file_name(name[:MAX_NAME_CHARS])
    if not clean:
        raise BadRequest("joined_name_missing")
    if _RUNS.search(clean.rstrip(". ")):
        raise BadRequest("joined_executable")
    return clean


def _too_big(office: Office) -> BadRequest:
    return BadRequest("joined_too_big", megabytes=office.settings.sending.max_message_mb)


def _standing(session: Session, mail_id: MailId, version: int) -> tuple[Mail, Draft]:
    """The mail and its draft, which must be this version and may be changed."""
    mail = mails.get_mail(session, mail_id)
    if mail.state not in EDITABLE:
        raise NotAllowed
    draft = drafts.current_draft_or_none(session, mail_id)
    if draft is None or mail.state in SET_ASIDE:
        raise NotAllowed("draft_first")
    if draft.version != version:
        raise StaleVersion(current_version=draft.version)
    return mail, draft


def _join(
    office: Office, user: User, mail_id: MailId, version: int, name: str, pieces: Iterator[bytes]
) -> int:
    first = next(pieces, b"")
    if not first:
        raise BadRequest("joined_empty")
    if first.startswith(_PROGRAMS):
        raise BadRequest("joined_executable")
    kept = mail_files.keep(office.database.outgoing_folder, mail_id, chain([first], pieces), "bin")
    file = JoinedFile(kept.sha256, name, _type_of(name), kept.size)
    with office.database.transaction() as session:
        mail, draft = _standing(session, mail_id, version)
        _refuse_excess(session, office, mail, draft, file)
        files = (*draft.extras.files, file)
        return _add_version(session, office, user, mail, draft, files, AuditEvent.DRAFT_FILE_JOINED)


def _type_of(name: str) -> str:
    guessed = mimetypes.guess_type(Path(name).name, strict=True)[0] or ""
    return guessed if _TOLD.fullmatch(guessed) else _OTHER_TYPE


def _refuse_excess(session: Session, office: Office, mail: Mail, draft: Draft, file: JoinedFile) -> None:
    files, most = draft.extras.files, office.settings.sending.max_message_bytes
    if len(files) >= MAX_FILES:
        raise BadRequest("attachments_too_many", most=MAX_FILES)
    if any((one.sha256, one.name) == (file.sha256, file.name) for one in files):
        raise BadRequest("joined_twice")
    if outgoing.kept_bytes(session, mail.id) + file.size > _KEPT_MESSAGES * most:
        raise BadRequest("attachments_kept_full")
    grown = replace(draft, extras=replace(draft.extras, files=(*files, file)))
    if joining.size_of(messages.reply_of(office, mail, grown)) > most:
        raise _too_big(office)


def _add_version(
    session: Session,
    office: Office,
    user: User,
    mail: Mail,
    draft: Draft,
    files: Sequence[JoinedFile],
    event: AuditEvent,
) -> int:
    move_to_drafted(session, mail)
    now = office.clock()
    extras: Extras = replace(draft.extras, files=tuple(files))
    new = replace(
        drafts.again(draft, draft.subject, draft.recipients),
        extras=extras,
        warnings=warnings_of(session, office, mail, draft, draft.body, extras),
    )
    written_at = drafts.written_at(session, mail.id, draft, office.services.own_addresses, now)
    version = drafts.add_version(session, mail.id, draft.version, new, written_at, user.id)
    audit.record(session, event, now, user_id=user.id, mail_id=mail.id, values={"version": version})
    return version
