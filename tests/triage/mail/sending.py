"""An office whose approved replies go out through a server of the tests."""

from __future__ import annotations

from dataclasses import dataclass

from tests.triage.desk import Desk
from tests.triage.mail.conftest import Mailbox
from triage import outbox
from triage.logins import MailboxLogins, PasswordLogin
from triage.message import MailId
from triage.outbox import Outbox
from triage.review import replies
from triage.settings import ImapSettings, Security, SmtpSettings
from triage.states import MailState
from triage.store import dispatches
from triage.store.dispatches import Dispatch

LOGINS = MailboxLogins(PasswordLogin("secret"), PasswordLogin("secret"))


@dataclass(slots=True)
class Sending:
    """The outbox of a desk, and what a test does with it."""

    desk: Desk
    outbox: Outbox

    @classmethod
    def through(
        cls, desk: Desk, smtp_port: int, mailbox: Mailbox | None = None, **smtp_changes: object
    ) -> Sending:
        """The outbox of the desk's mailbox `contact`; without `mailbox` its IMAP server cannot be reached."""
        unreachable = ImapSettings(host="127.0.0.1", port=1, security=Security.NONE, user="u", timeout_s=1.0)
        values = {
            "host": "127.0.0.1",
            "port": smtp_port,
            "security": "none",
            "user": "contact",
            "timeout_s": 2.0,
        }
        smtp = SmtpSettings.model_validate({**values, "data_timeout_s": 0.3, **smtp_changes})
        (box,) = desk.services.settings.mailboxes
        box = box.model_copy(update={"imap": mailbox.settings() if mailbox else unreachable, "smtp": smtp})
        own = desk.services.own_addresses
        return cls(desk, Outbox(desk.database, {box.name: box}, {box.name: LOGINS}, desk.clock, own))

    def approve(self, body: str = "Bonjour,\n\nC’est noté.") -> MailId:
        """A mail whose reply a person has just approved."""
        mail_id = self.desk.receive_drafted(body)
        replies.approve(self.desk.office, self.desk.user(), mail_id, replies.Approval(1))
        return mail_id

    def dispatch(self, mail_id: MailId) -> Dispatch:
        """The reply's dispatch."""
        with self.desk.database.transaction() as session:
            found = dispatches.last_dispatch_or_none(session, mail_id)
        assert found is not None
        return found

    def situation(self, mail_id: MailId) -> tuple[str, str]:
        """The mail's state and the dispatch's phase."""
        return self.desk.mail(mail_id).state.value, self.dispatch(mail_id).phase.value

    def reason(self, mail_id: MailId) -> tuple[MailState, str | None]:
        """The mail's state and why."""
        return self.desk.state(mail_id)

    def run(self, hours: int = 12) -> None:
        """What the sender's thread does during that many hours, looking once an hour at what is due."""
        for _ in range(hours):
            steps = (outbox.recover, outbox.hold_one, outbox.send_one, outbox.file_one, outbox.settle_one)
            while any([bool(step(self.outbox)) for step in steps]):
                pass
            self.desk.clock.advance(hours=1, minutes=1)
