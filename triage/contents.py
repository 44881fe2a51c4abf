"""Reads what a message shows: its text, and the parts that are files beside it."""

import html
import io
from dataclasses import dataclass, replace

from triage import markup, mime, signed, structure
from triage.quotes import text_of
from triage.source import Source
from triage.structure import Part
from triage.unveiling import unseen_texts

_PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_MAX_SIGNED_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """`text` is HTML when `is_html`; `files` are the attachments in order.

    `hidden`: what its reader cannot see, which is not in `text`; `silent`: comments and descriptions in HTML.
    """

    text: str
    is_html: bool
    files: tuple[Part, ...]
    defects: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Content(text={len(self.text)} chars, files={len(self.files)})"

    @property
    def plain(self) -> str:
        """The text without markup."""
        return text_of(self.text) if self.is_html else self.text


@dataclass(frozen=True, slots=True)
class _Text:
    """One text part; `choice` is shared by the alternatives of the same text, 0 when it has none."""

    text: str
    is_html: bool
    choice: int
    hidden: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


class _Reader:
    """Collects the texts and files of one message, up to the bound of a text."""

    def __init__(self) -> None:
        self.texts: list[_Text] = []
        self.files: list[Part] = []
        self.defects: dict[str, None] = {}

    def read(self, source: Source, root: Part, *, inside_signature: bool = False) -> None:
        for leaf in structure.leaf_parts(root):
            if is_text(leaf.part):
                self._add(source, leaf)
            elif not inside_signature:
                self.files.append(leaf.part)
                self._open_signed(source, leaf.part)

    def _add(self, source: Source, leaf: structure.Leaf) -> None:
        if sum(len(one.text) for one in self.texts) >= mime.MAX_TEXT_CHARS:
            self.defects["body_cut"] = None
            return
        text, cut = structure.text(source, leaf.part)
        if cut:
            self.defects["body_cut"] = None
        if text.strip():
            self.texts.append(_Text(text, leaf.part.content_type == "text/html", leaf.choice))

    def _open_signed(self, source: Source, part: Part) -> None:
        """Read the text of a message signed as a whole (RFC 8551 section 3.5.2), when it can be reached."""
        if part.content_type not in _PKCS7:
            return
        container = structure.content(source, part, _MAX_SIGNED_BYTES)
        if signed.kind_or_none(container) != signed.SIGNED:
            return
        inner = signed.signed_content_or_none(container)
        if inner is None:
            self.defects["signed_opaque"] = None
            return
        taken = structure.read_structure(io.BytesIO(inner))
        self.read(taken.source, taken.root, inside_signature=True)


def is_text(part: Part) -> bool:
    """Whether the part is shown as text; a multipart without its boundary is."""
    kind = part.content_type
    shown = kind in {"text/plain", "text/html"} or kind.startswith("multipart/")
    disposition = part.headers.get_content_disposition()
    return shown and disposition != "attachment" and mime.file_name(part.headers) == ""


def read_content(source: Source, root: Part) -> Content:
    """The text shown to a reader, whether all of it is HTML, and the parts that are files."""
    reader = _Reader()
    reader.read(source, root)
    shown = [_seen(one) for one in _chosen(reader.texts)]
    files, defects = tuple(reader.files), tuple(reader.defects)
    hidden = tuple(text for one in shown for text in one.hidden)
    silent = tuple(text for one in shown for text in one.silent)
    if shown and all(one.is_html for one in shown):
        return Content("\n".join(one.text for one in shown), True, files, defects, hidden, silent)
    plain = [text_of(one.text) if one.is_html else one.text.strip("\n") for one in shown]
    return Content("\n\n".join(plain), False, files, defects, hidden, silent)


def _seen(one: _Text) -> _Text:
    """The text without what its reader cannot see: by its styles, or for want of a shape."""
    signs = unseen_texts(html.unescape(one.text) if one.is_html else one.text)
    text = mime.clean_text(one.text)
    if not one.is_html:
        return replace(one, text=text, hidden=tuple(signs))
    page = markup.page(text)
    hidden = tuple(mime.clean_text(said) for said in (*page.hidden, *signs))
    return replace(one, text=page.html, hidden=hidden, silent=page.silent)


def _chosen(texts: list[_Text]) -> list[_Text]:
    """The texts without the HTML that a plain text stands for (RFC 2046 section 5.1.4)."""
    plain = {one.choice for one in texts if one.choice and not one.is_html}
    return [one for one in texts if not (one.is_html and one.choice in plain)]


def is_encrypted(source: Source, root: Part, text: str) -> bool:
    """Whether the message itself is encrypted: PGP/MIME, S/MIME, or PGP in its text.

    A file of the same format under its own name (a signed contract, say) beside a letter is a file.
    """
    if root.content_type == "multipart/encrypted" or _INLINE_PGP in f"\n{text}":
        return True
    for leaf in structure.leaf_parts(root):
        if leaf.part.content_type in _PKCS7 and _is_the_message(leaf.part, root):
            return _is_enveloped(source, leaf.part)
    return any(part.content_type == "multipart/encrypted" for part in _multiparts(root))


_INLINE_PGP = "\n-----BEGIN PGP MESSAGE-----"


def _is_the_message(part: Part, root: Part) -> bool:
    return part is root or mime.file_name(part.headers).lower() in {"", "smime.p7m"}


def _is_enveloped(source: Source, part: Part) -> bool:
    """What the content says it is, else what the header says; a message of no kind is taken as closed."""
    kind = signed.kind_or_none(structure.content(source, part, signed.HEAD_BYTES))
    if kind is not None:
        return kind != signed.SIGNED
    return mime.parameter(part.headers, "smime-type").lower() not in {"signed-data", "certs-only"}


def _multiparts(root: Part) -> list[Part]:
    found: list[Part] = []
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part.content_type.startswith("multipart/"):
            found.append(part)
            waiting += part.parts
    return found
