"""A person looks for mails and dossiers by words; what they look for is kept nowhere."""

from dataclasses import dataclass, field

from triage.db import Session
from triage.errors import BadRequest
from triage.message import MailId
from triage.review.lines import LineView
from triage.review.lists import lines_of
from triage.review.office import Office
from triage.search_words import Excerpt, excerpt_or_none, words_of
from triage.states import Lane, lane_of
from triage.store import dossiers, search
from triage.store.dossiers import Dossier
from triage.store.search import FoundMail
from triage.store.sight import seen

MAX_PAGE = 50
_MOST_DOSSIERS = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A mail that was found: its row, the lane it lies in, and where its words stand.

    `place`: subject, sender, text, files or draft; "" where no text shows them.
    """

    line: LineView
    lane: Lane
    place: str
    excerpt: Excerpt = field(repr=False)


@dataclass(frozen=True, slots=True)
class Results:
    """What was found: mails, the latest first, and on the first page dossiers; `next_cursor` for more."""

    mails: tuple[Hit, ...]
    dossiers: tuple[Dossier, ...]
    next_cursor: str | None


def find(office: Office, text: str, limit: int, cursor: str | None = None) -> Results:
    """Mails and dossiers in which every word typed begins some word, accents and capitals aside.

    Whatever is typed is words, never an operator; nothing but signs finds nothing. Raises BadRequest when
    the cursor is not one of ours.
    """
    limit = max(1, min(limit, MAX_PAGE))
    words = words_of(text)
    before = _read(cursor) if cursor else None
    if not words:
        return Results((), (), None)
    with office.database.transaction() as session:
        found = search.find_mails(session, words, limit + 1, before, seen(office.sight))
        lines = lines_of(office, session, [one.line for one in found[:limit]])
        folders = _dossiers(office, session, words) if before is None else ()
    hits = tuple(_hit(one, line, words) for one, line in zip(found, lines, strict=False))
    more = len(found) > limit
    return Results(hits, folders, str(found[limit - 1].line.id) if more else None)


def _dossiers(office: Office, session: Session, words: tuple[str, ...]) -> tuple[Dossier, ...]:
    return tuple(dossiers.search(session, " ".join(words), _MOST_DOSSIERS, sight=office.sight))


def _read(cursor: str) -> MailId:
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 18:
        raise BadRequest
    return MailId(int(cursor))


def _hit(found: FoundMail, line: LineView, words: tuple[str, ...]) -> Hit:
    who = f"{found.line.sender_name} {found.line.sender_address}".strip()
    places = {
        "text": found.text,
        "files": ", ".join(found.files),
        "draft": found.draft,
        "subject": found.line.subject,
        "sender": who,
    }
    lane = lane_of(found.line.state)
    for place, text in places.items():
        excerpt = excerpt_or_none(text, words)
        if excerpt is not None:
            return Hit(line, lane, place, excerpt)
    return Hit(line, lane, "", Excerpt(found.line.excerpt, ()))
