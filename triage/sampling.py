"""Draws the unflagged mails that a person is asked to look at, so that what the sorting misses can be known.

Only a sample that nobody chose says how many urgent mails were left unflagged: persons correct what they
stumble upon. Whether a mail is drawn follows from its number and a key of the office alone: no sender can
foresee it, nobody can influence it, and asking twice gives the same answer.
"""

import hmac
from typing import Final

SHARE: Final = 0.02
"""Of the unflagged mails: two a day of a hundred, so that two weeks bring the 20 answers a figure needs."""
_BYTES: Final = 8
_LIMIT: Final = int(SHARE * 2 ** (8 * _BYTES))


def is_drawn(key: bytes, mail_id: int) -> bool:
    """Whether the mail of this number is in the sample of the office that has this key."""
    digest = hmac.digest(key, b"sample of unflagged mails %d" % mail_id, "sha256")
    return int.from_bytes(digest[:_BYTES], "big") < _LIMIT
