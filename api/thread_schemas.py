"""The JSON of the other letters of a thread."""

from datetime import datetime

from pydantic import BaseModel

from triage.review.threads import ThreadView


class LetterOut(BaseModel):
    """A mail received in the thread, or with `sent` the reply to it that left from here.

    `who`: the sender, of a reply who approved it. `text`: what they wrote themselves; `cut`: not all of it.
    """

    mail_id: int
    sent: bool
    at: datetime
    who: str
    to: list[str]
    subject: str
    text: str
    cut: bool
    files: list[str]


class ThreadOut(BaseModel):
    """The other letters of the thread, oldest first; `older`: there are more before them."""

    letters: list[LetterOut]
    older: bool

    @classmethod
    def of(cls, view: ThreadView) -> "ThreadOut":
        """The letters as JSON."""
        letters = [LetterOut.model_validate(one, from_attributes=True) for one in view.letters]
        return cls(letters=letters, older=view.older)
