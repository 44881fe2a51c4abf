"""Spaces, short words and numbers as the language and the country of whoever is spoken to want them."""

from collections.abc import Mapping
from typing import Final

from triage.english.phrases import PHRASES_EN
from triage.locales import Language, Locale, current_language, current_locale
from triage.sentences_phrases import PHRASES

NBSP: Final = "\u00a0"
#: Between the thousands, where it is no narrow no-break space (CLDR, as the page's own numbers).
_THOUSANDS: Final = {Locale.SWITZERLAND: "’", Locale.LUXEMBOURG: ".", Locale.BRITAIN: ","}


def typeset(text: str) -> str:
    """The text with no-break spaces where French wants them: « x », and before : ; ! ? %."""
    for sign in ":%":
        text = text.replace(f" {sign}", f"{NBSP}{sign}")
    for sign in ";!?":
        text = text.replace(f" {sign}", f"\u202f{sign}")
    return text.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")


def laid(text: str) -> str:
    """A text in the language spoken now, with the spaces that it wants around its signs.

    In Switzerland « % » follows its number without a space.
    """
    if current_language() is not Language.FRENCH:
        return text
    done = typeset(text)
    return done.replace(f"{NBSP}%", "%") if current_locale() is Locale.SWITZERLAND else done


def phrase(key: str, values: Mapping[str, object] | None = None) -> str:
    """Words that are put together with others. Raises KeyError for a key or value that is not there."""
    known = PHRASES if current_language() is Language.FRENCH else PHRASES_EN
    return laid(known[key]).format_map(values or {})


def counted(what: str, count: int) -> str:
    """So many of these, « 12 480 mails »; none is singular in French, plural in English."""
    one = count < 2 if current_language() is Language.FRENCH else count == 1
    return phrase(f"{what}_{'one' if one else 'many'}", {"count": number(count)})


def number(value: int) -> str:
    """« 12 480 » with narrow no-break spaces, or the sign of the country."""
    return f"{value:,}".replace(",", _THOUSANDS.get(current_locale(), "\u202f"))


def tenths(value: float) -> str:
    """« 2,5 », « 2 »; "2.5" in English."""
    written = f"{value:.1f}".removesuffix(".0")
    return written if current_language() is Language.ENGLISH else written.replace(".", ",")
