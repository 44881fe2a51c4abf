"""Pictures are drawn anew in a process of its own, within limits; anything else is refused."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from triage.pictures import LIMITS, PictureLimits, redraw


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """A plain picture of this kind."""
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind, **options)
    return out.getvalue()


def bomb() -> bytes:
    """A few bytes that claim 60,000 by 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_each_known_kind_is_drawn_anew_and_nothing_else_of_the_file_is_kept() -> None:
    marked = picture("JPEG", comment=b"<script>secret</script>")
    kinds = [picture("PNG"), marked, picture("GIF"), picture("WEBP"), picture("BMP")]

    found = redraw(kinds)

    assert [one.media_type if one else None for one in found] == [
        "image/png",
        "image/jpeg",
        "image/png",
        "image/png",
        "image/png",
    ]
    for one in found:
        assert one is not None
        assert b"secret" not in one.content
        assert Image.open(io.BytesIO(one.content)).size == (40, 30)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
        b"GIF89a",
        b"%PDF-1.4",
        bomb(),
        picture()[:60],
    ],
    ids=["empty", "svg", "cut gif", "pdf", "bomb", "cut png"],
)
def test_what_is_no_sound_picture_is_refused_and_the_next_one_is_drawn(content: bytes) -> None:
    refused, drawn = redraw([content, picture()])

    assert refused is None
    assert drawn is not None


def test_large_picture_is_made_smaller() -> None:
    (found,) = redraw([picture(size=(4000, 1000))])

    assert found is not None
    assert Image.open(io.BytesIO(found.content)).size == (LIMITS.side, 400)


@pytest.mark.parametrize(
    "limits",
    [
        PictureLimits(file_bytes=20),
        PictureLimits(total_bytes=20),
        PictureLimits(count=0),
        PictureLimits(pixels=100),
        PictureLimits(shown_bytes=10),
        PictureLimits(memory_bytes=1_000_000),
        PictureLimits(wall_s=0.001),
    ],
    ids=["file", "total", "count", "pixels", "shown", "memory", "time"],
)
def test_picture_over_a_limit_is_refused(limits: PictureLimits) -> None:
    assert redraw([picture()], limits) == (None,)
