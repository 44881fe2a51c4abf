"""One spelling for comparing texts: lower case, no accents."""

import unicodedata
from typing import Final

_LAST_TABLED: Final = "\u024f"  # end of Latin Extended-B: every letter of the languages the office reads


def fold(text: str) -> str:
    """The text in lower case without accents, for comparing names."""
    if text.isascii():
        return text.lower()
    return text.translate(_TABLE) if max(text) <= _LAST_TABLED else _fold(text)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


# No sign of the table is combining, so folding sign by sign is folding the text.
_TABLE: Final = {code: _fold(chr(code)) for code in range(ord(_LAST_TABLED) + 1)}
