"""The JSON of summaries by a model: how one stands, its points, each with the place it was looked up in."""

from pydantic import BaseModel

from api.schemas import NoticeOut
from triage.review.model_summaries import ModelSummaryView


class SummaryPointOut(BaseModel):
    """A point by the model. `kind`: fact, date, request, question, amount or open; `label`: that in French.

    `sentence`: that of the place which says it best, "" for none. `unsupported`: dates, amounts, numbers and
    names of the point that its place does not hold. `here`: it stands in the mail itself.
    """

    kind: str
    label: str
    text: str
    place: str
    sentence: str
    unsupported: list[str]
    here: bool


class SummaryMadeOut(BaseModel):
    """A summary that was made. `notes`: what the reader should know; `stale`: the thread changed since."""

    points: list[SummaryPointOut]
    origin: str
    notes: list[str]
    receipts: list[int]
    stale: bool


class ModelSummaryOut(BaseModel):
    """How a summary stands: none, asked, running, stopping, done or failed.

    `refused`: why none can be asked for, null where one can. `done`, `parts`: chunks answered so far and in
    all. `message`: why the last one failed. `made`: the last one that ended well.
    """

    state: str
    refused: NoticeOut | None
    done: int
    parts: int
    message: str | None
    made: SummaryMadeOut | None

    @classmethod
    def of(cls, view: ModelSummaryView) -> "ModelSummaryOut":
        """The summary as JSON."""
        made = view.made
        points = (
            [SummaryPointOut.model_validate(one, from_attributes=True) for one in made.points] if made else []
        )
        return cls(
            state=view.state,
            refused=NoticeOut(key=view.refused.key, message=view.refused.message) if view.refused else None,
            done=view.done,
            parts=view.parts,
            message=view.message,
            made=SummaryMadeOut(
                points=points,
                origin=made.origin,
                notes=list(made.notes),
                receipts=list(made.receipts),
                stale=made.stale,
            )
            if made
            else None,
        )
