"""The red button: no model is asked anything, in any process, until an administrator lets them start again.

The database is the only truth: it is asked in the transaction that opens a receipt, just before a call, and
again and again while one is under way.
"""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from drafting.streaming import Watch
from triage import audit
from triage.audit import AuditEvent
from triage.db import Database, Session
from triage.errors import StaleVersion, StoreError
from triage.kinds import SettingKey
from triage.message import UserId
from triage.said_dates import day_in_words, time_in_words
from triage.sentences import sentence
from triage.store import office_settings
from triage.wording import phrase

#: The sentence key of why no model was asked.
STOPPED: Final = "models_stopped"
#: Between two looks while a model writes, in seconds.
_LOOK_S: Final = 0.25
_ATTEMPTS: Final = 5


@dataclass(frozen=True, slots=True)
class Stop:
    """All models are stopped. `who`: the person's name, None from the console."""

    at: datetime
    who: str | None = field(repr=False)

    def words(self, zone: ZoneInfo, now: datetime) -> str:
        """Who stopped them and when, as in « Modèles arrêtés par Solène à 14 h 05. »."""
        here = self.at.astimezone(zone)
        today = here.date() == now.astimezone(zone).date()
        at = {"day": day_in_words(here, zone, now), "time": time_in_words(here)}
        values = {"who": self.who, "when": phrase("at_time" if today else "on_day_at_time", at)}
        return sentence("models_stopped_by" if self.who else "models_stopped_from_console", values)


def stop_or_none(session: Session) -> Stop | None:
    """Who stopped all models and when; None while they may be asked."""
    found = office_settings.standing_or_none(session, SettingKey.MODELS_STOPPED)
    return Stop(found.at, found.who) if found is not None and found.value is True else None


def is_stopped(database: Database) -> bool:
    """Whether all models are stopped now. Raises StoreError."""
    with database.transaction() as session:
        return stop_or_none(session) is not None


def switch(database: Database, now: datetime, user_id: UserId | None, *, stopped: bool) -> bool:
    """Stop all models, or let them be asked again; False when they were already so.

    user_id: None from the console. Raises StoreError.
    """
    for _ in range(_ATTEMPTS):
        with contextlib.suppress(StaleVersion):  # somebody else pressed it at the same moment: look again
            return _switch(database, now, user_id, stopped=stopped)
    raise StoreError


def _switch(database: Database, now: datetime, user_id: UserId | None, *, stopped: bool) -> bool:
    with database.transaction() as session:
        standing = office_settings.standing_or_none(session, SettingKey.MODELS_STOPPED)
        if (standing is not None and standing.value is True) == stopped:
            return False
        number = standing.number if standing else 0
        value = True if stopped else None
        office_settings.add_change(session, SettingKey.MODELS_STOPPED, number, value, now, user_id)
        event = AuditEvent.MODELS_STOPPED if stopped else AuditEvent.MODELS_STARTED
        audit.record(session, event, now, user_id=user_id)
    return True


@contextlib.contextmanager
def cutting(database: Database, watch: Watch) -> Iterator[None]:
    """Until the block ends, stop the watched call as soon as all models are stopped, by whatever process.

    A database that does not answer is asked again: the call goes on meanwhile, as it was permitted.
    """
    if is_stopped(database):
        watch.stop()
    over = threading.Event()

    def look() -> None:
        while not over.wait(_LOOK_S):
            with contextlib.suppress(StoreError):
                if is_stopped(database):
                    return watch.stop()

    looking = threading.Thread(target=look, name="model-stop", daemon=True)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()
