"""Looks up each point of a summary, in clear, in the passage it is said to stand in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from drafting.facts.find import check_facts, read_facts
from drafting.facts.values import Checked, Kind, Source, SourceKind
from drafting.foreign import strike_foreign
from drafting.phrases import phrases_of
from redaction.folding import fold
from redaction.lexicon.words import load_lexicon

_STEM: Final = 6
_WORD_CHARS: Final = 4
_LEAST_SHARED: Final = 2
"""Words that a sentence shares with a point at least, to be shown as its source."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage in clear as a model was shown it masked.

    head: the line above it, which says who writes and when. day: from which its « demain » counts.
    """

    text: str = field(repr=False)
    head: str = field(default="", repr=False)
    day: date | None = None

    @property
    def whole(self) -> str:
        """The passage under its line."""
        return f"{self.head}\n{self.text}" if self.head else self.text


@dataclass(frozen=True, slots=True)
class PointCheck:
    """Where a point stands, from 0, and what of it does not stand there.

    unsupported: its dates, amounts, numbers and names that the passage lacks. sentence: that of the passage
    which says it best, "" for none.
    """

    passage: int
    unsupported: tuple[str, ...] = field(default=(), repr=False)
    sentence: str = field(default="", repr=False)


def check_point_or_none(
    text: str, passage: int, passages: Sequence[Shown], keep: Sequence[tuple[int, int]], today: date
) -> PointCheck | None:
    """The point looked up in its passage (from 0; out of bounds for none told), or in the one that holds it.

    keep: start and end of the values that redaction put back. None when no passage can be told for it, or
    when it holds a link, an address or a number that nobody gave: such a point is not shown.
    """
    if strike_foreign(text, [one.whole for one in passages], keep).count:
        return None
    there = 0 <= passage < len(passages)
    if there:
        checked = _checked(text, passages[passage], today)
        missing = _missing(checked)
        if not missing:
            return PointCheck(passage, (), _sentence(text, checked, passages[passage]))
    elsewhere = _elsewhere_or_none(text, passage, passages, today)
    if elsewhere is not None:
        return elsewhere
    return PointCheck(passage, missing, _sentence(text, checked, passages[passage])) if there else None


def _checked(text: str, passage: Shown, today: date) -> tuple[Checked, ...]:
    source = Source(SourceKind.ATTACHMENT, passage.whole, day=passage.day)
    found = check_facts(text, [source], today)
    return tuple(one for one in found if one.fact.kind is not Kind.PROMISE)


def _missing(checked: Sequence[Checked]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.fact.text for one in checked if one.origin is None))


def _elsewhere_or_none(text: str, passage: int, passages: Sequence[Shown], today: date) -> PointCheck | None:
    """The only other passage that holds all that the point states; a point that states nothing has none."""
    facts = read_facts(text, today, load_lexicon())
    if all(fact.kind is Kind.PROMISE for fact in facts):
        return None
    found = []
    for number, one in enumerate(passages):
        checked = _checked(text, one, today) if number != passage else ()
        if checked and not _missing(checked):
            found.append(PointCheck(number, (), _sentence(text, checked, one)))
    return found[0] if len(found) == 1 else None


def _sentence(text: str, checked: Sequence[Checked], passage: Shown) -> str:
    """The sentence that shares most with the point, facts before words."""
    words = _stems(text)
    facts = [" ".join(one.origin.sentence.split()) for one in checked if one.origin]
    best, most = "", 0
    for phrase in phrases_of(passage.text):
        shared = len(words & _stems(phrase.text))
        held = sum(one in phrase.text or phrase.text in one for one in facts)
        if shared + 3 * held > most and (held or shared >= _LEAST_SHARED):
            best, most = phrase.text, shared + 3 * held
    return best


def _stems(text: str) -> frozenset[str]:
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return frozenset(word[:_STEM] for word in words if len(word) >= _WORD_CHARS)
