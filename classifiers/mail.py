"""What the classifiers read of a mail: values only, in the office's own time and place."""

from dataclasses import dataclass
from datetime import datetime

from classifiers.regions import FRANCE, Region


@dataclass(frozen=True, slots=True)
class MailText:
    """A mail as the classifiers read it.

    `body` is the new text, `quoted` what it quotes, when the two are known apart. `received`: when it came,
    in the office's time zone; None where nothing may be counted from it. `attachments`: file names.
    `bulk`: List-Id, List-Unsubscribe (RFC 2369, 2919) or `Precedence: bulk`. `automatic`: Auto-Submitted
    other than `no` (RFC 3834). `known_sender`: the office has dealings with whoever sent it; asked of bulk
    and automatic mail alone, and False of any other.
    """

    subject: str
    body: str
    quoted: str = ""
    sender_name: str = ""
    sender_address: str = ""
    attachments: tuple[str, ...] = ()
    received: datetime | None = None
    region: Region = FRANCE
    bulk: bool = False
    automatic: bool = False
    known_sender: bool = False

    @property
    def text(self) -> str:
        """The new text, then what it quotes: a time limit may stand there."""
        return f"{self.body}\n\n{self.quoted}" if self.quoted else self.body

    def __repr__(self) -> str:
        """Sizes only: the text is confidential."""
        return (
            f"MailText(subject=<{len(self.subject)} chars>, body=<{len(self.body)} chars>,"
            f" quoted=<{len(self.quoted)} chars>, bulk={self.bulk}, automatic={self.automatic})"
        )
