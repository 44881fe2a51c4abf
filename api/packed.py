"""Long answers, compressed for who can read them: a page of the queue is most of what is fetched at first."""

import gzip
from typing import Final

from fastapi import Request, Response
from pydantic import BaseModel

_LEAST: Final = 2_000
#: Most of what can be gained; the highest level takes three times as long for a few bytes in a hundred.
_LEVEL: Final = 4


def packed(request: Request, shown: BaseModel) -> Response:
    """The answer as JSON, compressed when it is long and the client says that it understands gzip.

    Only for answers that hold no secret of the session, such as its CSRF token: the length of what is
    compressed with words of a sender's own says something about the rest.
    """
    body = shown.model_dump_json().encode()
    headers = {"Vary": "Accept-Encoding"}
    if len(body) >= _LEAST and takes_gzip(request):
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, _LEVEL, mtime=0)
    return Response(body, media_type="application/json", headers=headers)


def takes_gzip(request: Request) -> bool:
    """Whether the client says that it understands gzip (RFC 9110, 12.5.3)."""
    named = request.headers.get("accept-encoding", "")[:500].lower().split(",")
    chosen = [one.strip().replace(" ", "") for one in named]
    return "gzip" in chosen or any(one.startswith("gzip;") and not one.endswith("q=0") for one in chosen)
