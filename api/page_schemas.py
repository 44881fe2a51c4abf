"""The JSON of a page of a list."""

from pydantic import BaseModel

from api.schemas import MailSummary


class MailPage(BaseModel):
    """Some rows; `next_cursor` is null at the end."""

    mails: list[MailSummary]
    next_cursor: str | None
