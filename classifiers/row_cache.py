"""The mails a training reads, counted once: kept on disk between two trainings.

Reading a mail (its words, its deadlines, what the rules find) takes some milliseconds, a whole training of
what is read already some seconds. The file holds words of the office's mail: it is sealed with the office's
key, readable by its owner only, and keeps the mails of the last training and no other.
"""

import hashlib
import hmac
import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy import sparse

from classifiers.counts import CountTable
from classifiers.features import EXTRA_COLUMNS
from classifiers.mail import MailText
from classifiers.model import FORMAT

_BLOCK: Final = 200
"""So many mails are read at a time: what is found in each takes far more room than what is kept of it."""
_FLAGS: Final = ("surely_urgent", "surely_human", "quiet")
_MAX_BYTES: Final = 1_000_000_000


@dataclass(frozen=True, slots=True, eq=False)
class ReadRows:
    """Counted mails; `keys` names each by a digest of all that was read, in the order of the lines."""

    keys: tuple[str, ...] = field(repr=False)
    table: CountTable = field(repr=False)

    @classmethod
    def of(cls, mails: Sequence[MailText], known: "ReadRows | None" = None) -> "ReadRows":
        """These mails in their order; those that are among the known ones are not read again."""
        keys = tuple(key_of(mail) for mail in mails)
        place = {key: line for line, key in enumerate(known.keys)} if known else {}
        missing = {key: mail for key, mail in zip(keys, mails, strict=True) if key not in place}
        tables = [] if known is None else [known.table]
        base = len(place)
        for start in range(0, len(missing), _BLOCK):
            block = list(missing.items())[start : start + _BLOCK]
            tables.append(CountTable.of([mail for _, mail in block]))
            place |= {key: base + start + line for line, (key, _) in enumerate(block)}
        return cls(keys, _lines(_joined(tables), np.array([place[key] for key in keys], dtype=np.int64)))


def key_of(mail: MailText) -> str:
    """A digest of everything that is read of the mail."""
    values = [str(getattr(mail, one.name)) for one in fields(mail)]
    return hashlib.sha256(json.dumps(values).encode("ascii")).hexdigest()


def save_rows(rows: ReadRows, path: Path, key: bytes) -> None:
    """Write the rows whole or not at all. Raises OSError."""
    content = _packed(rows)
    part = path.with_name(path.name + ".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(_seal(content, key) + content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def load_rows_or_none(path: Path, key: bytes) -> ReadRows | None:
    """The rows kept there; None when there are none, or none that this program and this key wrote."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            return None
        content = path.read_bytes()
        seal, content = content[:32], content[32:]
        if not hmac.compare_digest(seal, _seal(content, key)):
            return None
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            return _unpacked({name: stored[name] for name in stored.files})
    except (OSError, ValueError, KeyError, EOFError):
        return None


def _seal(content: bytes, key: bytes) -> bytes:
    """The HMAC (RFC 2104) of the content and of what wrote it: other rules read other columns."""
    writer = json.dumps([FORMAT, installed_version("bannette"), EXTRA_COLUMNS]).encode("ascii")
    return hmac.new(key, writer + content, "sha256").digest()


def _packed(rows: ReadRows) -> bytes:
    buffer = io.BytesIO()
    table = rows.table
    np.savez_compressed(
        buffer,
        keys=np.frombuffer(bytes.fromhex("".join(rows.keys)), np.uint8),
        grams=np.frombuffer("\n".join(table.grams).encode("utf-8", "surrogatepass"), np.uint8),
        columns=table.counts.indices.astype(np.int32),
        values=table.counts.data.astype(np.uint16),
        starts=table.counts.indptr.astype(np.int64),
        extra=table.extra,
        **{name: getattr(table, name) for name in _FLAGS},
    )
    return buffer.getvalue()


def _unpacked(stored: dict[str, Any]) -> ReadRows:
    keys = bytes(stored["keys"]).hex()
    text = bytes(stored["grams"]).decode("utf-8", "surrogatepass")
    grams = tuple(text.split("\n")) if text else ()
    parts = (stored["values"].astype(np.float32), stored["columns"], stored["starts"])
    counts = sparse.csr_matrix(parts, shape=(len(keys) // 64, len(grams)))
    flags = {name: stored[name] for name in _FLAGS}
    return ReadRows(
        tuple(keys[start : start + 64] for start in range(0, len(keys), 64)),
        CountTable(grams, counts, stored["extra"], **flags),
    )


def _joined(tables: Sequence[CountTable]) -> CountTable:
    """The lines of all tables, one after the other."""
    if not tables:
        return CountTable.of([])
    if len(tables) == 1:
        return tables[0]
    grams = sorted(set().union(*(table.grams for table in tables)))
    place = {gram: column for column, gram in enumerate(grams)}
    moved = []
    for table in tables:
        there = np.fromiter((place[gram] for gram in table.grams), np.int64, len(table.grams))
        parts = (table.counts.data, there[table.counts.indices], table.counts.indptr)
        moved.append(sparse.csr_matrix(parts, shape=(table.counts.shape[0], len(grams))))
    flags = {name: np.concatenate([getattr(table, name) for table in tables]) for name in _FLAGS}
    extra = np.concatenate([table.extra for table in tables])
    return CountTable(tuple(grams), sparse.csr_matrix(sparse.vstack(moved)), extra, **flags)


def _lines(table: CountTable, wanted: Any) -> CountTable:
    """These lines of the table, and of its grams those that they hold: a mail that is gone leaves no word."""
    counts = table.counts[wanted]
    kept = np.flatnonzero(np.bincount(counts.indices, minlength=len(table.grams)))
    flags = {name: getattr(table, name)[wanted] for name in _FLAGS}
    grams = tuple(table.grams[column] for column in kept)
    return CountTable(grams, sparse.csr_matrix(counts[:, kept]), table.extra[wanted], **flags)
