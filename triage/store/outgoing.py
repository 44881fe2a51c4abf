"""Copies and files of draft versions, and the files that hold them and the big messages on their way out."""

import json
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from triage.db import outgoing_folder
from triage.message import Address, DispatchId, MailboxId, MailId
from triage.models import DispatchRow
from triage.outgoing import Extras, JoinedFile, SentFile
from triage.tables.sending import DispatchFileRow, DraftExtrasRow, DraftFileRow, SmtpLimitRow


def extras_of(session: Session, mail_id: MailId, version: int) -> Extras:
    """What goes with that version of the draft."""
    row = session.get(DraftExtrasRow, (mail_id, version))
    query = select(DraftFileRow).where(DraftFileRow.mail_id == mail_id, DraftFileRow.version == version)
    files = tuple(
        JoinedFile(one.sha256, one.name, one.content_type, one.size)
        for one in session.exec(query.order_by(col(DraftFileRow.place)))
    )
    if row is None:
        return Extras(files=files)
    return Extras(_addresses(row.cc), _addresses(row.bcc), row.quoted, files)


def keep_extras(session: Session, mail_id: MailId, version: int, extras: Extras) -> None:
    """Store what goes with a new version of the draft."""
    if extras.people or not extras.quoted:
        cc, bcc = _written(extras.cc), _written(extras.bcc)
        row = DraftExtrasRow(mail_id=mail_id, version=version, cc=cc, bcc=bcc, quoted=extras.quoted)
        session.add(row)
    for place, one in enumerate(extras.files):
        session.add(
            DraftFileRow(
                mail_id=mail_id,
                version=version,
                place=place,
                sha256=one.sha256,
                name=one.name,
                content_type=one.content_type,
                size=one.size,
            )
        )
    session.flush()


def _addresses(stored: str) -> tuple[Address, ...]:
    return tuple(Address(name, address) for name, address in json.loads(stored))


def _written(addresses: tuple[Address, ...]) -> str:
    return json.dumps([[one.name, one.address] for one in addresses])


def kept_name(sha256: str, mail_id: MailId) -> str:
    """The name of the file that holds these bytes for this mail: they go when it is erased."""
    return f"{sha256}-{mail_id}.bin"


def kept_bytes(session: Session, mail_id: MailId) -> int:
    """How much the files ever joined to drafts of this mail take on the disk."""
    query = select(DraftFileRow.sha256, DraftFileRow.size).where(DraftFileRow.mail_id == mail_id)
    return sum(size for _, size in session.exec(query.distinct()))


def keep_sent_file(session: Session, dispatch_id: DispatchId, file: str, size: int) -> None:
    """Say in which file the bytes of this approved message are."""
    session.add(DispatchFileRow(dispatch_id=dispatch_id, file=file, size=size))
    session.flush()


def sent_file_or_none(session: Session, dispatch_id: DispatchId) -> SentFile | None:
    """The file of a big approved message; None when its bytes are in its row."""
    row = session.get(DispatchFileRow, dispatch_id)
    return None if row is None else SentFile(outgoing_folder(session) / row.file, row.size)


def known_files(session: Session) -> set[str]:
    """The names of all files that drafts and approved messages need."""
    query = select(DraftFileRow.sha256, DraftFileRow.mail_id).distinct()
    joined = {kept_name(sha256, MailId(mail_id)) for sha256, mail_id in session.exec(query)}
    return joined | set(session.exec(select(DispatchFileRow.file)))


def files_of_mail(session: Session, mail_id: MailId) -> tuple[str, ...]:
    """The names of the files that go when this mail is erased."""
    joined = select(DraftFileRow.sha256).where(DraftFileRow.mail_id == mail_id).distinct()
    sent = (
        select(DispatchFileRow.file)
        .join(DispatchRow, col(DispatchRow.id) == col(DispatchFileRow.dispatch_id))
        .where(DispatchRow.mail_id == mail_id)
    )
    return (*(kept_name(one, mail_id) for one in session.exec(joined)), *session.exec(sent))


def paths(folder: Path, mail_id: MailId, files: Collection[JoinedFile]) -> dict[str, Path]:
    """Where the bytes of these files are, by digest."""
    return {one.sha256: folder / kept_name(one.sha256, mail_id) for one in files}


def smtp_limit_or_none(session: Session, mailbox_id: MailboxId) -> int | None:
    """The bytes of a message that the mailbox's server took when it was last spoken with, if it said so."""
    row = session.get(SmtpLimitRow, mailbox_id)
    return None if row is None else row.max_bytes


def keep_smtp_limit(session: Session, mailbox_id: MailboxId, max_bytes: int | None, now: datetime) -> None:
    """Remember what the server says now; None: it names no limit."""
    row = session.get(SmtpLimitRow, mailbox_id) or SmtpLimitRow(mailbox_id=mailbox_id, said_at=now)
    row.max_bytes, row.said_at = max_bytes, now
    session.add(row)
    session.flush()
