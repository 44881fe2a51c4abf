"""The tables of who must approve a reply: the office's rules, and approvals that wait for a second person."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, LargeBinary
from sqlmodel import Field, SQLModel

from triage.columns import enum_column, moment
from triage.kinds import SendRuleKind


class SendRuleRow(SQLModel, table=True):
    """One rule of the office. `subject`: the type, the urgency or the choice; `dossier_id` of a dossier's."""

    __tablename__ = "send_rule"
    id: int | None = Field(default=None, primary_key=True)
    kind: SendRuleKind = Field(sa_column=enum_column(SendRuleKind, "send_rule_kind"))
    subject: str = ""
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", ondelete="CASCADE")
    made_at: datetime = moment()
    made_by: int | None = Field(default=None, foreign_key="user.id")


class FirstApprovalRow(SQLModel, table=True):
    """The bytes that one person approved and that wait for another; they count for that version alone."""

    __tablename__ = "first_approval"
    mail_id: int = Field(primary_key=True, foreign_key="mail.id", ondelete="CASCADE")
    draft_version: int
    message_id: str
    envelope_from: str
    recipients: str
    raw: bytes = Field(sa_column=Column(LargeBinary, nullable=False), repr=False)
    sha256: str
    approved_at: datetime = moment()
    approved_by: int = Field(foreign_key="user.id")
    #: when it is to leave, None as soon as may be
    send_at: datetime | None = moment(nullable=True)


class SecondApprovalRow(SQLModel, table=True):
    """The two persons who approved the very bytes of a message that needs both."""

    __tablename__ = "second_approval"
    __table_args__ = (CheckConstraint("first_by <> second_by", name="approval_of_another"),)
    dispatch_id: int = Field(primary_key=True, foreign_key="dispatch.id", ondelete="CASCADE")
    sha256: str
    first_by: int | None = Field(default=None, foreign_key="user.id")
    first_at: datetime = moment()
    second_by: int = Field(foreign_key="user.id")
    second_at: datetime = moment()
