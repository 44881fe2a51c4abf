"""The office's past mail is read once, whatever interrupts the reading, and nothing on the server changes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from imapclient import imap_utf7
from sqlmodel import select

from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import multipart, part, raw
from triage import history, imap
from triage.db import Database
from triage.errors import ConfigError
from triage.history import Progress, Reading, since_date
from triage.kinds import PastKind
from triage.logins import PasswordLogin
from triage.settings import MailboxSettings, SmtpSettings
from triage.store import exchanges, intake
from triage.store import history as rows
from triage.tables.history import PastCursorRow, PastMailRow

OFFICE = "contact@cabinet.example.org"


def question(number: int) -> bytes:
    """A mail from a client."""
    return raw(f"Question {number}\n", headers=f"Message-ID: <q{number}@example.org>", subject=f"Q{number}")


def reply(number: int) -> bytes:
    """The office's answer, quoting it."""
    body = f"Réponse {number}\n\nLe 2 mars 2026 à 10:00, Odile a écrit :\n> Question {number}\n"
    headers = f"Message-ID: <r{number}@cabinet.example.org>\nIn-Reply-To: <q{number}@example.org>"
    return raw(body, headers=headers, sender=OFFICE, subject=f"Re: Q{number}")


@dataclass(slots=True)
class Past:
    """A mailbox and what was kept of its history."""

    mailbox: Mailbox
    reading: Reading
    shown: list[Progress] = field(default_factory=list)

    def read(self, **changes: object) -> dict[str, tuple[int, int]]:
        """Read; how many mails were read and how many are new, by folder."""
        reading = replace(self.reading, report=self.shown.append, **changes)  # type: ignore[arg-type]  # its fields
        totals = history.read_mailbox(reading, PasswordLogin(self.mailbox.server.password))
        return {total.folder: (total.done, total.new) for total in totals}

    def kept(self) -> list[PastMailRow]:
        """What is kept, by age of the rows."""
        with self.reading.database.transaction() as session:
            return list(session.exec(select(PastMailRow).order_by(PastMailRow.id)))  # type: ignore[arg-type]  # a column

    def subjects(self) -> list[str]:
        """The subjects kept, sorted."""
        return sorted(row.subject for row in self.kept())


@pytest.fixture
def past(mailbox: Mailbox, database: Database) -> Past:
    """An empty mailbox, no history yet."""
    settings = MailboxSettings(
        name="contact",
        address=OFFICE,
        imap=mailbox.settings(),
        smtp=SmtpSettings(host="127.0.0.1", user="contact"),
    )
    now = datetime.now(UTC)
    with database.transaction() as session:
        mailbox_id = intake.ensure_mailbox(session, "contact", now)
    since = (now - timedelta(days=30)).date()
    return Past(mailbox, Reading(database, settings, mailbox_id, since, (), lambda: now, lambda _: None))


def test_inbox_sent_and_other_folders_are_read_but_not_bins_junk_and_drafts(past: Past) -> None:
    past.mailbox.add(question(1))
    past.mailbox.add(reply(1), folder="Sent")
    for number, folder in enumerate(
        ("Clients", "Corbeille", "Indésirables", "Drafts", "Papierkorb/alt"), start=2
    ):
        with past.mailbox.server.session(past.mailbox.user) as session:
            session.create(_quoted(folder))
        past.mailbox.add(question(number), folder=_quoted(folder))

    assert past.read() == {"INBOX": (1, 1), "Clients": (1, 1), "Sent": (1, 1)}

    assert past.subjects() == ["Q1", "Q2", "Re: Q1"]
    assert [row.kind for row in past.kept()] == [PastKind.RECEIVED, PastKind.RECEIVED, PastKind.SENT]


def _quoted(folder: str) -> str:
    """The folder's name as imaplib sends it."""
    name: str = imap_utf7.encode(folder).decode("ascii")
    return f'"{name}"'


def test_only_the_folders_asked_for_are_read(past: Past) -> None:
    past.mailbox.add(question(1))
    past.mailbox.add(reply(1), folder="Sent")

    assert past.read(folders=("sent",)) == {"Sent": (1, 1)}


def test_folder_that_does_not_exist_is_said(past: Past) -> None:
    with pytest.raises(ConfigError) as refused:
        past.read(folders=("Nulle part",))

    assert refused.value.key == "history_folder_unknown"


def test_what_is_kept_is_the_mail_s_own_text_without_the_quote(past: Past) -> None:
    past.mailbox.add(reply(7), folder="Sent")

    past.read()

    (row,) = past.kept()
    assert (row.text, row.subject, row.sender_address) == ("Réponse 7", "Re: Q7", OFFICE)
    assert (row.in_reply_to, row.attachments) == ("<q7@example.org>", 0)


def test_what_a_mail_quotes_and_the_names_of_its_files_are_kept_beside_its_text(past: Past) -> None:
    past.mailbox.add(assignation(7))

    past.read()

    (row,) = past.kept()
    assert row.text == "Pouvez-vous vous en charger ?"
    assert row.quoted is not None
    assert "Audience le 5 mars 2026 à 9 h." in row.quoted
    assert json.loads(row.attachment_names) == ["assignation du 5 mars.pdf", "piece-2"]
    assert "5 mars" not in repr(row)


def assignation(number: int) -> bytes:
    """A client's mail that quotes a court's, with two files, one of which has no name."""
    quoted = "Le 2 mars 2026 à 10:00, Greffe a écrit :\n> Audience le 5 mars 2026 à 9 h."
    body = f"Pouvez-vous vous en charger ?\n\n{quoted}\n"
    return multipart(
        part(body),
        part("A", 'application/pdf; name="assignation du 5 mars.pdf"'),
        part("B", "application/pdf"),
        headers=f"Message-ID: <a{number}@example.org>\nList-Id: <clients.example.org>",
    )


def test_bounds_of_what_is_kept(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_TEXT_CHARS", 12)
    name = "é" * 400
    body = "Réponse qui est longue\n\nLe 2 mars 2026 à 10:00, Odile a écrit :\n> Question qui est longue\n"
    past.mailbox.add(multipart(part(body), part("A", f'application/pdf; name="{name}.pdf"')))

    past.read()

    (row,) = past.kept()
    assert (len(row.text), len(row.quoted or "")) == (12, 12)
    (kept,) = json.loads(row.attachment_names)
    assert (len(kept), kept[-5:]) == (120, "é.pdf")


def kept_by_an_earlier_version(past: Past) -> None:
    """Leave of what is kept only what a version before this one kept."""
    with past.reading.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE past_mail SET quoted = NULL, attachment_names = '[]', bulk = 0, automatic = 0"
        )


def test_mail_kept_by_an_earlier_version_is_completed_once(past: Past) -> None:
    past.mailbox.add(assignation(1), question(2))
    past.read()
    (whole, plain) = past.kept()
    kept_by_an_earlier_version(past)
    past.mailbox.add(question(3))

    assert past.read()["INBOX"] == (3, 1)

    again = past.kept()
    assert [row.id for row in again[:2]] == [whole.id, plain.id]
    assert [row.model_dump() for row in again[:2]] == [whole.model_dump(), plain.model_dump()]
    assert plain.quoted == ""  # nothing quoted, and that is known: not asked again
    assert past.read()["INBOX"] == (0, 0)


def test_mail_kept_in_part_that_left_the_mailbox_stays_as_it_is(past: Past) -> None:
    past.mailbox.add(assignation(1))
    past.read()
    kept_by_an_earlier_version(past)
    with past.mailbox.server.session(past.mailbox.user) as session:
        session.select("INBOX")
        session.store("1", "+FLAGS", "\\Deleted")
        session.expunge()

    assert past.read()["INBOX"] == (0, 0)

    assert [(row.quoted, row.attachment_names) for row in past.kept()] == [(None, "[]")]


def test_older_mails_are_not_read_until_they_are_asked_for(past: Past) -> None:
    old = '"01-Jan-2020 10:00:00 +0000"'
    past.mailbox.add(question(1))
    with past.mailbox.server.session(past.mailbox.user) as session:
        session.append("INBOX", "", old, question(2))

    assert past.read()["INBOX"] == (1, 1)
    assert past.read(since=date(2019, 1, 1))["INBOX"] == (1, 1)
    assert past.subjects() == ["Q1", "Q2"]


def test_second_reading_adds_only_what_is_new(past: Past) -> None:
    past.mailbox.add(question(1), question(2))
    past.read()
    past.mailbox.add(question(3))

    assert past.read()["INBOX"] == (1, 1)
    assert past.read()["INBOX"] == (0, 0)


def test_same_content_is_kept_once_for_each_folder(past: Past) -> None:
    past.mailbox.add(question(1), question(1))
    past.mailbox.add(question(1), folder="Sent")

    assert past.read() == {"INBOX": (2, 1), "Sent": (1, 1)}


def test_big_mail_is_read_from_its_beginning(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap.past, "WHOLE_UP_TO_BYTES", 50_000)
    monkeypatch.setattr(imap.past, "BEGINNING_BYTES", 4_000)
    for letter in "AB":
        attachment = part(letter * 60_000, "application/pdf; name=gros.pdf")
        past.mailbox.add(multipart(part("Ci-joint le dossier.\n"), attachment))

    assert past.read()["INBOX"] == (2, 2)

    assert [row.text for row in past.kept()] == ["Ci-joint le dossier."] * 2
    assert past.read()["INBOX"] == (0, 0)


def test_reading_changes_no_flag(past: Past) -> None:
    past.mailbox.add(question(1), question(2), flags="($Label1)")
    past.mailbox.add(question(3), flags="(\\Flagged)")
    box = past.mailbox
    before = box.server.flags(box.user)

    past.read()

    assert box.server.flags(box.user) == before


def test_progress_is_told_batch_by_batch(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap.past, "BATCH_MAILS", 2)
    past.mailbox.add(*(question(number) for number in range(5)))

    past.read(folders=("INBOX",))

    assert [(one.done, one.total, one.new) for one in past.shown] == [
        (0, 5, 0),
        (2, 5, 2),
        (4, 5, 4),
        (5, 5, 5),
    ]


def test_cursor_covers_what_was_read(past: Past) -> None:
    past.mailbox.add(question(1), question(2))
    past.read()

    with past.reading.database.transaction() as session:
        cursor = session.get_one(PastCursorRow, (past.reading.mailbox_id, "INBOX"))

    assert (cursor.first_uid, cursor.last_uid) == (1, 2)


def test_answers_are_paired_with_the_mails_they_answer(past: Past) -> None:
    past.mailbox.add(question(1), question(2), question(3))
    past.mailbox.add(reply(2), reply(3), reply(9), folder="Sent")
    with past.mailbox.server.session(past.mailbox.user) as session:
        session.create("Archive")
    past.mailbox.add(reply(2), folder="Archive")
    past.read()

    with past.reading.database.transaction() as session:
        asked = exchanges.asked_before(session, past.reading.mailbox_id)
        pairs = [exchanges.past_reply_or_none(session, one.key) for one in asked]
        kinds = list(session.exec(select(PastMailRow.kind)))

    counts, everything = [kinds.count(kind) for kind in PastKind], len(kinds)
    assert sorted((pair.question.new_text, pair.answer) for pair in pairs if pair) == [
        ("Question 2", "Réponse 2"),
        ("Question 3", "Réponse 3"),
    ]
    assert (counts, everything) == ([3, 4], 7)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("30d", date(2026, 2, 10)),
        ("8w", date(2026, 1, 15)),
        ("6m", date(2025, 9, 7)),
        ("2y", date(2024, 3, 10)),
        ("9999y", date(1970, 1, 1)),
        ("2025-01-31", date(2025, 1, 31)),
    ],
)
def test_duration_or_date_is_understood(written: str, expected: date) -> None:
    assert since_date(written, date(2026, 3, 12)) == expected


@pytest.mark.parametrize("written", ["", "6", "m", "6 m", "-1d", "hier", "2025-13-01", "12345d"])
def test_anything_else_is_not_a_duration(written: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|month"):
        since_date(written, date(2026, 3, 12))
