"""Versions in headers: what a client has is not sent again, and nothing is written over what it never saw."""

import hashlib

from fastapi import Request, Response
from pydantic import BaseModel

from triage.errors import PreconditionFailed


def answer(request: Request, shown: BaseModel) -> Response:
    """The answer with its tag, another as soon as anything in it is; 304 when the client has it already.

    It is written as JSON once, for the tag and for the line.
    """
    body = shown.model_dump_json().encode()
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"'}
    if _named(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def version_tag(version: int) -> str:
    """The tag of a draft: its version."""
    return f'"v{version}"'


def unchanged(request: Request, response: Response, tag: str) -> Response | None:
    """The answer 304 when the client has this already; else None, with the tag put on the answer."""
    headers = {"ETag": tag}  # still kept in no browser's cache: a client keeps what it wants to compare
    response.headers.update(headers)
    if not _named(request.headers.get("if-none-match", ""), tag):
        return None
    return Response(status_code=304, headers=headers)


def require_match(request: Request, tag: str) -> None:
    """Raise PreconditionFailed when the client names none of the standing version (RFC 9110, 13.1.1)."""
    given = request.headers.get("if-match")
    if given is not None and not _named(given, tag):
        raise PreconditionFailed


def _named(header: str, tag: str) -> bool:
    """Whether a list of tags holds this one; `*` stands for any. A weak tag is taken as its strong one."""
    named = [one.strip().removeprefix("W/") for one in header[:2000].split(",")]
    return tag in named or "*" in named
