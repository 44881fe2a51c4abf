"""The only door to presidio: runs the rules of this room over a text, and fails rather than skip one."""

import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from typing import Final

import regex
from presidio_analyzer import (
    AnalyzerEngine,
    EntityRecognizer,
    LocalRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine

from redaction.entities import FIGURES, Entity, Ground, Span
from redaction.errors import EngineFailure, Timeout
from redaction.figures import number_runs
from redaction.lookalikes import with_figures
from redaction.recognizers import (
    banking,
    companies,
    courts,
    dates,
    documents,
    health,
    land,
    logins,
    mailboxes,
    national,
    network,
    phones,
    references,
    streets,
    streets_abroad,
    vehicles,
)
from redaction.recognizers.dates import is_old_date
from redaction.recognizers.rule import Rule
from redaction.rejoin import with_whole_lines
from redaction.vault import fold

# One code for every recogniser: offices receive mixed French, Dutch and English mail, and presidio skips
# recognisers of another language with a mere log line.
_LANGUAGE: Final = "fr"
_FAMILIES: Final = (
    mailboxes, network, banking, phones, national, companies, health, courts, documents, vehicles, land,
    logins, references, streets, streets_abroad, dates,
)  # fmt: skip
RULES: Final = tuple(rule for family in _FAMILIES for rule in family.RULES)
_DATES: Final = frozenset({Entity.DATE, Entity.BIRTHDATE})
_FIGURE: Final = regex.compile(r"\d")
# Where a mail may be cut: a colon or a comma goes on after a blank line.
_BLANK_LINE: Final = regex.compile(r"(?<![:=,;\-–→/]) ?\n[ \n]*\n(?=\S)")
_PIECE: Final = 1500
# Signs before and after a figure that belong to one identifier: a cue, the name of a street and its town.
_BEFORE: Final = 140
_AFTER: Final = 120
_BUDGET_S: Final = 5.0
# What a library may raise on odd input. Named one by one so that a bug of ours still shows as itself.
_ENGINE_ERRORS: Final = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    OSError,
    MemoryError,
    regex.error,
)

_deadline: ContextVar[float] = ContextVar("redaction_deadline")
# Where the text differs from one that was searched already; None when all of it is new.
_changed: ContextVar[Sequence[int] | None] = ContextVar("redaction_changed", default=None)


@contextmanager
def guarded(what: str | None = None) -> Iterator[None]:
    """Runs the search of one mail within its time. Raises Timeout or EngineFailure for what breaks inside.

    what: the cause to record, by default the type of the error, never its text.
    """
    token = _deadline.set(time.monotonic() + _BUDGET_S)
    try:
        yield
    except TimeoutError as exc:
        raise Timeout("regex") from exc
    except _ENGINE_ERRORS as exc:
        raise EngineFailure(what or type(exc).__name__) from exc
    finally:
        _deadline.reset(token)


def check_time(step: str) -> None:
    """Raises Timeout when the time of the mail is used up."""
    if time.monotonic() > _deadline.get():
        raise Timeout(step)


class Analyzer:
    """Every rule of the room in one presidio engine. Build one per process; safe to share between threads."""

    def __init__(self) -> None:
        self._engine = AnalyzerEngine(
            registry=RecognizerRegistry(recognizers=[_Rules()], supported_languages=[_LANGUAGE]),
            nlp_engine=NoOpNlpEngine(models=[{"lang_code": _LANGUAGE, "model_name": "none"}]),
            supported_languages=[_LANGUAGE],
            context_aware_enhancer=_NoContext(),
        )

    def spans(self, text: str, today: date | None = None) -> list[Span]:
        """What the rules see in a normalised text; spans may overlap. Call it inside `guarded`.

        today: the day of the mail; a date more than sixteen years before it is a birth date. None: unknown.
        """
        spans = self._search(text)
        figures = with_figures(text)
        again = with_whole_lines(figures)
        if again != text:
            spans += self._search_again(text, again, figures)
        spans += _whole_runs(text, spans)
        return spans if today is None else [_aged(text, span, today) for span in spans]

    def _search_again(self, text: str, again: str, figures: str) -> list[Span]:
        """What the rules see once letters were read as figures and lines put together.

        Far from such places nothing changed. Of numbers that no rule knows, lines say nothing.
        """
        token = _changed.set([i for i, (was, now) in enumerate(zip(text, again, strict=True)) if was != now])
        try:
            found = self._search(again)
        finally:
            _changed.reset(token)
        found += [Span(start, end, Entity.NUMBER) for start, end in number_runs(figures)]
        return [s for s in found if again[s.start : s.end] != text[s.start : s.end]]

    def _search(self, text: str) -> list[Span]:
        results = self._engine.analyze(text=text, language=_LANGUAGE)
        return [Span(r.start, r.end, Entity(r.entity_type), r.score) for r in results]


def _whole_runs(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Numbers of which a rule saw only a part, as when a figure too many stands before or after."""
    figures = Ground(s for s in spans if s.entity in FIGURES)
    dates = Ground(s for s in spans if s.entity in _DATES)
    for start, end in number_runs(text):
        if figures.meets(start, end) and not dates.meets(start, end):
            yield Span(start, end, Entity.NUMBER)


def _aged(text: str, span: Span, today: date) -> Span:
    if span.entity is Entity.DATE and is_old_date(text[span.start : span.end], today):
        return replace(span, entity=Entity.BIRTHDATE)
    return span


class _Rules(LocalRecognizer):
    """All our rules in presidio's clothes. Unlike PatternRecognizer, a slow pattern is an error."""

    def __init__(self) -> None:
        super().__init__(
            supported_entities=sorted({rule.entity.value for rule in RULES}),
            supported_language=_LANGUAGE,
            name="rules",
        )

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Every match of every rule. Raises Timeout when the time of the mail is used up."""
        everywhere, near_figures = _paragraphs(text), _near_figures(text)
        if (changed := _changed.get()) is not None:
            everywhere, near_figures = (
                [(start, end) for start, end in stretches if _any_within(changed, start, end)]
                for stretches in (everywhere, near_figures)
            )
        whole, parts = _with_cues(text, everywhere), _with_cues(text, near_figures)
        return [
            result
            for rule in RULES
            for start, end, folded in (whole if rule.anywhere else parts)
            if not rule.needs or any(map(folded.__contains__, rule.needs))
            for result in _matches(rule, text, start, end)
        ]


def _with_cues(text: str, stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Each stretch with the folded text in which the cues of a rule are sought: a cue may stand before it."""
    return [(start, end, fold(text[max(0, start - _BEFORE) : end])) for start, end in stretches]


def _any_within(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of pieces parted by blank lines: in a long mail, cues are not everywhere."""
    pieces: list[tuple[int, int]] = []
    start = 0
    while blank := _BLANK_LINE.search(text, start + _PIECE):
        pieces.append((start, blank.end()))
        start = blank.end()
    return [*pieces, (start, len(text))]


def _near_figures(text: str) -> list[tuple[int, int]]:
    """Start and end of the stretches of text around figures, cut between words."""
    stretches: list[tuple[int, int]] = []
    match = _FIGURE.search(text)
    while match is not None:
        start = text.rfind(" ", 0, max(0, match.start() - _BEFORE)) + 1
        end = text.find(" ", match.end() + _AFTER)
        end = len(text) if end < 0 else end
        if stretches and start <= stretches[-1][1]:
            start = stretches.pop()[0]
        stretches.append((start, end))
        match = _FIGURE.search(text, max(match.end(), end - _AFTER))
    return stretches


def _matches(rule: Rule, text: str, start: int, end: int) -> Iterator[RecognizerResult]:
    left_s = _deadline.get() - time.monotonic()
    if left_s <= 0:
        raise Timeout(rule.name)
    try:
        for match in rule.pattern.finditer(text, start, end, timeout=left_s):
            first, last = match.span(rule.group)
            if first < last and not (rule.unless and rule.unless(match)):
                score = 1.0 if rule.check and rule.check(text[first:last]) else 0.5
                yield RecognizerResult(rule.entity.value, first, last, score)
    except TimeoutError as exc:
        raise Timeout(rule.name) from exc


class _NoContext(ContextAwareEnhancer):
    """Leaves scores alone: our cues are in the patterns, and presidio's enhancer needs lemmas."""

    def __init__(self) -> None:
        super().__init__(
            context_similarity_factor=0,
            min_score_with_context_similarity=0,
            context_prefix_count=0,
            context_suffix_count=0,
        )

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """The results as they are."""
        return raw_results
