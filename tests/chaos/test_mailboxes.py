"""The mailboxes of a run: the server gives the very bytes that were put there, and the ledger keeps count."""

from __future__ import annotations

import random

from tests.servers.dovecot import Dovecot
from tools.chaos.ledger import Fate, Mailbox, sha256_of
from tools.french_mails import generated_mail, generated_mails
from tools.maildir import Maildir


def test_generated_mails_have_the_sizes_of_an_office_and_are_the_same_each_time() -> None:
    mails = list(generated_mails(1000))
    sizes = [len(raw) for raw in mails]

    assert mails == list(generated_mails(1000))
    assert len(set(mails)) == 1000
    assert 5_000 < sum(sizes) / 1000 < 5_600
    assert [size > 100_000 for size in sizes].count(True) == 10
    assert all(b"\n" not in raw.replace(b"\r\n", b"") for raw in mails[:50])


def test_server_gives_the_bytes_put_in_the_maildir(dovecot: Dovecot) -> None:
    draw = random.Random(1)
    old, new = generated_mail(draw, "ancien"), generated_mail(draw, "nouveau")
    box = Maildir(dovecot, "chaos-bytes")

    box.fill([old], "FS")
    box.deliver(new)

    assert dovecot.messages("chaos-bytes") == [old, new]
    assert dovecot.flags("chaos-bytes") == {1: frozenset({"\\Flagged", "\\Seen"}), 2: frozenset()}


def test_ledger_knows_what_became_of_each_mail(dovecot: Dovecot) -> None:
    box = Mailbox(dovecot, "chaos-ledger", random.Random(5))
    box.fill(30)
    box.deliver(10)

    box.expunge(3)
    box.move_out(4)
    box.move_back()
    box.move_out(2)

    here = {one.sha256 for one in box.letters.values() if one.fate is Fate.HERE}
    fates = [one.fate for one in box.letters.values()]
    assert {sha256_of(raw) for raw in dovecot.messages("chaos-ledger")} == here
    assert (fates.count(Fate.EXPUNGED), fates.count(Fate.MOVED_OUT)) == (3, 2)
    assert {sha: flags for sha, flags in box.flags_on_server()} == {
        sha: box.letters[sha].flags for sha in here
    }
