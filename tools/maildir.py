"""A mailbox on the disk of the local Dovecot: filled before anybody looks, or delivered to while they do."""

import itertools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers.dovecot import Dovecot

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class MaildirFile:
    """One message of the folder: its bytes and the letters of its flags (maildir's `:2,` suffix)."""

    raw: bytes
    flags: frozenset[str]

    def __repr__(self) -> str:
        return f"MaildirFile({len(self.raw)} bytes)"


class Maildir:
    """The INBOX of one user, or a folder of it, as files (https://cr.yp.to/proto/maildir.html)."""

    def __init__(self, server: Dovecot, user: str, folder: str = "") -> None:
        home = server.config_file.parent / "home"
        owner = home.stat()
        self._owner = owner.st_uid, owner.st_gid
        self._root = home / user / "Maildir"
        self._path = self._root / f".{folder}" if folder else self._root
        for made in (
            home / user,
            self._root,
            self._path,
            *(self._path / one for one in ("cur", "new", "tmp")),
        ):
            made.mkdir(exist_ok=True)
            os.chown(made, *self._owner)

    def fill(self, mails: Iterable[bytes], flags: str = "") -> None:
        """Put mails among those already there; only before the server opened the folder."""
        for raw in mails:
            self._write(raw, self._path / "cur" / f"{_unique_name(raw)}:2,{flags}")

    def deliver(self, raw: bytes) -> None:
        """Put a mail in the folder as a delivery agent does: whole or not at all."""
        name = _unique_name(raw)
        self._write(raw, self._path / "tmp" / name)
        (self._path / "tmp" / name).rename(self._path / "new" / name)

    def files(self) -> Iterator[MaildirFile]:
        """Every message of the folder; call it when nobody moves them."""
        for path in sorted((*(self._path / "cur").iterdir(), *(self._path / "new").iterdir())):
            yield MaildirFile(path.read_bytes(), frozenset(path.name.partition(":2,")[2]))

    def _write(self, raw: bytes, path: Path) -> None:
        path.write_bytes(raw)
        os.chown(path, *self._owner)


def _unique_name(raw: bytes) -> str:
    return f"1767225600.M{next(_numbers)}P{os.getpid()}.local,S={len(raw)}"
