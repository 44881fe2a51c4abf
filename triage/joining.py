"""The bytes of a reply with its files, piece by piece, and the digest that a person's approval is bound to.

The digest covers every byte of the message but those of Date and Message-ID, which approval itself writes,
and the whole envelope. A file counts by its own digest, which is checked again when the bytes are written.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote

from triage import compose
from triage.compose import Reply
from triage.errors import BadRequest
from triage.outgoing import JoinedFile

_LINE_BYTES: Final = 57  # 76 characters of base64 (RFC 2045 section 6.8)
_LINES_AT_ONCE: Final = 4_000
_VALUE_CHARS: Final = 60
_PLAIN_NAME: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-()'+,")


def skeleton(reply: Reply, *, stamped: bool = True) -> Iterator[bytes | JoinedFile]:
    """The message in order, each file in the place of its encoded bytes."""
    yield compose.headers_of(reply, stamped=stamped)
    version, text = compose.text_part(reply.body)
    yield version
    if not reply.files:
        yield text
        return
    mark = _boundary(text, reply.files)
    yield f'Content-Type: multipart/mixed;\r\n boundary="{mark}"\r\n\r\n--{mark}\r\n'.encode()
    yield text
    for one in reply.files:
        yield f"\r\n--{mark}\r\n{_file_headers(one)}\r\n".encode("ascii")
        yield one
    yield f"\r\n--{mark}--\r\n".encode()


def _boundary(text: bytes, files: tuple[JoinedFile, ...]) -> str:
    """A line that no part can hold: « =_ » stands in no quoted-printable and no base64 (RFC 2045 6.7)."""
    digest = hashlib.sha256(text)
    for one in files:
        digest.update(one.sha256.encode())
    return f"=_bannette_{digest.hexdigest()[:32]}"


def _file_headers(file: JoinedFile) -> str:
    return (
        f"Content-Type: {file.content_type}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;\r\n {_file_name(file.name)}\r\n"
    )


def _file_name(name: str) -> str:
    """The parameter of the name: as it is, or by RFC 2231 sections 3 and 4 in pieces that fit a line."""
    if set(name) <= _PLAIN_NAME:
        return f'filename="{name}"'
    pieces: list[str] = [""]
    for char in name:
        written = quote(char, safe="")
        if len(pieces[-1]) + len(written) > _VALUE_CHARS:
            pieces.append("")
        pieces[-1] += written
    pieces[0] = f"utf-8''{pieces[0]}"
    return ";\r\n ".join(f"filename*{number}*={piece}" for number, piece in enumerate(pieces))


def size_of(reply: Reply) -> int:
    """How many bytes the message will have."""
    return sum(len(one) if isinstance(one, bytes) else _encoded_size(one.size) for one in skeleton(reply))


def _encoded_size(size: int) -> int:
    """The length of that many bytes in base64, line ends included."""
    whole, rest = divmod(size, _LINE_BYTES)
    return whole * 78 + ((rest + 2) // 3 * 4 + 2 if rest else 0)


def digest_of(reply: Reply) -> str:
    """What an approval of this message is bound to, in hexadecimal."""
    found = hashlib.sha256()
    envelope = [reply.sender.address, [one.address for one in reply.recipients]]
    copies = [[one.address for one in reply.cc], [one.address for one in reply.bcc]]
    found.update(json.dumps([envelope, copies]).encode())
    for one in skeleton(reply, stamped=False):
        part = one if isinstance(one, bytes) else f"{one.sha256} {one.size}".encode()
        found.update(f"\n{len(part)}\n".encode() + part)
    return found.hexdigest()


def message(reply: Reply, content: Callable[[JoinedFile], Iterator[bytes]]) -> Iterator[bytes]:
    """The exact bytes, a piece at a time; `content` reads a file. Raises BadRequest when one has changed."""
    for one in skeleton(reply):
        if isinstance(one, bytes):
            yield one
        else:
            yield from _encoded(one, content(one))


def _encoded(file: JoinedFile, pieces: Iterator[bytes]) -> Iterator[bytes]:
    digest, left, step = hashlib.sha256(), b"", _LINE_BYTES * _LINES_AT_ONCE
    for piece in pieces:
        digest.update(piece)
        left += piece
        while len(left) >= step:
            yield _lines(left[:step])
            left = left[step:]
    yield _lines(left)
    if digest.hexdigest() != file.sha256:
        raise BadRequest("joined_lost")


def _lines(data: bytes) -> bytes:
    found = (base64.b64encode(data[at : at + _LINE_BYTES]) for at in range(0, len(data), _LINE_BYTES))
    return b"".join(line + b"\r\n" for line in found)
