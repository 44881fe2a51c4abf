"""Short mails for the tests of the rules."""

from datetime import datetime
from zoneinfo import ZoneInfo

from classifiers.mail import MailText

WEDNESDAY = datetime(2026, 3, 11, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))


def letter(body: str, subject: str = "Bonjour", *, bulk: bool = False, automatic: bool = False) -> MailText:
    """A mail of Wednesday 11 March 2026, 9 in the morning."""
    return MailText(
        subject=subject,
        body=body,
        sender_address="odile@example.org",
        received=WEDNESDAY,
        bulk=bulk,
        automatic=automatic,
    )
