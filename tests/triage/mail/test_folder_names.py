"""Folders are found by their use in French, English, Dutch and German, whatever the server writes before."""

from __future__ import annotations

import pytest
from imapclient import imap_utf7

from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import raw
from tests.triage.mail.scripted_imap import ScriptedImap
from triage import imap
from triage.imap import MailboxConnection
from triage.logins import PasswordLogin
from triage.settings import ImapSettings


def _found(names: tuple[str, ...], *listed: str, flag: bytes = b"\\Absent") -> str | None:
    lines = "".join(f"* LIST {line}\r\n" for line in listed)
    with ScriptedImap(script={"LIST": [lines.encode() + b"%t OK done"]}) as server:
        values = {"host": "127.0.0.1", "port": server.port, "security": "none", "user": "u", "timeout_s": 2}
        with imap.opened(ImapSettings.model_validate(values), PasswordLogin("secret")) as connection:
            return connection.special_folder_or_none(flag, names)


def _written(name: str) -> str:
    encoded: bytes = imap_utf7.encode(name)
    return f'"{encoded.decode("ascii")}"'


@pytest.mark.parametrize(
    ("names", "folder"),
    [
        (imap.SENT_NAMES, "Éléments envoyés"),  # Outlook, OVH Exchange
        (imap.SENT_NAMES, "Messages envoyés"),
        (imap.SENT_NAMES, "INBOX.Envoyés"),
        (imap.SENT_NAMES, "[Gmail].Messages envoyés"),
        (imap.SENT_NAMES, "OUTBOX"),  # Orange
        (imap.SENT_NAMES, "Gesendete Elemente"),  # Outlook, Bluewin
        (imap.SENT_NAMES, "INBOX.Verzonden items"),
        (imap.SENT_NAMES, "E\u0301le\u0301ments envoye\u0301s"),  # decomposed, as macOS writes
        (imap.DRAFTS_NAMES, "Brouillons"),
        (imap.DRAFTS_NAMES, "Entwürfe"),
        (imap.DRAFTS_NAMES, "INBOX.Concepten"),
        (imap.DRAFTS_NAMES, "DRAFT"),  # Orange
        (imap.TRASH_NAMES, "Corbeille"),
        (imap.TRASH_NAMES, "Éléments supprimés"),
        (imap.TRASH_NAMES, "Gelöschte Elemente"),
        (imap.TRASH_NAMES, "INBOX.Prullenbak"),
        (imap.JUNK_NAMES, "Courrier indésirable"),
        (imap.JUNK_NAMES, "QUARANTAINE"),
        (imap.JUNK_NAMES, "Junk-E-Mail"),
        (imap.JUNK_NAMES, "Ongewenste e-mail"),
        (imap.ARCHIVE_NAMES, "Archives"),
        (imap.ARCHIVE_NAMES, "Archief"),
        (imap.ARCHIVE_NAMES, "Archiv"),
        (imap.ARCHIVE_NAMES, "[Gmail].Tous les messages"),
    ],
)
def test_folder_without_special_use_is_found_by_its_name(names: tuple[str, ...], folder: str) -> None:
    assert _found(names, '(\\HasNoChildren) "." INBOX', f'() "." {_written(folder)}') == folder


@pytest.mark.parametrize("flag", [b"\\Sent", b"\\Drafts", b"\\Trash", b"\\Junk", b"\\Archive", b"\\All"])
def test_special_use_comes_before_any_name(flag: bytes) -> None:  # mail requirement 27
    listed = ('() "/" Sent', f'(\\HasNoChildren {flag.decode()}) "/" {_written("Dossier & frère")}')

    assert _found(imap.SENT_NAMES, *listed, flag=flag) == "Dossier & frère"


def test_folder_that_cannot_be_opened_is_not_taken() -> None:
    assert _found(imap.SENT_NAMES, '(\\Noselect) "/" Sent', '() "/" Envoy&AOk-s') == "Envoyés"


def test_no_name_stands_for_two_uses() -> None:
    uses = (imap.SENT_NAMES, imap.DRAFTS_NAMES, imap.TRASH_NAMES, imap.JUNK_NAMES, imap.ARCHIVE_NAMES)
    names = [name.casefold() for use in uses for name in use]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("folder", ["Pièces & annexes", "Été/Ça & là", "&", "Gelöscht ß", "日本"])
def test_accents_and_ampersands_reach_the_server(
    mailbox: Mailbox, connection: MailboxConnection, folder: str
) -> None:
    mailbox.server.append(mailbox.user, folder, raw())

    assert connection.examine(folder).exists == 1
    connection.examine("INBOX")
    assert connection.status(folder).exists == 1
