"""How many bytes the office's data take on the disk."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from triage.db import DATABASE_NAME, OUTGOING_FOLDER_NAME
from triage.mail_files import FOLDER_NAME, free_bytes

_MOST_FILES: Final = 200_000


@dataclass(frozen=True, slots=True)
class DiskUse:
    """Bytes of the database with its journal, of big mails and files of replies beside it, and free ones.

    `copies`: of the copies of the database that upgrades left.
    """

    database: int
    files: int
    copies: int
    free: int


def disk_use(folder: Path) -> DiskUse:
    """What the data folder holds now; a file that cannot be looked at counts as nothing."""
    beside = [one for one in _entries(folder) if one.name.startswith(DATABASE_NAME)]
    copies = [one for one in beside if one.name.endswith(".bak")]
    return DiskUse(
        database=sum(map(_size, beside)) - sum(map(_size, copies)),
        files=sum(
            _size(one) for name in (FOLDER_NAME, OUTGOING_FOLDER_NAME) for one in _entries(folder / name)
        ),
        copies=sum(map(_size, copies)),
        free=free_bytes(folder),
    )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return [one for one, _ in zip(found, range(_MOST_FILES), strict=False)]
    except OSError:
        return []


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size if entry.is_file(follow_symlinks=False) else 0
    except OSError:
        return 0
