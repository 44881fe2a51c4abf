"""What searches a mail while it is measured: this product or stock Presidio, here or in another process."""

from dataclasses import dataclass
from typing import Protocol

from redaction.engine import Redactor
from redaction.errors import ResidualIdentifier
from redaction.mail import MailText
from redaction.preview import preview
from redaction.settings import RedactionSettings


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one mail.

    text: normalised, as searched, "" when refused. spans: start and end (excluded) of what is masked, in
    order. ms: time of the whole redaction. refused: the reason, and then nothing leaves. sealed: whether
    the residual gate lets the payload out; None when it was never reached.
    aligned: whether the spans are all that was replaced, as they must be.
    """

    text: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    ms: float = 0.0
    refused: str | None = None
    sealed: bool | None = None
    aligned: bool = True

    def __repr__(self) -> str:
        return f"Found(chars={len(self.text)}, spans={len(self.spans)}, refused={self.refused})"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a searcher cost its process; None where it cannot be told apart from its surroundings.

    peak_rss_mb: resident memory in 10^6 bytes. cold_start_s: fresh interpreter, imports, build and a first
    mail. network_connections: tried, by its socket trap.
    """

    peak_rss_mb: float | None = None
    cold_start_s: float | None = None
    network_connections: int | None = None


class Searcher(Protocol):
    """Finds what must not leave."""

    def search(self, mail: MailText) -> Found:
        """What is found in the mail; never raises RedactionError."""
        ...

    def cost(self) -> Cost:
        """What it cost so far."""
        ...


class OwnSearcher:
    """This product, in this process."""

    def __init__(self, redactor: Redactor, settings: RedactionSettings | None = None) -> None:
        """settings: those of the redactor."""
        self._redactor = redactor
        self._settings = settings or RedactionSettings()

    def search(self, mail: MailText) -> Found:
        """What the redactor masks."""
        shown = preview(self._redactor, self._settings, mail)
        if shown.refused is not None:
            sealed = False if shown.refused == ResidualIdentifier.reason else None
            return Found(refused=shown.refused, sealed=sealed)
        spans = tuple((span.start, span.end) for span in shown.spans)
        return Found(shown.text, spans, shown.ms, sealed=shown.leaves, aligned=shown.aligned)

    def cost(self) -> Cost:
        """Nothing: the process does other things too."""
        return Cost()
