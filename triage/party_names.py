"""Finds the names of known people and firms in a text: whole, accents and capitals aside, in either order."""

import re
from collections.abc import Collection, Iterator

from redaction.folding import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MAX_CHARS = 100_000
_MAX_WORDS = 12
#: Forms of address: no part of a name.
_TITLES_LISTED = """
m mm mr mme mmes mlle mlles me mes maitre maitres dr docteur pr professeur monsieur madame messieurs
mesdames mademoiselle monseigneur veuve consorts epoux succession dhr mevr mevrouw herr frau mrs ms
"""
_TITLES = frozenset(_TITLES_LISTED.split())


def name_key(name: str) -> str:
    """The name folded, without forms of address, its words apart by one space."""
    words = [word for word in _words(name) if word not in _TITLES]
    return " ".join(words[:_MAX_WORDS])


def names_in(text: str, keys: Collection[str]) -> frozenset[str]:
    """Those of the keys whose whole name the text holds; a name of one word says too little."""
    words = _words(text[:_MAX_CHARS])
    present = set(words)
    possible = [key for key in keys if present.issuperset(key.split())]
    spellings = {spelling: key for key in possible for spelling in _spellings(key)}
    if not spellings:
        return frozenset()
    longest = max(len(spelling) for spelling in spellings)
    shortest = min(len(spelling) for spelling in spellings)
    return frozenset(
        spellings[part]
        for start in range(len(words))
        for size in range(shortest, min(longest, len(words) - start) + 1)
        if (part := tuple(words[start : start + size])) in spellings
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).replace("’", "'"))


def _spellings(key: str) -> Iterator[tuple[str, ...]]:
    """The words in their order, and with the family name first or last."""
    words = tuple(key.split())
    if len(words) < 2:
        return
    for turn in range(len(words)):
        yield words[turn:] + words[:turn]
