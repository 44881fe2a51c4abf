"""The trained model: which words that the scan let through are names after all.

It votes only where the scan has little to go by: on words in lower case, and on ordinary words that open a
sentence. It only adds. docs/decisions/0008-second-vote.md says how it was judged.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from redaction.entities import NAMES, Entity, Span, resolve
from redaction.lexicon.words import Lexicon
from redaction.vote.features import SIZE, places
from redaction.words import Word, words_of

#: Score from which a word is masked, 0 to 1: low, because a name left costs more than a word masked.
THRESHOLD: Final = 0.1
#: The same for a word of the dictionary that is in no list of names: "clair", "gare".
PLAIN_THRESHOLD: Final = 0.3
#: The same for an ordinary word that opens a sentence: a noun rarely does so without its article.
OPENING_THRESHOLD: Final = 0.05
_PACKAGE: Final = "redaction.vote"
_FILE: Final = "weights.npz"
# Determiners, forms of "être" and adverbs of degree.
# fmt: off
_TELLING: Final = frozenset(
    {
        "le", "la", "les", "un", "une", "des", "du", "au", "aux", "ce", "cet", "cette", "ces", "mon", "ma",
        "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs",
        "quel", "quelle", "quels", "quelles", "chaque", "plusieurs", "est", "sont", "etait", "etaient",
        "sera", "seront", "serait", "soit", "ete", "etre", "tres", "plus", "moins", "trop", "assez",
        "aussi",
    }
)
# fmt: on
_GAP: Final = re.compile(r"[ ]|[ ]?['’\-]")


@dataclass(frozen=True, slots=True)
class Vote:
    """A logistic regression. weights: one for each place of the features, then 0 for what is absent.

    frequent: numbers of the words that are common in mails, as `places` wants them.
    """

    weights: NDArray[np.float32]
    bias: float
    frequent: frozenset[int] = frozenset()

    def scores(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """How likely each word is (part of) a name, 0 to 1; rows as `places` gives them."""
        sums = self.weights[rows].sum(axis=1, dtype=np.float64) + self.bias
        scores: NDArray[np.float64] = 1 / (1 + np.exp(-sums.clip(-50, 50)))
        return scores


@lru_cache(maxsize=1)
def load_vote() -> Vote:
    """The shipped model. Raises OSError or ValueError when its file is damaged."""
    with as_file(files(_PACKAGE) / _FILE) as path, np.load(path, allow_pickle=False) as stored:
        weights, bias = stored["weights"].astype(np.float32), float(stored["bias"])
        frequent = frozenset(stored["frequent"].astype(np.uint32).tolist())
    if weights.shape != (SIZE + 1,) or not np.isfinite(weights).all() or weights[SIZE] != 0:
        raise ValueError("weights")
    return Vote(weights, bias, frequent)


def with_vote(text: str, spans: list[Span], vote: Vote, lexicon: Lexicon) -> list[Span]:
    """The spans (in order, without overlap) and the words voted for, resolved."""
    words = words_of(text)
    scores = vote.scores(places(text, words, spans, lexicon, vote.frequent))
    return with_scores(text, words, scores, spans, lexicon)


def with_scores(
    text: str,
    words: list[Word],
    scores: NDArray[np.float64],
    spans: list[Span],
    lexicon: Lexicon,
    strictness: float = 1,
) -> list[Span]:
    """The spans and the words of a weak place with the score asked, resolved.

    scores: one for each word. strictness: the score asked is so many times the usual one.
    """
    covered = np.zeros(len(text) + 1, np.bool_)
    for span in spans:
        covered[span.start : span.end] = True
    weak = [
        not covered[word.start] and _is_weak(word, lexicon) and not _is_told(text, words, i, lexicon)
        for i, word in enumerate(words)
    ]
    named = [
        ok and score >= strictness * _asked(word, lexicon)
        for word, ok, score in zip(words, weak, scores, strict=True)
    ]
    # A name that is no ordinary word is one wherever it stands.
    telling = {word.key for word, ok in zip(words, named, strict=True) if ok and not _is_word(word, lexicon)}
    found = [
        Span(word.start, word.end, _entity(word, lexicon))
        for word, ok, place in zip(words, named, weak, strict=True)
        if ok or (place and word.key in telling)
    ]
    return _joined(text, resolve([*spans, *found])) if found else spans


def _asked(word: Word, lexicon: Lexicon) -> float:
    """The score from which the word is masked."""
    if word.capital and not word.shouted:
        return OPENING_THRESHOLD
    return PLAIN_THRESHOLD if _is_plain(word, lexicon) else THRESHOLD


def _is_word(word: Word, lexicon: Lexicon) -> bool:
    return any(word.key in listed for listed in lexicon.words.values())


def _is_told(text: str, words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether the word before says that this one is a noun or an adjective: "la gare", "est clair".

    "C’est" opens a name as well ("c’est clément"), and so does "la" before a word of no dictionary.
    """
    word, before = words[i], words[i - 1]
    if not i or word.capital or text[before.end : word.start] != " " or not _is_word(word, lexicon):
        return False
    elided = text[before.start - 1 : before.start] in {"'", "’"}
    return before.key in _TELLING and not elided


def _is_plain(word: Word, lexicon: Lexicon) -> bool:
    listed = word.key in lexicon.first_names or word.key in lexicon.surnames or word.key in lexicon.towns
    return not listed and _is_word(word, lexicon)


def _is_weak(word: Word, lexicon: Lexicon) -> bool:
    if word.key in lexicon.grammar and word.key not in lexicon.first_names:
        return False  # not taught either
    return not word.capital or (word.opens and lexicon.is_ordinary(word.text))


def _entity(word: Word, lexicon: Lexicon) -> Entity:
    if word.key in lexicon.first_names or word.key in lexicon.surnames:
        return Entity.PERSON
    return Entity.PLACE if word.key in lexicon.towns else Entity.NAME


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Names written as parts of one ("jean", "kerboul") as one, under the most telling type."""
    joined: list[Span] = []
    chief: Span | None = None
    for span in spans:
        last = joined[-1] if joined else None
        together = last and last.entity in NAMES and span.entity in NAMES
        if last and chief and together and _GAP.fullmatch(text, last.end, span.start):
            chief = max(chief, span, key=lambda s: (s.entity is not Entity.NAME, s.end - s.start))
            joined[-1] = Span(last.start, span.end, chief.entity)
        else:
            joined.append(span)
            chief = span
    return joined
