"""Finds the text of an attachment: in a process of its own, without environment, within hard limits."""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum

from triage.message import Attachment
from triage.mime import clean_text


class Kind(StrEnum):
    """What can be read."""

    PDF = "pdf"
    DOCX = "docx"
    TNEF = "tnef"
    MSG = "msg"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one attachment may take."""

    file_bytes: int = 30_000_000
    chars: int = 1_000_000
    memory_bytes: int = 512 * 1024 * 1024
    cpu_s: int = 10
    wall_s: float = 15.0


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text page by page, and the sentence key of why it is missing or not whole."""

    pages: tuple[str, ...] = ()
    cause: str | None = None

    def __repr__(self) -> str:
        return f"Extracted(pages={len(self.pages)}, cause={self.cause!r})"


LIMITS = Limits()
_TYPES = {
    "application/pdf": Kind.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
    "application/ms-tnef": Kind.TNEF,
    "application/vnd.ms-tnef": Kind.TNEF,
    "application/vnd.ms-outlook": Kind.MSG,
}
_ENDINGS = {".pdf": Kind.PDF, ".docx": Kind.DOCX, ".msg": Kind.MSG, "winmail.dat": Kind.TNEF}


def kind_or_none(attachment: Attachment) -> Kind | None:
    """What the attachment is, by its name, else by its declared type; None when it is not read."""
    name = attachment.name.lower()
    for ending, kind in _ENDINGS.items():
        if name.endswith(ending):
            return kind
    return _TYPES.get(attachment.content_type)


def extract(content: bytes, kind: Kind, limits: Limits = LIMITS) -> Extracted:
    """The text of the file, or why there is none. Never raises on what the file holds.

    Starts a process and waits for it, at most `limits.wall_s`; opens no connection and writes no file.
    """
    if len(content) > limits.file_bytes:
        return Extracted(cause="attachment_too_big")
    bounds = (limits.chars, limits.memory_bytes, limits.cpu_s)
    command = [sys.executable, "-I", "-m", "triage.extract_worker", kind.value, *map(str, bounds)]
    try:
        done = subprocess.run(  # noqa: S603  our own module, given as a list, without environment
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.wall_s,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        return _read(exc.stdout or b"", "attachment_timed_out")
    except OSError:  # no process could be started
        return Extracted(cause="attachment_failed")
    stopped = done.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
    return _read(done.stdout, "attachment_timed_out" if stopped else "attachment_damaged")


def _read(output: bytes, cause_without_end: str) -> Extracted:
    """The pages written so far; the cause given stands when the end is missing."""
    pages: list[str] = []
    for line in output.split(b"\n"):
        try:
            said = json.loads(line)
        except ValueError:  # cut in the middle
            break
        if "end" in said:
            return Extracted(tuple(pages), f"attachment_{said['end']}" if said["end"] else None)
        pages.append(clean_text(said["page"].encode("utf-8", "replace").decode("utf-8")))
    return Extracted(tuple(pages), cause_without_end)
