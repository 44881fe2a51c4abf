"""Letters of other scripts that look Latin, inside words and numbers that are otherwise Latin."""

import re
from typing import Final

# Unicode Technical Standard 39 (confusables.txt): Cyrillic, Greek, and Latin letters of phonetic alphabets.
_TWINS: Final = str.maketrans(
    "асеорхуіјѕһԁԛԝкмптвгАСЕОРХУІЈЅНВКМТаΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινυραϲɑɡᴀᴄᴇᴏꜱᴠᴡᴢ",
    "aceopxyijshdqwkmntbrACEOPXYIJSHBKMTaABEZHIKMNOPTYXoivupacagaceosvwz",
)
_ANY_TWIN: Final = re.compile("[" + "".join(map(chr, _TWINS)) + "]")
_TOKEN: Final = re.compile(r"[\w@.+\-]+")
_LATIN: Final = re.compile(r"[A-Za-z]")
_MARKS: Final = re.compile(r"(?<=[A-Za-zÀ-ɏ0-9@.])[\u0300-\u036f\u20d0-\u20ff]+")


def latin(text: str) -> str:
    """The text with look-alikes made Latin wherever a word mixes scripts, and marks on letters dropped.

    A word wholly in another script stays as it is.
    """
    text = _MARKS.sub("", text)
    return text if _ANY_TWIN.search(text) is None else _TOKEN.sub(_as_latin, text)


def all_latin(text: str) -> str:
    """The text with every look-alike made Latin, wherever it stands: to be searched, not shown."""
    return text.translate(_TWINS)


def _as_latin(match: "re.Match[str]") -> str:
    token = match.group()
    if token.isascii() or _ANY_TWIN.search(token) is None:
        return token
    plain = token.translate(_TWINS)
    foreign = any(c.isalpha() and c > "\u024f" and not "\u1e00" <= c <= "\u1eff" for c in plain)
    mixed = _LATIN.search(token) or any(c.isdigit() or c == "@" for c in token)
    return plain if mixed and not foreign else token
