"""One mailbox on the real server and the database its mail goes to: take the mail in, see what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import col, select

from tests.triage.mail.conftest import Mailbox
from triage import imap, intake
from triage.db import Database
from triage.imap import MailboxConnection
from triage.intake import Intake, Reconciliation
from triage.logins import PasswordLogin
from triage.models import LocationRow, MailRow
from triage.settings import MailboxSettings, SmtpSettings
from triage.store import folders
from triage.store import intake as rows
from triage.store.folders import FolderAccount, Quarantined
from triage.store.intake import Cursor

FOLDER = "INBOX"


@dataclass(slots=True)
class Arrivals:
    """Intake as the watcher runs it, one round at a time."""

    mailbox: Mailbox
    intake: Intake
    folder: str = FOLDER

    @classmethod
    def of(cls, mailbox: Mailbox, database: Database, **imap_changes: object) -> Arrivals:
        """The intake of that mailbox; `imap_changes` override its settings."""
        now = datetime.now(UTC)
        settings = MailboxSettings(
            name=mailbox.user,
            address=f"{mailbox.user}@example.org",
            imap=mailbox.settings(**imap_changes),
            smtp=SmtpSettings(host="127.0.0.1", user=mailbox.user),
        )
        with database.transaction() as session:
            mailbox_id = rows.ensure_mailbox(session, mailbox.user, now)
        return cls(mailbox, Intake(database, settings, mailbox_id, lambda: datetime.now(UTC)))

    def take_in(self) -> int:
        """Connect, open the folder and catch up; how many mails are new."""
        with imap.opened(self.intake.mailbox.imap, PasswordLogin(self.mailbox.server.password)) as connection:
            return self.take_in_over(connection)

    def take_in_over(self, connection: MailboxConnection, *, careful: bool = False) -> int:
        """The same over a connection that is open."""
        cursor = intake.open_folder(self.intake, connection, self.folder)
        return intake.catch_up(self.intake, connection, cursor, careful=careful)[1]

    def reconcile(self) -> Reconciliation:
        """Connect and compare the server's list with ours."""
        with imap.opened(self.intake.mailbox.imap, PasswordLogin(self.mailbox.server.password)) as connection:
            cursor = intake.open_folder(self.intake, connection, self.folder)
            return intake.reconcile(self.intake, connection, cursor)

    @property
    def cursor(self) -> Cursor | None:
        """How far the folder was read."""
        with self.intake.database.transaction() as session:
            return rows.cursor_or_none(session, self.intake.mailbox_id, self.folder)

    def set_cursor(self, cursor: Cursor) -> None:
        """Pretend the folder was read that far."""
        with self.intake.database.transaction() as session:
            rows.set_cursor(session, self.intake.mailbox_id, cursor)

    def locations(self) -> dict[int, tuple[str, int | None]]:
        """Outcome and mail id of each UID under the present UIDVALIDITY."""
        cursor = self.cursor
        with self.intake.database.transaction() as session:
            query = select(LocationRow).where(
                LocationRow.mailbox_id == self.intake.mailbox_id,
                LocationRow.folder == self.folder,
                LocationRow.uidvalidity == (cursor.uidvalidity if cursor else 0),
            )
            return {row.uid: (row.outcome.value, row.mail_id) for row in session.exec(query)}

    def outcomes(self) -> dict[int, str]:
        """Outcome of each UID."""
        return {uid: outcome for uid, (outcome, _) in self.locations().items()}

    def mails(self) -> list[MailRow]:
        """Every stored mail, oldest row first."""
        with self.intake.database.transaction() as session:
            query = select(MailRow).where(MailRow.mailbox_id == self.intake.mailbox_id)
            return list(session.exec(query.order_by(col(MailRow.id))))

    def account(self) -> FolderAccount:
        """The account of the folder."""
        with self.intake.database.transaction() as session:
            accounts = folders.folder_accounts(session, self.intake.mailbox_id)
        return next(one for one in accounts if one.folder == self.folder)

    def quarantined(self) -> list[Quarantined]:
        """What the server does not give."""
        with self.intake.database.transaction() as session:
            return folders.quarantined(session, self.intake.mailbox_id)

    def sql(self, statement: str) -> None:
        """Change the database as a fault or the passing of time could."""
        with self.intake.database.engine.begin() as connection:
            connection.exec_driver_sql(statement)

    def watching(self, folder: str) -> Arrivals:
        """The same for another folder."""
        return Arrivals(self.mailbox, self.intake, folder)
