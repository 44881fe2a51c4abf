"""Pictures of a mail, drawn anew before anybody looks at them: only pixels are left of the file."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from triage.bounded import run_bounded

_HEAD = struct.Struct(">cI")
_LENGTH = struct.Struct(">I")
_TYPES = {b"P": "image/png", b"J": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """The most that the pictures of one mail may take; `side`: of what is shown, in pixels."""

    count: int = 40
    file_bytes: int = 15_000_000
    total_bytes: int = 30_000_000
    pixels: int = 50_000_000
    side: int = 1_600
    shown_bytes: int = 6_000_000
    memory_bytes: int = 768 * 1024 * 1024
    cpu_s: int = 10
    wall_s: float = 15.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is shown: its type and its bytes."""

    media_type: str
    content: bytes

    def __repr__(self) -> str:
        return f"Picture(media_type={self.media_type!r}, content={len(self.content)} bytes)"


LIMITS = PictureLimits()


def redraw(files: Sequence[bytes], limits: PictureLimits = LIMITS) -> tuple[Picture | None, ...]:
    """For each file the picture in it, None where it is none, too big or damaged. Never raises on content.

    Starts one process and waits for it, at most `limits.wall_s`; opens no connection and writes no file.
    """
    taken, places = _within(files, limits)
    found: list[Picture | None] = [None] * len(files)
    if taken:
        for place, picture in zip(places, _drawn(taken, limits), strict=False):
            found[place] = picture
    return tuple(found)


def _within(files: Sequence[bytes], limits: PictureLimits) -> tuple[list[bytes], list[int]]:
    taken: list[bytes] = []
    places: list[int] = []
    room = limits.total_bytes
    for place, content in enumerate(files):
        if 0 < len(content) <= min(limits.file_bytes, room) and len(taken) < limits.count:
            taken.append(content)
            places.append(place)
            room -= len(content)
    return taken, places


def _drawn(files: list[bytes], limits: PictureLimits) -> list[Picture | None]:
    bounds = (limits.pixels, limits.side, limits.memory_bytes, limits.cpu_s)
    given = b"".join(_LENGTH.pack(len(one)) + one for one in files)
    answer = run_bounded("triage.picture_worker", bounds, given, limits.wall_s)
    return _read(answer.output, limits.shown_bytes)


def _read(answer: bytes, room: int) -> list[Picture | None]:
    """The pictures that came whole, as long as there is room for them."""
    found: list[Picture | None] = []
    at = 0
    while at + _HEAD.size <= len(answer):
        kind, size = _HEAD.unpack_from(answer, at)
        at += _HEAD.size
        content = answer[at : at + size]
        at += size
        if len(content) < size:
            break
        fits = kind in _TYPES and size <= room
        room -= size if fits else 0
        found.append(Picture(_TYPES[kind], content) if fits else None)
    return found
