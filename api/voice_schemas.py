"""The JSON of what is shown of the office's own voice."""

from datetime import datetime

from pydantic import BaseModel

from triage.review.past_answers import PastAnswerView
from triage.review.style import StyleView
from triage.style import Habit


class PastAnswerOut(BaseModel):
    """An old answer to a like question. `kinship`: thread, dossier or pattern; `likeness`: in per cent.

    `words`: what the questions share; `first`: its first words; `text`: all of it, in a pattern with blanks;
    `start`: the same, signed.
    """

    kinship: str
    answered_at: datetime
    likeness: int
    words: list[str]
    first: str
    text: str
    start: str

    @classmethod
    def of(cls, view: PastAnswerView) -> "PastAnswerOut":
        """The answer as JSON."""
        return cls(
            kinship=view.kinship,
            answered_at=view.answered_at,
            likeness=view.likeness,
            words=list(view.words),
            first=view.first,
            text=view.text,
            start=view.start,
        )


class PastAnswersOut(BaseModel):
    """The old answers that may help; often none."""

    answers: list[PastAnswerOut]


class HabitOut(BaseModel):
    """What is written most often, in `count` of `total` letters; names are ‹nom›."""

    words: str
    count: int
    total: int

    @classmethod
    def of_or_none(cls, habit: Habit | None) -> "HabitOut | None":
        """The habit as JSON."""
        return None if habit is None else cls(words=habit.words, count=habit.count, total=habit.total)


class MannerOut(BaseModel):
    """The habits toward one kind of correspondent; `words`: the usual length of a letter."""

    to: str
    letters: int
    greeting: HabitOut | None
    closing: HabitOut | None
    words: int


class StyleOut(BaseModel):
    """The habits of one mailbox; `tu`, `vous`: to how many people it writes so."""

    mailbox: str
    manners: list[MannerOut]
    tu: int
    vous: int

    @classmethod
    def of(cls, view: StyleView) -> "StyleOut":
        """The habits as JSON."""
        manners = [
            MannerOut(
                to=kind.value,
                letters=manner.letters,
                greeting=HabitOut.of_or_none(manner.greeting),
                closing=HabitOut.of_or_none(manner.closing),
                words=manner.words,
            )
            for kind, manner in view.manners
        ]
        return cls(mailbox=view.mailbox, manners=manners, tu=view.tu, vous=view.vous)


class StylesOut(BaseModel):
    """The habits of the mailboxes that sent letters."""

    styles: list[StyleOut]
