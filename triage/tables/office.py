"""The table of what the office sets in its page, over what its configuration says."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from triage.columns import enum_column, moment
from triage.kinds import SettingKey


class OfficeSettingRow(SQLModel, table=True):
    """One change of a setting; rows are never changed, and the highest number of a key stands.

    `value`: JSON; None when the configuration's value stands again. `written_by`: None from the console.
    """

    __tablename__ = "office_setting"
    __table_args__ = (UniqueConstraint("key", "number", name="uq_office_setting"),)
    id: int | None = Field(default=None, primary_key=True)
    key: SettingKey = Field(sa_column=enum_column(SettingKey, "office_setting_key"))
    number: int
    value: str | None = None
    written_at: datetime = moment()
    written_by: int | None = Field(default=None, foreign_key="user.id")
