"""One mail redacted to be looked at rather than sent: what was found where, and whether it would leave."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from redaction.engine import Redactor
from redaction.entities import Span
from redaction.errors import RedactionError, ResidualIdentifier
from redaction.gates import seal
from redaction.mail import MailText
from redaction.placeholders import EXACT
from redaction.settings import RedactionSettings
from redaction.text import RedactedText
from redaction.vault import Vault


@dataclass(frozen=True, slots=True)
class Preview:
    """What becomes of one mail, alone in its thread.

    text: normalised, as searched. spans, placeholders: what is masked in it, in order, and by what; no
    placeholders when the redacted text is not the searched one with its spans replaced, which is a fault of
    ours. ms: time of the redaction. refused: the reason, and then there is nothing else. held: why the
    residual gate keeps the payload, None when it would leave; residues: the types it saw.
    """

    text: str = field(default="", repr=False)
    spans: tuple[Span, ...] = ()
    placeholders: tuple[str, ...] = ()
    redacted: RedactedText | None = None
    ms: float = 0.0
    refused: str | None = None
    held: str | None = None
    residues: tuple[str, ...] = ()

    @property
    def aligned(self) -> bool:
        """Whether the spans are all that was replaced."""
        return len(self.spans) == len(self.placeholders)

    @property
    def leaves(self) -> bool:
        """Whether the payload would go to a model."""
        return self.refused is None and self.held is None


def preview(redactor: Redactor, settings: RedactionSettings, mail: MailText) -> Preview:
    """What becomes of the mail. settings: those of the redactor."""
    started = time.perf_counter()
    try:
        redacted = redactor.redact(mail, Vault.empty())
        ms = (time.perf_counter() - started) * 1000
        text, spans = redactor.find(mail, Vault.empty())
    except RedactionError as exc:
        ms = (time.perf_counter() - started) * 1000
        return Preview(ms=ms, refused=exc.reason, residues=_types(exc))
    held: str | None = None
    residues: tuple[str, ...] = ()
    try:
        seal("", redacted.text, redacted.vault, settings)
    except RedactionError as exc:
        held, residues = exc.reason, _types(exc)
    placeholders = placeholders_of_or_none(text, spans, redacted.text.value) or ()
    return Preview(text, tuple(spans), tuple(placeholders), redacted.text, ms, None, held, residues)


def placeholders_of_or_none(text: str, spans: Sequence[Span], redacted: str) -> list[str] | None:
    """The placeholder of each span, in order.

    text, spans: what was searched and found. None when the redacted text is anything else than the searched
    one with each span replaced, save for what may be added after it.
    """
    found: list[str] = []
    position = done = 0
    for span in spans:
        clear = text[done : span.start]
        match = EXACT.match(redacted, position + len(clear))
        if not redacted.startswith(clear, position) or match is None:
            return None
        found.append(match.group())
        position, done = match.end(), span.end
    return found if redacted.startswith(text[done:], position) else None


def _types(error: RedactionError) -> tuple[str, ...]:
    return error.types if isinstance(error, ResidualIdentifier) else ()
