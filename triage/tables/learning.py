"""The tables of what the machine said of mails, what persons taught it, and the models it served with."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from classifiers.labels import HumanReason, Urgency
from triage.columns import enum_column, moment
from triage.kinds import DossierStep, FilingOutcome, LabelSource, ModelKind


class LabelRow(SQLModel, table=True):
    """What a person said of one mail, received or past; never what a machine guessed. Gone with its mail.

    None: nothing was said of that. `shown_…`: what the machine had said when the person first spoke.
    `human_reason`: why it is for the professional alone, if said; `human_at`: when they spoke of that.
    """

    __tablename__ = "label"
    __table_args__ = (
        CheckConstraint("(mail_id IS NULL) <> (past_mail_id IS NULL)", name="label_mail"),
        UniqueConstraint("mail_id", "source", name="uq_label_mail"),
        UniqueConstraint("past_mail_id", "source", name="uq_label_past_mail"),
    )
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int | None = Field(default=None, foreign_key="mail.id", ondelete="CASCADE")
    past_mail_id: int | None = Field(default=None, foreign_key="past_mail.id", ondelete="CASCADE")
    source: LabelSource = Field(sa_column=enum_column(LabelSource, "label_source"))
    urgency: Urgency | None = Field(
        default=None, sa_column=enum_column(Urgency, "label_urgency", nullable=True)
    )
    dossier_type: str | None = None
    human_only: bool | None = None
    human_reason: HumanReason | None = Field(
        default=None, sa_column=enum_column(HumanReason, "label_human_reason", nullable=True)
    )
    human_at: datetime | None = moment(nullable=True)
    weight: float
    shown_urgency: Urgency | None = Field(
        default=None, sa_column=enum_column(Urgency, "label_shown_urgency", nullable=True)
    )
    shown_type: str | None = None
    shown_human_only: bool | None = None
    user_id: int | None = Field(default=None, foreign_key="user.id")
    at: datetime = moment(index=True)


class SortedMailRow(SQLModel, table=True):
    """What the machine said of one mail when it came, which no person's word changes. Gone with its mail.

    `urgency`: as shown, by rule or model, `uncertain`: to be checked. `sureness`: the probability of the
    likeliest urgency. `sampled`: drawn among the unflagged mails for a person to look at; None for a mail
    sorted before there was a sample.
    `dossier_type`, `type_step`: before any dossier gave its type. `dossier_step`, `dossier_id`: the last
    answer before a person filed the mail, `dossier_outcome` what that person made of it. `watched_at`: when
    somebody answered among the mails to watch.
    """

    __tablename__ = "sorted_mail"
    mail_id: int = Field(primary_key=True, foreign_key="mail.id", ondelete="CASCADE")
    received_at: datetime = moment(index=True)
    urgency: Urgency | None = Field(
        default=None, sa_column=enum_column(Urgency, "sorted_mail_urgency", nullable=True)
    )
    uncertain: bool | None = None
    urgent_probability: float | None = None
    sureness: float | None = None
    sampled: bool | None = None
    dossier_type: str | None = None
    type_step: str | None = None
    dossier_step: DossierStep | None = Field(
        default=None, sa_column=enum_column(DossierStep, "sorted_mail_dossier_step", nullable=True)
    )
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", ondelete="SET NULL")
    dossier_outcome: FilingOutcome | None = Field(
        default=None, sa_column=enum_column(FilingOutcome, "sorted_mail_dossier_outcome", nullable=True)
    )
    watched_at: datetime | None = moment(nullable=True, index=True)


class ServingModelRow(SQLModel, table=True):
    """A model that was trained, or put back: released, or refused with the reason.

    `row_hash`: of the labels it was trained from. `own_rows`: how many of the office's mails they were.
    """

    __tablename__ = "serving_model"
    __table_args__ = (
        CheckConstraint("(released_at IS NULL) <> (refused IS NULL)", name="serving_model_outcome"),
    )
    id: int | None = Field(default=None, primary_key=True)
    version: str
    row_hash: str
    own_rows: int = 0
    metrics: str = "{}"
    kind: ModelKind = Field(sa_column=enum_column(ModelKind, "serving_model_kind"))
    tried_at: datetime = moment()
    released_at: datetime | None = moment(nullable=True)
    refused: str | None = None
