"""Sentences with their names between ⟦ ⟧, and what a search leaves or takes too much of."""

import re
from dataclasses import dataclass

from redaction.lexicon.words import Lexicon
from redaction.names import find_names

_SIGNS = re.compile("[⟦⟧]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Words of the names left in clear, and plain words masked."""

    left: list[str]
    lost: list[str]


def outcome(marked: str, lexicon: Lexicon, known: frozenset[str] = frozenset()) -> Outcome:
    """What `find_names` does to a marked text."""
    text = _SIGNS.sub("", marked)
    wanted, inside = [], False
    for sign in marked:
        if sign in "⟦⟧":
            inside = sign == "⟦"
        else:
            wanted.append(inside)
    masked = {i for span in find_names(text, known, lexicon) for i in range(span.start, span.end)}
    words = [(m[0], wanted[m.start()], m.start() in masked) for m in _WORD.finditer(text)]
    return Outcome(
        [word for word, named, hidden in words if named and not hidden],
        [word for word, named, hidden in words if hidden and not named],
    )
