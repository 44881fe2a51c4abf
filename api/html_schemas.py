"""The JSON of a mail as its sender laid it out, and of its source."""

from pydantic import BaseModel

from api.mail_frame import document
from api.schemas import NoticeOut
from triage.review.originals import MailPage, MailSource, link_notice


class LinkOut(BaseModel):
    """A link of the page: the text it shows, the address it opens, its host, what is odd about it."""

    text: str
    address: str
    host: str
    warnings: list[NoticeOut]


class MailHtmlOut(BaseModel):
    """A mail made safe.

    `html`: a whole document for a frame with the attribute `sandbox`, "" when the mail has no page. It runs
    nothing, fetches nothing, and forbids both in a policy of its own. `blocked_images`: what it would have
    fetched from elsewhere.
    """

    html: str
    blocked_images: int
    links: list[LinkOut]
    warnings: list[NoticeOut]

    @classmethod
    def of(cls, page: MailPage) -> "MailHtmlOut":
        """The page as JSON."""
        links = [
            LinkOut(
                text=one.text,
                address=one.address,
                host=one.host,
                warnings=[NoticeOut.of(link_notice(key, one)) for key in one.warnings],
            )
            for one in page.links
        ]
        return cls(
            html=document(page.html),
            blocked_images=page.blocked_images,
            links=links,
            warnings=[NoticeOut.of(one) for one in page.warnings],
        )


class MailSourceOut(BaseModel):
    """The mail as it came, its first 256 kB as text; `size` in bytes of all of it."""

    text: str
    size: int
    cut: bool

    @classmethod
    def of(cls, source: MailSource) -> "MailSourceOut":
        """The source as JSON."""
        return cls(text=source.text, size=source.size, cut=source.cut)
