"""Tells the language of a mail from its function words: French, Dutch, English or German."""

import re
from typing import Final

_MAX_WORDS = 2_000
_MIN_HITS = 2
#: From so much text on, with so many times the words of any other language, a language is sure.
_SURE_CHARS: Final = 200
_SURE_MARGIN: Final = 2
_WORDS = re.compile(r"[^\W\d_]+")
_LISTS = {
    "fr": (
        "le la les des du un une et est vous nous je pour dans que qui sur avec ce cette mon ma mes "
        "votre vos pas ne au aux en par bonjour merci cordialement madame monsieur maître docteur "
        "bien sont ont il elle"
    ),
    "nl": (
        "het een en van ik wij u uw voor met niet dat die zijn wordt kunt graag beste geachte "
        "groeten bij op te om aan maar ook naar dank heeft hebben mijn onze deze"
    ),
    "en": (
        "the and of to is are you your we our for with not this that have has please dear regards "
        "thank thanks would could will can my it be on at from"
    ),
    "de": (
        "der die das und ist ich wir sie ihr ihre für mit nicht dass haben wird bitte sehr geehrte "
        "geehrter grüße freundlichen ein eine einen auf zu von im den dem auch"
    ),
}
_FUNCTION_WORDS = {code: frozenset(words.split()) for code, words in _LISTS.items()}


def guess_language_or_none(text: str) -> str | None:
    """The code of the language whose function words are clearly the most frequent; None when in doubt."""
    best, second, code = _ranked(text)
    return code if best >= _MIN_HITS and best > second else None


def sure_language_or_none(text: str) -> str | None:
    """The code of the language that a text of 200 characters or more is surely in; None when it mixes two."""
    if len(text.strip()) < _SURE_CHARS:
        return None
    best, second, code = _ranked(text)
    return code if best >= _MIN_HITS and best >= _SURE_MARGIN * second else None


def _ranked(text: str) -> tuple[int, int, str]:
    """How many function words of the best and of the second language there are, and the best one's code."""
    words = [word.casefold() for word in _WORDS.findall(text[:20_000])[:_MAX_WORDS]]
    hits = sorted(
        ((sum(word in known for word in words), code) for code, known in _FUNCTION_WORDS.items()),
        reverse=True,
    )
    (best, code), (second, _) = hits[0], hits[1]
    return best, second, code
