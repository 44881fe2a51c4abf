"""The language in which people are spoken to, and how their country writes hours, dates and numbers.

What is said is put in words at the moment it is asked for, in the language of whoever asks: the commands and
whatever runs by itself speak French. Nothing that is stored depends on it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Final


class Language(StrEnum):
    """A language that the program speaks, by ISO 639-1."""

    FRENCH = "fr"
    ENGLISH = "en"


class Locale(StrEnum):
    """A language as a country writes it, by BCP 47."""

    FRANCE = "fr-FR"
    BELGIUM = "fr-BE"
    SWITZERLAND = "fr-CH"
    LUXEMBOURG = "fr-LU"
    BRITAIN = "en-GB"

    @property
    def language(self) -> Language:
        """The language alone."""
        return Language.ENGLISH if self is Locale.BRITAIN else Language.FRENCH


_MAX_HEADER: Final = 500
_MAX_RANGES: Final = 20
#: RFC 9110 section 12.5.4: a range of languages, with its weight.
_RANGE: Final = re.compile(r"([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9]{1,8}){0,8}(?:\s?;\s?q=([01](?:\.\d{0,3})?))?")
_CURRENT: Final[ContextVar[Locale]] = ContextVar("locale", default=Locale.FRANCE)


def current_locale() -> Locale:
    """The locale of whoever is spoken to now; that of France outside a request."""
    return _CURRENT.get()


def current_language() -> Language:
    """The language of whoever is spoken to now; French outside a request."""
    return _CURRENT.get().language


def speak(locale: Locale) -> None:
    """Speak so from here on, in this context only: that of one request."""
    _CURRENT.set(locale)


@contextmanager
def speaking(locale: Locale) -> Iterator[None]:
    """Speak so inside the block."""
    token = _CURRENT.set(locale)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def locale_of(language: Language, country: str) -> Locale:
    """The locale of that language for an office of this country, "FR", "BE", "CH" or "LU"."""
    if language is Language.ENGLISH:
        return Locale.BRITAIN
    return next((one for one in Locale if one.value == f"fr-{country}"), Locale.FRANCE)


def language_or_none(code: str | None) -> Language | None:
    """The language of that code; None for any other text."""
    return next((one for one in Language if one.value == code), None)


def accepted_or_none(header: str) -> Language | None:
    """The language of ours that an Accept-Language header likes best; None when it names none of them."""
    found: dict[Language, float] = {}
    for written in header[:_MAX_HEADER].split(",")[:_MAX_RANGES]:
        matched = _RANGE.fullmatch(written.strip())
        language = language_or_none(matched[1].lower()) if matched else None
        if matched and language:
            weight = float(matched[2]) if matched[2] else 1.0
            found[language] = max(weight, found.get(language, 0.0))
    liked = {language: weight for language, weight in found.items() if 0 < weight <= 1}
    return max(liked, key=liked.__getitem__, default=None)
