"""The only door to presidio: runs the rules of this room over a text, and fails rather than skip one."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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

from redaction.entities import Entity, Span
from redaction.errors import EngineFailure, Timeout
from redaction.recognizers import be, ch, common, dates, fr, lu, references
from redaction.recognizers.rule import Rule

# One code for every recogniser: offices receive mixed French, Dutch and English mail, and presidio skips
# recognisers of another language with a mere log line.
_LANGUAGE: Final = "fr"
_RULES: Final = (*common.RULES, *references.RULES, *dates.RULES, *fr.RULES, *be.RULES, *ch.RULES, *lu.RULES)
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
        recognizers = [_RuleRecognizer(rule) for rule in _RULES]
        self._engine = AnalyzerEngine(
            registry=RecognizerRegistry(recognizers=recognizers, supported_languages=[_LANGUAGE]),
            nlp_engine=NoOpNlpEngine(models=[{"lang_code": _LANGUAGE, "model_name": "none"}]),
            supported_languages=[_LANGUAGE],
            context_aware_enhancer=_NoContext(),
        )

    def spans(self, text: str) -> list[Span]:
        """What the rules see in a normalised text; spans may overlap. Call it inside `guarded`."""
        results = self._engine.analyze(text=text, language=_LANGUAGE)
        return [Span(r.start, r.end, Entity(r.entity_type), r.score) for r in results]


class _RuleRecognizer(LocalRecognizer):
    """One of our rules in presidio's clothes. Unlike PatternRecognizer, a slow pattern is an error."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        super().__init__(
            supported_entities=[rule.entity.value],
            supported_language=_LANGUAGE,
            name=f"{rule.entity} {rule.name}",
        )

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Every match of the rule. Raises Timeout when the time of the mail is used up."""
        rule, group = self._rule, self._rule.group
        left_s = _deadline.get() - time.monotonic()
        if left_s <= 0:
            raise Timeout(rule.name)
        results = []
        try:
            for match in rule.pattern.finditer(text, timeout=left_s):
                start, end = match.span(group)
                if start < end and not (rule.unless and rule.unless(match)):
                    score = 1.0 if rule.check and rule.check(text[start:end]) else 0.5
                    results.append(RecognizerResult(rule.entity.value, start, end, score))
        except TimeoutError as exc:
            raise Timeout(rule.name) from exc
        return results


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
