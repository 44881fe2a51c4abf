"""The table of the keys under which approvals were told, so that one told twice is done once."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from triage.columns import moment


class ApprovalKeyRow(SQLModel, table=True):
    """An approval told with a key of its own; `body_sha256` is that of what was asked. Kept for a day."""

    __tablename__ = "approval_key"
    user_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    key: str = Field(primary_key=True)
    mail_id: int = Field(foreign_key="mail.id", ondelete="CASCADE", index=True)
    body_sha256: str
    at: datetime = moment(index=True)
