"""The mails to watch: the unflagged ones that are the likeliest urgent ones, ten a day, and the sample."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from classifiers.labels import Urgency
from triage import audit, writeback
from triage.audit import AuditEvent
from triage.chance_words import chance_words
from triage.db import Session
from triage.errors import NotAllowed
from triage.message import MailId
from triage.review.corrections import set_urgency
from triage.review.office import Office, require_writer
from triage.sorting_words import reason_line
from triage.states import MailState
from triage.store import labels, mails
from triage.store import watch as rows
from triage.store.mails import MailLine
from triage.store.people import User
from triage.store.watch import Near, Watched

A_DAY: Final = 10
NEAR_FOR: Final = timedelta(days=7)
"""Over a long week-end nothing gets lost; what is older was urgent, if ever."""
LEAST: Final = 0.01
"""Rarer than one in a hundred is left to the sample: nobody would go on reading such a list."""
SAMPLE_AT_ONCE: Final = 10
SAMPLE_FOR: Final = timedelta(weeks=4)
#: Nobody has dealt with a mail in one of these states.
UNTREATED: Final = frozenset(
    {MailState.SORTED, MailState.DRAFTED, MailState.BY_HAND, MailState.TO_CALL, MailState.TO_READ}
)


@dataclass(frozen=True, slots=True)
class WatchLine:
    """A mail to look at. `chance`: how likely it is urgent, in words, "" in the sample, which is to be judged
    without it; `reason`: why it was sorted so.
    """

    line: MailLine
    sampled: bool
    chance: str
    reason: str = field(repr=False)


def list_watched(office: Office) -> tuple[WatchLine, ...]:
    """What is to be looked at now, the likeliest urgent mail first and the sample last; any role may look."""
    now = office.clock()
    with office.database.transaction() as session:
        left = _left_today(office, session, now)
        near = rows.near(session, _near(office, now), left) if left else []
        sample = rows.sample(session, now - SAMPLE_FOR, SAMPLE_AT_ONCE, office.sight)
    today = now.astimezone(office.settings.office.zone).date()
    return (*_lines(near, today, sampled=False), *_lines(sample, today, sampled=True))


def count_watched(office: Office, session: Session) -> int:
    """How many mails `list_watched` gives."""
    now = office.clock()
    left = _left_today(office, session, now)
    near = rows.count_near(session, _near(office, now), left) if left else 0
    return near + rows.count_sample(session, now - SAMPLE_FOR, SAMPLE_AT_ONCE, office.sight)


def answer(office: Office, user: User, mail_id: MailId, *, urgent: bool) -> None:
    """Keep a person's word on an unflagged mail: it is urgent after all, or rightly was not flagged.

    It teaches like any correction. Raises NotFound, and NotAllowed where the mail is flagged or somebody
    spoke of its urgency already.
    """
    require_writer(user)
    with office.database.transaction() as session:
        held = rows.hold(session, mail_id, office.clock())
        mail = mails.get_mail(session, mail_id)
        if not held:
            raise NotAllowed("watch_flagged")
        if labels.urgency_was_said(session, mail_id):
            raise NotAllowed("watch_answered")
        said = Urgency.URGENT if urgent else mail.urgency or Urgency.LATER
        set_urgency(office, session, user, mail_id, said)


def take_back(office: Office, user: User, mail_id: MailId) -> None:
    """Undo an answer: what the machine had shown stands again, and nothing is learnt from the mail.

    Raises NotFound, and NotAllowed when nobody had answered, or somebody else spoke of it since.
    """
    require_writer(user)
    with office.database.transaction() as session:
        released = rows.release(session, mail_id)
        mails.get_mail(session, mail_id)
        if not released:
            raise NotAllowed("watch_not_answered")
        if labels.urgency_said_by(session, mail_id) != user.id:
            raise NotAllowed("watch_answered_since")
        corrected = labels.take_back_urgency(session, mail_id)
        shown = rows.show_again(session, mail_id, corrected=corrected) or Urgency.LATER
        mailboxes = office.settings.mailboxes
        writeback.plan_after_sort(session, mailboxes, mail_id, shown, office.clock())
        audit.record(
            session,
            AuditEvent.MAIL_URGENCY_TAKEN_BACK,
            office.clock(),
            user_id=user.id,
            mail_id=mail_id,
            values={"urgency": shown.value},
        )


def _near(office: Office, now: datetime) -> Near:
    return Near(now - NEAR_FOR, LEAST, UNTREATED, office.services.own_addresses, office.sight)


def _left_today(office: Office, session: Session, now: datetime) -> int:
    """How many of the day's mails are still to be looked at."""
    zone = office.settings.office.zone
    midnight = datetime.combine(now.astimezone(zone).date(), datetime.min.time(), zone)
    return max(0, A_DAY - rows.answered_since(session, midnight))


def _lines(found: Iterable[Watched], today: date, *, sampled: bool) -> Iterable[WatchLine]:
    for one in found:
        urgency = one.line.urgency.value if one.line.urgency else ""
        chance = "" if sampled or one.probability is None else chance_words(one.probability)
        yield WatchLine(one.line, sampled, chance, reason_line(one.record, urgency, today))
