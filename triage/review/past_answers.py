"""The old answers to questions like that of a mail, for the person who writes; no model is asked."""

from dataclasses import dataclass, field
from datetime import datetime

from triage import past_answers
from triage.message import MailId
from triage.past_answers import PastAnswer
from triage.review.office import Office
from triage.signatures import closing_of, signed
from triage.store import mails

_FIRST_CHARS = 160


@dataclass(frozen=True, slots=True)
class PastAnswerView:
    """An old answer as the page shows it.

    `likeness`: of the questions, in per cent; `words`: what they share. `kinship`: « thread », « dossier » or
    « pattern »; `first`: its first words after the greeting; `text`: all of it, in a pattern with blanks that
    must be filled in before it can be sent; `start`: the same with the signature of the mailbox under it.
    """

    kinship: str
    answered_at: datetime
    likeness: int
    words: tuple[str, ...] = field(repr=False)
    first: str = field(repr=False)
    text: str = field(repr=False)
    start: str = field(repr=False)


def list_past_answers(office: Office, mail_id: MailId) -> tuple[PastAnswerView, ...]:
    """What the office answered to like questions, the nearest in kin first. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        found = past_answers.past_answers(office.services, session, mail)
    closing = closing_of(office.database, office.settings, mail.mailbox_name)
    return tuple(_view(one, closing) for one in found)


def _view(one: PastAnswer, closing: str) -> PastAnswerView:
    return PastAnswerView(
        kinship=one.kinship.value,
        answered_at=one.answered_at,
        likeness=round(one.likeness * 100),
        words=one.words,
        first=_first_words(one.text),
        text=one.text,
        start=signed(one.text, closing),
    )


def _first_words(text: str) -> str:
    """The beginning of what the answer says: its first paragraph is mostly the greeting."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    said = " ".join(paragraphs[1:] or paragraphs)
    return said if len(said) <= _FIRST_CHARS else f"{said[:_FIRST_CHARS].rsplit(' ', 1)[0]}…"
