"""The files of a trial: the outcomes, so that it can be taken up again, and the receipts of its calls."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from triage.errors import BadRequest
from triage.receipt_lines import line_of
from triage.store.receipts import StoredReceipt
from triage.trial.outcome import Outcome, from_record, to_record


@dataclass(frozen=True, slots=True)
class By:
    """What answered: a model at an endpoint, or both "" for the templates."""

    model: str = ""
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class Journal:
    """Outcomes by mail (`file:line`), each on disk before the next mail is taken. `path` None keeps none."""

    path: Path | None
    by: By
    known: dict[str, Outcome] = field(default_factory=dict)

    def add(self, key: str, outcome: Outcome) -> None:
        """Keep one more. Raises BadRequest when the disk refuses it."""
        self.known[key] = outcome
        if self.path is not None:
            told = {"mail": key, "model": self.by.model, "endpoint": self.by.endpoint}
            _append(
                self.path, [json.dumps(told | {"outcome": to_record(outcome)}, ensure_ascii=False) + "\n"]
            )


def open_journal(path: Path | None, by: By) -> Journal:
    """The journal with what it holds already; a last line that was cut off is left out.

    Raises BadRequest when the file cannot be read, or tells of another model.
    """
    journal = Journal(path, by)
    if path is None or not path.exists():
        return journal
    lines = _read(path).split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            same = By(told["model"], told["endpoint"]) == by
            journal.known[told["mail"]] = from_record(told["outcome"])
        except (ValueError, KeyError, TypeError) as exc:
            if number == len(lines):  # the program was stopped while writing it
                _cut(path, len(line.encode()))
                break
            raise BadRequest("trial_journal_line", path=str(path), line=number) from exc
        if not same:
            raise BadRequest("trial_journal_other", path=str(path))
    return journal


@dataclass(slots=True)
class ReceiptFile:
    """Receipts as `bannette receipts verify` reads them, numbered on from those the file holds."""

    path: Path
    _last: int = 0

    def add(self, found: Iterable[StoredReceipt]) -> None:
        """Keep these; they are on disk when this returns. Raises BadRequest when the disk refuses them."""
        lines = []
        for one in found:
            self._last += 1
            lines.append(line_of(replace(one, id=self._last)))
        if lines:
            _append(self.path, lines)


def open_receipts(path: Path) -> ReceiptFile:
    """The file, made when there is none. Raises BadRequest when it cannot be read or written."""
    _append(path, [])
    return ReceiptFile(path, sum(bool(line.strip()) for line in _read(path).split("\n")))


def _append(path: Path, lines: Iterable[str]) -> None:
    """Write at the end, for the owner only: receipts tell what the mails were about."""
    try:
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="utf-8"
        ) as file:
            _write(file, lines)
    except OSError as exc:
        raise BadRequest("file_unwritable", path=str(path)) from exc


def _write(file: TextIO, lines: Iterable[str]) -> None:
    file.writelines(lines)
    file.flush()
    os.fsync(file.fileno())


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise BadRequest("file_unreadable", path=str(path)) from exc


def _cut(path: Path, size: int) -> None:
    try:
        os.truncate(path, path.stat().st_size - size)
    except OSError as exc:
        raise BadRequest("file_unwritable", path=str(path)) from exc
