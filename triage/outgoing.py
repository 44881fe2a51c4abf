"""What goes with the text of a reply: copies, whether the original is quoted, and the files joined to it."""

from dataclasses import dataclass, field
from pathlib import Path

from triage.message import Address


@dataclass(frozen=True, slots=True)
class JoinedFile:
    """A file joined to a reply: its cleaned name, its type, its bytes by digest, `size` in bytes."""

    sha256: str
    name: str = field(repr=False)
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Extras:
    """Beside the text and its first recipients; `quoted`: the mail answered follows the text."""

    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    quoted: bool = True
    files: tuple[JoinedFile, ...] = ()

    @property
    def people(self) -> tuple[Address, ...]:
        """Who gets it beside the first recipients."""
        return (*self.cc, *self.bcc)


@dataclass(frozen=True, slots=True)
class SentFile:
    """The bytes of a big message on its way out, in a file of the data folder; `size` in bytes."""

    path: Path
    size: int

    def __repr__(self) -> str:
        return f"SentFile(size={self.size})"
