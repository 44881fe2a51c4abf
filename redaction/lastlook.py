"""The last look for names in the text of a mail: the search ends with it, the last gate starts with it."""

from redaction.entities import Span
from redaction.lexicon.words import Lexicon
from redaction.names import leftovers


class LastLook:
    """What is left in a text. Asked again about the same text, it does not look again. One per mail."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Nothing looked at yet."""
        self._lexicon = lexicon
        self._seen: tuple[str, list[Span]] | None = None

    def left(self, blanked: str) -> list[Span]:
        """Words of a text whose masked parts are blanked that still read as names, in order."""
        if self._seen is None or self._seen[0] != blanked:
            self._seen = (blanked, leftovers(blanked, self._lexicon))
        return self._seen[1]
