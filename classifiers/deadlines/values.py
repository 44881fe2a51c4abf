"""What the reader of deadlines finds."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum


class Kind(StrEnum):
    """What falls on the day."""

    LIMIT = "limit"
    """Something must be done by then: an appeal, submissions, a declaration, an answer."""
    HEARING = "hearing"
    """A court, a summons, an examination: somebody must be there."""
    MEETING = "meeting"
    """An appointment, a signature, a visit, a consultation."""
    PAYMENT = "payment"
    """Money is due."""
    OTHER = "other"
    """A day that the text names without saying what for."""


class Basis(StrEnum):
    """How the day was told, and so how it was computed."""

    DATED = "dated"
    """The text gives the date."""
    WEEKDAY = "weekday"
    """A day of the week, counted from the mail: "jeudi", "mardi en huit"."""
    NEAR = "near"
    """Today, tomorrow, this evening, counted from the mail."""
    PERIOD = "period"
    """The end of a week, a month, a quarter, a year."""
    DELAY = "delay"
    """So many days, weeks or months, from the mail or from a day that the text gives."""
    HOURS = "hours"
    """So many hours, from the mail."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that counts. `start`, `end`: where the wording stands in `MailText.subject + "\\n" + text`.

    `due` is the last day to act, or the day itself. `at`: the hour, when told. `sentence`: the words around
    it, for a person to read. `since`: the day a delay runs from. `quoted`: it stands in quoted text. `sure`
    is False where another reading would give another day. `law`: the name of the delay of law that gave it
    (`statutes.STATUTES`), empty when the text gives it. `length`: a delay as "1 month", "15 day".
    """

    due: date
    kind: Kind
    basis: Basis
    start: int
    end: int
    sentence: str = field(repr=False)
    at: time | None = None
    since: date | None = None
    quoted: bool = False
    sure: bool = True
    law: str = ""
    length: str = ""
