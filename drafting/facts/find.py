"""Finds every fact of a draft, each once, and looks it up in the sources."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from drafting.facts.days import read_days, read_hours, same_days
from drafting.facts.figures import read_amounts, read_durations, read_numbers, same_amount
from drafting.facts.law import read_laws, same_law
from drafting.facts.marks import read_addresses, read_links, read_phones, read_references
from drafting.facts.names import Words, find_name_or_none, find_words_or_none, read_names
from drafting.facts.promises import read_promises
from drafting.facts.values import BINDING, Checked, Fact, Kind, Origin, Source
from drafting.facts.writing import compact, marks_in, plain, sentence_at, without_marks
from redaction.folding import fold
from redaction.lexicon.words import Lexicon, load_lexicon

#: Of a draft and of all its sources together, so that no text can hold the page up.
MAX_DRAFT_CHARS: Final = 100_000
MAX_SOURCE_CHARS: Final = 200_000
_MIN_INSIDE: Final = 4
#: Found by their letters and figures too, however they are cut.
_WHOLE: Final = frozenset({Kind.REFERENCE, Kind.EMAIL, Kind.LINK, Kind.PROMISE})
_SAME: Final = {Kind.DATE: same_days, Kind.AMOUNT: same_amount, Kind.LAW: same_law}


def read_facts(text: str, today: date | None, lexicon: Lexicon | None = None) -> list[Fact]:
    """Every fact of a text, in order, none over another. today: the day its « demain » counts from.

    Names and promises are read only with a lexicon: a source is searched for those of the draft instead.
    """
    shown = without_marks(plain(text))
    taken = _Taken(len(shown), marks_in(plain(text)))
    for facts in (
        read_links(shown),
        read_laws(shown),
        read_phones(shown),
        read_amounts(shown),
        read_days(shown, today),
        read_hours(shown),
        read_durations(shown),
        read_addresses(shown),
        read_references(shown),
        read_numbers(shown),
    ):
        taken.add(facts)
    if lexicon is not None:
        taken.add(read_names(shown, lexicon))
        taken.add(read_promises(shown))
    return [
        Fact(fact.kind, fact.start, fact.end, text[fact.start : fact.end], fact.key)
        for fact in sorted(taken.facts, key=lambda fact: fact.start)
    ]


class _Taken:
    """The facts kept so far; what comes first, and of one kind what is longest, takes the characters."""

    def __init__(self, chars: int, left_out: Iterable[tuple[int, int]]) -> None:
        self.facts: list[Fact] = []
        self._used = bytearray(chars)
        for start, end in left_out:
            self._used[start:end] = b"\1" * (end - start)

    def add(self, facts: Iterable[Fact]) -> None:
        for fact in sorted(facts, key=lambda one: one.start - one.end):
            if fact.end > fact.start and not any(self._used[fact.start : fact.end]):
                self._used[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
                self.facts.append(fact)


def check_facts(
    draft: str, sources: Sequence[Source], today: date, lexicon: Lexicon | None = None
) -> tuple[Checked, ...]:
    """Every fact of a draft with the place of a source that says the same, or none.

    The sources are asked in the order given; beyond `MAX_SOURCE_CHARS` they are not read. Raises ValueError
    for a draft over `MAX_DRAFT_CHARS`.
    """
    if len(draft) > MAX_DRAFT_CHARS:
        raise ValueError("draft too long")
    words = lexicon or load_lexicon()
    facts = read_facts(draft, today, words)
    known = [_Known(i, source) for i, source in enumerate(_within(sources))] if facts else []
    found: dict[tuple[Kind, object], Origin | None] = {}
    for fact in facts:
        if (fact.kind, fact.key) not in found:
            found[fact.kind, fact.key] = _origin_or_none(fact, known, words)
    return tuple(Checked(fact, found[fact.kind, fact.key]) for fact in facts)


def _within(sources: Sequence[Source]) -> list[Source]:
    room, kept = MAX_SOURCE_CHARS, []
    for source in sources:
        kept.append(
            source
            if len(source.text) <= room
            else Source(source.kind, source.text[:room], source.label, source.day)
        )
        room = max(0, room - len(source.text))
    return kept


class _Known:
    """A source with what was read in it, kept for all the facts of one draft."""

    def __init__(self, index: int, source: Source) -> None:
        self.index, self.source = index, source
        self.text = plain(source.text)
        self.facts: dict[Kind, list[Fact]] = {}
        for fact in read_facts(self.text, source.day):
            self.facts.setdefault(fact.kind, []).append(fact)
        self.words = Words.of(self.text)
        self.kept: dict[str, tuple[str, list[int]]] = {}

    def compacted(self) -> tuple[str, list[int]]:
        """The letters and figures of the text, and where each stands."""
        if "compact" not in self.kept:
            folded = fold(self.text)
            if len(folded) == len(self.text):  # no ligature was taken apart
                places = [i for i, c in enumerate(folded) if c.isalnum()]
                self.kept["compact"] = ("".join(folded[i] for i in places), places)
            else:
                places = [i for i, c in enumerate(self.text) for _ in compact(c)]
                self.kept["compact"] = ("".join(compact(c) for c in self.text), places)
        return self.kept["compact"]


def _origin_or_none(fact: Fact, known: Sequence[_Known], lexicon: Lexicon) -> Origin | None:
    for one in known:
        if fact.kind is Kind.PROMISE and one.source.kind not in BINDING:
            continue
        span = _span_or_none(fact, one, lexicon)
        if span is not None:
            return Origin(one.index, *span, sentence_at(one.text, *span))
    return None


def _span_or_none(fact: Fact, one: _Known, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where a source says the same."""
    if fact.kind is Kind.NAME:
        return find_name_or_none(fact.key, one.words, lexicon)
    if fact.kind is Kind.ADDRESS:
        assert isinstance(fact.key, tuple)  # noqa: S101
        return find_words_or_none(fact.key, one.words)
    same = _SAME.get(fact.kind)
    for other in one.facts.get(fact.kind, ()):
        if same(fact.key, other.key) if same else fact.key == other.key:
            return other.start, other.end
    if fact.kind is Kind.PHONE:  # cut by a line end, say
        return _inside_or_none(f"0{fact.key}", one) or _inside_or_none(str(fact.key), one)
    if fact.kind in _WHOLE:
        return _inside_or_none(compact(str(fact.key)), one)
    return _elsewhere_or_none(fact, one)


def _inside_or_none(key: str, one: _Known) -> tuple[int, int] | None:
    """Where the letters and figures stand in a source, however cut; never part of a longer number."""
    text, places = one.compacted()
    at = text.find(key) if len(key) >= _MIN_INSIDE else -1
    while at >= 0:
        end = at + len(key)
        start, last = places[at], places[end - 1]
        if not _goes_on(one.text, start - 1, key[0]) and not _goes_on(one.text, last + 1, key[-1]):
            return start, last + 1
        at = text.find(key, at + 1)
    return None


def _goes_on(text: str, at: int, beside: str) -> bool:
    """Whether the sign at that place continues the number or the word."""
    if not 0 <= at < len(text):
        return False
    return text[at].isdigit() if beside.isdigit() else text[at].isalpha()


def _elsewhere_or_none(fact: Fact, one: _Known) -> tuple[int, int] | None:
    """A number that stands in another kind of fact of the source: a year of a date, part of a reference."""
    if fact.kind is not Kind.NUMBER:
        return None
    digits = "".join(c for c in fact.text if c.isdigit())
    if not digits or "%" in fact.text or (len(digits) < 3 and not _is_listed(digits, one)):
        return None
    for at in one.words.places.get(digits, ()):
        return one.words.spans[at]
    return None


def _is_listed(digits: str, one: _Known) -> bool:
    """Whether a short number names something in the source: « pièces 12 à 18 », « n° 3 »."""
    return any(
        one.text[max(0, one.words.spans[at][0] - 3) : one.words.spans[at][0]].endswith(("n° ", "n°", "no "))
        for at in one.words.places.get(digits, ())
    )
