"""Reads the bytes of a mail, in memory or on disk, through one window."""

import re
from collections.abc import Iterator
from typing import BinaryIO

WINDOW_BYTES = 256 * 1024

_MAX_BOUNDARY_LINE = 5_000
_DASHED = re.compile(rb"[\r\n]--")
LINE_END = re.compile(rb"\r\n?|\n")


class Source:
    """The bytes of a mail, in memory or on disk, read through one window."""

    def __init__(self, stream: BinaryIO, window_bytes: int = WINDOW_BYTES) -> None:
        self._stream = stream
        self.window_bytes = window_bytes
        self.size = stream.seek(0, 2)
        self._window, self._at = b"", 0

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` up to `end` or the end of the mail."""
        inside = start - self._at
        if inside < 0 or min(end, self.size) > self._at + len(self._window):
            self._load(start, end - start)
            inside = 0
        return self._window[inside : inside + max(end - start, 0)]

    def chunks(self, start: int, end: int) -> Iterator[bytes]:
        """The same, a window at a time."""
        for at in range(start, end, self.window_bytes):
            yield self.read(at, min(at + self.window_bytes, end))

    def next_dashes_or_none(self, start: int) -> int | None:
        """Where the next line begins, from `start` on, that begins with two dashes."""
        at = max(start - 1, 0)
        while at < self.size:
            if not self._at <= at < self._at + len(self._window) - 2:
                self._load(at, self.window_bytes)
            inside = at - self._at
            dashes = self._window.find(b"--", inside)  # most windows have none, and this is much faster
            found = _DASHED.search(self._window, max(dashes - 1, inside)) if dashes >= 0 else None
            if found:
                return self._at + found.start() + 1
            at = max(self._at + len(self._window) - 2, at + 1)
        return None

    def line(self, start: int) -> tuple[bytes, int]:
        """The line without its end, and where the next one begins; "" for one longer than any boundary."""
        head = self.read(start, start + _MAX_BOUNDARY_LINE)
        found = LINE_END.search(head)
        if found and found.end() < len(head):
            return head[: found.start()], start + found.end()
        if start + len(head) == self.size:
            return head[: found.start()] if found else head, self.size
        return b"", start + 2

    def _load(self, start: int, length: int) -> None:
        self._stream.seek(start)
        self._window, self._at = self._stream.read(max(length, self.window_bytes)), start
