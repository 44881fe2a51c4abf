"""The extract of a mail as people read it: sentences word for word, each with where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from drafting.extracts import Picked
from triage import summaries
from triage.db import Session
from triage.message import MailId
from triage.review.attachments import is_readable
from triage.review.office import Office
from triage.store import attachments, mails
from triage.store.mails import Mail
from triage.store.people import User
from triage.summaries import FileText, TextPlace, Texts
from triage.summary_words import DayWords, day_words, place_words


@dataclass(frozen=True, slots=True)
class PickedView:
    """A sentence and where it stands, in words."""

    text: str = field(repr=False)
    place: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SummaryView:
    """What was extracted. `waiting`: the text of a file is still being read. `chars`: of all texts."""

    key: tuple[PickedView, ...]
    days: tuple[DayWords, ...]
    questions: tuple[PickedView, ...]
    wanted: tuple[PickedView, ...]
    sent: tuple[PickedView, ...]
    chars: int
    cut: bool
    waiting: bool


def summary_of(office: Office, _user: User, mail_id: MailId) -> SummaryView:
    """The extract of the mail, the earlier ones of its thread and its files. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        texts, waiting = _texts(session, mail)
    zone = office.settings.office.zone
    found = summaries.summarise(texts, mail.received_at.astimezone(zone), office.settings.office.region)
    now = office.clock()
    picked = found.extract
    return SummaryView(
        key=_views(picked.key, zone, now),
        days=tuple(day_words(one, zone, now) for one in found.days),
        questions=_views(picked.questions, zone, now),
        wanted=_views(picked.wanted, zone, now),
        sent=_views(picked.sent, zone, now),
        chars=picked.chars,
        cut=picked.cut,
        waiting=waiting,
    )


def has_summary(session: Session, mail: Mail) -> bool:
    """Whether there may be more to read than at a glance: a long mail, a thread, files with a text."""
    if mail.parsed.encrypted:
        return False
    return (
        summaries.is_worth(summaries.texts_of(mail.parsed, (), ()))
        or any(is_readable(one) for one in mail.parsed.attachments)
        or mails.earlier_mails(session, mail, 1) != []
    )


def _texts(session: Session, mail: Mail) -> tuple[Texts, bool]:
    """What there is to read, and whether a file is still to come."""
    files: list[FileText] = []
    waiting = False
    for one in mail.parsed.attachments:
        if not is_readable(one):
            continue
        stored = attachments.text_or_none(session, mail.id, one.index)
        waiting = waiting or stored is None
        if stored is not None and stored.pages:
            files.append(FileText(one.name, stored.pages))
    return summaries.texts_of(mail.parsed, mails.earlier_mails(session, mail), files), waiting


def _views(picked: Sequence[Picked[TextPlace]], zone: ZoneInfo, now: datetime) -> tuple[PickedView, ...]:
    return tuple(PickedView(one.text, place_words(one.place, zone, now)) for one in picked)
