"""The example mails a new office starts from: invented, public domain (CC0), shipped with the package."""

import hashlib
import json
import lzma
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

from classifiers.corpus import TrainingMail, read_line
from classifiers.dossier_types import TypeList
from classifiers.errors import SeedMailsUnreadable

DATA_FILE: Final = "seed_mails.jsonl.xz"


def seed_mails() -> tuple[TrainingMail, ...]:
    """Every shipped example mail, in file order.

    Raises SeedMailsUnreadable when the data file is missing or malformed.
    """
    try:
        packed = files("classifiers").joinpath("data", DATA_FILE).read_bytes()
        return tuple(read_line(line) for line in lzma.decompress(packed).decode("utf-8").splitlines())
    except (OSError, lzma.LZMAError, ValueError) as exc:
        raise SeedMailsUnreadable("the shipped example mails cannot be read") from exc


def row_hash(rows: Iterable[TrainingMail], types: TypeList) -> str:
    """A digest of all rows with their labels, whatever their order, and of the types sorted into."""
    lines = sorted(
        json.dumps(
            [
                row.mail.subject,
                row.mail.text,
                row.mail.sender_address,
                str(row.mail.received),
                row.mail.bulk,
                row.mail.automatic,
                row.urgency,
                row.dossier_type,
                row.human_only,
                row.human_reason,
                row.profile,
            ]
        )
        for row in rows
    )
    listed = [[one.slug, [[word.text, word.weight] for word in one.words]] for one in types.types]
    head = json.dumps([types.profile, listed, sorted(types.merged.items())])
    return hashlib.sha256("\n".join([head, *lines]).encode("ascii")).hexdigest()
