"""Looks at what lies in an archive, for programs, macros, passwords: by names and first bytes, in bounds.

Nothing is written to the disk but the archive itself, and nothing of it is opened or run.
"""

import bz2
import io
import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Final, Protocol

from triage.archive_names import (
    RAR4_HEAD,
    RAR5_HEAD,
    SEVEN_ZIP_HEAD,
    ArchiveDamaged,
    HeadersLocked,
    is_locked_7z,
    rar_entries,
)
from triage.file_signs import Look, Sign

#: A bigger archive is not looked into.
MAX_ARCHIVE_BYTES: Final = 50_000_000
MAX_ENTRIES: Final = 1_000
#: Unpacked bytes that are looked at in all, and of one file.
MAX_UNPACKED: Final = 20_000_000
MAX_OF_ONE: Final = 2_000_000
#: Archives in archives, so deep.
MAX_DEPTH: Final = 2
_MAX_DIRECTORY: Final = 1_000_000
_MAX_XZ_MEMORY: Final = 64_000_000
_PIECE: Final = 65_536
_SPOOL: Final = 1_000_000
#: End of central directory (PKZIP appnote section 4.3.16): counts and size of the directory, then a comment.
_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\x05\x06"
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_FAULTS: Final = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError),
    *(NotImplementedError, RuntimeError, IndexError, struct.error, OverflowError, UnicodeError, MemoryError),
)
_TAR_NAME: Final = re.compile(r"\.(?:tar|tgz|tbz2?|txz)(?:\.|$)", re.IGNORECASE)


class _Unpacker(Protocol):
    """What `zlib`, `bz2` and `lzma` have in common."""

    @property
    def eof(self) -> bool:
        """Whether it came to its end."""

    @property
    def needs_input(self) -> bool:
        """Whether more is to be given."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """At most so many bytes."""


@dataclass(slots=True)
class _Found:
    """What was found so far, and what is left of the bounds.

    `whole`: nothing was left out; `names_only`: of some files only the name could be looked at.
    """

    signs: set[Sign]
    entries: int = MAX_ENTRIES
    unpacked: int = MAX_UNPACKED
    whole: bool = True
    names_only: bool = False


def look_inside(name: str, pieces: Iterable[bytes]) -> tuple[Sign, ...]:
    """What is to be told of an archive beside that it is one, the gravest first.

    `ARCHIVE_LOOKED` where all of it was looked at, `ARCHIVE_NAMES` where only names could be, `PACKED_PARTLY`
    where not all was; nothing where no part of it can be read: then it stays what its ending said.
    """
    with SpooledTemporaryFile(max_size=_SPOOL) as packed:
        for piece in pieces:
            packed.write(piece)
            if packed.tell() > MAX_ARCHIVE_BYTES:
                return (Sign.PACKED_PARTLY,)
        found = _Found(set())
        readable = _look(found, name, packed, MAX_DEPTH)
    if not readable:
        return ()
    if not found.whole:
        found.signs.add(Sign.PACKED_PARTLY)
    elif not found.signs:
        found.signs.add(Sign.ARCHIVE_NAMES if found.names_only else Sign.ARCHIVE_LOOKED)
    return tuple(one for one in Sign if one in found.signs)


def _look(found: _Found, name: str, packed: IO[bytes], depth: int) -> bool:
    """Whether this is an archive of a kind that is read here; what it holds is noted."""
    packed.seek(0)
    head = packed.read(8)
    packed.seek(0)
    try:
        if head.startswith(b"PK"):
            _look_zip(found, packed, depth)
        elif head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")):
            _look_packed(found, name, head, packed, depth)
        elif head.startswith((RAR4_HEAD, RAR5_HEAD)):
            return _look_rar(found, packed)
        elif head.startswith(SEVEN_ZIP_HEAD):
            return _look_7z(found, packed)
        elif _TAR_NAME.search(name[-40:]):
            _look_tar(found, packed, depth)
        else:
            return False
    except _FAULTS:
        found.whole = False
    return True


def _look_zip(found: _Found, packed: IO[bytes], depth: int) -> None:
    if not _is_small_directory(packed):
        found.whole = False
        return
    with zipfile.ZipFile(packed) as archive:
        for one in archive.infolist():
            if one.is_dir():
                continue
            if not _counts(found):
                return
            if one.flag_bits & 1:  # a password is asked for (appnote section 4.4.4)
                found.signs.add(Sign.LOCKED)
                _note(found, one.filename, ())
            elif one.compress_type not in _METHODS:
                found.whole = False
                _note(found, one.filename, ())
            else:
                with archive.open(one) as stream:
                    _look_at(found, one.filename, _read(found, stream), depth)


def _is_small_directory(packed: IO[bytes]) -> bool:
    """Whether the directory, which the library reads whole, is within bounds."""
    size = packed.seek(0, io.SEEK_END)
    packed.seek(max(0, size - 65_557))
    tail = packed.read()
    packed.seek(0)
    at = tail.rfind(_END_MARK)
    if at < 0 or at + _END.size > len(tail):
        raise zipfile.BadZipFile
    _, _, _, _, entries, directory, _, _ = _END.unpack_from(tail, at)
    return bool(entries <= MAX_ENTRIES and directory <= _MAX_DIRECTORY)


def _look_packed(found: _Found, name: str, head: bytes, packed: IO[bytes], depth: int) -> None:
    """One file, or a tar, packed by gzip, bzip2 or xz."""
    inner = re.sub(r"\.(?:gz|bz2|xz)$", "", name, flags=re.IGNORECASE)
    pieces = _unpacked(found, head, packed)
    if _TAR_NAME.search(name[-40:]):
        with SpooledTemporaryFile(max_size=_SPOOL) as plain:
            for piece in pieces:
                plain.write(piece)
            plain.seek(0)
            _look_tar(found, plain, depth)
        return
    if _counts(found):
        _look_at(found, inner, pieces, depth)


def _unpacked(found: _Found, head: bytes, packed: IO[bytes]) -> Iterator[bytes]:
    """What the bounds let through of it, a piece at a time."""
    opened: _Unpacker
    if head.startswith(b"\x1f\x8b"):
        opened = _Gzip()
    elif head.startswith(b"BZh"):
        opened = bz2.BZ2Decompressor()
    else:
        opened = lzma.LZMADecompressor(memlimit=_MAX_XZ_MEMORY)
    given = b""
    while not opened.eof:
        if not given and opened.needs_input:
            given = packed.read(_PIECE)
        if found.unpacked <= 0 or (opened.needs_input and not given):
            found.whole = False
            return
        piece = opened.decompress(given, min(_PIECE, found.unpacked))
        given = b""
        found.unpacked -= len(piece)
        yield piece


class _Gzip:
    """A gzip stream that keeps what it was given and has not unpacked yet, as the others do."""

    def __init__(self) -> None:
        self._inner, self._rest = zlib.decompressobj(wbits=31), b""

    @property
    def eof(self) -> bool:
        """Whether it came to its end."""
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        """Whether more is to be given."""
        return not self._rest

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """At most so many bytes."""
        piece = self._inner.decompress(self._rest + data, max_length)
        self._rest = self._inner.unconsumed_tail
        return piece


def _look_tar(found: _Found, packed: IO[bytes], depth: int) -> None:
    with closing(tarfile.open(fileobj=packed, mode="r:")) as archive:
        for one in archive:
            if not one.isfile():
                continue
            if not _counts(found):
                return
            stream = archive.extractfile(one)
            if stream is not None:
                with stream:
                    _look_at(found, one.name, _read(found, stream), depth)


def _look_rar(found: _Found, packed: IO[bytes]) -> bool:
    """What the names tell: nothing here unpacks it. False where there is no name to be read."""
    any_name = False
    try:
        for entry in rar_entries(packed):
            if not _counts(found):
                break
            any_name = found.names_only = True
            if entry.locked:
                found.signs.add(Sign.LOCKED)
            _note(found, entry.name, ())
    except HeadersLocked:
        found.signs.add(Sign.LOCKED)
        return True
    except ArchiveDamaged:
        found.whole = found.whole and not any_name
    return any_name


def _look_7z(found: _Found, packed: IO[bytes]) -> bool:
    """Only whether a password is asked for can be told; its list is packed too."""
    try:
        locked = is_locked_7z(packed)
    except ArchiveDamaged:
        return False
    found.signs |= {Sign.LOCKED} if locked else set()
    return locked


def _counts(found: _Found) -> bool:
    """Whether one more file may be looked at."""
    found.entries -= 1
    found.whole = found.whole and found.entries >= 0
    return found.entries >= 0


def _read(found: _Found, stream: IO[bytes]) -> Iterator[bytes]:
    """What the bounds let through of one file."""
    left = MAX_OF_ONE
    while left > 0 and found.unpacked > 0:
        piece = stream.read(min(_PIECE, left, found.unpacked))
        if not piece:
            return
        left -= len(piece)
        found.unpacked -= len(piece)
        yield piece
    if stream.read(1):
        found.whole = False


def _look_at(found: _Found, name: str, pieces: Iterator[bytes], depth: int) -> None:
    """Note what one file is; an archive is looked into in its turn."""
    look = Look()
    with SpooledTemporaryFile(max_size=_SPOOL) as kept:
        for piece in pieces:
            look.feed(piece)
            kept.write(piece)
        signs = look.signs(name.replace("\\", "/").rsplit("/", 1)[-1])
        _note(found, "", signs)
        if Sign.ARCHIVE in signs and (depth <= 0 or not _look(found, name, kept, depth - 1)):
            found.whole = False


def _note(found: _Found, name: str, signs: Iterable[Sign]) -> None:
    """Keep what is grave; a file whose bytes cannot be read is told by its name."""
    known = {*signs, *(Look().signs(name.rsplit("/", 1)[-1]) if name else ())}
    if known & {Sign.PROGRAM, Sign.CONTAINER, Sign.TWO_ENDINGS}:
        found.signs.add(Sign.PACKED_PROGRAM)
    if Sign.MACRO in known:
        found.signs.add(Sign.PACKED_MACRO)
    if known & {Sign.PAGE, Sign.DISGUISED}:
        found.signs.add(Sign.PACKED_ODD)
    if Sign.LOCKED in known:
        found.signs.add(Sign.LOCKED)
