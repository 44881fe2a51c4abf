"""Which of the reserved subjects a machine may prepare an answer to after all, as an administrator says."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from classifiers.labels import HumanReason
from triage import office_settings
from triage.db import Session
from triage.errors import BadRequest
from triage.guardrails import OPENABLE
from triage.kinds import SettingKey
from triage.phrases import spoken
from triage.review.models import require_settings_admin
from triage.review.office import Office
from triage.sentences_human import ALWAYS_RESERVED
from triage.store.people import User
from triage.subject_settings import OpenSubjectsSection
from triage.wording import laid

#: In the order in which their names and reasons are written.
_ORDER: Final = (
    HumanReason.DISTRESS,
    HumanReason.GRAVE_NEWS,
    HumanReason.CONFLICT,
    HumanReason.ETHICS,
    HumanReason.CLINICAL,
    HumanReason.STRATEGIC,
)
_BY_ID: Final = {one.name.lower(): one for one in _ORDER}


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A subject: its name and why it is reserved. `fixed`: no setting opens it; `reserved`: it is, now."""

    id: str
    name: str
    why: str
    fixed: bool
    reserved: bool


@dataclass(frozen=True, slots=True)
class SubjectsView:
    """All subjects. `number`: the change to write over; `at`, `who`: of the last change."""

    subjects: tuple[SubjectView, ...]
    number: int
    at: datetime | None
    who: str | None


def subjects_in(session: Session) -> SubjectsView:
    """The subjects as they stand."""
    standing = office_settings.open_subjects(session)
    subjects = tuple(
        SubjectView(
            reason.name.lower(),
            laid(name),
            laid(why),
            fixed=reason not in OPENABLE,
            reserved=reason not in standing.value.opened,
        )
        for reason, (name, why) in zip(_ORDER, spoken(ALWAYS_RESERVED), strict=True)
    )
    return SubjectsView(subjects, standing.number, standing.at, standing.who)


def save_opened(office: Office, user: User, number: int, opened: Collection[str]) -> None:
    """Open exactly these subjects to a machine, over change `number`, for the mails that come.

    Raises NotAllowed, BadRequest for a subject that is unknown or that no setting opens, StaleVersion.
    """
    require_settings_admin(user)
    reasons = {_BY_ID[one] for one in opened if one in _BY_ID}
    if len(reasons) < len(set(opened)) or not reasons <= OPENABLE:
        raise BadRequest("subject_fixed")
    section = OpenSubjectsSection(opened=tuple(one for one in _ORDER if one in reasons))
    with office.database.transaction() as session:
        value = section if reasons else None
        office_settings.change(session, SettingKey.OPEN_SUBJECTS, number, value, office.clock(), user.id)
