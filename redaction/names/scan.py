"""The words of a text with what each was found to be, shared by the searches for names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.words import Lexicon
from redaction.words import Word, words_of

# Between two words of one name. A full stop joins only after an initial ("J. Kerboul", "Ph. Kerboul").
_GAP: Final = re.compile(r"[ ]|[\-'’_]|[ ]?&[ ]?|[ ][ld]['’]", re.IGNORECASE)
_INITIAL_GAP: Final = re.compile(r"\.[ ]?-?")
_SPACE: Final = re.compile(r"[ ]|[ ]?['’\-]|[ ][ld]['’]", re.IGNORECASE)
MAX_INITIAL: Final = 2


@dataclass(slots=True)
class Scan:
    """A text being searched. marks: one per word, None while it counts as ordinary."""

    text: str
    words: list[Word]
    marks: list[Entity | None]
    known: frozenset[str]
    lexicon: Lexicon

    @classmethod
    def of(cls, text: str, known: frozenset[str], lexicon: Lexicon) -> "Scan":
        """A scan with no mark yet."""
        words = words_of(text)
        return cls(text, words, [None] * len(words), known, lexicon)

    def gap(self, i: int) -> str:
        """What stands between word i and the next."""
        return self.text[self.words[i].end : self.words[i + 1].start]

    def spaced(self, i: int) -> bool:
        """Whether word i and the next are parted by a space, an apostrophe or a hyphen only."""
        return i + 1 < len(self.words) and bool(_SPACE.fullmatch(self.gap(i)))

    def joined(self, i: int) -> bool:
        """Whether word i and the next are written as parts of one name."""
        if i + 1 >= len(self.words):
            return False
        gap = self.gap(i)
        initial = len(self.words[i].text) <= MAX_INITIAL
        return bool(_GAP.fullmatch(gap) or (initial and _INITIAL_GAP.fullmatch(gap)))

    def after(self, i: int, most: int) -> Iterator[int]:
        """Up to `most` words after word i, on its line, parted by nothing but a space or a hyphen."""
        for j in range(i + 1, min(i + 1 + most, len(self.words))):
            if not self.spaced(j - 1):
                return
            yield j

    def mark(self, i: int, entity: Entity) -> None:
        """Take word i for a name; the first finder's type stays, a person's wins over a bare name."""
        if self.marks[i] in {None, Entity.NAME}:
            self.marks[i] = entity
