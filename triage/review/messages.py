"""The very message that a draft would be: who gets it, its bytes, and the digest an approval is bound to."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

from triage import compose, joining, mail_files
from triage.db import Session
from triage.errors import BadRequest, MailboxRemoved, NotFound, PreviewChanged
from triage.message import Address, MailId, UserId
from triage.outgoing import Extras, JoinedFile
from triage.review import people_written_to
from triage.review.notices import Notice
from triage.review.office import Office
from triage.review.people_written_to import RecipientNote
from triage.sentences import sentence
from triage.store import dispatches, drafts, mails
from triage.store import outgoing as outgoing_rows
from triage.store.drafts import Draft
from triage.store.mails import Mail
from triage.wording import tenths

#: A message above this is kept in a file: see docs/decisions/0005.
BIG_MESSAGE_BYTES = 1024 * 1024
_PIECE_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Preview:
    """What leaves if this version is approved, and `digest`, which the approval names.

    `body` is the text as edited, its signature in it; `quoted` what follows it, "" for nothing. `size`: of
    the whole message in bytes, of which it may have `max_bytes`; `server_bytes`: what the server that sends
    took when it was last spoken with, None when it named no limit.
    """

    version: int
    sender: Address
    to: tuple[Address, ...]
    subject: str
    body: str = field(repr=False)
    quoted: str = field(repr=False)
    extras: Extras
    size: int
    max_bytes: int
    digest: str
    notes: tuple[RecipientNote, ...] = ()
    server_bytes: int | None = None

    @property
    def size_notice(self) -> tuple[Notice, ...]:
        """What is said of a message that the server will not take, and what to do."""
        if self.server_bytes is None or self.size <= self.server_bytes:
            return ()
        values = {"megabytes": _megabytes(self.size), "most": _megabytes(self.server_bytes)}
        return (Notice("warn_server_size", sentence("warn_server_size", values)),)


def reply_of(office: Office, mail: Mail, draft: Draft) -> compose.Reply:
    """The message that this version would be, under a fresh identifier; one from notes answers nothing."""
    mailbox = office.mailbox(mail.mailbox_name)
    sender = Address(mailbox.display_name or office.settings.office.name, mailbox.address)
    quoted = draft.extras.quoted and not mail.from_notes
    return compose.Reply(
        sender=sender,
        recipients=draft.recipients,
        subject=draft.subject,
        body=compose.full_body(draft.body, mail.parsed) if quoted else draft.body,
        message_id=compose.new_message_id(sender),
        dated_at=office.clock(),
        in_reply_to=mail.parsed.message_id,
        references=mail.parsed.references or mail.parsed.in_reply_to,
        cc=draft.extras.cc,
        bcc=draft.extras.bcc,
        files=draft.extras.files,
    )


def preview(office: Office, mail_id: MailId) -> Preview:
    """What would leave now. Raises NotFound without a draft or its mailbox, BadRequest on an odd address."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        draft = drafts.current_draft_or_none(session, mail_id)
        if draft is None:
            raise NotFound
        try:
            return preview_of(office, session, mail, draft)
        except MailboxRemoved as exc:
            raise NotFound(exc.key, **exc.values) from exc


def preview_or_none(office: Office, session: Session, mail: Mail, draft: Draft) -> Preview | None:
    """The same for a draft already read; None when it cannot be a message as it stands."""
    try:
        return preview_of(office, session, mail, draft)
    except (BadRequest, MailboxRemoved):
        return None


def preview_of(office: Office, session: Session, mail: Mail, draft: Draft) -> Preview:
    """The same for a draft already read."""
    reply = reply_of(office, mail, draft)
    people = (*draft.recipients, *draft.extras.people)
    return Preview(
        version=draft.version,
        sender=reply.sender,
        to=draft.recipients,
        subject=draft.subject,
        body=draft.body,
        quoted=compose.quote_original(mail.parsed) if draft.extras.quoted and not mail.from_notes else "",
        extras=draft.extras,
        size=joining.size_of(reply),
        max_bytes=office.settings.sending.max_message_bytes,
        digest=joining.digest_of(reply),
        notes=people_written_to.notes_on(office, session, mail, people),
        server_bytes=outgoing_rows.smtp_limit_or_none(session, mail.mailbox_id),
    )


def _megabytes(size: int) -> str:
    return tenths(size / 1_000_000)


def refuse_another(office: Office, mail: Mail, draft: Draft, shown: str | None) -> compose.Reply:
    """The message to send. Raises PreviewChanged when it is not the one of the digest `shown`."""
    reply = reply_of(office, mail, draft)
    if joining.size_of(reply) > office.settings.sending.max_message_bytes:
        raise BadRequest("message_too_big", megabytes=office.settings.sending.max_message_mb)
    if shown is not None and joining.digest_of(reply) != shown:
        raise PreviewChanged
    return reply


def fix(
    office: Office, session: Session, mail_id: MailId, version: int, reply: compose.Reply, user_id: UserId
) -> dispatches.NewDispatch:
    """The message as exact bytes, in memory or in a file when it is big. Raises BadRequest, StorageFull."""
    folder = office.database.outgoing_folder
    pieces = joining.message(reply, lambda one: read_file(office, mail_id, one))
    size, raw, file = joining.size_of(reply), b"", None
    if size > BIG_MESSAGE_BYTES:
        kept = mail_files.keep(folder, mail_id, pieces, "msg")
        file, sha256 = kept.path.name, kept.sha256
    else:
        raw = b"".join(pieces)
        sha256 = hashlib.sha256(raw).hexdigest()
    return dispatches.NewDispatch(
        draft_version=version,
        message_id=reply.message_id,
        envelope_from=reply.sender.address,
        recipients=reply.envelope,
        raw=raw,
        sha256=sha256,
        file=file,
        size=size,
        approved_by=user_id,
    )


def whole(office: Office, mail_id: MailId, reply: compose.Reply) -> bytes:
    """The message in memory. Raises BadRequest when the disk does not give a joined file."""
    return b"".join(joining.message(reply, lambda one: read_file(office, mail_id, one)))


def read_file(office: Office, mail_id: MailId, file: JoinedFile) -> Iterator[bytes]:
    """The bytes of a joined file, a piece at a time. Raises BadRequest when the disk does not give them."""
    path = office.database.outgoing_folder / outgoing_rows.kept_name(file.sha256, mail_id)
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(path.open("rb"))
            while piece := stream.read(_PIECE_BYTES):
                yield piece
        except OSError as exc:
            raise BadRequest("joined_lost") from exc
