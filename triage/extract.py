"""Finds the text of an attachment: in a process of its own, without environment, within hard limits."""

import json
from dataclasses import dataclass
from enum import StrEnum

from triage.bounded import Ended, run_bounded
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
    """The text page by page, and the sentence key of why it is missing or not whole.

    hidden: for each page that has any, what its reader cannot see; none of it is among the pages.
    """

    pages: tuple[str, ...] = ()
    cause: str | None = None
    hidden: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Extracted(pages={len(self.pages)}, cause={self.cause!r}, hidden={len(self.hidden)})"


LIMITS = Limits()
#: Of a file, the pages whose hidden text is kept.
MAX_HIDDEN = 20
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
    arguments = (kind.value, limits.chars, limits.memory_bytes, limits.cpu_s)
    answer = run_bounded("triage.extract_worker", arguments, content, limits.wall_s)
    if answer.ended is Ended.NEVER_BEGUN:
        return Extracted(cause="attachment_failed")
    stopped = answer.ended is Ended.STOPPED
    return _read(answer.output, "attachment_timed_out" if stopped else "attachment_damaged")


def _read(output: bytes, cause_without_end: str) -> Extracted:
    """The pages written so far; the cause given stands when the end is missing."""
    pages: list[str] = []
    hidden: list[str] = []
    for line in output.split(b"\n"):
        try:
            said = json.loads(line)
        except ValueError:  # cut in the middle
            break
        if "end" in said:
            cause = f"attachment_{said['end']}" if said["end"] else None
            return Extracted(tuple(pages), cause, tuple(hidden))
        pages.append(_clean(said["page"]))
        if "hidden" in said and len(hidden) < MAX_HIDDEN:
            hidden.append(_clean(said["hidden"]))
    return Extracted(tuple(pages), cause_without_end, tuple(hidden))


def _clean(said: str) -> str:
    return clean_text(said.encode("utf-8", "replace").decode("utf-8"))
