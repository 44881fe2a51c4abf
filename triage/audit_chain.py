"""The chain of the record: each line's digest covers its content and the digest of the line before.

Never change the form below: the digests that are stored were made with it.
"""

import hashlib
import json
from datetime import UTC, datetime

#: What the first line is chained to.
START = "0" * 64


def row_digest(
    before: str,
    number: int,
    at: datetime,
    event: str,
    user_id: int | None,
    mail_number: int | None,
    values: str,
) -> str:
    """SHA-256, in hexadecimal, of a line. `at`: aware; `values`: the text as it is stored."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = json.dumps(
        [number, moment, event, user_id, mail_number, values], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(f"{before}\n{content}".encode()).hexdigest()
