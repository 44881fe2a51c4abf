"""The yardstick: mbsync (Debian package isync) copying the same mailbox into a maildir."""

import shutil
import subprocess
import time
from pathlib import Path

HOW_TO_INSTALL = "mbsync is not installed; on Debian or Ubuntu: sudo apt install isync (or --mbsync PATH)"
_LIMIT_S = 900


def program_or_none(wanted: str | None) -> str | None:
    """The path of mbsync: the wanted one, else the installed one."""
    return shutil.which(wanted or "mbsync")


def seconds(program: str, folder: Path, port: int, user: str, *, fsync: bool) -> float:
    """Time to copy the user's INBOX into `folder`, which is made. Raises RuntimeError when it fails."""
    (folder / "mail").mkdir(parents=True)
    config = folder / "mbsyncrc"
    config.write_text(_configuration(folder, port, user, fsync=fsync), encoding="utf-8")
    started = time.monotonic()
    done = subprocess.run(
        [program, "--config", config, "--quiet", "--all"], capture_output=True, check=False, timeout=_LIMIT_S
    )
    taken = time.monotonic() - started
    if done.returncode != 0:
        raise RuntimeError(f"mbsync failed: {done.stderr.decode(errors='replace')[-500:]}")
    return taken


def count(folder: Path) -> int:
    """How many mails were copied there."""
    box = folder / "mail" / "INBOX"
    return sum(1 for part in ("cur", "new") for _ in (box / part).iterdir())


def _configuration(folder: Path, port: int, user: str, *, fsync: bool) -> str:
    return f"""\
FSync {"yes" if fsync else "no"}

IMAPAccount office
Host 127.0.0.1
Port {port}
User {user}
Pass secret
SSLType None
AuthMechs LOGIN

IMAPStore far
Account office

MaildirStore near
Path {folder}/mail/
Inbox {folder}/mail/INBOX

Channel all
Far :far:INBOX
Near :near:INBOX
Create Near
Sync Pull
SyncState *
"""
