"""Models of the office's own that find names too. They may only add to what the rules found.

spaCy and GLiNER are imported when one is asked for. Nothing is ever downloaded: a model is a folder, or a
package that the office installed.
"""

import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, assert_never

from redaction.analyzer import check_time
from redaction.entities import NAMES, Entity, Span, resolve
from redaction.errors import EngineFailure, NerUnavailable
from redaction.lexicon.cues import GREETINGS, SHORT_TITLES, TITLES
from redaction.lexicon.words import Lexicon, key_of
from redaction.mentions import blank, is_telling, whole_mentions
from redaction.settings import NerKind, NerSettings, RedactionSettings

if TYPE_CHECKING:
    from spacy.language import Language

# Labels of the usual schemes: WikiNER (PER, LOC, ORG), OntoNotes (PERSON, GPE, FAC), and GLiNER's own words.
# MISC (nationalities, works, events) names nobody.
_ENTITIES: Final[Mapping[str, Entity]] = {
    "per": Entity.PERSON,
    "pers": Entity.PERSON,
    "person": Entity.PERSON,
    "org": Entity.ORG,
    "organization": Entity.ORG,
    "loc": Entity.PLACE,
    "gpe": Entity.PLACE,
    "fac": Entity.PLACE,
    "location": Entity.PLACE,
}
_GLINER_LABELS: Final = ("person", "organization", "location")
# Components that give names, and what these may listen to. All others are left on the disk.
_USELESS: Final = (
    "tagger", "morphologizer", "parser", "senter", "sentencizer", "attribute_ruler", "lemmatizer",
    "trainable_lemmatizer", "textcat", "textcat_multilabel", "entity_linker", "spancat",
)  # fmt: skip
_ANY_LANGUAGE: Final = "xx"  # spaCy's code for a pipeline of several languages
# GLiNER reads at most `max_len` words (384 in the published models) and drops the rest with a mere warning:
# github.com/urchade/GLiNER/issues/378. It counts words by `\w+(?:[-_]\w+)*|\S`; ours are never longer, and a
# window is half of the limit, for models whose words are cut finer (their subword limit is 512).
_TOKEN: Final = re.compile(r"[^\W_]{1,20}|\S")
_GLINER_MAX_WORDS: Final = 384
_SPACY_WORDS: Final = 2_000
_OVERLAP: Final = 40
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+){0,12}")
_STRETCH: Final = re.compile(r"[^\n§]+")  # of a line, without what `blank` took out
_LOCK_S: Final = 0.2
# What a model may raise besides the errors that `guarded` knows.
_ODD_ERRORS: Final = (AssertionError, ImportError, EOFError, StopIteration)
# fmt: off
# Articles, pronouns, prepositions and link words: alone, never a name; at the end of one, not part of it.
_SMALL: Final = frozenset(
    {
        "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "a", "en", "et", "ou", "où",
        "par", "pour", "chez", "avec", "sans", "sur", "sous", "dans", "vers", "contre", "je", "tu", "il",
        "elle", "on", "nous", "vous", "ils", "elles", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa",
        "ses", "notre", "nos", "votre", "vos", "leur", "leurs", "ce", "cet", "cette", "ces", "qui", "que",
        "the", "of", "and", "my", "your", "our", "het", "een", "van", "der", "die", "das", "und", "von",
    }
)
# fmt: on


class Finder(Protocol):
    """Something that finds names of people, firms and places in a text; safe to share between threads."""

    def find(self, text: str) -> list[Span]:
        """Spans of PERSON, ORG or PLACE, in any order; they may overlap. Call it inside `guarded`."""
        ...


def finder_or_none(settings: RedactionSettings) -> Finder | None:
    """The finder of the settings, loaded; None when they name none. Raises NerUnavailable."""
    ner = settings.ner
    if ner is None:
        return None
    match ner.kind:
        case NerKind.SPACY:
            return SpacyFinder(ner)
        case NerKind.GLINER:
            return GlinerFinder(ner)
        case _:
            assert_never(ner.kind)


def with_found(text: str, spans: list[Span], finder: Finder, lexicon: Lexicon) -> list[Span]:
    """The spans (in order, without overlap) with what the finder adds; they still cover all that they did.

    The rules have already worked without the finder, so that nothing it says can keep them from a name. They
    also keep their say on the type: placeholders of a thread do not change with the model.
    """
    clear = blank(text, [span for span in spans if span.entity not in NAMES])
    found = [part for span in finder.find(text) for part in _names_in(clear, span, lexicon)]
    known = _typed_as_before(resolve([*spans, *found]), spans)
    rest = blank(text, known)
    values = {text[s.start : s.end]: s.entity for s in found if is_telling(s.entity, text[s.start : s.end])}
    for value, entity in values.items():
        check_time("ner")
        known += (Span(start, start + len(value), entity) for start in whole_mentions(value, rest))
    return resolve(known)


def _typed_as_before(spans: list[Span], before: list[Span]) -> list[Span]:
    """The spans, each named after the longest of those that it holds, if any. Both in order."""
    typed: list[Span] = []
    i = 0
    for span in spans:
        held: list[Span] = []
        while i < len(before) and before[i].start < span.end:
            held.append(before[i])
            i += 1
        chief = max(held, key=lambda s: s.end - s.start, default=span)
        typed.append(replace(span, entity=chief.entity, score=chief.score))
    return typed


class SpacyFinder:
    """A spaCy pipeline: an installed package or a folder."""

    def __init__(self, settings: NerSettings) -> None:
        """Raises NerUnavailable when no such pipeline gives names in these languages."""
        _stay_offline()
        with _unavailable(settings.model):
            import spacy

            self._nlp: Language = spacy.load(settings.model, exclude=_USELESS)
        if not any("doc.ents" in self._nlp.get_pipe_meta(name).assigns for name in self._nlp.pipe_names):
            raise NerUnavailable(settings.model)
        if self._nlp.lang != _ANY_LANGUAGE and not settings.languages <= {self._nlp.lang}:
            raise NerUnavailable(settings.model)
        self._lock = threading.Lock()

    def find(self, text: str) -> list[Span]:
        """What the pipeline names. Raises EngineFailure or Timeout."""
        return _in_windows(text, _SPACY_WORDS, self._lock, self._read)

    def _read(self, text: str) -> Iterator[tuple[int, int, str]]:
        # Without a memory zone the vocabulary keeps every word ever seen.
        with self._nlp.memory_zone():
            for entity in self._nlp(text).ents:
                yield entity.start_char, entity.end_char, entity.label_


class GlinerFinder:
    """A GLiNER model in a folder, asked for people, organisations and places."""

    def __init__(self, settings: NerSettings) -> None:
        """Raises NerUnavailable when GLiNER is not installed or the folder holds no model."""
        _stay_offline()
        folder = Path(settings.model)
        if not folder.is_dir():
            raise NerUnavailable(settings.model)
        with _unavailable(settings.model):
            from gliner import GLiNER

            self._model = GLiNER.from_pretrained(str(folder), local_files_only=True)
            self._words = min(int(self._model.config.max_len), _GLINER_MAX_WORDS) // 2
        if self._words <= _OVERLAP:
            raise NerUnavailable(settings.model)
        self._threshold = settings.threshold
        self._lock = threading.Lock()

    def find(self, text: str) -> list[Span]:
        """What the model names with the wanted score. Raises EngineFailure or Timeout."""
        return _in_windows(text, self._words, self._lock, self._read)

    def _read(self, text: str) -> Iterator[tuple[int, int, str]]:
        for found in self._model.predict_entities(text, list(_GLINER_LABELS), threshold=self._threshold):
            yield int(found["start"]), int(found["end"]), str(found["label"])


def windows(text: str, words: int, overlap: int = _OVERLAP) -> Iterator[tuple[int, int]]:
    """Start and end of pieces of at most so many words; each shares its last words with the next piece."""
    starts = [m.start() for m in _TOKEN.finditer(text)]
    first = 0
    while first < len(starts):
        beyond = first + words
        yield starts[first], starts[beyond] if beyond < len(starts) else len(text)
        if beyond >= len(starts):
            return
        first = beyond - overlap


def _in_windows(
    text: str, words: int, lock: threading.Lock, read: Callable[[str], Iterator[tuple[int, int, str]]]
) -> list[Span]:
    """The names of every window, in the places of the whole text; all of it was read."""
    spans: list[Span] = []
    for start, end in windows(text, words):
        with _held(lock):
            check_time("ner")
            try:
                found = list(read(text[start:end]))
            except _ODD_ERRORS as exc:
                raise EngineFailure("ner") from exc
        for low, high, label in found:
            if not 0 <= low < high <= end - start:
                raise EngineFailure("ner")
            if (entity := _ENTITIES.get(label.casefold())) is not None:
                spans.append(Span(start + low, start + high, entity))
    check_time("ner")
    return spans


def _names_in(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The names of a span: whole words of one line, without titles and small words at their ends.

    A firm or place of which every word is in the allow-list is a public body or a term of the trade.
    """
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalpha() and text[start].isalpha():
        start -= 1
    while end < len(text) and text[end - 1].isalpha() and text[end].isalpha():
        end += 1
    for stretch in _STRETCH.finditer(text, start, end):
        words = list(_WORD.finditer(text, *stretch.span()))
        while words and _is_small(words[0][0]):
            words.pop(0)
        while words and _is_small(words[-1][0]):
            words.pop()
        public = span.entity is not Entity.PERSON and all(lexicon.is_allowed(word[0]) for word in words)
        if words and not public:
            yield Span(words[0].start(), words[-1].end(), span.entity)


def _is_small(word: str) -> bool:
    key = key_of(word)
    return key in TITLES or key in GREETINGS or word in SHORT_TITLES or (word.islower() and key in _SMALL)


@contextmanager
def _held(lock: threading.Lock) -> Iterator[None]:
    """Runs alone in the model; waits no longer than the mail has time."""
    while not lock.acquire(timeout=_LOCK_S):
        check_time("ner")
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _unavailable(model: str) -> Iterator[None]:
    """Turns whatever a library raises while it loads a model into NerUnavailable."""
    try:
        yield
    except (ImportError, OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError) as exc:
        raise NerUnavailable(model) from exc


def _stay_offline() -> None:
    """Tells the libraries below spaCy and GLiNER, before they are imported, never to fetch a model."""
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1")
