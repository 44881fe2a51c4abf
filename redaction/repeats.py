"""Finds many values in one text at once, each as a whole: time grows with the text plus the values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import regex

_STARTS: Final = regex.compile(r"(?<![\p{L}\p{N}])[\p{L}\p{N}]|[^\p{L}\p{N}\s§]")
# Values are told apart by so many first signs: phone numbers and names share their first few.
_PREFIX: Final = 16


def all_mentions(values: Iterable[str], text: str) -> Iterator[tuple[str, int]]:
    """Each value that stands in the text, spelled exactly so, as a whole, and where."""
    by_prefix: dict[str, list[str]] = defaultdict(list)
    for value in values:
        if value:
            by_prefix[value[:_PREFIX]].append(value)
    sizes: dict[str, list[int]] = {}
    for first, size in sorted({(prefix[0], len(prefix)) for prefix in by_prefix}):
        sizes.setdefault(first, []).append(size)
    for match in _STARTS.finditer(text):
        at = match.start()
        for size in sizes.get(match[0], ()):
            for value in by_prefix.get(text[at : at + size], ()):
                if text.startswith(value, at) and not _glued(value, text, at):
                    yield value, at


def _glued(value: str, text: str, at: int) -> bool:
    end = at + len(value)
    before, after = text[max(0, at - 1) : at], text[end : end + 1]
    return (before.isalnum() and value[0].isalnum()) or (after.isalnum() and value[-1].isalnum())
