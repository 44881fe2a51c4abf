"""A session just opened, where somebody comes from, and a session as its owner sees it."""

from dataclasses import dataclass, field
from datetime import datetime

from triage.store.people import User


@dataclass(frozen=True, slots=True)
class Login:
    """A session just opened: the cookie's value, told once, and the token unsafe requests must carry."""

    user: User
    token: str = field(repr=False)
    csrf_token: str = field(repr=False)
    #: what the browser keeps so that it is known again; it opens nothing
    device_token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an attempt comes from: address, User-Agent, and the cookies that the browser already has."""

    address: str = ""
    user_agent: str = field(default="", repr=False)
    device_token: str = field(default="", repr=False)
    session_token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SessionView:
    """An open session, for its owner. `handle` names it without telling its cookie or the hash of it."""

    handle: str
    created_at: datetime
    seen_at: datetime
    agent: str
    is_this: bool


def is_token(value: str) -> bool:
    """Whether this has the shape of a token of ours: what a browser sends is not kept otherwise."""
    return len(value) == 43 and value.isascii()  # 32 bytes in base 64
