"""The service's own intake, in a process of its own: parse, store and commit every mail of a mailbox.

`python -m tools.bench_intake.product FOLDER PORT USER [PROFILE]` prints one line of JSON.
"""

import cProfile
import gc
import json
import re
import subprocess
import sys
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from triage import imap, intake
from triage.clock import now_utc
from triage.db import Database, open_database
from triage.intake import Intake
from triage.logins import PasswordLogin
from triage.settings import ImapSettings, MailboxSettings, Security, SmtpSettings
from triage.store import intake as rows

_LIMIT_S = 900
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Imported:
    """One import: how many mails, how long, and by how much resident memory rose at its highest."""

    mails: int
    seconds: float
    cpu_seconds: float
    growth_mb: float


def measure(folder: Path, port: int, user: str, profile: Path | None = None) -> Imported:
    """Import the user's INBOX into a new database in `folder`, in a process of its own."""
    command = [sys.executable, "-m", "tools.bench_intake.product", str(folder), str(port), user]
    command += [str(profile)] if profile else []
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=_LIMIT_S)
    return Imported(**json.loads(done.stdout))


def import_all(folder: Path, port: int, user: str, profile: Path | None = None) -> Imported:
    """The same in this process; the time runs from the connection to the last commit."""
    database = open_database(folder, now_utc())
    try:
        context = _intake(database, port, user)
        gc.collect()
        _forget_peak()
        before, cpu = _memory_mb("VmRSS"), time.process_time()
        started = time.monotonic()
        with (
            cProfile.Profile() if profile else nullcontext() as profiler,
            imap.opened(context.mailbox.imap, PasswordLogin("secret")) as connection,
        ):
            mails = _take_in(context, connection)
        taken, cpu = time.monotonic() - started, time.process_time() - cpu
        if profile and profiler:
            profiler.dump_stats(profile)
        return Imported(mails, taken, cpu, _memory_mb("VmHWM") - before)
    finally:
        database.close()


def _take_in(context: Intake, connection: imap.MailboxConnection) -> int:
    cursor = intake.open_folder(context, connection, "INBOX")
    return intake.catch_up(context, connection, cursor)[1]


def _intake(database: Database, port: int, user: str) -> Intake:
    settings = MailboxSettings(
        name=user,
        address=f"{user}@example.org",
        imap=ImapSettings(host="127.0.0.1", port=port, security=Security.NONE, user=user, import_days=3650),
        smtp=SmtpSettings(host="127.0.0.1", user=user),
    )
    with database.transaction() as session:
        mailbox_id = rows.ensure_mailbox(session, user, now_utc())
    return Intake(database, settings, mailbox_id, now_utc)


def _forget_peak() -> None:
    """Make VmHWM start again from here (proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _memory_mb(name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"), re.MULTILINE)
    if found is None:
        raise RuntimeError(f"the system does not tell {name}")
    return int(found[1]) / 1024


def main(arguments: list[str]) -> int:
    """Import once and print the figures."""
    folder, port, user, *profile = arguments
    found = import_all(Path(folder), int(port), user, Path(profile[0]) if profile else None)
    print(json.dumps({name: getattr(found, name) for name in Imported.__slots__}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
