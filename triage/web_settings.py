"""Where the review page listens, and under which address the office opens it."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from triage.hosts import is_loopback
from triage.section import NonEmpty, Section

_Port = Annotated[int, Field(ge=1, le=65535)]


class WebSection(Section):
    """Where the review page listens. Only loopback is accepted: publish it through a reverse proxy.

    `public_url`: the https address by which a proxy with TLS publishes it, "" for none; the page then answers
    to that name too, and tells browsers to come by TLS alone.
    """

    host: NonEmpty = "127.0.0.1"
    port: _Port = 8765
    public_url: Annotated[str, Field(max_length=300)] = ""

    @field_validator("host")
    @classmethod
    def _loopback_only(cls, value: str) -> str:
        if not is_loopback(value):
            raise ValueError("web_off_loopback")
        return value

    @field_validator("public_url")
    @classmethod
    def _origin_only(cls, value: str) -> str:
        if value and not _is_origin(value):
            raise ValueError("web_public_url")
        return value

    @property
    def public_host(self) -> str:
        """The name in `public_url` in lower case, "" for none."""
        return urlsplit(self.public_url).hostname or ""


def _is_origin(url: str) -> bool:
    """Whether it is https, a name, perhaps a port, and nothing else: the page lies at the root."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    plain = url.isascii() and url.isprintable() and " " not in url and parts.username is None
    rest = (parts.path in ("", "/"), not parts.query, not parts.fragment)
    return parts.scheme == "https" and bool(host) and plain and all(rest)
