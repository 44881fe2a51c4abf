"""The labelled requests that a new office's templates start from: invented, public domain (CC0), shipped."""

import json
import lzma
from importlib.resources import files
from typing import Final

from classifiers.errors import SeedMailsUnreadable
from classifiers.requests import LabelledRequest, Request

DATA_FILE: Final = "requests.jsonl.xz"


def labelled_requests() -> tuple[LabelledRequest, ...]:
    """Every shipped request with the shipped templates that answer it, in file order.

    Raises SeedMailsUnreadable when the data file is missing or malformed.
    """
    try:
        packed = files("classifiers").joinpath("data", DATA_FILE).read_bytes()
        return tuple(_row(line) for line in lzma.decompress(packed).decode("utf-8").splitlines())
    except (OSError, lzma.LZMAError, ValueError, KeyError, TypeError) as exc:
        raise SeedMailsUnreadable("the shipped requests cannot be read") from exc


def _row(line: str) -> LabelledRequest:
    row = json.loads(line)
    return LabelledRequest(
        request=Request(
            subject=row["subject"],
            body=row["body"],
            profile=row["profile"],
            dossier_type=row["dossier_type"],
            has_attachments=row["has_attachments"],
        ),
        templates=tuple(row["templates"]),
        id=row["id"],
        source=row["source"],
    )
