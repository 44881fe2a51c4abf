"""Finds the folders of a mailbox by their use, whatever language their names are in."""

import unicodedata
from collections.abc import Sequence

from triage.imap.client import Client, translated

# By use, in the order they are preferred: French, English, Dutch and German, as OVH (Roundcube, Zimbra,
# Exchange), Orange, Outlook, Gmail, Infomaniak, Bluewin, Proximus, Apple Mail and Thunderbird write them.
SENT_NAMES = (
    "Sent",
    "Envoyés",
    "Éléments envoyés",
    "Messages envoyés",
    "Courrier envoyé",
    "Sent Items",
    "Sent Messages",
    "Sent Mail",
    "Verzonden",
    "Verzonden items",
    "Verzonden berichten",
    "Gesendet",
    "Gesendete Objekte",
    "Gesendete Elemente",
    "Gesendete Nachrichten",
    "OUTBOX",
)
DRAFTS_NAMES = (
    "Drafts",
    "Brouillons",
    "Brouillon",
    "Draft",
    "Concepten",
    "Entwürfe",
)
TRASH_NAMES = (
    "Trash",
    "Corbeille",
    "Éléments supprimés",
    "Messages supprimés",
    "Deleted Items",
    "Deleted Messages",
    "Deleted",
    "Bin",
    "Prullenbak",
    "Prullenmand",
    "Verwijderd",
    "Verwijderde items",
    "Papierkorb",
    "Gelöscht",
    "Gelöschte Objekte",
    "Gelöschte Elemente",
)
JUNK_NAMES = (
    "Junk",
    "Spam",
    "Indésirables",
    "Courrier indésirable",
    "Courriers indésirables",
    "Pourriel",
    "QUARANTAINE",
    "Junk E-mail",
    "Junk Email",
    "Junk Mail",
    "Bulk Mail",
    "Ongewenst",
    "Ongewenste e-mail",
    "Ongewenste reclame",
    "Spamverdacht",
    "Junk-E-Mail",
    "Unerwünscht",
    "Unerwünschte Werbung",
)
ARCHIVE_NAMES = (
    "Archive",
    "Archives",
    "Archivés",
    "Tous les messages",
    "All Mail",
    "Archief",
    "Archiv",
    "Alle Nachrichten",
    "Alle berichten",
)


def special_folder_or_none(client: Client, flag: bytes, names: Sequence[str]) -> str | None:
    """The folder with that special use (RFC 6154), else the first that bears one of the names."""
    with translated():
        listed = client.list_folders()
    by_name: dict[str, str] = {}
    for flags, delimiter, name in listed:
        if flag.lower() in {bytes(one).lower() for one in flags}:
            return str(name)
        if b"\\noselect" not in {bytes(one).lower() for one in flags}:
            by_name.setdefault(bare_name(str(name), delimiter), str(name))
    return next((by_name[name.casefold()] for name in names if name.casefold() in by_name), None)


def bare_name(name: str, delimiter: bytes | None) -> str:
    """The folder's name in lower case, composed, without the « INBOX. » or « [Gmail]/ » put before it."""
    folded = unicodedata.normalize("NFC", name).casefold()
    for above in ("inbox", "[gmail]", "[google mail]") if delimiter else ():
        folded = folded.removeprefix(above + (delimiter or b"").decode("ascii", "replace"))
    return folded
