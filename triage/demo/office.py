"""The demo's law office: its settings, its model if there is one, and the mail that keeps coming."""

import imaplib
import logging
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from classifiers.labels import Profile
from drafting.settings import ModelSettings
from triage.clock import now_utc
from triage.demo.mails import DemoMail
from triage.demo.servers import USER, DemoServers
from triage.settings import (
    ImapSettings,
    MailboxSettings,
    OfficeSettings,
    Security,
    SendingSection,
    Settings,
    SmtpSettings,
    WebSection,
)

MAILBOX = "contact"
_ADDRESS = "contact@vasseur-oulmi.example"
_SIGNATURE = """Cabinet Vasseur & Oulmi
Avocats au barreau de Lyon
Tél.\u00a0: 04 65 71 00 00"""

log = logging.getLogger(__name__)


def demo_settings(folder: Path, imap_port: int, smtp_port: int, web_port: int) -> Settings:
    """The configuration an office would write, pointing at the demo's own servers."""
    return Settings(
        data_dir=folder,
        office=OfficeSettings(
            name="Cabinet Vasseur & Oulmi",
            profile=Profile.LAW,
            phone="04 65 71 00 00",
            signature=_SIGNATURE,
        ),
        mailboxes=(
            MailboxSettings(
                name=MAILBOX,
                address=_ADDRESS,
                imap=ImapSettings(
                    host="127.0.0.1",
                    port=imap_port,
                    security=Security.NONE,
                    user=USER,
                    idle_renew_s=3.0,  # pymap says nothing in IDLE of what came just before
                ),
                smtp=SmtpSettings(
                    host="127.0.0.1",
                    port=smtp_port,
                    security=Security.NONE,
                    user=USER,
                    sent_folder="Sent",
                    sent_copy_wait_s=1.0,
                ),
            ),
        ),
        sending=SendingSection(undo_s=5.0),  # long enough to try « annuler », short enough to see it leave
        web=WebSection(port=web_port),
    )


def model_from_environment(environment: Mapping[str, str]) -> ModelSettings | None:
    """The model named by OPENAI_BASE_URL, OPENAI_API_KEY and BANNETTE_MODEL; None unless a model is named.

    With no base URL the one of OpenAI is used, as the openai library does.
    """
    model = environment.get("BANNETTE_MODEL", "").strip()
    if not model:
        return None
    return ModelSettings(
        base_url=environment.get("OPENAI_BASE_URL", "").strip() or "https://api.openai.com/v1",
        model=model,
        api_key=environment.get("OPENAI_API_KEY", "").strip(),
    )


class Arrivals:
    """Delivers the waiting mails one by one while somebody watches."""

    def __init__(self, servers: DemoServers, mails: Sequence[DemoMail], every_s: float) -> None:
        self._servers, self._mails, self._every_s = servers, mails, every_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="demo-arrivals", daemon=True)

    def start(self) -> None:
        """Start delivering, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Deliver no more."""
        self._stop.set()
        self._thread.join(5.0)

    def _run(self) -> None:
        for mail in self._mails:
            if self._stop.wait(self._every_s):
                return
            try:
                self._servers.deliver(mail.raw, now_utc())
            except (OSError, imaplib.IMAP4.error) as exc:
                log.warning("demo_delivery_failed", extra={"error": type(exc).__name__})
