"""Seals small secrets that lie in the database: AES-256-GCM, with a key in a file beside it."""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from triage.errors import StorageFull, StoreError

KEY_NAME = "accounts.key"
_KEY_BYTES, _NONCE_BYTES = 32, 12


class Sealer:
    """Seals and opens. The key is read, or made, when it is first needed; its file is for its owner alone."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / KEY_NAME

    def seal(self, secret: bytes, bound_to: str) -> bytes:
        """The secret sealed for this use only; another `bound_to` cannot open it. Raises StoreError."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(self._key(create=True)).encrypt(nonce, secret, bound_to.encode())

    def open(self, sealed: bytes, bound_to: str) -> bytes:
        """The secret. Raises StoreError when the key is absent, is another one, or the text was changed."""
        try:
            cipher = AESGCM(self._key(create=False))
            return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to.encode())
        except InvalidTag as exc:
            raise StoreError("accounts_key", path=str(self._path)) from exc

    def _key(self, *, create: bool) -> bytes:
        try:
            if create and not self._path.exists():
                self._make()
            key = self._path.read_bytes()
        except FileExistsError:  # made meanwhile by another thread
            key = self._path.read_bytes()
        except FileNotFoundError as exc:
            raise StoreError("accounts_key", path=str(self._path)) from exc
        except OSError as exc:
            raise StorageFull from exc
        if len(key) != _KEY_BYTES:
            raise StoreError("accounts_key", path=str(self._path))
        return key

    def _make(self) -> None:
        """Write the key whole or not at all: a file cut short by a full disk would lock everybody out."""
        draft = self._path.with_name(f"{KEY_NAME}.{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(secrets.token_bytes(_KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, self._path)  # unlike a rename, it never replaces a key that is there
        finally:
            draft.unlink(missing_ok=True)
