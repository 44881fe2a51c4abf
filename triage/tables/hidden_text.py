"""The table of what attachments hide from their reader."""

from sqlmodel import Field, SQLModel


class HiddenTextRow(SQLModel, table=True):
    """What the pages of an attachment hide, as a JSON list of texts; gone with its mail."""

    __tablename__ = "attachment_hidden"
    mail_id: int = Field(primary_key=True, foreign_key="mail.id", ondelete="CASCADE")
    index: int = Field(primary_key=True)
    texts: str = Field(default="[]", repr=False)
