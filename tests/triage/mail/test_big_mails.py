"""Big mails are read piece by piece into files, whole or not at all, and memory does not grow with them."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.proxy import CutProxy
from tests.triage.mail.arrivals import Arrivals
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import multipart, part, raw
from triage import imap, intake, mail_files
from triage.db import Database
from triage.errors import MailboxUnreachable, StorageFull, StoreError
from triage.imap import fetching
from triage.logins import PasswordLogin
from triage.message import MailboxId, MailFile, MailId
from triage.parse import attachment_of
from triage.store import mails

ROOT = Path(__file__).parents[3]
SLICE = 1000


@pytest.fixture
def arrivals(mailbox: Mailbox, database: Database, monkeypatch: pytest.MonkeyPatch) -> Arrivals:
    """The intake of an empty mailbox; a mail above 1000 bytes is big."""
    monkeypatch.setattr(fetching, "BIG_MAIL_BYTES", SLICE)
    return Arrivals.of(mailbox, database)


def _big(text: str = "x", size: int = 5000) -> bytes:
    return raw((text * size + "\n").replace("x" * 70, "x" * 70 + "\n"))


def _stored(arrivals: Arrivals, number: int = 0) -> MailFile:
    with arrivals.intake.database.transaction() as session:
        found = mails.raw_mail(session, MailId(arrivals.mails()[number].id or 0))
    assert isinstance(found, MailFile)
    return found


def _files(arrivals: Arrivals) -> list[str]:
    folder = arrivals.intake.database.mails_folder
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("extra", [0, 1, -1])
def test_big_mail_is_stored_byte_for_byte_in_a_private_file(arrivals: Arrivals, extra: int) -> None:
    written = raw("y\n" * 50 + "x" * (3 * SLICE))
    written = written[: 3 * SLICE + extra - 2] + b"\r\n"  # ends on the edge of a piece, or beside it
    arrivals.mailbox.add(raw("petit"), written, raw("petit aussi"))

    assert arrivals.take_in() == 3

    found = _stored(arrivals, 1)
    assert found.path.read_bytes() == written
    assert (found.size, found.path.name) == (len(written), f"{found.sha256}-1.eml")
    assert found.path.stat().st_mode & 0o777 == 0o600
    assert found.path.parent.stat().st_mode & 0o777 == 0o700
    assert arrivals.outcomes() == {1: "stored", 2: "stored", 3: "stored"}


def test_attachment_of_a_big_mail_is_read_from_its_file(arrivals: Arrivals) -> None:
    disposition = 'Content-Disposition: attachment; filename="acte.txt"'
    arrivals.mailbox.add(multipart(part("Voici."), part("z" * 5000, "text/plain", disposition)))
    arrivals.take_in()

    found = _stored(arrivals)

    assert arrivals.mails()[0].attachments == 1
    assert (attachment_of(found, 0) or b"").strip() == b"z" * 5000


def test_same_big_mail_read_again_has_one_file(arrivals: Arrivals) -> None:
    arrivals.mailbox.add(_big(), _big())
    arrivals.take_in()
    arrivals.mailbox.server.set_uidvalidity(arrivals.mailbox.user, 12345)
    arrivals.take_in()

    assert len(arrivals.mails()) == len(_files(arrivals)) == 1


def test_same_big_mail_in_two_mailboxes_has_a_file_for_each(arrivals: Arrivals) -> None:
    other = Arrivals.of(
        Mailbox(arrivals.mailbox.server, f"{arrivals.mailbox.user}bis"), arrivals.intake.database
    )
    for one in (arrivals, other):
        one.mailbox.add(_big())

    assert (arrivals.take_in(), other.take_in()) == (1, 1)
    assert len(_files(arrivals)) == 2


def test_connection_lost_between_two_pieces_leaves_nothing_and_the_next_round_brings_it(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals.mailbox.add(raw("petit"), _big())
    with CutProxy(arrivals.mailbox.server.imap_port) as proxy, monkeypatch.context() as patch:
        patch.setattr(fetching, "reach", lambda _point: proxy.cut())
        settings = arrivals.mailbox.settings(port=proxy.port)
        with pytest.raises(MailboxUnreachable), imap.opened(settings, PasswordLogin("secret")) as connection:
            arrivals.take_in_over(connection)

    assert (_files(arrivals), arrivals.outcomes()) == ([], {1: "stored"})
    assert arrivals.take_in() == 1


def test_mail_above_the_bound_is_quarantined_with_the_cause(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_MAIL_BYTES", 3000)
    arrivals.mailbox.add(_big(), raw("petit"))

    assert arrivals.take_in() == 1

    assert [(one.uid, one.cause) for one in arrivals.quarantined()] == [(1, "quarantine_too_big")]


def test_big_mail_waits_for_room_on_the_disk_and_holds_up_no_other(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals.mailbox.add(_big(), raw("petit"))
    with monkeypatch.context() as patch:
        patch.setattr(mail_files, "free_bytes", lambda _folder: mail_files.MIN_FREE_BYTES)
        assert arrivals.take_in() == 1
        for _ in range(5):
            arrivals.reconcile()
        assert [one.cause for one in arrivals.quarantined()] == ["storage_full"]
        assert _files(arrivals) == []

    assert arrivals.reconcile().new == 1

    assert arrivals.quarantined() == []


def test_file_no_row_names_is_removed_at_start_and_the_others_stay(arrivals: Arrivals) -> None:
    arrivals.mailbox.add(_big())
    arrivals.take_in()
    folder = arrivals.intake.database.mails_folder
    for name in ("abc-1.eml", "tmpx.part"):
        (folder / name).write_bytes(b"reste")

    assert intake.remove_orphans(arrivals.intake.database) == 2

    assert _files(arrivals) == [_stored(arrivals).path.name]


def test_start_without_any_big_mail_removes_nothing(database: Database) -> None:
    assert intake.remove_orphans(database) == 0


@pytest.mark.parametrize(("number", "fault"), [(28, StorageFull), (27, StorageFull), (13, StoreError)])
def test_fault_of_the_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, fault: type[StoreError]
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(mail_files, "_write", refuse)

    with pytest.raises(fault):
        mail_files.keep(tmp_path / "mails", MailboxId(1), [b"a"])

    assert list((tmp_path / "mails").iterdir()) == []


MEASURE = """
import re, sys
from datetime import UTC, datetime
from pathlib import Path
from tests.triage.mail.arrivals import Arrivals
from tests.triage.mail.conftest import Mailbox
from triage.db import open_database
from triage.settings import ImapSettings

def kib(name):
    return int(re.search(name + r":\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])

class Server:
    password = "secret"
    imap_port = int(sys.argv[1])

database = open_database(Path(sys.argv[3]), datetime.now(UTC))
arrivals = Arrivals.of(Mailbox(Server(), sys.argv[2]), database)
arrivals.take_in()
Path("/proc/self/clear_refs").write_text("5")  # the peak of the imports is no measure: proc(5)
before = kib("VmRSS")
assert arrivals.watching("Gros").take_in() == 1
print(kib("VmHWM") - before)
database.close()
"""


def test_mail_of_50_mb_takes_little_memory(mailbox: Mailbox, tmp_path: Path) -> None:  # mail requirement 28
    line = base64.b64encode(b"z" * 57) + b"\r\n"
    disposition = 'Content-Disposition: attachment; filename="plan.bin"'
    head = part("", "application/octet-stream", "Content-Transfer-Encoding: base64", disposition)
    whole = multipart(part("Voici."), head + line * (50 * 1024 * 1024 // len(line)))
    mailbox.add(raw("d’abord un petit"))
    command = [sys.executable, "-c", MEASURE, str(mailbox.server.imap_port), mailbox.user, str(tmp_path)]

    mailbox.server.append(mailbox.user, "Gros", whole)

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 60 * 1024, f"{done.stdout} KiB"
