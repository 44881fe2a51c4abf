"""What the office sets in its page, laid over what its configuration says; read where it is decided upon."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from pydantic import ValidationError

from classifiers.dossier_types import TypeList
from triage import audit
from triage.audit import AuditEvent
from triage.budget_settings import BudgetSection
from triage.db import Session
from triage.kinds import SettingKey
from triage.message import UserId
from triage.office_types import OfficeTypesSection, in_force
from triage.office_words import OfficeWordsSection
from triage.section import Section
from triage.settings import Settings
from triage.store import office_settings as store
from triage.subject_settings import OpenSubjectsSection

_Section = TypeVar("_Section", bound=Section)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing(Generic[_Section]):
    """A value in force. `configured`: what the file says; `own`: the page's stands over it.

    `number`: of the last change, 0 for none; `at`, `who`: its moment and person, None for none.
    """

    value: _Section
    configured: _Section
    own: bool
    number: int
    at: datetime | None
    who: str | None = field(repr=False)


def budget(session: Session, settings: Settings) -> Standing[BudgetSection]:
    """What the models may use."""
    return _standing(session, SettingKey.MODEL_BUDGET, settings.drafting.budget)


def office_words(session: Session) -> Standing[OfficeWordsSection]:
    """The words for which only the professional answers; the configuration has none."""
    return _standing(session, SettingKey.OFFICE_WORDS, OfficeWordsSection())


def open_subjects(session: Session) -> Standing[OpenSubjectsSection]:
    """The reserved subjects that the office opened to a machine; the configuration opens none."""
    return _standing(session, SettingKey.OPEN_SUBJECTS, OpenSubjectsSection())


def dossier_types(session: Session) -> Standing[OfficeTypesSection]:
    """What the page says of the dossier types; empty while it says nothing."""
    return _standing(session, SettingKey.DOSSIER_TYPES, OfficeTypesSection())


def type_list(session: Session, settings: Settings) -> TypeList:
    """The dossier types in force: those of the configuration as the page names, orders and switches them."""
    return in_force(settings.type_list, dossier_types(session).value)


def number_of(session: Session, key: SettingKey) -> int:
    """The number to write over: that of the last change, 0 for none."""
    found = store.standing_or_none(session, key)
    return found.number if found else 0


def change(
    session: Session, key: SettingKey, number: int, value: Section | None, now: datetime, user_id: UserId
) -> None:
    """Keep a value over change `number`, with its line in the audit; None lets the file's stand again.

    Raises StaleVersion.
    """
    kept = None if value is None else value.model_dump(mode="json")
    written = store.add_change(session, key, number, kept, now, user_id)
    event = AuditEvent.SETTING_RESTORED if value is None else AuditEvent.SETTING_CHANGED
    audit.record(session, event, now, user_id=user_id, values={"setting": key.value, "number": written})


def _standing(session: Session, key: SettingKey, configured: _Section) -> Standing[_Section]:
    found = store.standing_or_none(session, key)
    if found is None:
        return Standing(configured, configured, own=False, number=0, at=None, who=None)
    value = None
    if found.value is not None:
        try:
            value = type(configured).model_validate(found.value)
        except ValidationError:  # written by another version of the program: the file's is safer than a guess
            log.warning("setting_unreadable", extra={"setting": key.value, "number": found.number})
    own = value is not None
    return Standing(value or configured, configured, own, found.number, found.at, found.who)
