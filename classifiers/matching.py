"""Finds which of the office's reply templates answers a mail, by likeness to example questions; all local."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from classifiers.errors import InvalidExamples
from classifiers.features import fold, text_grams
from classifiers.stopwords import EMPTY_WORDS

MAX_TEXT_CHARS: Final = 12_000
MAX_SEGMENTS: Final = 80
_MIN_SEGMENT_WORDS: Final = 2
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_PARAGRAPH_END: Final = re.compile(r"\n[ \t]{0,20}\n")

_EMPTY: Final = frozenset(fold(word) for word in EMPTY_WORDS)


@dataclass(frozen=True, slots=True)
class Match:
    """A template and how close the mail comes to one of its examples: a cosine, 0 to 1."""

    id: str
    score: float


class ExampleMatcher:
    """Compares a mail with example questions; never changes once built, usable by several threads."""

    __slots__ = ("_columns", "_examples", "_idf", "_idf_unseen", "_ids", "_owner")

    def __init__(self, examples: Mapping[str, Sequence[str]]) -> None:
        """Learns the examples of each template id. Raises InvalidExamples when none has a word in it."""
        pairs = [(name, text_grams(text)) for name, texts in examples.items() for text in texts]
        pairs = [(name, _telling(grams)) for name, grams in pairs if _telling(grams)]
        if not pairs:
            raise InvalidExamples("no example question to compare with")
        met = Counter(gram for _, grams in pairs for gram in grams)
        self._ids = tuple(dict.fromkeys(name for name, _ in pairs))
        self._owner = np.array([self._ids.index(name) for name, _ in pairs])
        self._columns = {gram: column for column, gram in enumerate(met)}
        self._idf_unseen = float(np.log(1 + len(pairs)) + 1)
        self._idf = np.log((1 + len(pairs)) / (1 + np.array(list(met.values())))) + 1
        self._examples = self._lines([grams for _, grams in pairs])

    def best(self, text: str, limit: int = 3) -> tuple[Match, ...]:
        """The closest templates, best first; by their closest example to a sentence, paragraph or the whole.

        Empty when the text has no word to compare.
        """
        segments = [grams for grams in map(_telling, map(text_grams, segments_of(text))) if grams]
        if not segments:
            return ()
        likeness = np.asarray((self._examples @ self._lines(segments).T).todense()).max(axis=1)
        scores = np.zeros(len(self._ids))
        np.maximum.at(scores, self._owner, likeness)
        order = np.argsort(-scores, kind="stable")[: max(0, limit)]
        return tuple(Match(self._ids[place], float(np.clip(scores[place], 0, 1))) for place in order)

    def _lines(self, texts: Sequence[Counter[str]]) -> Any:
        """One line of length 1 per text (scipy CSR): characters and words weigh half each."""
        lines = [self._line(grams) for grams in texts]
        lengths = [len(columns) for columns, _ in lines]
        return sparse.csr_matrix(
            (
                np.concatenate([values for _, values in lines]),
                np.concatenate([columns for columns, _ in lines]),
                np.concatenate([[0], np.cumsum(lengths)]),
            ),
            shape=(len(lines), len(self._columns)),
        )

    def _line(self, grams: Counter[str]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Known columns and their values; unknown grams count in the length and so lower the likeness."""
        weighed = {gram: (1 + np.log(n)) * self._weight(gram) for gram, n in grams.items()}
        length = {"c": 0.0, "w": 0.0}
        for gram, value in weighed.items():
            length[gram[0]] += value * value
        known = [
            (self._columns[gram], value / np.sqrt(2 * length[gram[0]]))
            for gram, value in weighed.items()
            if gram in self._columns
        ]
        columns = np.array([column for column, _ in known], dtype=np.int64)
        return columns, np.array([value for _, value in known], dtype=np.float64)

    def _weight(self, gram: str) -> float:
        column = self._columns.get(gram)
        return self._idf_unseen if column is None else float(self._idf[column])


def segments_of(text: str) -> tuple[str, ...]:
    """The whole text, its sentences, paragraphs and pairs of sentences, without repeats, up to a limit."""
    text = text[:MAX_TEXT_CHARS]
    paragraphs = _PARAGRAPH_END.split(text)
    sentences = [part for part in _SENTENCE_END.split(text) if len(part.split()) >= _MIN_SEGMENT_WORDS]
    pairs = [f"{first} {second}" for first, second in pairwise(sentences)]
    kept = dict.fromkeys(part.strip() for part in (text, *sentences, *paragraphs, *pairs))
    return tuple(part for part in kept if part)[:MAX_SEGMENTS]


def _telling(grams: Counter[str]) -> Counter[str]:
    """The grams without the words every mail holds; empty when no word is left."""
    kept = Counter({gram: n for gram, n in grams.items() if not _is_empty(gram)})
    return kept if any(gram.startswith("w") for gram in kept) else Counter()


def _is_empty(gram: str) -> bool:
    return gram.startswith("w") and all(word in _EMPTY for word in gram[1:].split())
