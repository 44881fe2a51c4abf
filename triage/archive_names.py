"""Reads the names in a RAR archive, and whether a RAR or 7z asks for a password; unpacks nothing.

RAR 5.0: https://www.rarlab.com/technote.htm. RAR 1.5 to 4: unrar's `headers.hpp`. 7z: `7zFormat.txt` of the
LZMA SDK. Each header is read within bounds; a field that lies raises ArchiveDamaged.
"""

import io
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Final

RAR4_HEAD: Final = b"Rar!\x1a\x07\x00"
RAR5_HEAD: Final = b"Rar!\x1a\x07\x01\x00"
SEVEN_ZIP_HEAD: Final = b"7z\xbc\xaf\x27\x1c"
#: No header that an honest program wrote is longer.
_MAX_HEADER: Final = 1_000_000
_MAX_BLOCKS: Final = 5_000
_RAR4_BLOCK: Final = struct.Struct("<HBHH")
#: A file: packed size, unpacked size, system, CRC, time, version, method, length of the name, attributes.
_RAR4_FILE: Final = struct.Struct("<LLBLLBBHL")
_START_HEADER: Final = struct.Struct("<QQ")
#: The identifier of the 7z coder AES-256 with SHA-256; a plain list of streams names it when it is used.
_SEVEN_ZIP_AES: Final = b"\x06\xf1\x07\x01"
_ENCODED_HEADER: Final = b"\x17"


class ArchiveDamaged(ValueError):
    """A header that cannot be: cut, too long, or pointing outside the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file by its name; `locked`: its bytes are encrypted."""

    name: str = field(repr=False)
    locked: bool


class HeadersLocked(Exception):
    """Even the names ask for a password."""


def rar_entries(packed: IO[bytes]) -> Iterator[Entry]:
    """The files of a RAR archive, in order, folders left out.

    Raises HeadersLocked, and ArchiveDamaged where the list breaks off, also at the end of a volume.
    """
    packed.seek(0)
    head = packed.read(len(RAR5_HEAD))
    if head == RAR5_HEAD:
        return _rar5(packed)
    packed.seek(len(RAR4_HEAD))
    return _rar4(packed)


def is_locked_7z(packed: IO[bytes]) -> bool:
    """Whether the list of files in a 7z archive is encrypted. Raises ArchiveDamaged."""
    packed.seek(12)
    start = _exactly(packed, _START_HEADER.size)
    offset, size = _START_HEADER.unpack(start)
    end = packed.seek(0, io.SEEK_END)
    if not 0 < size <= _MAX_HEADER or offset + size > end - 32:
        raise ArchiveDamaged
    packed.seek(32 + offset)
    header = _exactly(packed, size)
    return header.startswith(_ENCODED_HEADER) and _SEVEN_ZIP_AES in header


def _rar5(packed: IO[bytes]) -> Iterator[Entry]:
    for _ in range(_MAX_BLOCKS):
        _exactly(packed, 4)
        fields = _Fields(_exactly(packed, _bounded(_number_in(packed))))
        kind, flags = fields.number(), fields.number()
        extra = fields.number() if flags & 1 else 0
        data = fields.number() if flags & 2 else 0
        if kind == 4:  # an archive encryption header stands before all others
            raise HeadersLocked
        if kind == 5:
            if fields.number() & 1:  # another volume follows
                raise ArchiveDamaged
            return
        if kind == 2 and (entry := _rar5_entry(fields, extra)):
            yield entry
        _skip(packed, data)
    raise ArchiveDamaged


def _rar5_entry(fields: "_Fields", extra: int) -> Entry | None:
    flags = fields.number()
    fields.number()  # unpacked size
    fields.number()  # attributes
    fields.take((4 if flags & 2 else 0) + (4 if flags & 4 else 0))
    fields.number()  # method
    fields.number()  # system
    name = fields.take(fields.number()).decode("utf-8", "replace")
    locked = False
    records = _Fields(fields.take(extra))
    while records.left and not locked:
        record = _Fields(records.take(records.number()))
        locked = record.number() == 1
    return None if flags & 1 else Entry(name, locked)


def _rar4(packed: IO[bytes]) -> Iterator[Entry]:
    for _ in range(_MAX_BLOCKS):
        block = packed.read(_RAR4_BLOCK.size)
        if not block:  # old archives end so
            return
        kind, flags, fields = _rar4_block(packed, block)
        if kind == 0x73 and flags & 0x80:
            raise HeadersLocked
        if kind == 0x7B:
            return
        data = 0
        if kind in (0x74, 0x7A):
            data, entry = _rar4_entry(fields, flags)
            if kind == 0x74 and flags & 0xE0 != 0xE0:
                yield entry
        elif flags & 0x8000:
            (data,) = struct.unpack("<L", fields.take(4))
        _skip(packed, data)
    raise ArchiveDamaged


def _rar4_block(packed: IO[bytes], block: bytes) -> tuple[int, int, "_Fields"]:
    """Its kind, its flags and its fields. Raises ArchiveDamaged, also where another volume follows."""
    if len(block) < _RAR4_BLOCK.size:
        raise ArchiveDamaged
    _, kind, flags, size = _RAR4_BLOCK.unpack(block)
    if size < _RAR4_BLOCK.size or (kind == 0x7B and flags & 1):
        raise ArchiveDamaged
    return kind, flags, _Fields(_exactly(packed, size - _RAR4_BLOCK.size))


def _rar4_entry(fields: "_Fields", flags: int) -> tuple[int, Entry]:
    """The bytes that follow the header, and the file; its name up to where another spelling of it begins."""
    packed, *_, length, _ = _RAR4_FILE.unpack(fields.take(_RAR4_FILE.size))
    high = struct.unpack("<LL", fields.take(8))[0] if flags & 0x100 else 0
    name = fields.take(length).split(b"\0")[0].decode("utf-8", "replace")
    return packed + (high << 32), Entry(name, bool(flags & 4))


class _Fields:
    """The bytes of one header, taken one field after another."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 0

    @property
    def left(self) -> bool:
        """Whether a field is left."""
        return self._at < len(self._raw)

    def take(self, count: int) -> bytes:
        """So many bytes. Raises ArchiveDamaged when there are fewer."""
        found = self._raw[self._at : self._at + count]
        if len(found) < count:
            raise ArchiveDamaged
        self._at += count
        return found

    def number(self) -> int:
        """A number of RAR 5.0: seven bits in each byte, the low ones first."""
        return _number(lambda: self.take(1))


def _number_in(packed: IO[bytes]) -> int:
    return _number(lambda: _exactly(packed, 1))


def _number(take: Callable[[], bytes]) -> int:
    value = 0
    for shift in range(0, 70, 7):
        (byte,) = take()
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value
    raise ArchiveDamaged


def _bounded(size: int) -> int:
    if not 0 < size <= _MAX_HEADER:
        raise ArchiveDamaged
    return size


def _exactly(packed: IO[bytes], count: int) -> bytes:
    found = packed.read(count)
    if len(found) < count:
        raise ArchiveDamaged
    return found


def _skip(packed: IO[bytes], count: int) -> None:
    """Go past the bytes of a file; what begins behind the end of the archive is damaged."""
    here = packed.tell()
    if here + count > packed.seek(0, io.SEEK_END):
        raise ArchiveDamaged
    packed.seek(here + count)
