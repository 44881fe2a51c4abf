"""In which language a line is written, told by its smallest words."""

import re
from typing import Final

# fmt: off
# Words of grammar and of courtesy that belong to one of the four languages and are no word in the others.
_SMALL_WORDS: Final = {
    "fr": frozenset(
        {
            "le", "la", "les", "une", "des", "du", "est", "et", "vous", "je", "nous", "pour", "que", "qui",
            "dans", "sur", "avec", "mon", "votre", "ma", "ce", "ne", "pas", "au", "aux", "il", "elle",
            "sont", "par", "merci", "bonjour", "l", "d", "j", "qu", "cordialement", "sa", "ses", "mes",
            "cette", "ai", "ou", "mais", "chez", "notre", "nos", "vos", "leur", "sans", "plus", "objet",
            "cher",
        }
    ),
    "en": frozenset(
        {
            "the", "and", "of", "to", "you", "your", "for", "with", "that", "this", "are", "have", "has",
            "would", "our", "my", "please", "not", "from", "it", "be", "been", "was", "his", "her", "he",
            "she", "they", "will", "regards", "dear", "kind", "hi", "thanks", "best", "at", "by", "if", "i",
            "i'm", "i've", "can", "could", "any", "do", "which", "as",
        }
    ),
    "nl": frozenset(
        {
            "het", "een", "voor", "met", "ik", "wij", "uw", "zijn", "niet", "dat", "dit", "wordt", "heeft",
            "naar", "bij", "onze", "als", "graag", "groeten", "geachte", "beste", "aan", "ook", "te",
            "mijn", "kan", "nog", "werd", "mevrouw", "bedankt", "vriendelijke", "u", "op", "deze",
        }
    ),
    "de": frozenset(
        {
            "der", "das", "und", "ist", "nicht", "mit", "für", "ich", "wir", "sie", "dem", "den", "eine",
            "von", "zu", "auf", "haben", "wird", "im", "am", "einen", "sehr", "geehrte", "freundlichen",
            "bei", "oder", "ihre", "unsere", "sich", "vom", "zum", "noch", "uns",
        }
    ),
}
# fmt: on
_LANGUAGES_OF: Final = {
    word: tuple(language for language, words in _SMALL_WORDS.items() if word in words)
    for word in frozenset[str]().union(*_SMALL_WORDS.values())
}
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENOUGH: Final = 400  # words looked at


def language_of(text: str, otherwise: str) -> str:
    """The language most small words of a text belong to; `otherwise` when none does or two are even."""
    scores = dict.fromkeys(_SMALL_WORDS, 0)
    for word in _WORD.findall(text[: _ENOUGH * 8].lower())[:_ENOUGH]:
        if word in _LANGUAGES_OF:
            for language in _LANGUAGES_OF[word]:
                scores[language] += 1
    best = max(scores.values())
    winners = [language for language, score in scores.items() if score == best]
    return winners[0] if best and len(winners) == 1 else otherwise
