"""Stock Presidio, as an office would get it without model weights: what ours is measured against.

Its predefined recognisers for French and those for English are both run, and everything that either sees
counts, whatever its score; the time is that of the French ones alone. Both are the most generous reading.
(French gets IBAN, e-mail, phone, URL, IP, dates and a few more; English adds cards and documents of the
United States.) It is given our normalised text, in which it finds more than in a raw one.
"""

import logging
import time
from collections.abc import Iterable
from typing import Final

import tldextract
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NoOpNlpEngine
from presidio_analyzer.predefined_recognizers import EmailRecognizer

from redaction.evaluation.searchers import Cost, Found
from redaction.mail import MailText, compose

_LANGUAGE: Final = "fr"
_ADDED: Final = "en"
_LANGUAGES: Final = (_LANGUAGE, _ADDED)


class StockSearcher:
    """The stock engine, in this process."""

    def __init__(self) -> None:
        logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
        nlp = NoOpNlpEngine(models=[{"lang_code": code, "model_name": "none"} for code in _LANGUAGES])
        registry = RecognizerRegistry(supported_languages=list(_LANGUAGES))
        registry.load_predefined_recognizers(languages=list(_LANGUAGES), nlp_engine=nlp)
        registry.recognizers = _offline(registry.recognizers)
        self._engine = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=list(_LANGUAGES))

    def search(self, mail: MailText) -> Found:
        """What either language sees; nothing is ever refused."""
        text = compose(mail)
        started = time.perf_counter()
        results = list(self._engine.analyze(text=text, language=_LANGUAGE))
        ms = (time.perf_counter() - started) * 1000
        results += self._engine.analyze(text=text, language=_ADDED)
        return Found(text, tuple(sorted({(one.start, one.end) for one in results})), ms)

    def cost(self) -> Cost:
        """Nothing: the process does other things too."""
        return Cost()


class _OfflineEmail(EmailRecognizer):
    """The stock recogniser of addresses, with the list of domains that tldextract ships.

    By default tldextract fetches a newer list from the network at first use.
    """

    _extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

    def validate_result(self, pattern_text: str) -> bool:
        """Whether the domain ends in a known suffix: the stock rule."""
        return bool(self._extract(pattern_text).fqdn)


def _offline(recognizers: Iterable[EntityRecognizer]) -> list[EntityRecognizer]:
    return [
        _OfflineEmail(supported_language=one.supported_language) if type(one) is EmailRecognizer else one
        for one in recognizers
    ]
