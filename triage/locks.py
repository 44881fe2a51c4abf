"""Locks in the office's data folder, so that two processes never do the same work at the same time."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from triage.errors import ConfigError, StoreError


@contextlib.contextmanager
def only_one(folder: Path, name: str = "bannette.lock", refusal: str = "already_running") -> Iterator[None]:
    """Hold that lock of the folder: by default the one under which mail is polled and sent.

    Raises ConfigError (`refusal`) when another process holds it, StoreError when the folder cannot be
    written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (folder / name).open("a")
    except OSError as exc:
        raise StoreError("data_dir_unwritable", path=str(folder)) from exc
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            raise ConfigError(refusal, path=str(folder)) from exc
        yield
