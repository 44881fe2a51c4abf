"""A mail as its sender laid it out, made safe, and its source: what the text of the page does not show."""

import base64
import re
from dataclasses import dataclass
from typing import Final

from triage import html_parts, mime, pictures, safe_html
from triage.db import Session
from triage.errors import NotFound
from triage.html_parts import HtmlParts
from triage.message import MailId, RawMail
from triage.review.notices import Notice
from triage.review.office import Office
from triage.safe_html import SafePage
from triage.safe_links import Link, shown_host_or_none
from triage.sentences import sentence
from triage.store import mails

MAX_SOURCE_BYTES: Final = 256 * 1024
_MAX_LINK_NOTICES: Final = 20
#: What would turn round or hide a part of the source, named instead.
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


@dataclass(frozen=True, slots=True)
class MailPage:
    """html: the safe page, "" when the mail has none. blocked_images: what would have been fetched elsewhere.

    warnings: what its reader should know, in French.
    """

    html: str
    blocked_images: int
    links: tuple[Link, ...]
    warnings: tuple[Notice, ...]

    def __repr__(self) -> str:
        return f"MailPage(html={len(self.html)} chars, blocked_images={self.blocked_images})"


@dataclass(frozen=True, slots=True)
class MailSource:
    """The first bytes of a mail as text; `size`: all of them, in bytes."""

    text: str
    size: int
    cut: bool

    def __repr__(self) -> str:
        return f"MailSource(size={self.size})"


def mail_page(office: Office, mail_id: MailId) -> MailPage:
    """The mail as laid out by its sender, made safe. Raises NotFound."""
    with office.database.transaction() as session:
        raw = _raw(session, mail_id)
    try:
        parts = html_parts.read_html_parts(raw)
    except OSError as exc:
        raise NotFound("mail_file_lost") from exc
    page = read_page(parts)
    return MailPage(page.html, page.blocked, page.links, _notices(parts, page))


def _raw(session: Session, mail_id: MailId) -> RawMail:
    """What the server gave; a mail made of notes has nothing else than its text."""
    if mails.get_line(session, mail_id).from_notes:
        return b""
    return mails.raw_mail(session, mail_id)


def read_page(parts: HtmlParts) -> SafePage:
    """The pages of a mail made safe, with its own pictures drawn anew."""
    wanted = dict.fromkeys(one for page in parts.pages for one in safe_html.pictures_wanted(page))
    addresses = list(wanted)[: html_parts.MAX_PICTURES]
    files = [parts.picture_or_none(one) or b"" for one in addresses]
    drawn = {
        address: f"data:{one.media_type};base64,{base64.b64encode(one.content).decode('ascii')}"
        for address, one in zip(addresses, pictures.redraw(files), strict=True)
        if one is not None
    }
    return safe_html.joined(safe_html.safe_page(page, drawn) for page in parts.pages)


def _notices(parts: HtmlParts, page: SafePage) -> tuple[Notice, ...]:
    if not parts.pages:
        return (_notice("html_none"),)
    found = [_notice("html_blocked", count=page.blocked)] if page.blocked > 1 else []
    found += [_notice("html_blocked_one")] if page.blocked == 1 else []
    found += [_notice("html_refused", count=page.refused)] if page.refused else []
    found += [_notice("html_forms")] if page.forms else []
    found += [_notice("html_cut")] if page.cut or parts.cut else []
    told = [(key, link) for link in page.links for key in link.warnings]
    found += dict.fromkeys(link_notice(key, link) for key, link in told[:_MAX_LINK_NOTICES])
    return tuple(found)


def link_notice(key: str, link: Link) -> Notice:
    """What is odd about a link, in French, by the hosts in it."""
    return _notice(key, shown=shown_host_or_none(link.text) or "", host=link.host, letters=link.letters)


def _notice(key: str, **values: object) -> Notice:
    return Notice(key, sentence(key, values))


def mail_source(office: Office, mail_id: MailId) -> MailSource:
    """The headers and text of the mail as they came, up to `MAX_SOURCE_BYTES`. Raises NotFound."""
    with office.database.transaction() as session:
        raw = _raw(session, mail_id)
    size = len(raw) if isinstance(raw, bytes) else raw.size
    try:
        with html_parts.opened(raw) as stream:
            head = stream.read(MAX_SOURCE_BYTES)
    except OSError as exc:
        raise NotFound("mail_file_lost") from exc
    text = mime.decode_bytes(head, None).replace("\r\n", "\n").replace("\r", "\n")
    return MailSource(_UNSEEN.sub(_named, text), size, size > len(head))


def _named(found: "re.Match[str]") -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"
