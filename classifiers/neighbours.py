"""Finds the texts nearest in words to a new one, among thousands; all local (TF-IDF, cosine).

Words are cut to their first letters, which in French drops most endings (« factures », « facturation »), and
hashed, so that the memory does not grow with the words an office uses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

from classifiers.features import fold
from classifiers.stopwords import EMPTY_WORDS

MAX_TEXT_CHARS: Final = 3_000
"""Of each text: who asks says so in the first lines."""
MAX_TEXTS: Final = 10_000
_COLUMNS: Final = 2**18
_STEM_LETTERS: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]{2,40}")
# Words of every office mail say nothing of what is asked, in whatever language it is written.
_POLITE: Final = """
attente retour remercie remercions remerciements bonne journée fin suite faire permets sincères respectueux
respectueuses bonnes prie agréer assurance considération meilleures objet concerne courrier mail message
réponse demande besoin pouvoir savoir please dear thank thanks would could regards kind best geachte graag
groeten vriendelijke dank sehr geehrte freundlichen grüßen bitte
"""
_EMPTY: Final = frozenset(fold(word) for word in (*EMPTY_WORDS, *_POLITE.split()))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A text of the index by its place, and how near it is: a cosine, 0 to 1."""

    place: int
    likeness: float


class NearestTexts:
    """An index of texts; never changes once built, usable by several threads."""

    __slots__ = ("_hasher", "_lines", "_weights")

    def __init__(self, texts: Sequence[str]) -> None:
        """Index the texts, the first `MAX_TEXTS` of them."""
        self._hasher = HashingVectorizer(
            analyzer=_terms, n_features=_COLUMNS, norm=None, alternate_sign=False, dtype=np.float32
        )
        self._weights = TfidfTransformer(sublinear_tf=True)
        self._lines: Any = None
        if texts:
            counts = self._hasher.transform(texts[:MAX_TEXTS])
            self._lines = self._weights.fit_transform(counts, None).astype(np.float32)

    def __len__(self) -> int:
        return 0 if self._lines is None else int(self._lines.shape[0])

    @property
    def bytes(self) -> int:
        """Memory the index holds."""
        if self._lines is None:
            return 0
        return int(self._lines.data.nbytes + self._lines.indices.nbytes + self._lines.indptr.nbytes)

    def nearest(self, text: str, limit: int = 10) -> tuple[Neighbour, ...]:
        """The nearest texts, best first, without those that share no word."""
        if self._lines is None or limit <= 0:
            return ()
        line = self._weights.transform(self._hasher.transform([text])).astype(np.float32)
        likeness = np.asarray((self._lines @ line.T).todense()).ravel()
        order = np.argsort(-likeness, kind="stable")[:limit]
        return tuple(
            Neighbour(int(place), float(min(likeness[place], 1.0))) for place in order if likeness[place] > 0
        )


def shared_words(text: str, other: str, limit: int = 6) -> tuple[str, ...]:
    """Words of the first text, as written there, that the other text holds too: the longest ones first."""
    held = {_stem(word) for word in _words(other)}
    found: dict[str, str] = {}
    for match in _WORD.finditer(text[:MAX_TEXT_CHARS]):
        stem = _stem(fold(match[0]))
        if fold(match[0]) not in _EMPTY and len(match[0]) > 3 and stem in held:
            found.setdefault(stem, match[0].lower())
    return tuple(sorted(found.values(), key=lambda word: -len(word))[:limit])


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(fold(text[:MAX_TEXT_CHARS])):
        if match[0] not in _EMPTY:
            yield match[0]


def _stem(word: str) -> str:
    return word[:_STEM_LETTERS]


def _terms(text: str) -> list[str]:
    """The words of a text cut short, and each two that follow one another."""
    stems = [_stem(word) for word in _words(text)]
    return [*stems, *(f"{first} {second}" for first, second in pairwise(stems))]
