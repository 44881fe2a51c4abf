"""Watches the database for changes while somebody listens, and what is kept in memory beside it.

Every commit of any connection shows in SQLite's `data_version`: a change cannot be forgotten by whoever makes
it, and those of the command line are seen too (https://www.sqlite.org/pragma.html#pragma_data_version).
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from triage.db import Database
from triage.errors import StoreError
from triage.live import Kind, Live
from triage.message import MailId
from triage.store import live as store

_EVERY_S: Final = 0.2

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Beside:
    """What changes without the database: words a model writes, whether models stand still, who is there.

    `writing`: how many characters stand so far, for each mail a model writes for. `stopped`: why no model is
    asked, None when they may be. `left`: the mails that somebody is no longer at, forgotten once told.
    """

    writing: Callable[[], Mapping[MailId, int]]
    stopped: Callable[[], str | None]
    left: Callable[[], tuple[MailId, ...]]


class Watch:
    """Looks a few times a second while somebody listens, and tells what changed."""

    def __init__(self, database: Database, live: Live, beside: Beside) -> None:
        """Note how everything stands. Raises StoreError."""
        self._database, self._live, self._beside = database, live, beside
        with database.transaction() as session:
            self._mark = store.mark(session)
        self._version = -1
        self._writing: Mapping[MailId, int] = {}
        self._stopped = beside.stopped()

    def run(self) -> None:
        """Look until the office closes; a database that fails is asked again later."""
        while not self._live.closed.is_set():
            self._live.listened.wait()
            try:
                with self._database.versions() as version:
                    while self._live.listened.is_set() and not self._live.closed.is_set():
                        self.look(version())
                        self._live.closed.wait(_EVERY_S)
            except StoreError as exc:
                log.warning("live_watch_failed", extra={"reason": exc.key})
                self._live.closed.wait(1.0)

    def look(self, version: int) -> None:
        """Tell what changed since the last look. `version` differs once somebody committed."""
        if version != self._version:
            self._look_at_rows()
            self._version = version
        self._look_beside()

    def _look_at_rows(self) -> None:
        with self._database.transaction() as session:
            self._mark, changes = store.changes_since(session, self._mark)
        if changes.many:
            self._live.publish(Kind.LANES)
        for mail_id in changes.mails:
            self._live.publish(Kind.MAIL, mail_id)
        if changes.mailboxes:
            self._live.publish(Kind.MAILBOXES)

    def _look_beside(self) -> None:
        writing, stopped = dict(self._beside.writing()), self._beside.stopped()
        for mail_id in sorted(one for one, _ in writing.items() ^ self._writing.items()):
            self._live.publish(Kind.PARTIAL, mail_id)
        if stopped != self._stopped:
            self._live.publish(Kind.MODELS)
        for mail_id in self._beside.left():
            self._live.publish(Kind.PRESENCE, mail_id)
        self._writing, self._stopped = writing, stopped
