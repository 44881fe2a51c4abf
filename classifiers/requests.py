"""Finds which reply template answers a request: learnt from labelled requests and from example questions.

Ridge regression, one line per template, over words, parts of words and the signs of `request_signs`. What
asks for help is read apart from the rest of the mail: a long mail often asks one thing in one sentence.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from classifiers.errors import InvalidExamples
from classifiers.features import chunks_of, fold
from classifiers.matching import Match
from classifiers.request_signs import signs_of

MAX_CHARS: Final = 4_000
_MAX_ASKING_CHARS: Final = 2_500
_FIRST_SENTENCES: Final = 3
"""Read as the request where no sentence asks for anything."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_ASKS: Final = re.compile(
    r"\?|merci de|pourri|pouvez|pouvi|voudr|souhait|svp|s'il vous|besoin|il me faut|il nous faut|manque"
    r"|faudrait|ci-joint|joins|joint|envo|transm|adress|confirm|indiqu|veuillez|prions|saurions|propos"
    r"|rappel|trouverez|demand|faire parvenir|possible|disponib"
)
_LONG_CHARS: Final = 700
_WORD: Final = r"\w\w{1,60}"

# Chosen on the even lines of the corpus, each hand judged by what the others taught, and on requests written
# after the signs: the signs were written with the even lines in view, and weigh less than those would have.
_ASKING_WEIGHT: Final = 2.0
_WHOLE_WEIGHT: Final = 1.0
_SUBJECT_WEIGHT: Final = 0.5
_SIGNS_WEIGHT: Final = 0.5
_TYPE_WEIGHT: Final = 0.1
_PROFILE_WEIGHT: Final = 0.1
_SHAPE_WEIGHT: Final = 0.1 / 3
_RIDGE: Final = 0.3


@dataclass(frozen=True, slots=True)
class Request:
    """A mail as the chooser reads it: the new text alone. `dossier_type`: empty when nobody knows it."""

    subject: str
    body: str
    profile: str = ""
    dossier_type: str = ""
    has_attachments: bool = False

    def __repr__(self) -> str:
        """Sizes only: the text is confidential."""
        return f"Request(subject=<{len(self.subject)} chars>, body=<{len(self.body)} chars>)"


@dataclass(frozen=True, slots=True)
class LabelledRequest:
    """A request and the templates that answer it sensibly: none when no template does.

    `source` names the hand that wrote it, to judge a chooser on hands it never learnt from.
    """

    request: Request
    templates: tuple[str, ...]
    id: str = ""
    source: str = ""


class RequestReader:
    """Says how well each template answers a request; never changes once built, usable by several threads."""

    __slots__ = ("_forms", "_ids", "_sign_idf", "_types", "_vectors", "_weights")

    def __init__(
        self,
        examples: Mapping[str, Sequence[str]],
        taught: Iterable[LabelledRequest] = (),
        answers: Collection[str] | None = None,
    ) -> None:
        """Learns example questions by template id, and labelled requests. Takes a few seconds.

        `answers`: the templates that will be asked about; the others teach what these do not answer. All by
        default. Raises InvalidExamples when there is nothing to learn from.
        """
        told = [(Request("", text), (name,)) for name, texts in examples.items() for text in texts]
        pairs = [*((one.request, one.templates) for one in taught), *told]
        known = {name for _, names in pairs for name in names}
        self._ids = tuple(sorted(known if answers is None else known & set(answers)))
        if not self._ids:
            raise InvalidExamples("no example question to learn from")
        self._types = _places(request.dossier_type for request, _ in pairs)
        self._forms = _places(request.profile for request, _ in pairs)
        read = [_read(request) for request, _ in pairs]
        self._vectors, known_texts = _Vectors.learnt_from(read)
        signs = np.array([one.signs for one in read])
        self._sign_idf = np.log((1 + len(signs)) / (1 + signs.sum(axis=0))) + 1
        rows = self._rows(read, known_texts)
        wanted = np.array([[float(name in names) for name in self._ids] for _, names in pairs])
        likeness = np.asarray((rows @ rows.T).todense()) + _RIDGE * np.eye(len(pairs))
        shares = linalg.solve(likeness, wanted, assume_a="pos", overwrite_a=True, check_finite=False)
        self._weights = np.asarray(rows.T @ shares, dtype=np.float32)

    def best(self, request: Request, among: Collection[str], limit: int = 3) -> tuple[Match, ...]:
        """The templates of `among` that answer best, best first; a score near 1 is sure, near 0 is not."""
        read = [_read(request)]
        scores = np.asarray(self._rows(read, self._vectors.of(read)) @ self._weights)[0]
        order = [place for place in np.argsort(-scores, kind="stable") if self._ids[place] in among]
        return tuple(Match(self._ids[place], float(np.clip(scores[place], 0, 1))) for place in order[:limit])

    def _rows(self, read: Sequence["_Read"], texts: "_Texts") -> Any:
        """One line per request (scipy CSR)."""
        signs = _unit(np.array([one.signs for one in read]) * self._sign_idf)
        types = _one_hot([one.dossier_type for one in read], self._types)
        forms = _one_hot([one.profile for one in read], self._forms)
        blocks = [
            (_ASKING_WEIGHT, texts.of([one.asking for one in read])),
            (_WHOLE_WEIGHT, texts.of([one.whole for one in read])),
            (_SUBJECT_WEIGHT, texts.of([one.subject for one in read])),
            (_SIGNS_WEIGHT, sparse.csr_matrix(signs)),
            (_TYPE_WEIGHT, sparse.csr_matrix(types)),
            (_PROFILE_WEIGHT, sparse.csr_matrix(forms)),
            (_SHAPE_WEIGHT, sparse.csr_matrix(np.array([one.shape for one in read]))),
        ]
        return sparse.hstack([np.sqrt(weight) * block for weight, block in blocks], format="csr")


@dataclass(frozen=True, slots=True)
class _Read:
    """A request once read: texts folded, signs and shape as numbers."""

    subject: str
    asking: str
    whole: str
    profile: str
    dossier_type: str
    signs: NDArray[np.float64]
    shape: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class _Texts:
    """The vectors of texts already read, one line each: an example is its own request, subject and body."""

    places: Mapping[str, int]
    lines: Any

    def of(self, texts: Sequence[str]) -> Any:
        return self.lines[[self.places[text] for text in texts]]


class _Vectors:
    """Sublinear TF-IDF of characters and words, each half of a vector of length 1."""

    __slots__ = ("_characters", "_words")

    def __init__(self) -> None:
        common = {"lowercase": False, "sublinear_tf": True}
        self._characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, **common)
        self._words = TfidfVectorizer(token_pattern=_WORD, ngram_range=(1, 2), **common)

    @classmethod
    def learnt_from(cls, read: Sequence[_Read]) -> tuple["_Vectors", _Texts]:
        """What these requests teach, and their own vectors: each text is cut into pieces once only."""
        made, texts = cls(), _distinct(read)
        blocks = [made._characters.fit_transform(texts), made._words.fit_transform(texts)]
        return made, _together(texts, blocks)

    def of(self, read: Sequence[_Read]) -> _Texts:
        texts = _distinct(read)
        return _together(texts, [self._characters.transform(texts), self._words.transform(texts)])


def _distinct(read: Sequence[_Read]) -> list[str]:
    return list(dict.fromkeys(text for one in read for text in (one.asking, one.whole, one.subject)))


def _together(texts: Sequence[str], blocks: Sequence[Any]) -> _Texts:
    places = {text: place for place, text in enumerate(texts)}
    return _Texts(places, sparse.hstack(blocks, format="csr") / np.sqrt(2))


def asking_sentences(body: str) -> str:
    """The sentences that ask for, offer or send something; the first ones where none does."""
    sentences = [part.strip() for part in _SENTENCE_END.split(body[:MAX_CHARS]) if len(part.split()) > 1]
    asking = [one for one in sentences if _ASKS.search(fold(one))]
    return " ".join(asking or sentences[:_FIRST_SENTENCES])[:_MAX_ASKING_CHARS]


def _read(request: Request) -> _Read:
    subject, body = _readable(request.subject), _readable(request.body[:MAX_CHARS])
    if not request.subject:  # an example question, or a mail without subject: all of it is the request
        asking, shape = body, (0.0, 0.0, 0.0)
    else:
        asking = f"{subject} {_readable(asking_sentences(request.body))}"
        long, asks = len(request.body) > _LONG_CHARS, "?" in request.body
        shape = (float(request.has_attachments), float(long), float(asks))
    return _Read(
        subject=subject or body,
        asking=asking,
        whole=f"{subject} {body}".strip(),
        profile=request.profile,
        dossier_type=request.dossier_type,
        signs=signs_of(f"{subject} . {body}"),
        shape=shape,
    )


def _readable(text: str) -> str:
    return fold(" ".join(chunks_of(text)))


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(sorted({name for name in names if name}))}


def _one_hot(names: Sequence[str], places: Mapping[str, int]) -> NDArray[np.float64]:
    table = np.zeros((len(names), max(1, len(places))))
    for line, name in enumerate(names):
        if name in places:
            table[line, places[name]] = 1.0
    return table


def _unit(table: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return table / np.where(lengths > 0, lengths, 1.0)
