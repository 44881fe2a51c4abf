"""The JSON of the search: what is looked for, and what was found."""

from typing import Annotated

from pydantic import BaseModel, Field

from api.bodies import Body
from api.dossier_schemas import DossierOut
from api.paging import CursorField
from api.schemas import MailSummary
from api.shapes import summary_of
from triage.review.search import MAX_PAGE, Hit, Results
from triage.search_words import MAX_CHARS
from triage.states import Lane


class SearchIn(Body):
    """The words to look for: in the body, since addresses of requests are kept in logs."""

    q: Annotated[str, Field(max_length=MAX_CHARS, examples=["audience lopes"])]
    limit: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 20
    cursor: CursorField = None


class HitOut(BaseModel):
    """A mail that was found, the lane it lies in, and why it was found.

    `place`: subject, sender, text, files, draft, or empty. `hits`: where the words begin and end in
    `excerpt`, in characters.
    """

    mail: MailSummary
    lane: Lane
    place: str
    excerpt: str
    hits: list[tuple[int, int]]

    @classmethod
    def of(cls, hit: Hit) -> "HitOut":
        """The mail as JSON."""
        return cls(
            mail=summary_of(hit.line),
            lane=hit.lane,
            place=hit.place,
            excerpt=hit.excerpt.text,
            hits=list(hit.excerpt.hits),
        )


class SearchOut(BaseModel):
    """The mails, the latest first, and the dossiers; `next_cursor` is null at the end."""

    mails: list[HitOut]
    dossiers: list[DossierOut]
    next_cursor: str | None

    @classmethod
    def of(cls, found: Results) -> "SearchOut":
        """What was found as JSON."""
        return cls(
            mails=[HitOut.of(one) for one in found.mails],
            dossiers=[DossierOut.of(one) for one in found.dossiers],
            next_cursor=found.next_cursor,
        )
