"""Slows guessing of passwords and codes without letting anybody shut a person out.

A browser in which the person has logged in before keeps a budget of its own, which nobody else can use up.
Everybody else shares three: that of the name from this address, that of the address, and that of the name.
"""

import hashlib
import ipaddress
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from triage.errors import TooManyAttempts

WINDOW = timedelta(minutes=5)
MAX_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Budget:
    """What attempts are counted under, and how many failures it may hold within the window."""

    key: str
    limit: int


def budgets(name: str, address: str, device: str | None) -> tuple[Budget, ...]:
    """The budgets of an attempt. `device`: a browser known to have logged in as this person, else None."""
    if device is not None:
        return (Budget(_key("device", device, name), 10),)
    near = neighbourhood(address)
    return (
        Budget(_key("name from address", name, near), 10),
        Budget(_key("address", near), 50),
        Budget(_key("name", name), 100),
    )


def code_budgets(name: str, device: str | None) -> tuple[Budget, ...]:
    """The budget of the code that follows a right password; only who knows the password can use it up."""
    return (Budget(_key("code", device or "", name), 5),)


def session_budget(session: str) -> tuple[Budget, ...]:
    """The budget of whoever gives their password again in an open session, told by its hash."""
    return (Budget(_key("session", session), 10),)


def neighbourhood(address: str) -> str:
    """What one client can be told apart by: the address, or the /64 network of IPv6 (RFC 6177)."""
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def _key(*parts: str) -> str:
    """A short key: a name that somebody invents may be long, and is not kept in clear."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class LoginLimiter:
    """Failures of the last minutes. Kept in memory: a restart forgets it, which gives an attacker little."""

    def __init__(self, window: timedelta = WINDOW, max_kept: int = MAX_KEPT) -> None:
        self._window, self._max_kept = window, max_kept
        self._failures: dict[str, list[datetime]] = {}
        self._lock = threading.Lock()

    def begin(self, held: tuple[Budget, ...], now: datetime) -> None:
        """Count an attempt as failed until it is known to be right; TooManyAttempts when a budget is used up.

        Counted first, so that many attempts at the same moment do not get past the limit together.
        """
        with self._lock:
            for one in held:
                recent = self._recent(one.key, now)
                if len(recent) >= one.limit:
                    wait = recent[-one.limit] + self._window - now
                    raise TooManyAttempts(seconds=int(wait.total_seconds()) + 1)
            for one in held:
                kept = [*self._recent(one.key, now), now]
                self._failures.pop(one.key, None)  # the last counted is the last forgotten
                self._failures[one.key] = kept
            while len(self._failures) > self._max_kept:
                self._failures.pop(next(iter(self._failures)))

    def succeeded(self, held: tuple[Budget, ...], now: datetime) -> None:
        """It was right: what the person got wrong is forgotten, what counts against an address stays."""
        self.withdrawn(held, now)
        with self._lock:
            self._failures.pop(held[0].key, None)

    def withdrawn(self, held: tuple[Budget, ...], now: datetime) -> None:
        """It was neither right nor wrong: it does not count."""
        with self._lock:
            for one in held:
                if now in self._failures.get(one.key, ()):
                    self._failures[one.key].remove(now)

    def _recent(self, key: str, now: datetime) -> list[datetime]:
        return [at for at in self._failures.get(key, ()) if now - at < self._window]
