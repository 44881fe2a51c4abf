"""The table of what the office tells a model: its instruction texts and its usual one-line instructions."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from triage.columns import moment


class PromptVersionRow(SQLModel, table=True):
    """One version of a text of the office; versions are never changed, and the highest of a kind stands.

    `kind`: a kind of prompt, or the list of usual instructions. `text`: None when the shipped text stands
    again. `shipped`: the version of the shipped text at that moment, "" for the list.
    """

    __tablename__ = "prompt_version"
    __table_args__ = (UniqueConstraint("kind", "number", name="uq_prompt_version"),)
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    number: int
    text: str | None = Field(default=None, repr=False)
    shipped: str
    written_at: datetime = moment()
    written_by: int | None = Field(default=None, foreign_key="user.id")
