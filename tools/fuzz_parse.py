"""Parses damaged mails for a while, and fails on an exception: `python -m tools.fuzz_parse --seconds 60`."""

import argparse
import random
import sys
import time
import traceback
from dataclasses import dataclass, field

from tools.mail_mutations import corpus, mutate
from triage.parse import attachment_bytes, parse
from triage.store.intake import PARSED


@dataclass(slots=True)
class Tally:
    """What the run met; `slowest` in CPU seconds with the number of the mail, which the seed gives again."""

    mails: int = 0
    size: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    faults: dict[str, int] = field(default_factory=dict)


def check(raw: bytes) -> None:
    """Parse the mail and use all of the result. Raises AssertionError, or whatever the parser let through."""
    mail = parse(raw)
    stored = PARSED.dump_json(mail)
    if PARSED.validate_json(stored) != mail:
        raise AssertionError("the mail does not come back from the database as it went")
    for file in mail.attachments:
        content = attachment_bytes(raw, file.index)
        if content is None or len(content) != file.size:
            raise AssertionError("an attachment is not as long as described")


def damaged(mails: tuple[bytes, ...], seed: int, number: int) -> bytes:
    """The mail of that number in the run of that seed."""
    choice = random.Random(f"{seed}/{number}")  # noqa: S311  must be the same again, not secret
    steps = [
        (choice.getrandbits(16), choice.getrandbits(32), choice.getrandbits(16))
        for _ in range(choice.randint(1, 8))
    ]
    return mutate(choice.choice(mails), steps)


def run(seconds: float, seed: int, first: int = 0, most: int | None = None) -> Tally:
    """Parse mails until the time is over or that many are done."""
    mails, tally = corpus(), Tally()
    end = time.monotonic() + seconds
    number = first
    while time.monotonic() < end and (most is None or tally.mails < most):
        raw = damaged(mails, seed, number)
        began = time.process_time()
        try:
            check(raw)
        except Exception as exc:  # noqa: BLE001  every kind of fault is what is looked for
            where = traceback.extract_tb(exc.__traceback__)[-1]
            tally.faults.setdefault(f"{type(exc).__name__} at {where.filename}:{where.lineno}", number)
        tally.slowest = max(tally.slowest, (time.process_time() - began, number))
        tally.mails, tally.size, number = tally.mails + 1, tally.size + len(raw), number + 1
    return tally


def main() -> int:
    """Print the tally; 1 when a mail raised."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0, help="number of the first mail, to meet one again")
    options.add_argument("--most", type=int, default=None, help="stop after that many mails")
    given = options.parse_args()
    began = time.monotonic()
    tally = run(given.seconds, given.seed, given.first, given.most)
    spent = max(time.monotonic() - began, 0.001)
    print(f"{tally.mails} mails, {tally.size / 1e6:.1f} MB, {tally.mails / spent:.0f}/s, seed {given.seed}")
    print(f"slowest: {tally.slowest[0]:.3f} s (mail {tally.slowest[1]})")
    for fault, number in tally.faults.items():
        print(f"FAULT {fault} (mail {number})")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
