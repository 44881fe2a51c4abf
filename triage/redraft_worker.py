"""The threads in which models write while persons wait: one for a mail, few at once, none after the end."""

import contextlib
import logging
import threading
from collections.abc import Callable
from typing import Final

from drafting.partial import partial_reply
from drafting.streaming import Watch
from triage.errors import BannetteError, NotAllowed
from triage.message import MailId
from triage.redrafting import Asked, give_up, write
from triage.services import Services

#: Models asked at once by waiting persons.
MAX_AT_ONCE: Final = 3
_JOIN_S: Final = 5.0

log = logging.getLogger(__name__)


class Redrafter:
    """The models being asked while persons wait: one for a mail, few at once, none once the office closes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._live: dict[MailId, tuple[Watch, threading.Thread]] = {}
        self._closed = False

    def start(self, services: Services, mail_id: MailId, begin: Callable[[], Asked]) -> None:
        """Ask in a thread of its own what `begin` records. Raises NotAllowed, and what `begin` raises."""
        with self._lock:
            if self._closed:
                raise NotAllowed("redraft_closing")
            if mail_id in self._live:
                raise NotAllowed("redraft_under_way")
            if len(self._live) >= MAX_AT_ONCE:
                raise NotAllowed("redraft_busy")
            asked, watch = begin(), Watch()
            thread = threading.Thread(
                target=self._run, args=(services, asked, watch), name="redraft", daemon=True
            )
            self._live[mail_id] = (watch, thread)
            thread.start()

    def _run(self, services: Services, asked: Asked, watch: Watch) -> None:
        try:
            write(services, asked, watch)
        except Exception as exc:  # noqa: BLE001  the end of a thread: nobody else would tell the person
            log.error("redraft_failed", extra={"mail_id": asked.mail_id, "error": type(exc).__name__})  # noqa: TRY400  no content in the log
            with contextlib.suppress(BannetteError):  # a database that fails keeps it as cut off
                give_up(services, asked, exc.key if isinstance(exc, BannetteError) else "internal")
        finally:
            with self._lock:
                del self._live[asked.mail_id]

    def words_or_none(self, mail_id: MailId) -> str | None:
        """The reply being written for this mail, placeholders standing; None when none is."""
        with self._lock:
            live = self._live.get(mail_id)
        return None if live is None else partial_reply(live[0].text)

    def under_way(self) -> dict[MailId, int]:
        """The mails that a model writes for, and how many characters it wrote for each."""
        with self._lock:
            return {mail_id: len(live[0].text) for mail_id, live in self._live.items()}

    def stop(self, mail_id: MailId) -> bool:
        """End the call for this mail; False when there is none."""
        with self._lock:
            live = self._live.get(mail_id)
        if live is not None:
            live[0].stop()
        return live is not None

    def wait(self, mail_id: MailId, timeout_s: float) -> None:
        """Return once nothing is being written for this mail, or after that time."""
        with self._lock:
            live = self._live.get(mail_id)
        if live is not None:
            live[1].join(timeout_s)

    def close(self) -> None:
        """Take nothing more, end the calls under way and wait for what they still record."""
        with self._lock:
            self._closed = True
            live = list(self._live.values())
        for watch, _ in live:
            watch.stop()
        for _, thread in live:
            thread.join(_JOIN_S)
