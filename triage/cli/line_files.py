"""Reads files of one row a line that are given on the command line, packed (`.xz`) or not."""

import lzma
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from triage.errors import BadRequest

_Row = TypeVar("_Row")


def read_text(file: Path) -> str:
    """The text of a file. Raises BadRequest when it cannot be read."""
    try:
        content = file.read_bytes()
        return (lzma.decompress(content) if file.suffix == ".xz" else content).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, lzma.LZMAError) as exc:
        raise BadRequest("file_unreadable", path=str(file)) from exc


def read_rows(file: Path, read: Callable[[str], _Row]) -> list[_Row]:
    """What `read` makes of each line that holds something; it raises ValueError on a line that is none.

    Raises BadRequest with the line at fault, or when there is no row.
    """
    rows = []
    for number, line in enumerate(read_text(file).split("\n"), start=1):
        if line.strip():
            try:
                rows.append(read(line))
            except ValueError as exc:
                raise BadRequest("mail_line_unreadable", path=str(file), line=number) from exc
    if not rows:
        raise BadRequest("mails_missing", path=str(file))
    return rows
