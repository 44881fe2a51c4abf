"""Keeps the bytes of big mails in files of their own, each written whole or not at all."""

import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from triage.errors import StorageFull, StoreError
from triage.message import MailFile

FOLDER_NAME = "mails"
MIN_FREE_BYTES = 200 * 1024 * 1024
_UNFINISHED = ".part"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def keep(folder: Path, owner: int, pieces: Iterable[bytes], ending: str = "eml") -> MailFile:
    """The file that holds these bytes, safe on the disk; nothing is left of it when a piece does not come.

    The name tells the content and whose it is (the id of a mailbox, or of a mail), so that the same bytes
    have one file however often they are read.
    Raises StorageFull when less than `MIN_FREE_BYTES` would be left, StoreError when the folder cannot be
    written.
    """
    digest, size = hashlib.sha256(), 0
    with _faults_told(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    with _unfinished(folder) as (file, path):
        for piece in pieces:
            with _faults_told(folder):
                if free_bytes(folder) < MIN_FREE_BYTES + len(piece):
                    raise StorageFull
                _write(file, piece)
            digest.update(piece)
            size += len(piece)
        with _faults_told(folder):
            os.fsync(file.fileno())
            final = path.rename(folder / f"{digest.hexdigest()}-{owner}.{ending}")
            _sync_folder(folder)
    return MailFile(final, size, digest.hexdigest())


def remove_orphans(folder: Path, known: Collection[str], idle_s: float = 0) -> int:
    """Delete what a stopped program left: unfinished files, and those no row names; how many.

    Only while nobody writes, or those that nobody wrote in for `idle_s` seconds. Raises StoreError when the
    folder cannot be written.
    """
    removed, latest = 0, time.time() - idle_s
    with _faults_told(folder):
        for path in folder.glob("*"):
            if path.name not in known and path.stat().st_mtime <= latest:
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def free_bytes(folder: Path) -> int:
    """Room left on the disk that holds the folder, in bytes."""
    return shutil.disk_usage(folder).free


@contextmanager
def _unfinished(folder: Path) -> Iterator[tuple[FileIO, Path]]:
    """An open file under a passing name, for its owner only, removed at the end unless it was renamed."""
    with _faults_told(folder):
        number, name = tempfile.mkstemp(suffix=_UNFINISHED, dir=folder)
    path = Path(name)
    try:
        with FileIO(number, "wb") as file:
            yield file, path
    finally:
        path.unlink(missing_ok=True)


def _write(file: FileIO, piece: bytes) -> None:
    """Write all of it: a disk that fills up takes a part before it refuses."""
    left = memoryview(piece)
    while left:
        left = left[file.write(left) :]


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _faults_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        if exc.errno in _FULL:
            raise StorageFull from exc
        raise StoreError("data_dir_unwritable", path=str(folder)) from exc
