"""« Sujets réservés » in the settings: what the professional alone answers, and the office's own words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from classifiers.mail import MailText
from triage import office_settings
from triage.db import Session
from triage.errors import BadRequest
from triage.guardrails import for_a_person_or_none
from triage.kinds import SettingKey
from triage.memory import opened_subjects
from triage.office_words import MAX_WORD_CHARS, MAX_WORDS, OfficeWordsSection, found_in, is_plain, tidy
from triage.phrases import spoken
from triage.review.models import require_settings_admin
from triage.review.office import Office
from triage.review.reserved_subjects import SubjectsView, save_opened, subjects_in
from triage.sentences_human import MACHINE_LABELS
from triage.sorting import sort_text
from triage.store import recent_texts
from triage.store.people import User
from triage.store.sight import seen
from triage.wording import laid

_DAYS: Final = 30
_MOST_MAILS: Final = 2_000


@dataclass(frozen=True, slots=True)
class OfficeWordsView:
    """The subjects, and the office's words. `number`: the change of the words to write over."""

    subjects: SubjectsView
    words: tuple[str, ...] = field(repr=False)
    number: int
    at: datetime | None
    who: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What the words would do. `found`: those in the text; `machine`: why the sorting reserves it, else None.

    `count`: how many of the `read` mails of the last 30 days hold one of them.
    """

    found: tuple[str, ...] = field(repr=False)
    machine: str | None
    count: int
    read: int


def words_view(office: Office) -> OfficeWordsView:
    """The subjects and words in force."""
    with office.database.transaction() as session:
        return _view(session)


def save_words(office: Office, user: User, number: int, words: Sequence[str]) -> OfficeWordsView:
    """Keep other words over change `number`, for the mails that come and what a model is asked from now on.

    Raises NotAllowed, BadRequest, StaleVersion.
    """
    require_settings_admin(user)
    section = OfficeWordsSection(words=_checked(words))
    value = section if section.words else None
    with office.database.transaction() as session:
        office_settings.change(session, SettingKey.OFFICE_WORDS, number, value, office.clock(), user.id)
        return _view(session)


def save_subjects(office: Office, user: User, number: int, opened: Sequence[str]) -> OfficeWordsView:
    """Open exactly these subjects to a machine. Raises NotAllowed, BadRequest, StaleVersion."""
    save_opened(office, user, number, opened)
    return words_view(office)


def preview(office: Office, user: User, words: Sequence[str], text: str) -> Preview:
    """What these words would keep, in a text and in the mails of the last 30 days; nothing is stored.

    Raises NotAllowed, BadRequest.
    """
    require_settings_admin(user)
    wanted = _checked(words)
    signs = sort_text(office.services.classifier, MailText(subject="", body=text)).human
    since = office.clock() - timedelta(days=_DAYS)
    with office.database.transaction() as session:
        texts = recent_texts.texts_since(session, since, _MOST_MAILS, seen(office.sight))
        opened = opened_subjects(session)
        hits = [bool(found_in(wanted, *one)) for one in texts]
    verdict = for_a_person_or_none(signs, None, opened) if text.strip() else None
    machine = laid(spoken(MACHINE_LABELS)[verdict.reason]) if verdict and verdict.reason else None
    return Preview(found_in(wanted, text), machine, sum(hits), len(hits))


def _checked(words: Sequence[str]) -> tuple[str, ...]:
    wanted = tidy(words)
    if len(wanted) > MAX_WORDS:
        raise BadRequest("office_words_many", most=MAX_WORDS)
    for one in wanted:
        if not is_plain(one):
            raise BadRequest("office_words_shape", most=MAX_WORD_CHARS)
    return wanted


def _view(session: Session) -> OfficeWordsView:
    found = office_settings.office_words(session)
    return OfficeWordsView(subjects_in(session), found.value.words, found.number, found.at, found.who)
