"""Masks the identifiers of a mail: the only door to presidio, and the only maker of redacted mails."""

import time
from collections import Counter
from collections.abc import Sequence
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

from redaction.canary import SAMPLES, canary_mail
from redaction.entities import Entity, Span, resolve
from redaction.errors import (
    CanaryFailed,
    EngineFailure,
    RedactionError,
    Timeout,
    TooLong,
    UnsupportedLanguage,
)
from redaction.figures import number_runs
from redaction.lexicon.words import load_lexicon
from redaction.mail import MailText, RedactedMail, compose
from redaction.mentions import blank, is_telling, whole_mentions
from redaction.names import find_names, known_parts, leftovers
from redaction.normalise import normalise
from redaction.placeholders import ANY
from redaction.recognizers import be, ch, common, dates, fr, lu, references
from redaction.recognizers.rule import Rule
from redaction.settings import RedactionSettings
from redaction.text import RedactedText, _build_redacted
from redaction.vault import Vault, VaultBuilder

__all__ = ["MailText", "RedactedMail", "Redactor"]

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


def _make_analyzer() -> AnalyzerEngine:
    recognizers = [_RuleRecognizer(rule) for rule in _RULES]
    return AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=recognizers, supported_languages=[_LANGUAGE]),
        nlp_engine=NoOpNlpEngine(models=[{"lang_code": _LANGUAGE, "model_name": "none"}]),
        supported_languages=[_LANGUAGE],
        context_aware_enhancer=_NoContext(),
    )


class Redactor:
    """Masks mails. Build one per process (about a second) and share it between threads."""

    def __init__(self, settings: RedactionSettings) -> None:
        """Raises EngineFailure when the engine cannot be built."""
        self._settings = settings
        try:
            self._lexicon = load_lexicon(settings.allowed_words)
            self._analyzer = _make_analyzer()
        except _ENGINE_ERRORS as exc:
            raise EngineFailure("build") from exc

    def redact(self, mail: MailText, vault: Vault) -> RedactedMail:
        """The mail with placeholders, and the vault with what they stand for.

        Raises RedactionError when the mail is too long, in another language, or could not be searched in
        full: it must then be answered by hand.
        """
        self._check(mail)
        return self._redact(mail, vault)

    def redact_value(self, entity: Entity, raw: str, vault: Vault) -> tuple[RedactedText, Vault]:
        """The placeholder of a value whose type is known, such as a template slot; "" stays ""."""
        original = normalise(raw)
        if not original:
            return _build_redacted("", {}), vault
        placeholder, vault = vault.placeholder_for(entity, original)
        return _build_redacted(placeholder, {entity.value: 1}), vault

    def check_canary(self) -> None:
        """Returns when the invented mail comes out fully masked. Raises CanaryFailed otherwise."""
        try:
            redacted = self._redact(canary_mail(), Vault.empty())
        except RedactionError as exc:
            raise CanaryFailed(exc.reason) from exc
        shown = normalise(redacted.text.value)
        left = [entity.value for entity, value, _ in SAMPLES if normalise(value) in shown]
        missing = [entity.value for entity in Entity if entity.value not in redacted.text.counts]
        if left or missing:
            raise CanaryFailed(", ".join([*left, *missing]))

    def find(self, mail: MailText, vault: Vault) -> tuple[str, list[Span]]:
        """The normalised text of the mail and the spans to mask, in order. Raises RedactionError."""
        self._check(mail)
        return self._search(mail, vault)

    def _check(self, mail: MailText) -> None:
        if mail.chars > self._settings.max_chars:
            raise TooLong(str(mail.chars))
        if mail.language is None or mail.language not in self._settings.languages:
            raise UnsupportedLanguage(mail.language or "unknown")

    def _search(self, mail: MailText, vault: Vault) -> tuple[str, list[Span]]:
        token = _deadline.set(time.monotonic() + _BUDGET_S)
        try:
            text = compose(mail)
            return text, self._find(text, mail, vault)
        except TimeoutError as exc:
            raise Timeout("regex") from exc
        except _ENGINE_ERRORS as exc:
            raise EngineFailure(type(exc).__name__) from exc
        finally:
            _deadline.reset(token)

    def _redact(self, mail: MailText, vault: Vault) -> RedactedMail:
        text, spans = self._search(mail, vault)
        builder = VaultBuilder(vault)
        pieces: list[str] = []
        used: dict[str, str] = {}
        position = 0
        for span in spans:
            placeholder = builder.placeholder_for(span.entity, text[span.start : span.end])
            used[placeholder] = span.entity.value
            pieces += [text[position : span.start], placeholder]
            position = span.end
        pieces.append(text[position:])
        return RedactedMail(_build_redacted("".join(pieces), Counter(used.values())), builder.freeze())

    def _find(self, text: str, mail: MailText, vault: Vault) -> list[Span]:
        spans = [Span(m.start(), m.end(), Entity.MARK) for m in ANY.finditer(text)]
        spans += self._recognised(blank(text, spans))
        spans = _join_addresses(text, resolve(spans))
        spans = resolve([*spans, *_repeats(text, spans, vault)])
        past = [e.original for e in vault.entries.values() if e.entity is Entity.PERSON]
        known = known_parts([*mail.known_names, *past], mail.known_addresses, self._lexicon)
        spans = resolve([*spans, *find_names(blank(text, spans), known, self._lexicon)])
        spans = resolve([*spans, *_repeats(text, spans, vault)])
        rest = blank(text, spans)
        numbers = [Span(start, end, Entity.NUMBER) for start, end in number_runs(rest)]
        spans = resolve([*spans, *numbers, *leftovers(rest, self._lexicon)])
        return spans

    def _recognised(self, text: str) -> list[Span]:
        results = self._analyzer.analyze(text=text, language=_LANGUAGE)
        return [Span(r.start, r.end, Entity(r.entity_type), r.score) for r in results]


def _join_addresses(text: str, spans: Sequence[Span]) -> list[Span]:
    """Pieces of one address (street, building, town) as one span."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.entity is span.entity is Entity.ADDRESS
            and not text[last.end : span.start].strip(" ,–-\n")
        ):
            joined[-1] = Span(last.start, span.end, Entity.ADDRESS)
        else:
            joined.append(span)
    return joined


def _repeats(text: str, spans: Sequence[Span], vault: Vault) -> list[Span]:
    """Other mentions, spelled alike, of the values masked in this mail or earlier in the thread."""
    values = {text[s.start : s.end]: s.entity for s in spans}
    values |= {e.original: e.entity for e in vault.entries.values()}
    rest = blank(text, spans)
    found: list[Span] = []
    for value, entity in values.items():
        if not is_telling(entity, value):
            continue
        if time.monotonic() > _deadline.get():
            raise Timeout("repeats")
        found += (Span(start, start + len(value), entity) for start in whole_mentions(value, rest))
    return found
