"""Gives a file of a mail to be saved, never to be opened by the browser."""

import re
import unicodedata
from urllib.parse import quote

from fastapi import Response

from triage.review.attachments import type_to_tell

#: Should a browser open it all the same, it runs nothing and has no origin.
_POLICY = "default-src 'none'; sandbox"


def download(name: str, content: bytes) -> Response:
    """The bytes as a download; the type is told only of raster pictures and PDF, by the bytes."""
    headers = {"Content-Disposition": disposition(name), "Content-Security-Policy": _POLICY}
    return Response(content, media_type=type_to_tell(content), headers=headers)


def disposition(name: str) -> str:
    """The header with the name in ASCII for old programs, and whole (RFC 6266 section 4.3, RFC 8187)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"[^A-Za-z0-9 ._()-]", "_", plain).strip(" .") or "fichier"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
