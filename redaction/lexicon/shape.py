"""Whether a folded word of no dictionary is still plainly a word: a compound, a slip of the keyboard."""

from collections.abc import Callable, Iterator
from typing import Final

# fmt: off
# What French hangs on a word with a hyphen: the inverted subject ("pouvez-vous", "a-t-il"), the pronouns
# of an order ("dites-le-moi"), "-là", "-ci" (Rectifications de l'orthographe, 1990, on the hyphen).
_CLITICS: Final = frozenset(
    {
        "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "t", "y", "en", "le", "la",
        "les", "lui", "leur", "moi", "toi", "m", "ci", "meme", "memes", "s",
    }
)
# Prefixes that make a new word of any noun (Grevisse, Le bon usage, on prefixation).
_PREFIXES: Final = (
    "abdomino", "agro", "anti", "audio", "auto", "bi", "bio", "cardio", "chimio", "co", "contre",
    "cyber", "de", "demi", "des", "eco", "electro", "endo", "euro", "ex", "extra", "geo", "hydro",
    "hyper", "hypo", "infra", "inter", "intra", "kine", "macro", "maxi", "medico", "mega", "meta", "mi",
    "micro", "mini", "mono", "multi", "neo", "neuro", "non", "para", "photo", "pluri", "poly", "post",
    "pre", "pro", "pseudo", "psycho", "quasi", "radio", "re", "retro", "semi", "socio", "sous", "sub",
    "super", "sur", "techno", "tele", "thermo", "trans", "tri", "ultra", "uni", "vice", "video",
)
# fmt: on
_ELIDED: Final = ("qu", "jusqu", "lorsqu", "c", "d", "j", "l", "m", "n", "s", "t")
# Stems of international nonproprietary names (WHO, The use of stems in the selection of INN), in French.
_STEMS: Final = (
    "pril", "sartan", "statine", "olol", "prazole", "conazole", "nidazole", "cilline", "mycine", "parine",
    "formine", "oxacine", "dipine", "triptan", "setron", "gliptine", "gliflozine", "oxetine", "opram",
    "zepam",
    "zolam", "xaban", "cycline", "profene", "fenac", "semide", "thiazide", "codone", "morphine", "barbital",
    "thyroxine", "tidine", "lukast", "gabaline", "gabapentine", "azepine", "floxacine",
)  # fmt: skip
_MIN_STEM: Final = 3
_MIN_NEAR: Final = 5
_MAX_NEAR: Final = 30
_MIN_SUBSTITUTED: Final = 7
_MIN_PREFIXED: Final = 4
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def without_elision(key: str) -> str:
    """The word without "n'", "d'", "m'" and the like before it ("n'est" gives "est")."""
    head, mark, tail = key.partition("'")
    return tail if mark and tail and head in _ELIDED else key


def is_compound(key: str, is_word: Callable[[str], bool]) -> bool:
    """Whether every part around hyphens and apostrophes is a word, a pronoun hung on it, or a prefix."""
    parts = [part for chunk in key.split("-") for part in chunk.split("'") if part]
    if len(parts) > 1:
        return all(p in _CLITICS or p in _PREFIXES or p in _ELIDED or is_word(p) for p in parts)
    return any(
        key.startswith(prefix) and len(key) - len(prefix) >= _MIN_PREFIXED and is_word(key[len(prefix) :])
        for prefix in _PREFIXES
        if len(prefix) > 2
    )


def is_medicine(key: str) -> bool:
    """Whether a folded word is built like the name of a medicine ("ramipril", "metformine")."""
    return key.endswith(_STEMS) and all(len(key) - len(s) >= _MIN_STEM for s in _STEMS if key.endswith(s))


def is_near(key: str, is_word: Callable[[str], bool]) -> bool:
    """Whether a word in a hurry was meant: an apostrophe left out ("cest", "jai"), one letter wrong.

    Short words are not forgiven a letter: a name of four letters is one letter away from some word.
    """
    for elided in _ELIDED:
        rest = key[len(elided) :]
        if key.startswith(elided) and len(rest) >= 2 and rest[0] in "aeiouyh" and is_word(rest):
            return True
    return _MIN_NEAR <= len(key) <= _MAX_NEAR and key.isalpha() and any(map(is_word, _one_away(key)))


def _one_away(key: str) -> Iterator[str]:
    """The word with a letter doubled or not, two exchanged, its last one missing, or another one."""
    for i in range(len(key)):
        yield key[:i] + key[i + 1 :]
        yield key[:i] + key[i] + key[i:]
        if i + 1 < len(key):
            yield key[:i] + key[i + 1] + key[i] + key[i + 2 :]
    yield from (key + end for end in ("e", "s", "t", "r", "x", "es", "nt"))
    if len(key) >= _MIN_SUBSTITUTED:
        for i in range(1, len(key)):
            yield from (key[:i] + letter + key[i + 1 :] for letter in _LETTERS)
            yield from (key[:i] + letter + key[i:] for letter in _LETTERS)
