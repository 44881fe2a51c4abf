"""A mailbox on the real server whose mail lies in a desk's database: what the office does on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from classifiers.labels import Urgency
from tests.triage.desk import Desk
from tests.triage.mail.arrivals import Arrivals
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import raw
from triage import elsewhere, imap, writeback
from triage.change_making import Writer
from triage.kinds import DraftOrigin
from triage.logins import MailboxLogins, PasswordLogin
from triage.message import Address, MailId
from triage.models import MailboxChangeRow
from triage.settings import MailboxSettings, WriteBackSettings
from triage.states import MailState
from triage.store import drafts, mails
from triage.store.drafts import NewDraft

CLIENT = "odile.tremarec@example.org"


def question(number: int = 1) -> bytes:
    """A mail from a client."""
    return raw(headers=f"Message-ID: <question{number}@example.org>", subject=f"Question {number}")


def answer(
    *answered: str,
    to: str = CLIENT,
    message_id: str = "<reponse@cabinet.example.org>",
    field: str = "In-Reply-To",
) -> bytes:
    """A reply that the office wrote in its own mail program."""
    headers = f"Message-ID: {message_id}\nTo: {to}\n{field}: {' '.join(answered)}"
    return raw(headers=headers, sender="contact@cabinet.example.org", subject="Re: Question")


@dataclass(slots=True)
class Correspondence:
    """A mailbox whose mail lies in a desk's database."""

    desk: Desk
    arrivals: Arrivals

    @classmethod
    def of(cls, desk: Desk, mailbox: Mailbox, **write_back: object) -> Correspondence:
        """The office of that desk on that mailbox; `write_back` are its settings."""
        office = cls(desk, Arrivals.of(mailbox, desk.database))
        office.allow(**write_back)
        return office

    @property
    def settings(self) -> MailboxSettings:
        """The mailbox's settings."""
        (box,) = self.desk.services.settings.mailboxes
        return box

    @property
    def writer(self) -> Writer:
        """What writes back."""
        box = self.settings
        logins = {box.name: MailboxLogins(PasswordLogin("secret"), PasswordLogin("secret"))}
        return Writer(self.desk.database, {box.name: box}, logins, "Cabinet Essai", self.desk.clock)

    def allow(self, **write_back: object) -> None:
        """Let these things, and no others, be written in the mailbox."""
        allowed = WriteBackSettings.model_validate(write_back)
        self._set(self.arrivals.intake.mailbox.model_copy(update={"write_back": allowed}))

    def reach_by(self, port: int, **imap_changes: object) -> None:
        """Reach the mailbox by another port from now on."""
        imap_settings = self.settings.imap.model_copy(update={"port": port, **imap_changes})
        self._set(self.settings.model_copy(update={"imap": imap_settings}))

    def _set(self, box: MailboxSettings) -> None:
        settings = self.desk.services.settings.model_copy(update={"mailboxes": (box,)})
        self.desk.change(settings=settings)

    def take_in(self, *raws: bytes, flags: str = "") -> list[MailId]:
        """Put mails in the inbox and take them in."""
        self.arrivals.mailbox.add(*raws, flags=flags)
        before = len(self.arrivals.mails())
        self.arrivals.take_in()
        return [MailId(row.id or 0) for row in self.arrivals.mails()[before:]]

    def look(self) -> int:
        """One look for answers."""
        context = self.arrivals.intake
        with imap.opened(
            context.mailbox.imap, PasswordLogin(self.arrivals.mailbox.server.password)
        ) as connection:
            return elsewhere.look(context, connection)

    def sent(self, *raws: bytes, folder: str = "Sent") -> None:
        """Put mails in the folder of sent mail."""
        self.arrivals.mailbox.add(*raws, folder=folder, flags="(\\Seen)")

    def flag(self, uid: int, flags: str, folder: str = "INBOX") -> None:
        """Mark a mail, as a mail program does."""
        with self.arrivals.mailbox.server.session(self.arrivals.mailbox.user) as session:
            session.select(f'"{folder}"')
            assert session.uid("STORE", str(uid), "+FLAGS", flags)[0] == "OK"

    def flags(self, folder: str = "INBOX") -> Mapping[int, frozenset[str]]:
        """The flags of each mail of the folder, by UID."""
        return self.arrivals.mailbox.server.flags(self.arrivals.mailbox.user, folder)

    def messages(self, folder: str) -> list[bytes]:
        """The messages of the folder."""
        return self.arrivals.mailbox.server.messages(self.arrivals.mailbox.user, folder)

    def sort(self, mail_id: MailId, urgency: Urgency) -> MailId:
        """Sort the mail as the pipeline does, with that outcome."""
        with self.desk.database.transaction() as session:
            assert mails.advance(session, mail_id, MailState.RECEIVED, MailState.SORTED)
            mails.record_sorting(
                session,
                mail_id,
                urgency=urgency,
                urgency_uncertain=False,
                dossier_type=None,
                dossier_uncertain=False,
                details={},
            )
            boxes = self.desk.services.settings.mailboxes
            writeback.plan_after_sort(session, boxes, mail_id, urgency, self.desk.clock())
        return mail_id

    def draft(self, mail_id: MailId, body: str, version: int = 1) -> MailId:
        """Let that version of a draft stand, long enough to be copied."""
        with self.desk.database.transaction() as session:
            if mails.get_mail(session, mail_id).state is MailState.SORTED:
                assert mails.advance(session, mail_id, MailState.SORTED, MailState.DRAFTED)
            recipients = (Address("Odile Tremarec", CLIENT),)
            draft = NewDraft("Re: Question", recipients, body, DraftOrigin.TEMPLATE)
            drafts.add_version(session, mail_id, version - 1, draft, self.desk.clock())
        self.desk.clock.advance(seconds=writeback.DRAFT_SETTLE_S)
        return mail_id

    def send(self, mail_id: MailId) -> None:
        """Let the reply be sent."""
        self.desk.move(mail_id, MailState.APPROVED, MailState.SENDING, MailState.SENT)
        with self.desk.database.transaction() as session:
            boxes = self.desk.services.settings.mailboxes
            writeback.plan_after_sent(session, boxes, mail_id, self.desk.clock())

    def write(self) -> int:
        """Write back until nothing is due; how many rounds it took."""
        rounds = 0
        while writeback.write_back_one(self.writer):
            rounds += 1
            assert rounds < 50
        return rounds

    def changes(self) -> list[tuple[str, str, str, str | None]]:
        """Kind, value, state and cause of each change, by age."""
        with self.desk.database.transaction() as session:
            rows = [session.get_one(MailboxChangeRow, n) for (n,) in self._change_ids()]
        return [(row.kind.value, row.value, row.state.value, row.cause) for row in rows]

    def states(self) -> list[str]:
        """The state of each change, by age."""
        return [state for _, _, state, _ in self.changes()]

    def _change_ids(self) -> list[tuple[object, ...]]:
        return self.desk.sql("SELECT id FROM mailbox_change ORDER BY id")
