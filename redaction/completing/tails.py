"""The signs that a number carries before and after it: "n° 12", "… / 02", "… 3 LU", "0015 N'DIAYE Cheikh"."""

from collections.abc import Iterator, Sequence
from typing import Final

from redaction.entities import FIGURES, Entity, Span
from redaction.recognizers.rule import compile_pattern

_NUMBERS: Final = FIGURES | {
    Entity.REFERENCE, Entity.CASE_NO, Entity.NUMBER, Entity.RG, Entity.MINUTE, Entity.APPEAL, Entity.REQUEST,
    Entity.PROSECUTION, Entity.REPORT, Entity.JAIL, Entity.TOQUE, Entity.LAND, Entity.ID_DOC,
}  # fmt: skip
# Groups that go on after a slash, and the two letters of a country that end a registered item (UPU S10).
_TAIL: Final = compile_pattern(
    r"(?:[ ]?/[ ]?[0-9A-Z]{1,8}(?![\w€%]|[ ]?[€%]|,[0-9])){1,3}"
    # A group of figures more, with or without the signs that hide some; a letter that ends the value.
    r"|(?:[ ]?(?:…|\.{2,8}|[*xX•]{2,12}){1,3}[ ]?[0-9]{2,8}|(?:[ ][0-9]{3,4}){1,4})(?!\w|[.,:/\-][0-9]"
    r"|[ ]?[€%]|[ ]\p{L}{2})"
    r"|[ ][A-Z](?:[ ][0-9]{1,4})?(?=[ ]?(?:[,.;:)\n]|\Z))"
    r"|[ ][–\-][ ][A-Z](?=[ ]?(?:[,.;:)\n]|\Z))"
    # The initials of who keeps the file: "2026.0123 – GB/ML".
    r"|[ ][–\-][ ][A-Z]{2,4}/[A-Z]{2,4}(?![\w/])"
    r"|[ ][0-9][ ](?:FR|BE|CH|LU|DE|NL|GB|IT|ES|AT|MC)(?!\w)"
)
# The letters that end a reference on its line: "26.118 GB", "1187744 01 RC".
_LETTERS: Final = compile_pattern(
    r"[ ](?!(?:TTC|HT|TVA|EUR|CHF|RG|PV|SA|NV|BV)(?![A-Z]))[A-Z]{2,3}(?=[ ]?(?:[,;)\n]|\.(?!\w)|\Z))"
)
# The last figures of the next line of an office: "02 61 91 44 12/13", "… 12 ou 13".
_NEXT_LINE: Final = compile_pattern(
    r"(?:[ ]?[/\-][ ]?|[ ](?:ou|et|of|en|or)[ ][\-.…]{0,3})[0-9]{2}"
    r"(?![\w]|[ ./:\-][0-9]|[ ]?[€%]|[ ]\p{L})"
)
# The inner number of a switchboard after that of the house: "01 44 71 18 02 poste 12", "(int. 4)".
_EXTENSION: Final = compile_pattern(
    r"[ ]?[,;(/–\-]?[ ]?(?i:poste|int(?:erne|\.)?|ext(?:ension|\.)?|p\.|toestel|tst\.?|apparat|durchwahl"
    r"|dw\.?)"
    r"[ ]?(?:n°[ ]?)?[.:]?[ ]?[0-9]{1,5}(?!\w|[.,:/][0-9]|[ ]?[€%])"
)
# The lot of a building after its plot: "AK 118 lot 12".
_LOT: Final = compile_pattern(r",?[ ](?i:lots?)[ ](?:n°[ ]?)?[0-9]{1,4}(?!\w|[.,:/][0-9])")
# The year of birth after a name: "Nguyen Van Minh (1971)".
_BIRTH_YEAR: Final = compile_pattern(r"[ ]\((?P<year>19[0-9]{2}|20[01][0-9])\)")
_COUNTRY: Final = compile_pattern(r"[ ](?:FR|BE|CH|LU|DE|NL|GB|IT|ES|AT)(?!\w)")
# Two letters, or a figure and a letter at La Poste: "6X 39764402632 FR".
_ITEM: Final = compile_pattern(r"(?:[A-Z]{2}|[0-9][A-Z])[ ]?[0-9](?:[ ]?[0-9]){6,12}")
# The key that ends a number one signs in with: "mon identifiant est 4471093 K".
_KEY: Final = compile_pattern(r"[ ][A-Z](?=[ ]?(?:[,.;:)\n]|\Z))")
# The last group of a number before a name: "H26-18 442 Cuche".
_GROUP: Final = compile_pattern(r"[ ][0-9]{3,4}(?=[ ])")
_PERSONS: Final = frozenset({Entity.PERSON, Entity.NAME})
# A number of staff that opens the line of a person in a table.
_STAFF: Final = compile_pattern(r"(?:^|(?<=\n))(?P<value>0[0-9]{2,5}|[0-9]{3,6})[ |;:\-]{1,3}\Z")
_SIGN: Final = compile_pattern(r"[ ,]{0,2}(?:(?i:n(?:os|o|r|°s|°|º)\.?|nummer|num[ée]ro|\#)[ ]?)\Z")
_PLACES: Final = frozenset({Entity.PLACE, Entity.LAND, Entity.ADDRESS})


def tails(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Spans for the numbers that go on beyond what is masked. spans: in order, without overlap."""
    for i, span in enumerate(spans):
        following = spans[i + 1].start if i + 1 < len(spans) else len(text)
        if span.entity in _NUMBERS and text[span.end - 1].isalnum():
            end = _tail_end(text, span)
            if span.end < end <= following + _MAX_TAIL:
                yield Span(span.start, end, span.entity, span.score)
        yield from _last_signs(text, span, spans[i + 1] if i + 1 < len(spans) else None)
        if span.entity is Entity.PHONE and (line := _NEXT_LINE.match(text, span.end)):
            yield Span(span.start, line.end(), Entity.PHONE)
        yield from _attached(text, span)
        if span.entity in _PERSONS and (staff := _STAFF.search(text[max(0, span.start - 12) : span.start])):
            value = staff["value"]
            if not (len(value) == _YEAR and value[:2] in {"19", "20"}):
                start = span.start - (min(12, span.start) - staff.start("value"))
                yield Span(start, start + len(value), Entity.REFERENCE)
        if i and spans[i - 1].entity in _PLACES and span.entity in _NUMBERS:
            between = text[spans[i - 1].end : span.start]
            if _SIGN.fullmatch(between):
                yield Span(spans[i - 1].end, span.start, span.entity)


def _tail_end(text: str, span: Span) -> int:
    """Where a number ends with what goes on from it: groups, letters, the country of a registered item."""
    tail = _TAIL.match(text, span.end)
    if tail is None and span.entity is Entity.REFERENCE:
        tail = _LETTERS.match(text, span.end)
    if tail is None and _ITEM.fullmatch(text, span.start, span.end):
        tail = _COUNTRY.match(text, span.end)
    return tail.end() if tail else span.end


def _attached(text: str, span: Span) -> Iterator[Span]:
    """The extension of a telephone, the lot of a plot, the year of birth of a person."""
    if span.entity is Entity.PHONE and (inner := _EXTENSION.match(text, span.end)):
        yield Span(span.start, inner.end(), Entity.PHONE)
    if span.entity is Entity.LAND and (lot := _LOT.match(text, span.end)):
        yield Span(span.start, lot.end(), Entity.LAND)
    if span.entity in _PERSONS and (year := _BIRTH_YEAR.match(text, span.end)):
        yield Span(*year.span("year"), Entity.BIRTHDATE)


def _last_signs(text: str, span: Span, following: Span | None) -> Iterator[Span]:
    """The key after what one signs in with, and the last group before the name of a file."""
    if span.entity is Entity.SECRET and text[span.end - 1].isdigit() and (key := _KEY.match(text, span.end)):
        yield Span(span.start, key.end(), Entity.SECRET)
    group = _GROUP.match(text, span.end) if span.entity in _NUMBERS else None
    if group and following and group.end() + 1 == following.start and following.entity in _PERSONS:
        yield Span(span.start, group.end(), span.entity, span.score)


_MAX_TAIL: Final = 10
_YEAR: Final = 4
