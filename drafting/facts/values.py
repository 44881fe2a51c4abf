"""The values the fact reader takes and gives: sources, facts, where each was found, questions."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of fact a piece of text states."""

    DATE = "date"
    HOUR = "hour"
    DURATION = "duration"
    AMOUNT = "amount"
    NUMBER = "number"
    REFERENCE = "reference"
    NAME = "name"
    LAW = "law"
    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    PROMISE = "promise"


class SourceKind(StrEnum):
    """Where a text that a draft may rest on comes from."""

    SUBJECT = "subject"
    MAIL = "mail"
    NOTES = "notes"
    QUOTED = "quoted"
    PEOPLE = "people"
    ATTACHMENT = "attachment"
    EARLIER = "earlier"
    OWN_EARLIER = "own_earlier"
    DOSSIER = "dossier"
    TEMPLATE = "template"
    OFFICE = "office"


#: Whose words bind the office: only these are a source for a promise.
BINDING = frozenset({SourceKind.OWN_EARLIER, SourceKind.TEMPLATE, SourceKind.OFFICE})


@dataclass(frozen=True, slots=True)
class Source:
    """A text in clear that a draft may rest on.

    label: words that tell it from others of its kind (a file name), perhaps empty. day: the day its
    « demain » counts from; None leaves its relative dates unread.
    """

    kind: SourceKind
    text: str = field(repr=False)
    label: str = field(default="", repr=False)
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Characters start to end (excluded) of a text state a fact.

    key: the same for every way of writing the fact, as the module that compares it reads it.
    """

    kind: Kind
    start: int
    end: int
    text: str = field(repr=False)
    key: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact was found: characters start to end of `sources[source].text`, and its sentence."""

    source: int
    start: int
    end: int
    sentence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Checked:
    """A fact of the draft, and where it comes from; None when no source holds it."""

    fact: Fact
    origin: Origin | None


class Answer(StrEnum):
    """Whether a draft answers a question."""

    ANSWERED = "answered"
    TO_CHECK = "to_check"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the mail: characters start to end of its text, and what the draft makes of it."""

    start: int
    end: int
    text: str = field(repr=False)
    answer: Answer
