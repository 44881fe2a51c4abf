"""The JSON of the facts of a draft."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from api.bodies import Body
from triage.review.facts import FactsView, FactView


class TextIn(Body):
    """The text of a reply as it stands in the editor."""

    body: Annotated[str, Field(max_length=100_000)]


class FactSourceOut(BaseModel):
    """Where a fact was found, and the sentence that says it."""

    kind: str
    label: str
    sentence: str


class FactOut(BaseModel):
    """A fact; `spans`: its places in the text, start and end (excluded), in UTF-16 code units."""

    kind: str
    text: str
    spans: list[tuple[int, int]]
    source: FactSourceOut | None

    @classmethod
    def of(cls, fact: FactView) -> "FactOut":
        """The fact as JSON."""
        source = fact.source and FactSourceOut(
            kind=fact.source.kind, label=fact.source.label, sentence=fact.source.sentence
        )
        return cls(kind=fact.kind.value, text=fact.text, spans=list(fact.spans), source=source or None)


class QuestionOut(BaseModel):
    """A question of the mail, and whether the text answers it; in doubt « to_check »."""

    text: str
    answer: Literal["answered", "to_check", "left"]


class FactsOut(BaseModel):
    """What a text states; `to_check`: how many facts have no source. `version`: null for an edited text."""

    version: int | None
    to_check: int
    facts: list[FactOut]
    questions: list[QuestionOut]

    @classmethod
    def of(cls, view: FactsView) -> "FactsOut":
        """The facts as JSON."""
        return cls(
            version=view.version,
            to_check=view.to_check,
            facts=[FactOut.of(fact) for fact in view.facts],
            questions=[QuestionOut(text=one.text, answer=one.answer.value) for one in view.questions],
        )
