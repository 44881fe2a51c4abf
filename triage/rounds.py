"""Looks at every watched folder of a mailbox in turn, over one connection, and comes home to the first."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from triage import intake
from triage.errors import FolderMissing
from triage.imap import FolderState, MailboxConnection
from triage.intake import Intake
from triage.store import folders as rows
from triage.store.intake import Cursor


@dataclass(slots=True)
class Rounds:
    """The folders of one mailbox over one connection.

    `careful`: a mail may be what ended the last ones. `compared`: whether the last look compared the lists.
    """

    context: Intake
    connection: MailboxConnection
    careful: bool = False
    missing: set[str] = field(default_factory=set)
    compared: bool = False
    _cursors: dict[str, Cursor] = field(default_factory=dict)
    _seen: dict[str, FolderState] = field(default_factory=dict)
    _open: str | None = None
    _compare_at: float = 0.0

    @property
    def next_compare_s(self) -> float:
        """Seconds until the lists are to be compared again, 0 when it is time."""
        return max(self._compare_at - time.monotonic(), 0.0)

    def look(self) -> Iterator[int]:
        """How many mails are new in each folder, told as soon as they are stored.

        The first folder is open at the end, so that the server tells what comes to it. A folder that is
        missing is passed over. Raises FolderMissing when all are.
        """
        compare = self.compared = self.next_compare_s == 0
        watched = self.context.mailbox.imap.folders
        self.missing.clear()
        for folder in watched:
            try:
                yield self._visit(folder, compare=compare)
            except FolderMissing:
                self._pass_over(folder)
        present = [folder for folder in watched if folder not in self.missing]
        if not present:
            raise FolderMissing
        if compare:
            self._compare_at = time.monotonic() + self.context.mailbox.imap.reconcile_every_s
        if self._open != present[0]:
            self._enter(present[0])
            yield self._catch_up(present[0])

    def leave(self) -> None:
        """Note that another folder was opened over this connection: the first is opened again next."""
        self._open = None
        self._cursors.pop(self.context.mailbox.imap.folders[0], None)

    def _visit(self, folder: str, *, compare: bool) -> int:
        """Bring in what is new in the folder, without opening it when nothing can be."""
        if compare or folder not in self._cursors:
            self._enter(folder)
        elif folder != self._open:
            state = self.connection.status(folder)
            if state.uidnext and state == self._seen.get(folder):
                return 0
            self._enter(folder)
            self._seen[folder] = state
        new = self._catch_up(folder)
        if compare:
            done = intake.reconcile(self.context, self.connection, self._cursors[folder])
            self._cursors[folder] = done.cursor
            new += done.new
        return new

    def _enter(self, folder: str) -> None:
        self._open = None
        self._cursors[folder] = intake.open_folder(self.context, self.connection, folder)
        self._open = folder

    def _catch_up(self, folder: str) -> int:
        cursor = self._cursors[folder]
        self._cursors[folder], new = intake.catch_up(
            self.context, self.connection, cursor, careful=self.careful
        )
        return new

    def _pass_over(self, folder: str) -> None:
        """Say that the folder is missing; it is looked for again each time."""
        self.missing.add(folder)
        self._cursors.pop(folder, None)
        with self.context.database.transaction() as session:
            rows.set_missing(session, self.context.mailbox_id, folder)
