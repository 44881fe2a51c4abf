"""The JSON of what is in a file of a mail: its text, or the picture in it."""

import base64

from pydantic import BaseModel

from api.schemas import NoticeOut
from triage.review.attachments import Preview


class AttachmentTextOut(BaseModel):
    """The text of a file, page by page; `cause` says why it is missing or not whole."""

    pages: list[str]
    cause: NoticeOut | None


class PictureOut(BaseModel):
    """The picture in a file, drawn anew, as « data:image/png;base64,… »; `cause` says why there is none."""

    picture: str | None
    cause: NoticeOut | None

    @classmethod
    def of(cls, preview: Preview) -> "PictureOut":
        """The picture as JSON."""
        drawn = preview.picture
        content = base64.b64encode(drawn.content).decode("ascii") if drawn else ""
        return cls(
            picture=f"data:{drawn.media_type};base64,{content}" if drawn else None,
            cause=NoticeOut.of(preview.why) if preview.why else None,
        )
