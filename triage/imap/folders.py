"""Finds the folders of a mailbox by their use, whatever language their names are in."""

from collections.abc import Sequence

from triage.imap.client import Client, translated

SENT_NAMES = (
    "Sent",
    "Envoyés",
    "Éléments envoyés",
    "Sent Items",
    "Messages envoyés",
    "Sent Messages",
)
DRAFTS_NAMES = ("Drafts", "Brouillons")


def special_folder_or_none(client: Client, flag: bytes, names: Sequence[str]) -> str | None:
    """The folder with that special use (RFC 6154), else the first that bears one of the names."""
    with translated():
        listed = client.list_folders()
    by_name: dict[str, str] = {}
    for flags, delimiter, name in listed:
        if flag.lower() in {bytes(one).lower() for one in flags}:
            return str(name)
        by_name[_bare_name(str(name), delimiter)] = str(name)
    return next((by_name[name.casefold()] for name in names if name.casefold() in by_name), None)


def _bare_name(name: str, delimiter: bytes | None) -> str:
    """The folder's name in lower case, without the « INBOX. » that some servers put before every folder."""
    folded, prefix = name.casefold(), f"inbox{(delimiter or b'').decode('ascii', 'replace')}"
    return folded.removeprefix(prefix) if delimiter else folded
