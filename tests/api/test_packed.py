"""Long answers are compressed for who takes that, and are the same to everybody."""

from __future__ import annotations

import gzip

import pytest
from pydantic import BaseModel
from starlette.requests import Request

from api.packed import packed


class Shown(BaseModel):
    """An answer."""

    text: str


LONG, SHORT = Shown(text="é" * 3000), Shown(text="é")


def asked(accepts: str | None) -> Request:
    """A request of a client that takes these encodings."""
    headers = [] if accepts is None else [(b"accept-encoding", accepts.encode())]
    return Request({"type": "http", "headers": headers})


@pytest.mark.parametrize(
    ("accepts", "shown", "compressed"),
    [
        ("gzip, deflate, br", LONG, True),
        ("br, GZIP;q=0.5", LONG, True),
        ("gzip;q=0", LONG, False),
        ("identity", LONG, False),
        ("x-gzipped", LONG, False),
        (None, LONG, False),
        ("gzip", SHORT, False),
    ],
)
def test_answer_is_compressed_when_it_is_long_and_the_client_takes_it(
    accepts: str | None, shown: Shown, compressed: bool
) -> None:
    answer = packed(asked(accepts), shown)

    assert (answer.headers.get("content-encoding") == "gzip") == compressed
    assert answer.headers["vary"] == "Accept-Encoding"
    body = bytes(answer.body)
    assert (gzip.decompress(body) if compressed else body) == shown.model_dump_json().encode()
