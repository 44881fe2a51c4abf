"""One act on several mails, with a result for each, and one undo for all of them, held here.

Approving is no such act: each reply is read and approved by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from classifiers.labels import Urgency
from triage import audit, writeback
from triage.audit import AuditEvent
from triage.errors import BadRequest, NotAllowed, ReviewError
from triage.message import DossierId, MailId, UserId
from triage.review import corrections, dossiers, endings, teamwork
from triage.review.access import require_seen
from triage.review.office import Office, require_writer
from triage.states import MailState
from triage.store import bulk_acts, filing, labels, mails, people, sorted_mails, watch
from triage.store.bulk_acts import BulkAct, Entry
from triage.store.people import User

MAX_MAILS: Final = 200
_UNDO_FOR: Final = timedelta(days=1)


class Act(StrEnum):
    """What can be done to several mails."""

    DISMISS = "dismiss"
    URGENCY = "urgency"
    DOSSIER = "dossier"
    ASSIGN = "assign"
    SNOOZE = "snooze"


@dataclass(frozen=True, slots=True)
class Asked:
    """An act with its value: the urgency, the dossier or None, the person or None, the moment or None.

    `past_deadline`: mails may sleep beyond their deadline.
    """

    act: Act
    urgency: str | None = None
    dossier: DossierId | None = None
    person: UserId | None = None
    until: datetime | None = None
    past_deadline: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mail; `error`: the sentence key of why nothing did, None when it was done."""

    mail_id: MailId
    error: str | None


@dataclass(frozen=True, slots=True)
class LastAct:
    """What a person did last that can still be undone; `mails`: to how many."""

    undo: int
    act: Act
    mails: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What became of each mail, in the order asked; `undo`: to undo it by, None when nothing was done."""

    outcomes: tuple[Outcome, ...]
    undo: int | None


def act_on_all(office: Office, user: User, mail_ids: Sequence[MailId], asked: Asked) -> BulkResult:
    """Do it to each mail by itself; one that cannot be acted on is told and stops no other.

    Raises BadRequest for none or more than `MAX_MAILS`.
    """
    require_writer(user)
    wanted = tuple(dict.fromkeys(mail_ids))
    if not 0 < len(wanted) <= MAX_MAILS:
        raise BadRequest
    outcomes, entries = [], []
    undo = None
    try:
        for mail_id in wanted:
            try:
                entries.append(_act(office, user, mail_id, asked))
                outcomes.append(Outcome(mail_id, None))
            except ReviewError as error:
                outcomes.append(Outcome(mail_id, error.key))
    finally:  # also when the disk fills up half-way: what was done can be undone
        if entries:
            undo = _keep(office, user, asked.act, entries)
    return BulkResult(tuple(outcomes), undo)


def _keep(office: Office, user: User, act: Act, entries: Sequence[Entry]) -> int:
    now = office.clock()
    with office.database.transaction() as session:
        bulk_acts.forget_before(session, now - _UNDO_FOR)
        return bulk_acts.keep_act(session, user.id, act.value, entries, now)


def _act(office: Office, user: User, mail_id: MailId, asked: Asked) -> Entry:
    before = _value(office, mail_id, asked.act)
    match asked.act:
        case Act.DISMISS:
            endings.dismiss(office, user, mail_id)
        case Act.URGENCY:
            corrections.correct_urgency(office, user, mail_id, asked.urgency or "")
        case Act.DOSSIER:
            dossiers.tag(office, user, mail_id, asked.dossier)
        case Act.ASSIGN:
            teamwork.assign(office, user, mail_id, asked.person)
        case Act.SNOOZE:
            teamwork.snooze(office, user, mail_id, asked.until, past_deadline=asked.past_deadline)
    return Entry(mail_id, before, _value(office, mail_id, asked.act))


def _value(office: Office, mail_id: MailId, act: Act) -> Any:
    """What the act changes about the mail, as it is now: JSON. Raises NotFound, also behind a wall."""
    require_seen(office, mail_id)
    with office.database.transaction() as session:
        line = mails.get_line(session, mail_id)
        match act:
            case Act.DISMISS:
                return line.state.value
            case Act.URGENCY:
                said = labels.urgency_was_said(session, mail_id)
                return [line.urgency.value if line.urgency else None, said]
            case Act.DOSSIER:
                filed = filing.filed(session, mail_id)
                return [filed.dossier, filed.confirmed_at is not None]
            case Act.ASSIGN:
                return line.assigned_to
            case Act.SNOOZE:
                return line.snoozed_until.isoformat() if line.snoozed_until else None


def last_act_or_none(office: Office, user: User) -> LastAct | None:
    """What « undo » takes back wherever this person sits down; None once they approved a reply since."""
    approvals = (AuditEvent.REPLY_APPROVED, AuditEvent.REPLY_FIRST_APPROVED)
    with office.database.transaction() as session:
        kept = bulk_acts.last_act_or_none(session, user.id, office.clock() - _UNDO_FOR)
        if kept is None or people.was_recorded_since(session, approvals, user.id, kept.at):
            return None
    return LastAct(kept.id, Act(kept.act), len(kept.entries), kept.at)


def undo_all(office: Office, user: User, undo: int) -> BulkResult:
    """Put each mail of an act back to what it was; one that changed meanwhile stays, and is told.

    Raises NotAllowed when it is not this person's act, or was undone before.
    """
    require_writer(user)
    with office.database.transaction() as session:
        kept = bulk_acts.act_or_none(session, undo)
        if kept is None or kept.user_id != user.id:
            raise NotAllowed("bulk_not_yours")
        if not bulk_acts.claim_undo(session, undo, office.clock()):
            raise NotAllowed("bulk_undone")
    return BulkResult(tuple(_undo(office, user, kept, one) for one in kept.entries), None)


def _undo(office: Office, user: User, kept: BulkAct, entry: Entry) -> Outcome:
    act = Act(kept.act)
    try:
        if _value(office, entry.mail_id, act) != entry.after:
            return Outcome(entry.mail_id, "changed_since")
        if entry.before != entry.after:
            if act is Act.DISMISS and not endings.dismissed_last_by(office, user, entry.mail_id, kept.at):
                return Outcome(entry.mail_id, "changed_since")
            _BACK[act](office, user, entry)
    except ReviewError as error:
        return Outcome(entry.mail_id, error.key)
    return Outcome(entry.mail_id, None)


def _restore(office: Office, user: User, entry: Entry) -> None:
    if entry.after == MailState.DISMISSED:
        endings.restore(office, user, entry.mail_id)


def _urgency_back(office: Office, user: User, entry: Entry) -> None:
    """What a person had said stands again; where nobody had, the machine's word, and nothing is learnt."""
    urgency, was_said = entry.before
    if was_said and urgency:
        return corrections.correct_urgency(office, user, entry.mail_id, urgency)
    now, mail_id = office.clock(), entry.mail_id
    with office.database.transaction() as session:
        if not sorted_mails.is_kept(session, mail_id):
            raise NotAllowed
        corrected = labels.take_back_urgency(session, mail_id)
        shown = watch.show_again(session, mail_id, corrected=corrected) or Urgency.LATER
        writeback.plan_after_sort(session, office.settings.mailboxes, mail_id, shown, now)
        event, values = AuditEvent.MAIL_URGENCY_TAKEN_BACK, {"urgency": shown.value}
        audit.record(session, event, now, user_id=user.id, mail_id=mail_id, values=values)
    return None


def _dossier_back(office: Office, user: User, entry: Entry) -> None:
    dossier, confirmed = entry.before
    if confirmed:
        dossiers.tag(office, user, entry.mail_id, dossier)
    else:
        dossiers.untag(office, user, entry.mail_id)


def _whose_back(office: Office, user: User, entry: Entry) -> None:
    teamwork.assign(office, user, entry.mail_id, entry.before)


def _asleep_again(office: Office, user: User, entry: Entry) -> None:
    until = datetime.fromisoformat(entry.before) if entry.before else None
    if until is not None and until <= office.clock():
        until = None
    teamwork.snooze(office, user, entry.mail_id, until, past_deadline=True)


_BACK: Final[dict[Act, Callable[[Office, User, Entry], None]]] = {
    Act.DISMISS: _restore,
    Act.URGENCY: _urgency_back,
    Act.DOSSIER: _dossier_back,
    Act.ASSIGN: _whose_back,
    Act.SNOOZE: _asleep_again,
}
