"""Undoes the transfer encoding of mail content piece by piece, however large the content is."""

import binascii
import re
from collections.abc import Iterable, Iterator

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))
_UU = frozenset({"x-uuencode", "uuencode", "uue", "x-uue"})
_UU_BEGIN = re.compile(rb"(?m)^begin [0-7]{3,4} ")
_MAX_LINE = 64 * 1024


def decoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The content behind a Content-Transfer-Encoding (RFC 2045 section 6); an unknown one leaves it as is."""
    if encoding == "base64":
        return _base64(chunks)
    if encoding == "quoted-printable":
        return _quoted_printable(chunks)
    if encoding in _UU:
        return _uuencode(chunks)
    return iter(chunks)


def is_plainly_not_base64(head: bytes) -> bool:
    """Whether text that calls itself base64 was never encoded: words, accents and full stops show it."""
    foreign = len(head.translate(None, _BASE64 + b"\r\n\t"))
    return 20 * foreign > len(head)


def _base64(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Foreign characters are passed over; content encoded in several padded runs is read to its end."""
    left = b""
    for chunk in chunks:
        *runs, left = (left + chunk.translate(None, _NOT_BASE64)).split(b"=")
        yield b"".join(_run(run) for run in runs if run)
        whole = len(left) - len(left) % 4
        yield binascii.a2b_base64(left[:whole])
        left = left[whole:]
    yield _run(left)


def _run(digits: bytes) -> bytes:
    """A run of base64 digits whose padding is lost; a single digit too many says nothing."""
    sound = digits[: len(digits) - (len(digits) % 4 == 1)]
    return binascii.a2b_base64(sound + b"=" * (-len(sound) % 4))


def _quoted_printable(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for line_block in _whole_lines(chunks):
        yield binascii.a2b_qp(line_block.replace(b"=\r\n", b"=\n").replace(b"=\r", b"=\n"))


def _whole_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut after line ends, or anywhere within a line that does not end."""
    left = b""
    for chunk in chunks:
        data = left + chunk
        cut = data.rfind(b"\n") + 1
        if not cut and len(data) >= _MAX_LINE:
            cut = len(data)
        if cut:
            yield data[:cut]
        left = data[cut:]
    if left:
        yield left


def _uuencode(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What stands between « begin » and « end »; content without a beginning is given as it stands."""
    state = "before"
    for block in _whole_lines(chunks):
        begin = _UU_BEGIN.search(block) if state == "before" else None
        if state == "before" and begin is None:
            state = "as is"
        if state == "as is":
            yield block
            continue
        lines = block[begin.start() :].splitlines()[1:] if begin else block.splitlines()
        state = "inside" if state == "before" else state
        for line in lines:
            if line.strip() == b"end":
                state = "after"
            if state == "inside":
                yield _uu_line(line)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        if not line:
            return b""
    length = (((line[0] - 32) & 63) * 4 + 5) // 3  # some encoders pad the line beyond its length
    try:
        return binascii.a2b_uu(line[:length])
    except binascii.Error:
        return b""
