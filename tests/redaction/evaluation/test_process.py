"""A searcher in a process of its own finds the same, tells its cost, and tries no connection."""

import subprocess
import sys

import pytest

from redaction.canary import canary_mail
from redaction.engine import Redactor
from redaction.evaluation.process import RemoteSearcher, WorkerDied
from redaction.evaluation.searchers import OwnSearcher
from redaction.evaluation.stock import StockSearcher
from redaction.evaluation.worker import decode_mail, encode_mail
from redaction.mail import MailText


def test_a_mail_goes_through_the_pipe_unchanged() -> None:
    mail = MailText(
        "Été\n", "a\u2028b", "q", known_names=("Zug",), attachment_names=("x.pdf",), language="fr"
    )

    assert decode_mail(encode_mail(mail)) == mail
    assert "\n" not in encode_mail(mail)


def test_another_process_finds_the_same(redactor: Redactor) -> None:
    here = OwnSearcher(redactor).search(canary_mail())
    with RemoteSearcher("own") as remote:
        there = remote.search(canary_mail())
        refused = remote.search(MailText("", "Guten Tag", language="de"))
        cost = remote.cost()

    assert (there.text, there.spans, there.sealed) == (here.text, here.spans, here.sealed)
    assert there.spans
    assert refused.refused == "language"
    assert cost.network_connections == 0
    assert cost.peak_rss_mb is not None
    assert 20 < cost.peak_rss_mb < 1000


def test_a_process_that_ended_is_said() -> None:
    with RemoteSearcher("stock") as remote:
        remote._process.kill()
        remote._process.wait()
        with pytest.raises(WorkerDied):
            remote.search(MailText("", "Bonjour", language="fr"))


def test_the_trap_counts_and_refuses_connections() -> None:
    program = (
        "import socket\n"
        "from redaction.evaluation.worker import Trap\n"
        "trap = Trap()\n"
        "for attempt in (\n"
        "    lambda: socket.create_connection(('127.0.0.1', 9)),\n"
        "    lambda: socket.getaddrinfo('example.org', 443),\n"
        "    lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9)),\n"
        "):\n"
        "    try:\n"
        "        attempt()\n"
        "        print('let through')\n"
        "    except OSError as exc:\n"
        "        print(exc)\n"
        "print(trap.tried)\n"
    )

    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout.splitlines() == [*["redaction does not use the network"] * 3, "3"]


def test_stock_presidio_finds_addresses_and_accounts_and_no_name() -> None:
    body = "M. Kerboulic, kerboulic@cabinet.example.org, IBAN FR76 3000 6000 0112 3456 7890 189."

    found = StockSearcher().search(MailText("", body, language="fr"))

    masked = {found.text[start:end] for start, end in found.spans}
    assert {"kerboulic@cabinet.example.org", "FR76 3000 6000 0112 3456 7890 189"} <= masked
    assert not any(one.startswith("M. Kerboulic") for one in masked)
