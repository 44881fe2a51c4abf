"""The texts of the mails on which persons spoke, as rows for a training."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from classifiers.dossier_types import TypeList
from classifiers.mail import MailText
from classifiers.own_rows import OwnRow
from triage.mail_text import mail_text
from triage.message import ParsedMail
from triage.models import MailRow
from triage.settings import OfficeSettings
from triage.store import correspondents
from triage.store.history import parsed_past
from triage.store.intake import PARSED
from triage.store.labels import Label
from triage.tables.history import PastMailRow

MAX_ROWS = 20_000
"""The rows spoken of last; more would not be trained in time."""
_MAX_IDS = 500


def own_rows(
    session: Session, labels: Sequence[Label], office: OfficeSettings, types: TypeList
) -> list[OwnRow]:
    """One row per mail that says something to a model, the mail spoken of first first.

    A dossier type that the office merged is that of its target, one that it gave up teaches nothing.
    """
    rows = []
    labels = labels[-MAX_ROWS:]
    texts = dict(_received(session, labels, office)) | dict(_past(session, labels, office))
    for label in labels:
        found = texts.get(label.key)
        dossier_type = types.map_label(label.dossier_type) if label.dossier_type else None
        if found is None or (label.urgency, dossier_type, label.human_only) == (None, None, None):
            continue
        thread, text = found
        rows.append(
            OwnRow(
                key=label.key,
                mail=text,
                thread=thread,
                urgency=label.urgency,
                dossier_type=dossier_type,
                human_only=label.human_only,
                human_reason=label.human_reason,
                urgency_weight=label.urgency_weight,
                type_weight=label.type_weight,
                human_weight=label.human_weight,
                pinned=label.pinned,
            )
        )
    return rows


def _received(
    session: Session, labels: Sequence[Label], office: OfficeSettings
) -> Iterator[tuple[str, tuple[str, MailText]]]:
    ids = [label.mail_id for label in labels if label.mail_id is not None]
    for part in _parts(ids):
        query = select(MailRow.id, MailRow.thread_id, MailRow.parsed, MailRow.received_at)
        found = session.exec(query.where(col(MailRow.id).in_(part))).all()
        mails = [(PARSED.validate_json(parsed), at) for _, _, parsed, at in found]
        texts = _texts(session, mails, office)
        for (ident, thread, _, _), text in zip(found, texts, strict=True):
            yield f"m{ident}", (f"thread {thread or ident}", text)


def _past(
    session: Session, labels: Sequence[Label], office: OfficeSettings
) -> Iterator[tuple[str, tuple[str, MailText]]]:
    ids = [label.past_mail_id for label in labels if label.past_mail_id is not None]
    for part in _parts(ids):
        found = session.exec(select(PastMailRow).where(col(PastMailRow.id).in_(part))).all()
        texts = _texts(session, [(parsed_past(row), row.dated_at) for row in found], office)
        for row, text in zip(found, texts, strict=True):
            yield f"p{row.id}", (f"past {row.in_reply_to or row.message_id or row.id}", text)


def _texts(
    session: Session, mails: Sequence[tuple[ParsedMail, datetime]], office: OfficeSettings
) -> list[MailText]:
    """What the classifier reads of these mails, in their order."""
    known = correspondents.known_senders(session, mails)
    return [
        mail_text(parsed, at, office, known_sender=is_known)
        for (parsed, at), is_known in zip(mails, known, strict=True)
    ]


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _MAX_IDS):
        yield ids[start : start + _MAX_IDS]
