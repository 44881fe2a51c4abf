"""One spelling for comparing texts: lower case, no accents."""

import unicodedata


def fold(text: str) -> str:
    """The text in lower case without accents, for comparing names."""
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
