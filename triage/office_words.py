"""The office's own words for which only the professional answers, found whole in subject and text."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from triage.section import Section

MAX_WORDS: Final = 60
MAX_WORD_CHARS: Final = 60
_MIN_WORD_CHARS: Final = 3
_BETWEEN: Final = re.compile(r"[\W_]+")

_Word = Annotated[str, StringConstraints(min_length=_MIN_WORD_CHARS, max_length=MAX_WORD_CHARS)]


class OfficeWordsSection(Section):
    """Words and phrases of the office, as they were typed; case, accents and punctuation tell nothing."""

    words: Annotated[tuple[_Word, ...], Field(max_length=MAX_WORDS)] = ()


def tidy(words: Iterable[str]) -> tuple[str, ...]:
    """The words with single spaces, without empty ones, and without those that read alike."""
    known = {folded(one): " ".join(one.split()) for one in reversed(list(words)) if folded(one).strip()}
    return tuple(reversed(known.values()))


def is_plain(word: str) -> bool:
    """Whether it is a word or phrase of sensible length that can be found in a text."""
    letters = folded(word).strip()
    return word.isprintable() and len(letters) >= _MIN_WORD_CHARS and len(word) <= MAX_WORD_CHARS


def found_in(words: Iterable[str], *texts: str) -> tuple[str, ...]:
    """Those of the words that stand in the texts, whole."""
    read = [folded(text) for text in texts]
    return tuple(word for word in words if any(folded(word) in text for text in read))


def folded(text: str) -> str:
    """The text in lower case without accents, its words between single spaces, one at each end too."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return f" {_BETWEEN.sub(' ', plain).strip()} "
