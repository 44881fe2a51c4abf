"""The JSON of what a mail hides and of what it tells a machine."""

from pydantic import BaseModel

from triage.review.suspicion import Suspicion


class AttemptOut(BaseModel):
    """An order to a machine: `place` in French, and the words of the mail."""

    place: str
    sentence: str


class SuspicionOut(BaseModel):
    """`attempts`: orders to a machine; `hidden`: texts that the mail's reader cannot see."""

    attempts: list[AttemptOut]
    hidden: list[str]

    @classmethod
    def of(cls, suspicion: Suspicion) -> "SuspicionOut":
        """The findings as JSON."""
        attempts = [AttemptOut(place=place, sentence=sentence) for place, sentence in suspicion.attempts]
        return cls(attempts=attempts, hidden=list(suspicion.hidden))
