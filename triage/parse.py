"""Turns the bytes of a mail into a `ParsedMail`, whatever they are: oddities become recorded defects."""

import contextlib
import email.message
import re
import unicodedata
from dataclasses import dataclass

import quotequail
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # quotequail lets some of these through

from triage import markup, mime
from triage.message import SEVERAL_SENDERS, Address, Attachment, ParsedMail

_MAX_QUOTE_CHARS = 50_000
_MAX_QUOTE_LINES = 1_000
_MAX_QUOTE_TAGS = 4_000
_MAX_NAME_CHARS = 120
_NO_REPLY = re.compile(
    r"^(?:[^@]{0,60}[-_.+])?"
    r"(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|ne[-_.]?pas[-_.]?repondre|mailer-daemon|postmaster|bounces?)"
    r"\d{0,20}(?:[-_.+][^@]{0,60})?@",
    re.IGNORECASE,
)
# What Outlook draws above the headers of the mail it quotes.
_SEPARATOR = re.compile(r"\n[ \t]{0,9}(?:_{5,99}|-{2,20} ?(?:Message d.origine|Original Message) ?-{2,20})\Z")
_AUTOMATIC_HEADERS = ("X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond")  # older than RFC 3834
_ENCRYPTED_TYPES = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


@dataclass(frozen=True, slots=True)
class _Text:
    """One text part; `choice` is shared by the alternatives of the same text, 0 when it has none."""

    text: str
    is_html: bool
    choice: int


def parse(raw: bytes) -> ParsedMail:
    """The mail, decoded. Never raises: what cannot be read is listed in `defects`."""
    structure = mime.read_structure(raw)
    root = structure.root
    defects = list(structure.defects)
    text, is_html, files = _content(root)
    new_text, quoted = _split_html(text) if is_html else split_quoted(text)
    sender = next(iter(mime.addresses(root, "From")), None) or next(
        iter(mime.addresses(root, "Sender")), None
    )
    if sender is None:
        defects.append("no_sender")
    if len(mime.addresses(root, "From")) > 1:
        defects.append(SEVERAL_SENDERS)
    dated_at = mime.date_or_none(root)
    if dated_at is None:
        defects.append("no_date")
    return ParsedMail(
        subject=mime.header_text(root, "Subject"),
        sender=sender,
        reply_to=mime.addresses(root, "Reply-To"),
        to=mime.addresses(root, "To"),
        cc=mime.addresses(root, "Cc"),
        message_id=next(iter(mime.message_ids(root, "Message-ID")), None),
        in_reply_to=mime.message_ids(root, "In-Reply-To"),
        references=mime.message_ids(root, "References"),
        dated_at=dated_at,
        text=_text_of(text) if is_html else text,
        new_text=new_text,
        quoted=quoted,
        attachments=tuple(_describe(index, part) for index, part in enumerate(files)),
        bulk=_is_bulk(root),
        automatic=_is_automatic(root),
        encrypted=_is_encrypted(root, text),
        no_reply_cause=_no_reply_cause(root, sender),
        defects=tuple(defects),
    )


def attachment_bytes(raw: bytes, index: int) -> bytes | None:
    """The decoded content of the attachment at that place, or None when there is none."""
    _, _, files = _content(mime.read_structure(raw).root)
    return mime.part_bytes(files[index]) if 0 <= index < len(files) else None


def _content(root: email.message.Message) -> tuple[str, bool, list[email.message.Message]]:
    """The text shown to a reader, whether all of it is HTML, and the parts that are files."""
    texts: list[_Text] = []
    files: list[email.message.Message] = []
    for leaf in mime.leaf_parts(root):
        content_type = leaf.part.get_content_type()
        is_text = content_type in {"text/plain", "text/html"} or content_type.startswith("multipart/")
        is_file = leaf.part.get_content_disposition() == "attachment" or mime.file_name(leaf.part) != ""
        if is_text and not is_file:  # a multipart without its boundary is text too
            text = mime.part_text(leaf.part)
            texts += [_Text(text, content_type == "text/html", leaf.choice)] if text.strip() else []
        else:
            files.append(leaf.part)
    shown = _chosen(texts)
    if shown and all(one.is_html for one in shown):
        return "\n".join(one.text for one in shown), True, files
    plain = [_text_of(one.text) if one.is_html else one.text.strip("\n") for one in shown]
    return "\n\n".join(plain), False, files


def _chosen(texts: list[_Text]) -> list[_Text]:
    """The texts without the HTML that a plain text stands for (RFC 2046 section 5.1.4)."""
    plain = {one.choice for one in texts if one.choice and not one.is_html}
    return [one for one in texts if not (one.is_html and one.choice in plain)]


def _text_of(html: str) -> str:
    return mime.clean_text(markup.html_to_text(html))


def split_quoted(text: str) -> tuple[str, str]:
    """The sender's own part and the quoted or forwarded rest (empty when there is none)."""
    if len(text) > _MAX_QUOTE_CHARS or text.count("\n") > _MAX_QUOTE_LINES:
        return text, ""
    # quotequail takes « a écrit : » with a plain space only.
    found = quotequail.unwrap(text.replace("\u00a0", " ").replace("\u202f", " "))
    if not found:
        return text, ""
    top = _SEPARATOR.sub("", (found.get("text_top") or "").rstrip())
    own = "\n\n".join(part for part in (top, found.get("text_bottom")) if part)
    quoted = found.get("text") or ""
    return (own, quoted) if own.strip() else (text, "")


def _split_html(html: str) -> tuple[str, str]:
    whole = _text_of(html)
    found = None
    if len(html) <= 4 * _MAX_QUOTE_CHARS and html.count("<") <= _MAX_QUOTE_TAGS:
        with contextlib.suppress(LxmlError, ValueError, AssertionError, AttributeError):
            found = quotequail.unwrap_html(html)
    if not found:
        return split_quoted(whole)
    own = "\n\n".join(_text_of(part) for part in (found.get("html_top"), found.get("html_bottom")) if part)
    quoted = _text_of(found.get("html") or "")
    return (own, quoted) if own.strip() else (whole, "")


def _describe(index: int, part: email.message.Message) -> Attachment:
    name = safe_file_name(mime.file_name(part))
    content_type = part.get_content_type()
    return Attachment(
        index=index,
        name=name or f"piece-{index + 1}",
        content_type=content_type,
        size=len(mime.part_bytes(part)),
    )


def safe_file_name(name: str) -> str:
    """A name that is only a name: no folder, no control character, no leading dot, bounded length."""
    base = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    base = re.sub(r'[<>:"|?*]', "_", mime.clean_line(base)).lstrip(". ")
    return base[-_MAX_NAME_CHARS:]


def _is_bulk(root: email.message.Message) -> bool:
    if any(root.get(name) is not None for name in ("List-Id", "List-Unsubscribe", "List-Post")):
        return True
    return mime.header_text(root, "Precedence").lower() in {"bulk", "list", "junk"}


def _is_automatic(root: email.message.Message) -> bool:
    """RFC 3834 section 5: anything but `no` was not written by a person."""
    submitted = mime.header_text(root, "Auto-Submitted").lower().partition(";")[0].strip()
    if submitted not in {"", "no"} or mime.header_text(root, "Precedence").lower() == "auto_reply":
        return True
    return any(root.get(name) is not None for name in _AUTOMATIC_HEADERS)


def _is_encrypted(root: email.message.Message, text: str) -> bool:
    types = {root.get_content_type(), *(leaf.part.get_content_type() for leaf in mime.leaf_parts(root))}
    return bool(types & _ENCRYPTED_TYPES) or text.lstrip().startswith("-----BEGIN PGP MESSAGE-----")


def _no_reply_cause(root: email.message.Message, sender: Address | None) -> str | None:
    """Why this mail must not be answered by a draft, as a sentence key; None when it may be."""
    content_type = root.get_content_type()
    if content_type in {"multipart/report", "message/delivery-status", "message/disposition-notification"}:
        return "no_draft_report"
    if mime.header_text(root, "Return-Path") == "<>":
        return "no_draft_report"
    if sender is None:
        return "no_draft_no_sender"
    if _NO_REPLY.match(sender.address) and not mime.addresses(root, "Reply-To"):
        return "no_draft_no_reply_address"
    if _is_automatic(root):
        return "no_draft_automatic"
    if _is_bulk(root):
        return "no_draft_bulk"
    return None
