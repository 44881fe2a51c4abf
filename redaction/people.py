"""Who a bare surname stands for: "Mme Dupont" is "Odile Dupont" as long as a thread knows one Dupont."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import regex

from redaction.folding import fold

# Civilities that tell a man from a woman: two mentions that disagree are two people, or the name a couple's.
_MAN: Final = frozenset({"m.", "m", "mr", "mr.", "monsieur", "meneer", "mijnheer", "dhr", "dhr.", "herr"})
_WOMAN: Final = frozenset(
    {"mme", "mme.", "madame", "mlle", "mademoiselle", "mevrouw", "mevr.", "mrs", "mrs.", "ms", "ms.", "frau"}
)
_BEFORE: Final = regex.compile(
    r"(?<![\p{L}0-9])(M\.?|Mr\.?|Monsieur|[Mm]eneer|[Mm]ijnheer|[Dd]hr\.?|Herr|Mmes?\.?|Madame|Mlle|Mademoiselle"
    r"|[Mm]evrouw|[Mm]evr\.|Mrs\.?|Ms\.?|Frau|Me|Ma[iî]tre|Dr\.?|Docteure?|Pr\.?|Professeure?|MM\.)"
    r"[ ]{1,3}[*_]{0,2}$"
)
_LOOK_BACK: Final = 16
_MAX_TOKENS: Final = 6
_PARTICLES: Final = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "t",
        "el",
        "al",
        "ben",
        "bin",
        "da",
        "dos",
        "di",
        "del",
        "y",
    ]
)


# Between two people masked together.
_SEVERAL: Final = frozenset({"et", "and", "en", "und", "ou", "of", "or"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a name as written. civility: "m", "f", or "" when nothing before it tells."""

    spelled: str = field(repr=False)
    civility: str = ""


def follows_title(text: str, at: int) -> bool:
    """Whether a title or civility stands right before that place."""
    return _BEFORE.search(text[max(0, at - _LOOK_BACK) : at]) is not None


def civility_before(text: str, at: int) -> str:
    """ "m" or "f" by the civility right before that place, else ""."""
    match = _BEFORE.search(text[max(0, at - _LOOK_BACK) : at])
    word = match[1].lower() if match else ""
    return "m" if word in _MAN else "f" if word in _WOMAN else ""


def tokens_of(spelled: str) -> tuple[str, ...]:
    """The folded words of a name, hyphenated words whole, full stops gone."""
    words = fold(spelled).replace("’", "'").replace(".", " ").split()
    return tuple(word.strip("-'") for word in words if word.strip("-'"))


def is_full(tokens: tuple[str, ...]) -> bool:
    """Whether a name holds a first name and a surname, as far as its shape can tell."""
    if not tokens or not _SEVERAL.isdisjoint(tokens):
        return False
    solid = [token for token in tokens if token not in _PARTICLES]
    return 2 <= len(solid) <= _MAX_TOKENS and len(tokens[0]) > 1 and tokens[0] not in _PARTICLES


def surnames_of(spelled: str) -> Iterator[tuple[str, ...]]:
    """The ways a full name may be shortened to its surname, longest first.

    Words in capitals beside others in lower case are the surname, wherever they stand ("DUPONT Jean");
    otherwise it is what follows the first word, or the end of that.
    """
    words = spelled.replace(".", " ").split()
    loud = [word for word in words if len(word) > 1 and word.isupper()]
    if loud and len(loud) < len([word for word in words if len(word) > 1]):
        tail = tokens_of(" ".join(loud))
    else:
        tail = tokens_of(spelled)[1:]
    for start in range(len(tail)):
        if not set(tail[start:]) <= _PARTICLES:
            yield tail[start:]


def initial_of(tokens: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """The initial and the surname of "J. Dupont" or "J.-M. Dupont"; None for any other name."""
    count = 0
    while count < len(tokens) and len(tokens[count]) == 1:
        count += 1
    return (tokens[0], tokens[count:]) if 0 < count < len(tokens) else None


def best_spelling(spellings: list[str]) -> str:
    """The first spelling that is neither shouted nor all in lower case, else the first."""
    return next((s for s in spellings if not s.isupper() and not s.islower()), spellings[0])
