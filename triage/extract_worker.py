"""Reads one attachment in a process of its own, within hard limits: `-m triage.extract_worker KIND …`.

The file comes on standard input. Each page goes out at once as a line of JSON, so that what was read
stays when the process is stopped; the last line is the end, with the cause when something is missing.
Any fault simply ends the process: the caller sees that the last line is missing.
"""

import io
import json
import os
import resource
import sys
from collections.abc import Callable, Iterable, Iterator

_MAX_PAGES = 500


class Refused(Exception):
    """The attachment has no text for a reason that `cause` names."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def main(kind: str, max_chars: int, memory_bytes: int, cpu_s: int) -> None:
    """Write the pages of the file on standard input, then the end."""
    _bound_self(memory_bytes, cpu_s)
    try:
        cause = _write_pages(READERS[kind](sys.stdin.buffer.read(), max_chars), max_chars)
    except Refused as exc:
        cause = exc.cause
    except MemoryError:
        cause = "too_big"
    _write({"end": cause})


def _bound_self(memory_bytes: int, cpu_s: int) -> None:
    """Less memory, time and priority than the service; no file can be written."""
    os.nice(10)
    for limit, value in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def _write_pages(pages: Iterable[str], max_chars: int) -> str | None:
    """Why the text is not whole or not there, or None."""
    left, found = max_chars, False
    for number, page in enumerate(pages):
        _write({"page": page[:left]})
        found = found or bool(page.strip())
        left -= len(page)
        if left <= 0 or number >= _MAX_PAGES:
            return "cut"
    return None if found else "scan"


def _write(line: dict[str, str | None]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _read_pdf(data: bytes, _max_chars: int) -> Iterator[str]:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data))
    try:  # many files are only protected against changes, and open without a password
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise Refused("protected")
        for page in reader.pages:
            yield page.extract_text()
    except DependencyError as exc:  # an encryption that needs more than the standard library
        raise Refused("protected") from exc


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


READERS: dict[str, Callable[[bytes, int], Iterator[str]]] = {
    "pdf": _read_pdf,
    "docx": _read_docx,
    "tnef": _read_tnef,
    "msg": _read_msg,
}


if __name__ == "__main__":
    main(sys.argv[1], *(int(value) for value in sys.argv[2:5]))
