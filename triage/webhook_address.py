"""Where a webhook may lead: public addresses, and where an administrator says so the office's own network.

A name is resolved once for each try and the connection goes to the address that was looked at, so that a name
which changes its mind in between (DNS rebinding) leads nowhere else.
"""

import ipaddress
import socket
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from triage.errors import BadRequest
from triage.settings import is_loopback

MAX_URL: Final = 500
_MOST_ADDRESSES: Final = 4
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart. `host` without brackets; `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str = field(repr=False)

    @property
    def authority(self) -> str:
        """Host and port as the Host header says them."""
        shown = _bracketed(self.host)
        return shown if self.port == _default_port(self.scheme) else f"{shown}:{self.port}"

    def at(self, address: str) -> str:
        """The same, at an address of the network."""
        return f"{self.scheme}://{_bracketed(address)}:{self.port}{self.path}"


def target_of(url: str, *, internal: bool) -> Target:
    """The address taken apart. Raises BadRequest when it cannot be one of a webhook.

    https, or http to this machine; no name or password in it, no fragment. `internal`: whether it may name an
    address within the office's network.
    """
    url = url.strip()
    if not url or len(url) > MAX_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise BadRequest("webhook_url")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as exc:
        raise BadRequest("webhook_url") from exc
    if not host or "@" in parts.netloc or parts.fragment or "\\" in url or "%" in parts.netloc or port == 0:
        raise BadRequest("webhook_url")
    if parts.scheme not in ("https", "http") or (parts.scheme == "http" and not is_loopback(host)):
        raise BadRequest("webhook_plain")
    if not _may_be_named(host, internal=internal):
        raise BadRequest("webhook_internal")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port or _default_port(parts.scheme), path)


def allowed_addresses(target: Target, *, internal: bool) -> list[str] | None:
    """The addresses the name leads to now that may be called, a few at most; None when it leads nowhere."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return None
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    return [one for one in addresses if may_be_called(one, internal=internal)][:_MOST_ADDRESSES]


def may_be_called(address: str, *, internal: bool) -> bool:
    """Whether a connection may go to this address of the network.

    Never to a link (169.254.0.0/16, where clouds keep their secrets, fe80::/10), to many at once, or to none.
    """
    try:
        found = _within(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    if found.is_link_local or found.is_multicast or found.is_unspecified:
        return False
    if found.is_loopback:
        return internal
    if found.is_reserved:
        return False
    return found.is_global or internal


def _within(address: _Address) -> _Address:
    """The IPv4 address that an IPv6 one stands for, where it does (RFC 4291, 3056, 6052)."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        return address.ipv4_mapped or address.sixtofour or address
    return address


def _may_be_named(host: str, *, internal: bool) -> bool:
    """Whether the host may be written so: a number is looked at now, a name at each try."""
    if host == "localhost" or host.endswith(".localhost"):
        return internal
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return may_be_called(host, internal=internal)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _default_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80
