"""Which placeholder stands for which span: reads a redacted text beside the text that was searched."""

from collections.abc import Sequence

from redaction.entities import Span
from redaction.placeholders import EXACT


def placeholders_of(text: str, spans: Sequence[Span], redacted: str) -> list[str]:
    """The placeholder of each span, in order.

    text, spans: what was searched and found. Raises ValueError when the redacted text is anything else
    than the searched one with each span replaced, save for what may be added after it.
    """
    found: list[str] = []
    position = done = 0
    for span in spans:
        clear = text[done : span.start]
        match = EXACT.match(redacted, position + len(clear))
        if not redacted.startswith(clear, position) or match is None:
            raise ValueError("the redacted text does not line up with the searched one")
        found.append(match.group())
        position, done = match.end(), span.end
    if not redacted.startswith(text[done:], position):
        raise ValueError("the redacted text does not line up with the searched one")
    return found
