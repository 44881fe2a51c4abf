"""The tables of replays: past mail sorted anew, and what persons say of it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from classifiers.labels import Urgency
from triage.columns import enum_column, moment


class ReplayRow(SQLModel, table=True):
    """One run over past mail. `asked`: how many mails were wanted; `total`: how many there were."""

    __tablename__ = "replay"
    id: int | None = Field(default=None, primary_key=True)
    asked: int
    total: int
    model_version: str
    started_at: datetime = moment()
    started_by: int | None = Field(default=None, foreign_key="user.id")
    finished_at: datetime | None = moment(nullable=True)


class ReplayItemRow(SQLModel, table=True):
    """A past mail of a run: how it is sorted now, how soon it was answered then, what a person says of it.

    `urgency` is NULL until it was sorted. `is_right`: a person's word on `urgency`; `truth`: the class they
    named, where they named one.
    """

    __tablename__ = "replay_item"
    __table_args__ = (
        CheckConstraint("(mail_id IS NULL) <> (past_mail_id IS NULL)", name="replay_item_mail"),
        UniqueConstraint("replay_id", "place", name="uq_replay_item_place"),
        Index("ix_replay_item_mail", "mail_id"),
        Index("ix_replay_item_past_mail", "past_mail_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    replay_id: int = Field(foreign_key="replay.id", ondelete="CASCADE")
    place: int
    mail_id: int | None = Field(default=None, foreign_key="mail.id", ondelete="CASCADE")
    past_mail_id: int | None = Field(default=None, foreign_key="past_mail.id", ondelete="CASCADE")
    dated_at: datetime = moment()
    #: of the folded words, and of the thread: what must not lie on both sides of a score
    content: str = ""
    thread: str = ""
    urgency: Urgency | None = Field(
        default=None, sa_column=enum_column(Urgency, "replay_item_urgency", nullable=True)
    )
    uncertain: bool = False
    confidence: float = 0.0
    sorting: str | None = Field(default=None, repr=False)
    answered_after_s: int | None = None
    is_fast: bool = False
    is_unsure: bool = False
    is_right: bool | None = None
    truth: Urgency | None = Field(
        default=None, sa_column=enum_column(Urgency, "replay_item_truth", nullable=True)
    )
    judged_at: datetime | None = moment(nullable=True)
    judged_by: int | None = Field(default=None, foreign_key="user.id")
