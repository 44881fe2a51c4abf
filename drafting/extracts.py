"""Picks the sentences of long mails, threads and documents that matter: word for word, by no model.

A sentence counts by how central its words are (TF-IDF), by what it holds (a question, a request, a date, an
amount, a decision, a danger) and by its place. What is picked is at most a quarter of the text.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from drafting.extract_cues import Cue, Reading, folded, read
from drafting.phrases import MAX_CHARS, MAX_PHRASES, Phrase, phrases_of

SHARE: Final = 0.25
"""Of the text's length, at most so much is picked."""
MAX_PICKED: Final = 12
MAX_PICKED_CHARS: Final = 2_000
MAX_LISTED: Final = 12
_LEAST_CHARS: Final = 200
"""Of a short text so much may be picked, or its one sentence would be too long."""
_CANDIDATES: Final = 80
_PASSED: Final = 4
"""Once so many sentences did not fit, those that matter less do not take their room."""

_WEIGHTS: Final[Mapping[Cue, float]] = {
    Cue.QUESTION: 0.9,
    Cue.REQUEST: 0.8,
    Cue.DATE: 0.5,
    Cue.LIMIT: 0.3,
    Cue.AMOUNT: 0.5,
    Cue.DECISION: 0.5,
    Cue.DANGER: 0.5,
    Cue.PAPER: 0.1,
    Cue.SENDING: 0.2,
    Cue.EVENT: 0.5,
    Cue.HEALTH: 0.5,
    Cue.LAW: 0.4,
    Cue.RECENT: 0.25,
    Cue.COURTESY: -0.5,
}
_CENTRAL: Final = 0.5
_DATED: Final = 1.4
_FIRST: Final = 0.1
_LAST: Final = 0.1
_ITEM: Final = -0.3
_LEAST: Final = 0.1
"""Less than this says nothing worth the reading, whatever room is left."""
_SHORT_WORDS: Final = 4
_SHORT_CHARS: Final = 40
_LONG_WORDS: Final = 45
_SAME: Final = 0.7
"""Two sentences that share so much of their words say the same."""

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Passage(Generic[P]):
    """A text and where it stands, as the caller names places. `dated`: sentences known to hold a deadline."""

    place: P
    text: str = field(repr=False)
    dated: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Picked(Generic[P]):
    """A sentence of a passage, word for word but for white space."""

    place: P
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Extract(Generic[P]):
    """What was picked, in the order of the texts.

    `questions`: what is asked. `wanted`: papers asked for. `sent`: papers said to come with it. `chars`: the
    length of all texts together. `cut`: some of it was too long to be read.
    """

    key: tuple[Picked[P], ...] = ()
    questions: tuple[Picked[P], ...] = ()
    wanted: tuple[Picked[P], ...] = ()
    sent: tuple[Picked[P], ...] = ()
    chars: int = 0
    cut: bool = False


@dataclass(slots=True)
class _Sentence(Generic[P]):
    place: P
    phrase: Phrase
    reading: Reading
    order: int
    score: float = 0.0
    words: frozenset[str] = frozenset()


def extract(passages: Sequence[Passage[P]], share: float = SHARE) -> Extract[P]:
    """What matters in these texts; nothing is picked from a text of one sentence."""
    sentences, cut = _sentences(passages)
    chars = sum(len(one.text) for one in passages)
    if not sentences:
        return Extract(chars=chars, cut=cut)
    _score(sentences)
    budget = min(max(share * chars, _LEAST_CHARS), MAX_PICKED_CHARS)
    return Extract(
        key=_told(_chosen(sentences, budget)),
        questions=_told(_holding(sentences, Cue.QUESTION)),
        wanted=_told(_wanted(sentences)),
        sent=_told(one for one in sentences if _is_sending(one)),
        chars=chars,
        cut=cut,
    )


def best_or_none(passages: Sequence[Passage[P]]) -> Picked[P] | None:
    """The one sentence that says best what it is about; None when nothing is said."""
    sentences, _ = _sentences(passages)
    if not sentences:
        return None
    _score(sentences)
    best = max(sentences, key=lambda one: (one.score, -one.order))
    return Picked(best.place, best.phrase.text)


def _sentences(passages: Sequence[Passage[P]]) -> tuple[list[_Sentence[P]], bool]:
    found: list[_Sentence[P]] = []
    known: dict[str, frozenset[Cue]] = {}
    room = MAX_CHARS
    for passage in passages:
        text = passage.text[:room]
        room -= len(text)
        phrases = phrases_of(text)[: MAX_PHRASES - len(found)]
        dated = [folded(" ".join(one.split())) for one in passage.dated]
        last = len(phrases) - 1
        for number, phrase in enumerate(phrases):
            sentence = _Sentence(passage.place, phrase, read(phrase.text, known), len(found))
            sentence.score = _FIRST * (number == 0) + _LAST * (number == last > 0)
            plain = folded(phrase.text) if dated else ""
            sentence.score += _DATED * any(one in plain or plain in one for one in dated)
            found.append(sentence)
    whole = sum(len(one.text) for one in passages) <= MAX_CHARS and len(found) < MAX_PHRASES
    return found, not whole


def _score(sentences: list[_Sentence[P]]) -> None:
    """Add to each sentence how central it is, from 0 to 1, and what it holds."""
    counts = [Counter(one.reading.words) for one in sentences]
    spread = Counter(word for count in counts for word in count)
    rarity = {word: math.log(1 + len(sentences) / times) for word, times in spread.items()}
    centre: dict[str, float] = {}
    for count in counts:
        for word, times in count.items():
            if spread[word] > 1:  # what stands in one sentence only binds it to no other
                centre[word] = centre.get(word, 0.0) + times * rarity[word]
    length = math.sqrt(sum(value * value for value in centre.values())) or 1.0
    shares = []
    for count in counts:
        own = math.sqrt(sum((times * rarity[word]) ** 2 for word, times in count.items())) or 1.0
        product = sum(times * rarity[word] * centre.get(word, 0.0) for word, times in count.items())
        shares.append(product / (own * length))
    most = max(shares) or 1.0
    for sentence, central in zip(sentences, shares, strict=True):
        sentence.score += _CENTRAL * central / most + _cue_score(sentence)
        sentence.words = frozenset(sentence.reading.words)


def _cue_score(sentence: _Sentence[P]) -> float:
    cues, words = sentence.reading.cues, len(sentence.reading.words)
    score = sum(_WEIGHTS[cue] for cue in cues)
    score += _ITEM if sentence.phrase.item else 0.0
    if words < _SHORT_WORDS and Cue.QUESTION not in cues:
        score -= 0.6
    return score - (0.3 if words > _LONG_WORDS else 0.0)


def _chosen(sentences: list[_Sentence[P]], budget: float) -> list[_Sentence[P]]:
    """The best sentences that fit, none saying what another says, in their order."""
    best = sorted(sentences, key=lambda one: (-_worth(one), one.order))[:_CANDIDATES]
    taken: list[_Sentence[P]] = []
    left, passed = budget, 0
    for one in best:
        if len(taken) == MAX_PICKED or passed == _PASSED:
            break
        if one.score < _LEAST or any(_alike(one, other) for other in taken):
            continue
        if len(one.phrase.text) > left:
            passed += 1
            continue
        taken.append(one)
        left -= len(one.phrase.text)
    return sorted(taken, key=lambda one: one.order)


def _worth(one: _Sentence[P]) -> float:
    """What a sentence is worth for the room it takes: between two that say as much, the shorter."""
    return one.score / math.sqrt(max(len(one.phrase.text), _SHORT_CHARS))


def _alike(one: _Sentence[P], other: _Sentence[P]) -> bool:
    both = one.words & other.words
    return len(both) >= _SAME * max(min(len(one.words), len(other.words)), 1)


def _holding(sentences: Iterable[_Sentence[P]], cue: Cue) -> Iterable[_Sentence[P]]:
    return (one for one in sentences if cue in one.reading.cues)


def _wanted(sentences: list[_Sentence[P]]) -> Iterable[_Sentence[P]]:
    """Sentences and items of lists that ask for papers."""
    asking = {
        one.order
        for one in sentences
        if Cue.PAPER in one.reading.cues
        and {Cue.REQUEST, Cue.QUESTION} & one.reading.cues
        and not _is_sending(one)
    }
    listed: set[int] = set()
    start = 0
    for one in sentences:
        start = one.order if one.order == 0 or one.place != sentences[one.order - 1].place else start
        opener = one.phrase.under
        if opener is not None and (start + opener in asking or _opens_papers(sentences, start + opener)):
            listed.add(one.order)
    return (one for one in sentences if one.order in asking | listed)


def _opens_papers(sentences: list[_Sentence[P]], at: int) -> bool:
    """Whether a line that ends in a colon asks for what is listed under it."""
    if at >= len(sentences):
        return False
    cues = sentences[at].reading.cues
    return bool({Cue.REQUEST} & cues) and bool({Cue.PAPER} & cues)


def _is_sending(one: _Sentence[P]) -> bool:
    return {Cue.SENDING, Cue.PAPER} <= one.reading.cues and Cue.REQUEST not in one.reading.cues


def _told(sentences: Iterable[_Sentence[P]]) -> tuple[Picked[P], ...]:
    """Each sentence once, where it stands first."""
    found: dict[str, Picked[P]] = {}
    for one in sentences:
        found.setdefault(one.phrase.text, Picked(one.place, one.phrase.text))
    return tuple(found.values())[:MAX_LISTED]
