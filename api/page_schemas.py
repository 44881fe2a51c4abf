"""The JSON of a page of a list."""

from pydantic import BaseModel

from api.schemas import HistoryOut, MailSummary


class MailPage(BaseModel):
    """Some rows; `next_cursor` is null at the end."""

    mails: list[MailSummary]
    next_cursor: str | None


class HistoryPageOut(BaseModel):
    """Some of what happened to a mail, the oldest first; `next_cursor` leads to what was before."""

    history: list[HistoryOut]
    next_cursor: str | None
