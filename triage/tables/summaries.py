"""The table of the summaries that a model was asked for."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from triage.columns import enum_column, moment
from triage.kinds import SummaryState


class ModelSummaryRow(SQLModel, table=True):
    """The summary of a mail, its thread and its files; gone with the mail.

    `user_id`: who asked, None when it was made by itself. `done`, `parts`: chunks answered so far and in
    all. `result`: what came of the last one that ended well (JSON), kept while it is made anew. `cause`: the
    sentence key of why there is none.
    """

    __tablename__ = "model_summary"
    mail_id: int = Field(primary_key=True, foreign_key="mail.id", ondelete="CASCADE")
    stage: SummaryState = Field(sa_column=enum_column(SummaryState, "summary_stage", index=True))
    asked_at: datetime = moment()
    user_id: int | None = Field(default=None, foreign_key="user.id")
    asked_by_name: str = ""
    attempts: int = 0
    done: int = 0
    parts: int = 0
    made_at: datetime | None = moment(nullable=True)
    made_for: str = ""
    cause: str | None = None
    result: str = Field(default="", repr=False)
