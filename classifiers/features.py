"""A mail turned into the numbers the sorting model reads: words, word parts and a handful of cues."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from classifiers import columns
from classifiers.cues import ABSENCE, ALARM_WORDS, CUES, cue_values
from classifiers.mail import MailText
from classifiers.rules.many import has_footer
from classifiers.rules.values import QuietRule
from classifiers.signs import Signs, read_signs, sign_columns

MAX_HEAD_CHARS: Final = 4_000
MAX_TAIL_CHARS: Final = 2_000
"""A longer text is read at both ends: the news stands first, a quoted time limit last."""

EXTRA_COLUMNS: Final = (*(name for name, _ in CUES), "bulk", "automatic", *columns.COLUMNS)
"""Columns after the vocabulary, in order."""

_CUE_WEIGHT: Final = 0.4
_HEADER_WEIGHT: Final = 0.3
_SIGN_WEIGHT: Final = 0.12
# AUC of urgent on mails of the corpus, random folds: .946 by the words alone, .966 with the days that
# deadlines leave, .971 with the rules too; .968 at twice these weights, .965 at four times.

_TEXT_CHARS: Final = (3, 4, 5)
_MAIL_CHARS: Final = 5
"""Lengths of the parts of words. In mails, 3 to 5 gave no better scores than 5 and twice the columns."""
_WORD: Final = re.compile(r"\w\w+")
_MAX_WORD_CHARS: Final = 60
_STEM_CHARS: Final = 6
_BEGINNING_CHARS: Final = 350

BLOCKS: Final = MappingProxyType({"b": 0.6, "c": 1.0, "s": 0.3, "t": 0.7, "w": 1.0})
"""Weight of each kind of gram, by the first letter of its name; see `mail_grams`."""
# AUC with each writer left out, 3,245 mails, without and with beginning, stems and subject: urgent .9790 and
# .9808, admin .980 and .982, human-only .949 and .951; dossier type right by the words alone .689 and .695.

# Numbers say more by their kind than by their value; each kind becomes one word.
_MONTHS: Final = (
    r"janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
)
_KINDS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"\b\d{1,2} ?(?:heures?|uur|uhr|h)\b ?(?:\d{2}\b)?", re.IGNORECASE), " zheure "),
    (re.compile(r"\b\d{1,2}:\d{2}\b"), " zheure "),
    (re.compile(rf"\b(?:1er|\d{{1,2}}) ({_MONTHS})\b", re.IGNORECASE), r" zdate \1 "),
    (re.compile(r"\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b"), " zdate "),
    (re.compile(r"\b\d[\d .,]{0,15}(?:€|euros?|eur\b|chf\b)", re.IGNORECASE), " zmontant "),
    (re.compile(r"\d{3,40}"), " znum "),
)
KIND_WORDS: Final = frozenset({"zheure", "zdate", "zmontant", "znum"})
_PLAIN_PUNCTUATION: Final = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})


def fold(text: str) -> str:
    """The text in lower case, without accents, with straight apostrophes and ordinary spaces."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN_PUNCTUATION).lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _readable(mail: MailText) -> tuple[str, str]:
    """Subject and body, cut to size; bulk and automatic mail loses its alarm words."""
    subject, body = (
        part.translate(_PLAIN_PUNCTUATION) for part in (mail.subject[:1_000], _both_ends(mail.text))
    )
    if mail.bulk or mail.automatic:
        return ALARM_WORDS.sub(" ", subject), ALARM_WORDS.sub(" ", body)
    return subject, body


def _both_ends(body: str) -> str:
    if len(body) <= MAX_HEAD_CHARS + MAX_TAIL_CHARS:
        return body
    return f"{body[:MAX_HEAD_CHARS]}\n{body[-MAX_TAIL_CHARS:]}"


def chunks_of(text: str) -> list[str]:
    """The text cut at white space, accents kept, numbers replaced by their kind."""
    for pattern, kind in _KINDS:
        text = pattern.sub(kind, text)
    return text.split()


def grams_of(chunks: Sequence[str], sizes: Sequence[int] = _TEXT_CHARS) -> Iterator[tuple[str, str, int]]:
    """Each gram with the folded chunk it belongs to and how often that chunk brings it.

    `c…` are so many characters inside one chunk padded with spaces; `w…` are words and pairs of words.
    A pair belongs to the chunk of its second word. A chunk met again is cut up only once.
    """
    folded = _folded(chunks)
    yield from _part_grams(folded, sizes)
    yield from _word_grams("w", _words(folded))


def mail_grams(chunks: Sequence[str], subject: int) -> Iterator[tuple[str, str, int]]:
    """As `grams_of`, for a mail whose first `subject` chunks are its subject.

    Beside `c…` and `w…`: `t…` are words cut short, which joins their forms, `s…` words of the subject, `b…`
    words of the beginning, where most people say what they want.
    """
    head = _folded(chunks[:subject])
    folded = [*head, *_folded(chunks[subject:])]
    yield from _part_grams(folded, (_MAIL_CHARS,))
    words = _words(folded)
    yield from _word_grams("w", words)
    yield from _word_grams("t", [(word[:_STEM_CHARS], chunk) for word, chunk in words])
    yield from _word_grams("s", _words(head))
    yield from _word_grams("b", _words(_beginning(folded)))


def _folded(chunks: Sequence[str]) -> list[str]:
    return fold(" ".join(chunk[:_MAX_WORD_CHARS] for chunk in chunks)).split(" ") if chunks else []


def _beginning(folded: Sequence[str]) -> Sequence[str]:
    length = 0
    for place, chunk in enumerate(folded):
        length += len(chunk) + 1
        if length > _BEGINNING_CHARS:
            return folded[:place]
    return folded


def _words(folded: Sequence[str]) -> list[tuple[str, str]]:
    """Each word with the chunk that it belongs to."""
    return [(word, chunk) for chunk in folded for word in _WORD.findall(chunk)]


def _word_grams(kind: str, words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    previous = ""
    for word, chunk in words:
        yield kind + word, chunk, 1
        if previous:
            yield f"{kind}{previous} {word}", chunk, 1
        previous = word


def _part_grams(folded: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[str, str, int]]:
    for chunk, times in Counter(folded).items():
        for gram in _character_grams(f" {chunk} ", sizes):
            yield gram, chunk, times


def _character_grams(padded: str, sizes: Sequence[int]) -> list[str]:
    grams = []
    for size in sizes:
        grams += ["c" + padded[start : start + size] for start in range(len(padded) - size + 1)]
    return grams or ["c" + padded]


def text_grams(text: str) -> Counter[str]:
    """How often each gram occurs in a text that carries no header, such as an example question."""
    return _count(grams_of(chunks_of(text.translate(_PLAIN_PUNCTUATION))))


def _count(grams: Iterable[tuple[str, str, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for gram, _, times in grams:
        counts[gram] += times
    return counts


@dataclass(frozen=True, slots=True)
class ReadMail:
    """A mail once read: chunks in order, counts per gram, extra columns in order of `EXTRA_COLUMNS`.

    `grams` is what `mail_grams` gives. `quiet`: a letter to many or an absence reply, which needs a stronger
    reason than others to be urgent. `silent`: one that no word makes urgent, an absence reply or a list's
    mail of somebody unknown.
    """

    chunks: tuple[str, ...] = field(repr=False)
    grams: tuple[tuple[str, str, int], ...] = field(repr=False)
    counts: Counter[str] = field(repr=False)
    extra: tuple[float, ...]
    quiet: bool
    silent: bool
    signs: Signs = field(repr=False)


def read_mail(mail: MailText) -> ReadMail:
    """The mail ready for counting and for explaining; pure, takes time in proportion to its length."""
    subject, body = _readable(mail)
    head = chunks_of(subject)
    chunks = (*head, *chunks_of(body))
    grams = tuple(mail_grams(chunks, len(head)))
    folded = fold(f"{subject}\n{body}")
    signs = read_signs(mail)
    extra = (
        *(_CUE_WEIGHT * value for value in cue_values(folded)),
        _HEADER_WEIGHT * mail.bulk,
        _HEADER_WEIGHT * mail.automatic,
        *(_SIGN_WEIGHT * value for value in columns.values(sign_columns(mail, signs))),
    )
    away = mail.automatic and any(hit.rule is QuietRule.ABSENCE for hit in signs.quiet)
    quiet = mail.bulk or away or (mail.automatic and ABSENCE.search(folded) is not None) or has_footer(mail)
    silent = away or (mail.bulk and not mail.known_sender)
    return ReadMail(chunks, grams, _count(grams), extra, quiet, silent, signs)


@dataclass(frozen=True, slots=True)
class Vector:
    """The non-zero columns of one mail and their values, in no particular order."""

    columns: NDArray[np.int64] = field(repr=False)
    values: NDArray[np.float32] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Featuriser:
    """Turns read mails into vectors.

    `vocabulary` is sorted, so the grams of a kind stand together; `blocks`: where each kind begins and ends,
    and its weight.
    """

    vocabulary: tuple[str, ...] = field(repr=False)
    idf: NDArray[np.float32] = field(repr=False)
    blocks: tuple[tuple[int, int, float], ...]
    places: dict[str, int] = field(repr=False)

    @classmethod
    def of(cls, vocabulary: Sequence[str], idf: NDArray[np.float32]) -> "Featuriser":
        """A featuriser for a sorted vocabulary and one inverse document frequency per entry."""
        kinds = Counter(gram[0] for gram in vocabulary)
        if not kinds.keys() <= BLOCKS.keys() or list(vocabulary) != sorted(vocabulary):
            raise ValueError("not a sorted list of grams")
        ends = np.cumsum([kinds[kind] for kind in BLOCKS]).tolist()
        blocks = zip([0, *ends], ends, BLOCKS.values(), strict=False)
        places = {gram: place for place, gram in enumerate(vocabulary)}
        return cls(tuple(vocabulary), idf, tuple(blocks), places)

    @property
    def width(self) -> int:
        """Number of columns, extra columns included."""
        return len(self.vocabulary) + len(EXTRA_COLUMNS)

    def vector(self, mail: ReadMail) -> Vector:
        """The mail's columns: each block of sublinear TF-IDF of its weight, then the extra columns."""
        places = self.places
        known = [(places[gram], n) for gram, n in mail.counts.items() if gram in places]
        columns, counts = np.array(known, dtype=np.int64).reshape(-1, 2).T
        values = (1 + np.log(counts)) * self.idf[columns]
        for start, end, weight in self.blocks:
            block = (columns >= start) & (columns < end)
            length = float(np.sqrt(np.sum(values[block] ** 2)))
            if length > 0:
                values[block] *= weight / length
        extra = np.arange(len(self.vocabulary), self.width, dtype=np.int64)
        return Vector(
            np.concatenate([columns, extra]),
            np.concatenate([values, np.array(mail.extra)]).astype(np.float32),
        )
