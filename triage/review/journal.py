"""The record of who did what, page by page, for the office's administrators."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from triage.message import UserId
from triage.people_rights import require_admin
from triage.review.office import Office
from triage.sentences import catalogue, sentence
from triage.store import journal
from triage.store.people import User

#: What the events are about, as their names begin; "" for all of them.
Family = Literal[
    "", "user", "mail", "draft", "reply", "dossier", "office", "mailbox", "models", "setting", "audit"
]


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line: when, who (None for the machine), what in a sentence, on which mail and about whom."""

    number: int
    at: datetime
    who: str | None
    event: str
    message: str
    mail: int | None
    about: str | None


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some lines, the newest first, and the number to go on from; None at the end."""

    lines: tuple[JournalLine, ...]
    next_before: int | None


def read_journal(
    office: Office, user: User, before: int | None, limit: int, family: Family, person: int | None
) -> JournalPage:
    """The lines before this one, of a family, of a person. Raises NotAllowed for all but administrators."""
    require_admin(user)
    with office.database.transaction() as session:
        who = None if person is None else UserId(person)
        found = journal.lines_before(session, before, limit + 1, family, who)
        names = journal.names(session)
    lines = tuple(_shown(one, names) for one in found[:limit])
    return JournalPage(lines, lines[-1].number if len(found) > limit else None)


def _shown(line: journal.Line, names: dict[int, str]) -> JournalLine:
    values = json.loads(line.values)
    about = names.get(values.get("person", 0)) if isinstance(values, dict) else None
    return JournalLine(line.number, line.at, line.who, line.event, _words(line.event), line.mail, about)


def _words(event: str) -> str:
    """The sentence of an event without its values: those are labels of the mail, which its page tells."""
    template = catalogue().get(event, event)
    if event not in catalogue() or "{" in template:
        return template.split("{", 1)[0].rstrip(" :\u00a0;,(«“—-")
    return sentence(event)
