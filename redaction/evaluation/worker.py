"""A process that only redacts, so that its memory, its start and its silence on the network can be told.

`python -m redaction.evaluation.worker own|stock`: says `{}` once a first mail is done, then answers each
line of standard input, a mail as JSON, with what was found in it; an empty line asks for the cost. What it
reads and says are mails in clear, between two processes of one machine; nothing is logged.
"""

import json
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from redaction.canary import canary_mail
from redaction.evaluation.searchers import OwnSearcher, Searcher
from redaction.mail import MailText

_TRAPPED = frozenset(
    {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
)


def encode_mail(mail: MailText) -> str:
    """The mail on one line. The day is left out: it only adds a legend, which masks nothing."""
    return json.dumps({name: value for name, value in asdict(mail).items() if name != "today"})


def decode_mail(line: str) -> MailText:
    """The mail written by `encode_mail`."""
    written: Mapping[str, Any] = json.loads(line)
    fields: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in written.items()}
    return MailText(**fields)


class Trap:
    """Counts and refuses every connection and look-up of this process, from now on."""

    def __init__(self) -> None:
        self.tried = 0
        sys.addaudithook(self._watch)

    def _watch(self, event: str, _arguments: object) -> None:
        if event in _TRAPPED:
            self._refuse()

    def _refuse(self) -> NoReturn:
        self.tried += 1
        raise OSError("redaction does not use the network")


def _peak_rss_mb() -> float:
    """Most memory this process held, in 10^6 bytes.

    VmHWM rather than getrusage where there is one: Linux hands the parent's maximum on to a new process.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024 / 1e6
    except (OSError, StopIteration):
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def _searcher(kind: str) -> Searcher:
    # Imported here: each process holds only what it measures.
    if kind == "stock":
        from redaction.evaluation.stock import StockSearcher

        return StockSearcher()
    from redaction.engine import Redactor
    from redaction.settings import RedactionSettings

    return OwnSearcher(Redactor(RedactionSettings()))


def main(arguments: list[str]) -> int:
    """Serve until standard input ends; the exit status."""
    trap = Trap()
    searcher = _searcher(arguments[0])
    searcher.search(canary_mail())
    _say({})
    for line in sys.stdin:
        if line.strip():
            _say(asdict(searcher.search(decode_mail(line))))
        else:
            _say({"peak_rss_mb": _peak_rss_mb(), "network_connections": trap.tried})
    return 0


def _say(answer: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # that of the person at the terminal, who stopped the parent
        sys.exit(130)
