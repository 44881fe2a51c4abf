"""What this machine offers to run a test Dovecot: programs, version, system accounts, places."""

from __future__ import annotations

import grp
import os
import pwd
import re
import shutil
import subprocess
from pathlib import Path

from tests.servers.dovecot_config import Layout, UnknownDovecotError, config_for

LONGEST_BASE = 60
"""Characters of base path that leave room for the names of Dovecot's sockets (108 bytes in all, unix(7))."""
PROGRAM_PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
LIBEXEC = (Path("/usr/lib/dovecot"), Path("/usr/libexec/dovecot"), Path("/usr/local/libexec/dovecot"))


class DovecotError(Exception):
    """Dovecot did not start, or refused what a test asked for."""


def unavailable_reason() -> str | None:
    """Return None when a Dovecot with IMAP and LMTP that we can configure is installed, else why not."""
    if program_or_none("dovecot") is None or program_or_none("doveadm") is None:
        return "dovecot is not installed"
    for service in ("imap", "lmtp"):
        if not any((folder / service).exists() for folder in LIBEXEC):
            return f"dovecot is installed without {service}"
    try:
        config_for(installed_version(), layout_for(Path("/"), None))
    except UnknownDovecotError as exc:
        return f"no test configuration for {exc}"
    return None


def installed_version() -> tuple[int, int]:
    """Return the major and minor version of the installed Dovecot; raises DovecotError when unreadable."""
    run = subprocess.run(
        [program("dovecot"), "--version"], capture_output=True, text=True, timeout=10, check=False
    )
    found = re.match(r"(\d{1,3})\.(\d{1,3})", run.stdout)
    if found is None:
        raise DovecotError("dovecot --version gave no version")
    return int(found[1]), int(found[2])


def layout_for(base: Path, run_as: str | None) -> Layout:
    """Return the accounts of a layout: Debian's for root, ours alone for a plain user; ports come later."""
    if os.getuid() == 0 and run_as is None:
        mail = pwd.getpwnam("nobody")
        return Layout(base, 0, 0, 0, mail.pw_uid, mail.pw_gid, "dovecot", "dovecot", "dovenull")
    mail = pwd.getpwnam(run_as) if run_as is not None else pwd.getpwuid(os.getuid())
    group = grp.getgrgid(mail.pw_gid).gr_name
    return Layout(base, 0, 0, 0, mail.pw_uid, mail.pw_gid, mail.pw_name, group, mail.pw_name)


def usable_base(folder: Path, run_as: str | None) -> bool:
    """Return False when Dovecot cannot live there: sockets' names too long, or closed to its accounts."""
    path = folder.resolve()
    alone = os.getuid() != 0 and run_as is None
    entered = alone or all(each.stat().st_mode & 0o001 for each in path.parents)
    return entered and len(str(path)) <= LONGEST_BASE


def program_or_none(name: str) -> str | None:
    """Return the path of an installed program, also where a plain user's PATH does not look."""
    found: str | None = shutil.which(name, path=PROGRAM_PATH)
    return found


def program(name: str) -> str:
    """Return the path of an installed program; raises DovecotError when absent."""
    found = program_or_none(name)
    if found is None:
        raise DovecotError(f"{name} is not installed")
    return found
