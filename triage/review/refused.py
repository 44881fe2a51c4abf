"""Refused requests in the record: who, what and why, without content, and never many of them."""

import logging
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from triage import audit
from triage.audit import AuditEvent
from triage.errors import BannetteError
from triage.message import UserId
from triage.review.office import Office

log = logging.getLogger(__name__)

WINDOW: Final = timedelta(minutes=1)
#: Of one person for one reason, and of everybody, within the window: a record cannot be flooded.
MAX_EACH: Final = 3
MAX_ALL: Final = 30


class Refused:
    """Counts refusals. Kept in memory; safe to use from several threads."""

    def __init__(self) -> None:
        """Nothing was refused yet."""
        self._lock = threading.Lock()
        self._since: datetime | None = None
        self._counts: dict[tuple[UserId | None, str], int] = {}
        self._left_out = 0

    def take(self, user_id: UserId | None, why: str, now: datetime) -> int | None:
        """Whether this one is to be written: how many were left out since the last that was, else None."""
        with self._lock:
            if self._since is None or not timedelta(0) <= now - self._since < WINDOW:
                self._since, self._counts = now, {}
            count = self._counts.get((user_id, why), 0)
            if count >= MAX_EACH or sum(self._counts.values()) >= MAX_ALL:
                self._left_out += 1
                return None
            self._counts[user_id, why] = count + 1
            left_out, self._left_out = self._left_out, 0
            return left_out


def note_refused(
    office: Office, refused: Refused, user_id: UserId | None, why: str, values: Mapping[str, object]
) -> None:
    """Write that a request was refused, unless many were; where the record is full nothing is raised.

    why: the key of what was answered. `values`: the route and the numbers in its path, nothing that was sent.
    """
    now = office.clock()
    left_out = refused.take(user_id, why, now)
    if left_out is None:
        return
    told = {"why": why, **values, **({"left_out": left_out} if left_out else {})}
    try:
        with office.database.transaction() as session:
            audit.record(session, AuditEvent.REQUEST_REFUSED, now, user_id=user_id, values=told)
    except BannetteError as exc:
        log.warning("refusal_not_recorded", extra={"error": exc.key})
