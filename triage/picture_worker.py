"""Draws pictures anew in a process of its own, within hard limits: `-m triage.picture_worker …`.

Each picture comes on standard input behind its length, and goes out as soon as it is drawn: its kind and
its length, then its bytes. What does not come to its end is missing:
the caller sees that. Only here is Pillow used.
"""

import io
import struct
import sys
from typing import BinaryIO

from PIL import Image, ImageOps

from triage.bounded import bound_self

#: What is read: formats without scripts, references or pages.
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
REFUSED, PNG, JPEG = b"R", b"P", b"J"
_LENGTH = struct.Struct(">I")
#: What a damaged file raises; anything else ends the process, and the pictures after it are missing.
_DAMAGE = (
    *(OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError),
    *(MemoryError, struct.error, EOFError, NotImplementedError, Image.DecompressionBombError),
)
_JPEG_QUALITY = 85


def main(max_pixels: int, max_side: int, memory_bytes: int, cpu_s: int) -> None:
    """Answer each picture on standard input."""
    bound_self(memory_bytes, cpu_s)
    Image.MAX_IMAGE_PIXELS = None  # the size is looked at below, before a pixel is unpacked
    while (given := _next_or_none(sys.stdin.buffer)) is not None:
        kind, drawn = _drawn(given, max_pixels, max_side)
        sys.stdout.buffer.write(kind + _LENGTH.pack(len(drawn)) + drawn)
        sys.stdout.buffer.flush()


def _next_or_none(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    return stream.read(_LENGTH.unpack(head)[0])


def _drawn(given: bytes, max_pixels: int, max_side: int) -> tuple[bytes, bytes]:
    """The first frame, turned upright, as PNG or JPEG without anything else that the file held."""
    try:
        with Image.open(io.BytesIO(given), formats=FORMATS) as picture:
            width, height = picture.size
            if not 0 < width * height <= max_pixels:
                return REFUSED, b""
            photo = picture.format == "JPEG"
            if photo:
                picture.draft("RGB", (max_side, max_side))
            return _written(ImageOps.exif_transpose(picture), max_side, photo=photo)
    except _DAMAGE:
        return REFUSED, b""


def _written(picture: Image.Image, max_side: int, *, photo: bool) -> tuple[bytes, bytes]:
    out = io.BytesIO()
    if photo:
        drawn = picture.convert("RGB")
        drawn.thumbnail((max_side, max_side))
        plain = Image.new("RGB", drawn.size)
        plain.paste(drawn)
        plain.save(out, "JPEG", quality=_JPEG_QUALITY)
        return JPEG, out.getvalue()
    drawn = picture.convert("RGBA")
    drawn.thumbnail((max_side, max_side))
    plain = Image.new("RGBA", drawn.size)
    plain.paste(drawn)
    plain.save(out, "PNG")
    return PNG, out.getvalue()


if __name__ == "__main__":
    main(*(int(value) for value in sys.argv[1:5]))
