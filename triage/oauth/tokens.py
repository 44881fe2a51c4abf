"""The file that keeps one mailbox's tokens: for its owner only, replaced whole, one writer at a time."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import AwareDatetime, ConfigDict, TypeAdapter, ValidationError

from triage.errors import SignInRequired, TokensUnsaved

MAX_FILE_BYTES = 256 * 1024
_LOCK_S = 150.0
_LOCK_STEP_S = 0.05


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the provider gave, and when (all times aware UTC).

    `refresh_expires_at`: when only a person can sign in again; None when the provider does not say.
    `withdrawn`: the provider refused the refresh token for good.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", hide_input_in_errors=True)

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: AwareDatetime
    signed_in_at: AwareDatetime
    refreshed_at: AwareDatetime
    refresh_expires_at: AwareDatetime | None = None
    withdrawn: bool = False


_FORMAT = TypeAdapter(Tokens)


@dataclass(frozen=True, slots=True)
class TokenFile:
    """One mailbox's file; other processes (`bannette login`, `bannette check`) may use it too."""

    path: Path

    def load(self) -> Tokens:
        """The tokens in the file. Raises SignInRequired when it is absent or cannot be used."""
        try:
            with self.path.open("rb") as file:
                content = file.read(MAX_FILE_BYTES)
        except OSError as exc:
            raise SignInRequired from exc
        try:
            return _FORMAT.validate_json(content)
        except ValidationError as exc:
            raise SignInRequired("oauth_file_damaged", path=str(self.path)) from exc

    def load_or_none(self) -> Tokens | None:
        """The tokens in the file, when they can be read."""
        try:
            return self.load()
        except SignInRequired:
            return None

    def save(self, tokens: Tokens) -> None:
        """Replace the file, durably, mode 0600 whatever the umask; only inside `locked`.

        Raises TokensUnsaved, and then the file is as it was.
        """
        draft = self.path.with_name(f"{self.path.name}.new")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
                os.fchmod(file.fileno(), 0o600)
                file.write(_FORMAT.dump_json(tokens))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
            _sync_folder(self.path.parent)
        except OSError as exc:
            raise TokensUnsaved from exc

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other thread and process from changing the file; its folder is made when absent.

        Raises TokensUnsaved when the folder cannot be used, or somebody held the lock for too long.
        """
        try:
            _make_private(self.path.parent)
            lock = os.open(f"{self.path}.lock", os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as exc:
            raise TokensUnsaved from exc
        try:
            self._take(lock)
            yield
        finally:
            os.close(lock)  # this also lets go of the lock

    def _take(self, lock: int) -> None:
        """Wait for the lock, which another holds for one exchange with the provider at most."""
        give_up = time.monotonic() + _LOCK_S
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as exc:
                if time.monotonic() > give_up:
                    raise TokensUnsaved from exc
                time.sleep(_LOCK_STEP_S)
            else:
                return


def _make_private(folder: Path) -> None:
    """Make the folder and those above it, each for its owner only; what exists stays as it is."""
    if not folder.exists():
        _make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
