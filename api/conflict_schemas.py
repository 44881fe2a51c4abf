"""Two texts of one reply, as JSON."""

from typing import Annotated

from pydantic import BaseModel, Field

from api.bodies import Recipients, VersionIn
from api.redraft_schemas import PieceOut


class CompareIn(VersionIn):
    """A text being typed, and the stored version it is compared with."""

    body: Annotated[str, Field(max_length=100_000)]


class BesideIn(VersionIn):
    """A text to be kept beside the version that stands, with all that goes with it.

    `files_of`: the version whose files were seen with it. null: as in the version that stands.
    """

    body: Annotated[str, Field(max_length=100_000)]
    subject: Annotated[str, Field(max_length=500)]
    to: Recipients
    cc: Recipients | None = None
    bcc: Recipients | None = None
    quoted: bool | None = None
    files_of: Annotated[int, Field(ge=1, le=2**31)] | None = None


class DifferenceOut(BaseModel):
    """What changes from the one text to the other."""

    changes: list[PieceOut]
