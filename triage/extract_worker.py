"""Reads one attachment in a process of its own, within hard limits: `-m triage.extract_worker KIND …`.

The file comes on standard input. Each page goes out at once as a line of JSON, so that what was read
stays when the process is stopped; the last line is the end, with the cause when something is missing.
Any fault simply ends the process: the caller sees that the last line is missing.
"""

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from triage.bounded import bound_self

_MAX_PAGES = 500
_MAX_HIDDEN_CHARS = 4_000


class Refused(Exception):
    """The attachment has no text for a reason that `cause` names."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Page(NamedTuple):
    """The text of a page, and what its reader cannot see."""

    text: str
    hidden: str = ""


def main(kind: str, max_chars: int, memory_bytes: int, cpu_s: int) -> None:
    """Write the pages of the file on standard input, then the end."""
    bound_self(memory_bytes, cpu_s)
    try:
        cause = _write_pages(READERS[kind](sys.stdin.buffer.read(), max_chars), max_chars)
    except Refused as exc:
        cause = exc.cause
    except MemoryError:
        cause = "too_big"
    _write({"end": cause})


def _write_pages(pages: Iterable[str | Page], max_chars: int) -> str | None:
    """Why the text is not whole or not there, or None."""
    left, found = max_chars, False
    for number, page in enumerate(pages):
        text, hidden = page if isinstance(page, Page) else Page(page)
        _write({"page": text[:left]} | ({"hidden": hidden[:_MAX_HIDDEN_CHARS]} if hidden.strip() else {}))
        found = found or bool(text.strip())
        left -= len(text)
        if left <= 0 or number >= _MAX_PAGES:
            return "cut"
    return None if found else "scan"


def _write(line: Mapping[str, str | None]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _read_pdf(data: bytes, _max_chars: int) -> Iterator[Page]:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data))
    try:  # many files are only protected against changes, and open without a password
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise Refused("protected")
        for page in reader.pages:
            yield _read_page(page)
    except DependencyError as exc:  # an encryption that needs more than the standard library
        raise Refused("protected") from exc


def _read_page(page: Any) -> Page:
    """The text of a PDF page without what its reader cannot see, and that apart."""
    from pypdf.generic import ContentStream, NameObject

    from triage.pdf_unseen import SHOWS, unseen

    drawn = page.get_contents()
    if drawn is None:
        return Page(page.extract_text())
    operations = drawn.operations
    left, bottom, right, top = (float(side) for side in page.cropbox)
    box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    places = unseen(operations, box, _resources_of(page))
    if not places:
        return Page(page.extract_text())

    def text_of(kept: Callable[[int, bytes], bool]) -> str:
        stream = ContentStream(None, None)
        stream.operations = [one for place, one in enumerate(operations) if kept(place, one[1])]
        page[NameObject("/Contents")] = stream
        return str(page.extract_text())

    hidden = text_of(lambda place, operator: place in places or operator not in (*SHOWS, b"Do"))
    return Page(text_of(lambda place, _operator: place not in places), hidden)


def _resources_of(page: Any) -> Any:
    """What the names in the drawing of a page stand for; what is damaged stands for nothing."""
    from triage.pdf_drawing import Resources

    def entry(group: str, name: str) -> Any:
        try:
            return page["/Resources"].get_object()[group].get_object()[name].get_object()
        except (AttributeError, KeyError, TypeError):
            return None

    def value(found: Any, key: str) -> Any:
        return found.get(key) if isinstance(found, dict) else None

    def opacity(name: str) -> float | None:
        given = value(entry("/ExtGState", name), "/ca")
        return float(given) if isinstance(given, int | float) else None

    def components(name: str) -> int:
        known = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
        found = entry("/ColorSpace", name)
        if isinstance(found, list) and found and found[0] == "/ICCBased":
            given = value(found[1].get_object(), "/N") if len(found) > 1 else None
            return given if given in (1, 3, 4) else 0
        if isinstance(found, list) and found:
            return {"/CalGray": 1, "/CalRGB": 3}.get(str(found[0]), 0)
        return known.get(name, known.get(str(found), 0))

    return Resources(
        opacity,
        components,
        lambda name: str(value(entry("/XObject", name), "/Subtype") or "").strip("/"),
        lambda name: value(entry("/Font", name), "/Subtype") in (None, "/Type3"),
    )


def _read_docx(data: bytes, max_chars: int) -> Iterator[str]:
    from triage.docx import DocumentRefused, read_docx

    if data.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):  # an encrypted document lies in such a container
        raise Refused("protected")
    try:
        yield from read_docx(data, max_chars)
    except DocumentRefused as exc:
        raise Refused("too_big") from exc


def _read_tnef(data: bytes, _max_chars: int) -> Iterator[str]:
    try:
        from tnefparse import TNEF
    except ImportError as exc:
        raise Refused("extra_tnef") from exc
    letter = TNEF(data)
    if letter.htmlbody and not letter.body:
        from triage.quotes import text_of

        yield text_of(_as_text(letter.htmlbody))
    else:
        yield _as_text(letter.body)


def _read_msg(data: bytes, _max_chars: int) -> Iterator[str]:
    try:
        import extract_msg
    except ImportError as exc:
        raise Refused("extra_msg") from exc
    with extract_msg.openMsg(data) as message:
        head = [message.subject, message.sender, message.date]
        yield "\n".join(str(one) for one in head if one) + "\n\n" + _as_text(message.body)


def _as_text(found: object) -> str:
    if isinstance(found, bytes):
        from triage.mime import decode_bytes

        return decode_bytes(found, None)
    return found if isinstance(found, str) else ""


READERS: dict[str, Callable[[bytes, int], Iterator[str] | Iterator[Page]]] = {
    "pdf": _read_pdf,
    "docx": _read_docx,
    "tnef": _read_tnef,
    "msg": _read_msg,
}


if __name__ == "__main__":
    main(sys.argv[1], *(int(value) for value in sys.argv[2:5]))
