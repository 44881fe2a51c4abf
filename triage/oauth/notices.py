"""Says, while there is still time, that somebody will have to sign in with the provider again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from triage.errors import SignInRequired
from triage.oauth.tokens import TokenFile

#: A service at work renews every hour, so a week of silence means that something is wrong; Microsoft forgets
#: a permission after 90 days without use, Google after six months.
QUIET_DAYS = 7
#: Said that long before a known end, or for a short permission at its last third.
AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of `triage.sentences` with its values; `ends_access`: mail no longer comes in."""

    key: str
    values: Mapping[str, object]
    ends_access: bool = False


def token_notice_or_none(path: Path, now: datetime) -> Notice | None:
    """What to tell about the mailbox's tokens; None when nothing needs doing. Touches no network."""
    try:
        tokens = TokenFile(path).load()
    except SignInRequired as exc:
        return Notice(exc.key, exc.values, ends_access=True)
    ends_at = tokens.refresh_expires_at
    if tokens.withdrawn or (ends_at is not None and ends_at <= now):
        return Notice(SignInRequired.key, {}, ends_access=True)
    if ends_at is not None and ends_at - now <= min(AHEAD, (ends_at - tokens.refreshed_at) / 3):
        return Notice("oauth_ends_soon", {"days": max((ends_at - now).days, 0)})
    quiet = (now - tokens.refreshed_at).days
    return Notice("oauth_quiet", {"days": quiet}) if quiet >= QUIET_DAYS else None
