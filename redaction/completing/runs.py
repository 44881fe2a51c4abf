"""What people write between the street and the town, or after it, so that one finds the door.

An address is a run of short clauses without a finite verb, parted by commas, dashes, bullets, brackets or
line ends: "villa 7, portail 2", "(entrée côté jardin)", "derrière le lavoir", "la grange du fond".
From a piece that is sure (a street with its number, a postcode with its town), the clauses on both sides
belong to it as long as a word of buildings and places opens them, or another piece of it stands beyond.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from redaction.completing.run_words import (
    CUE,
    JUST_BEFORE,
    NAME,
    NUMBERED_WAY,
    OPENER,
    OTHER,
    PART,
    PLACE,
    PLAIN_TAIL,
    SENTENCE,
)
from redaction.entities import NAMES, Entity, Span, resolve
from redaction.lexicon.words import Lexicon, key_of
from redaction.recognizers.rule import compile_pattern

_SIGN: Final = {Entity.ADDRESS: PART, Entity.PLACE: PLACE, Entity.NAME: NAME}
# Signs searched on either side; words and signs in clear of one clause; clauses; clauses without any cue.
_STRETCH: Final = 150
_MAX_WORDS: Final = 7
_MAX_SIGNS: Final = 55
_MAX_CLAUSES: Final = 6
_MAX_UNSURE: Final = 2

_SIGN_OF_WORD: Final = rf"(?:[\p{{L}}0-9]|[{PART}-{OTHER}])"
# The end of a sentence or paragraph, a heading, a mail address: an address does not go beyond.
# A point after four signs or fewer ends a short form: "bât.", "appt.", "lot.".
_BREAK: Final = compile_pattern(
    rf"\n[ ]*\n|(?<!(?<!{_SIGN_OF_WORD}){_SIGN_OF_WORD}{{1,4}})[.](?=[\s»\")])|[:!?…=@]"
    r"|\n(?=[ ]?[>*_=\-]{2})"
)
_SEPARATOR: Final = compile_pattern(r"[ ]*(?:(?:[,;•·|/()«»\"“”—\n]|(?<=[ \n])[–\-](?=[ ]))[ ]*)+")
_WORD: Final = compile_pattern(r"\p{L}+")
_FIGURE: Final = compile_pattern(r"[0-9]")
# Between brackets, whatever it says, when the address goes on behind: "(ne pas suivre le GPS)".
_BRACKETS: Final = compile_pattern(
    rf"(?<={PART})[ \n]?\([^()\n]{{1,50}}\)[ ]?[,;–\-\n]?[ ]?(?=[{PART}{PLACE}])"
    rf"|(?<=[{PLACE}{NAME}])[ \n]\([^()\n]{{1,50}}\)(?:\n|,[ ])(?={PART})"
)
# "2 Untergass"; an unknown short form with its number: "étg 14", "empl. 41".
_NUMBER_NAME: Final = compile_pattern(
    rf"[0-9]{{1,4}}(?:[ ]?(?:bis|ter|[A-D]))?[ ][{PLACE}-{OTHER}]+|[{NAME}{OTHER}]{{2,5}}[.]?[ ][0-9]{{1,4}}"
)
_LEADING: Final = compile_pattern(rf"(?:[{PART}-{OTHER}]+|[0-9]+|[ .\-–'’°]){{0,30}}")
# "à Metz" after a street; what may stand before a piece in its clause; "courée Sainte-Barbe n° 6".
_AT_TOWN: Final = compile_pattern(rf"(?i:[àa]|in|te)[ ](?:(?i:l[ae]|les)[ ])?[{PART}-{NAME}]+[ ]?")
_ARTICLE: Final = compile_pattern(
    r"(?:[0-9]{1,4},?[ ])?(?:(?i:les?|la|aux?)[ ]|(?i:l['’]))?(?:\p{Ll}{2,20}[ ]){0,2}"
)
_NAME_BEFORE: Final = compile_pattern(
    rf"(?:^|[,;•·|/(«–][ ]?|[ ]-[ ])(?P<value>(?:[\p{{Ll}}'’\-]{{2,20}}[ '’]){{1,3}}[{PLACE}-{OTHER}]+[ ]"
    r"|[\p{L}\-]{3,15}[ ]"
    r"|(?i:lot|r[ée]s|hlm|cit[ée]|r[ée]sidence|lotissement)[.]?[ ](?:[\p{L}'’\-]{1,20}[ ]){1,4})\Z"
)
_HOUSE_NUMBER: Final = compile_pattern(r"[0-9]{1,4}(?:[ ]?(?:bis|ter|[A-Da-d])|[ ]?[\-/][ ]?[0-9]{1,4})?")
# Postcodes: beside a name, with a town in lower case, alone, within an address, at its start.
_CODE_BEFORE: Final = compile_pattern(r"(?<![\w.,/\-])(?<![0-9][ ])[0-9]{2}[ ]?[0-9]{3}[ ]\Z")
_LOWER_TOWN: Final = compile_pattern(
    rf"(?:[0-9]|[{PART}-{OTHER}]){{5}}[ ][\p{{Ll}}'’\-]{{2,30}}(?:[ ][\p{{Ll}}'’\-]{{2,20}}){{0,2}}"
)
# "Colombe-lès-Vesoul": the names of communes carry small words between hyphens, those of persons do not.
_HYPHENED: Final = compile_pattern(r"\p{L}-(?i:l[èe]s|lez|sur|sous|en|pr[èe]s|aux?|devant)-\p{L}")
_POSTCODE: Final = compile_pattern(r"[0-9]{4,5}")
_WITH_TOWN: Final = compile_pattern(r"(?<![0-9])(?:[A-Z]{1,2}[- ])?[0-9]{2}[ ]?[0-9]{2,3}(?![0-9])[ ]\p{L}")
_BARE_TOWN: Final = compile_pattern(r"(?:[A-Z]{1,2}[- ]?)?[0-9]{2}[ ]?[0-9]{2,3}(?![0-9])")
_TOWN_AT_END: Final = compile_pattern(rf"(?<=[,–\-\n][ ]?){PLACE}+(?=[ ]?(?:[\n).;(,]|\Z))")


class _Kind(Enum):
    """What a clause beside an address is."""

    CUE = auto()  # opened by a word of buildings and places
    PIECE = auto()  # masked as an address or place
    UNSURE = auto()  # short and without verb: part of the run when an address stands on both sides
    NONE = auto()  # a sentence, or too long


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    kind: _Kind


def address_runs(text: str, spans: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    """Spans of addresses with the clauses beside them. spans: in order, without overlap."""
    coded = list(_coded(text, spans))
    yield from coded
    spans = resolve([*spans, *coded])
    shown = _shown(text, spans, lexicon)
    for bridge in _BRACKETS.finditer(shown):
        if not _WITH_TOWN.search(text, max(0, bridge.start() - _STRETCH // 2), bridge.start()):
            yield Span(*bridge.span(), Entity.ADDRESS)
    for span in spans:
        if span.entity is Entity.ADDRESS:
            start, end = _start(text, shown, span), _end(text, shown, span)
            if (start, end) != (span.start, span.end):
                yield Span(start, end, Entity.ADDRESS)
    for found in _TOWN_AT_END.finditer(shown):
        if (first := _before_town(shown, found.start())) is not None:
            yield Span(first, found.end(), Entity.ADDRESS)


def _coded(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Postcodes before a name that was masked for itself: "56500 moréac"."""
    for span in spans:
        if span.entity in NAMES and (code := _CODE_BEFORE.search(text, max(0, span.start - 8), span.start)):
            yield Span(code.start(), span.end, Entity.ADDRESS)


def _shown(text: str, spans: Sequence[Span], lexicon: Lexicon) -> str:
    """The text with each masked sign replaced by what it is for an address."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        sign = _SIGN.get(span.entity, OTHER)
        if span.entity in NAMES and _is_town_name(text[span.start : span.end], lexicon):
            sign = PLACE
        pieces += [text[at : span.start], sign * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])


def _is_town_name(value: str, lexicon: Lexicon) -> bool:
    return key_of(value) in lexicon.towns or _HYPHENED.search(value) is not None


def _start(text: str, shown: str, span: Span) -> int:
    """Where the run of clauses before an address begins."""
    bare = _BARE_TOWN.match(text, span.start, span.end) is not None
    start, unsure = _fragment(shown, span.start), 0
    for clause in _before(shown, start):
        if clause.kind is _Kind.NONE:
            opener = _opener(shown, clause) if bare else None
            return start if opener is None else opener
        if _WITH_TOWN.search(text, clause.start, clause.end):
            return start
        sure = clause.kind in {_Kind.CUE, _Kind.PIECE} or _is_number(text, clause, start)
        if sure and (bare or not unsure):
            start = _first(shown, clause)
        elif bare and unsure < _MAX_UNSURE:
            unsure += 1
        else:
            return start
    return start


def _fragment(shown: str, start: int) -> int:
    """Where the words begin that stand before an address without any sign between: "derrière le 12 …"."""
    first = max(0, start - _STRETCH // 2)
    if found := NUMBERED_WAY.search(shown, first, start):
        return found.start()
    if found := JUST_BEFORE.search(shown, first, start):
        return start if SENTENCE.search(shown, found.start(), start) else found.start()
    if found := _NAME_BEFORE.search(shown, first, start):
        return found.start("value") if CUE.match(shown, found.start("value")) else start
    return start


def _before_town(shown: str, start: int) -> int | None:
    """Where an address without street and postcode begins, by the clauses before its town; None: no address.

    Two clauses tell, or one with a number, or one that fills the line with the town.
    """
    clauses: list[_Clause] = []
    for clause in _before(shown, start):
        if clause.kind is not _Kind.CUE and not (clause.kind is _Kind.PIECE and clauses):
            break
        clauses.append(clause)
    if not clauses:
        return None
    first = clauses[-1].start
    numbered = any(_FIGURE.search(shown, c.start, c.end) for c in clauses)
    fills = shown[max(0, first - 1) : first] in {"", "\n"}
    return first if len(clauses) > 1 or numbered or fills else None


def _is_number(text: str, clause: _Clause, start: int) -> bool:
    """Whether a clause is the number of the house that follows: "17 (rue du Pont)"."""
    return not text[start].isdigit() and _HOUSE_NUMBER.fullmatch(text, clause.start, clause.end) is not None


def _first(shown: str, clause: _Clause) -> int:
    """Where the address begins in its first clause: at its piece, or before it with an article or number."""
    piece = shown.find(PART, clause.start, clause.end)
    if clause.kind is _Kind.CUE or piece < 0 or _ARTICLE.fullmatch(shown, clause.start, piece):
        return clause.start
    return piece


def _opener(shown: str, clause: _Clause) -> int | None:
    """Where an address opens within a sentence: "il reste chez la veuve Untel, courée 3"."""
    for found in OPENER.finditer(shown, clause.start, clause.end):
        if _kind(shown[found.start() : clause.end]) is not _Kind.NONE:
            return found.start()
    return None


def _end(text: str, shown: str, span: Span) -> int:
    """Where the run of clauses after an address ends."""
    end = span.end
    closed = _WITH_TOWN.search(text, span.start, span.end) is not None
    for clause in _after(shown, span.end):
        if clause.kind is _Kind.CUE or (not closed and _is_town(shown, clause)):
            end = clause.end
        elif not _POSTCODE.fullmatch(text, clause.start, clause.end):
            break
    return end


def _is_town(shown: str, clause: _Clause) -> bool:
    if clause.kind is _Kind.PIECE and not _WORD.search(shown, clause.start, clause.end):
        return True
    return any(p.fullmatch(shown, clause.start, clause.end) for p in (_AT_TOWN, _LOWER_TOWN))


def _before(shown: str, end: int) -> Iterator[_Clause]:
    """The clauses before a place of the text, the nearest first."""
    first = max(0, end - _STRETCH)
    breaks = [m.end() for m in _BREAK.finditer(shown, first, end)]
    start = breaks[-1] if breaks else first
    marks = [(start, start), *(m.span() for m in _SEPARATOR.finditer(shown, start, end))]
    if marks[-1][1] != end:
        return
    clauses = _clauses(shown, marks)
    if not breaks and first:  # cut short
        clauses = clauses[1:]
    yield from reversed(clauses[-_MAX_CLAUSES:])


def _after(shown: str, start: int) -> Iterator[_Clause]:
    """The clauses after a place of the text, the nearest first."""
    last = min(len(shown), start + _STRETCH)
    found = _BREAK.search(shown, start, last)
    end = found.start() if found else last
    marks = [m.span() for m in _SEPARATOR.finditer(shown, start, end)]
    if found or last == len(shown):
        marks.append((end, end))
    if PLAIN_TAIL.match(shown, start, end):
        marks.insert(0, (start, start + 1))
    elif not marks or marks[0][0] != start:
        return
    yield from _clauses(shown, marks)[:_MAX_CLAUSES]


def _clauses(shown: str, marks: Sequence[tuple[int, int]]) -> list[_Clause]:
    """What stands between the signs, in order, without the spaces before it."""
    clauses = []
    for (_, left), (right, _) in pairwise(marks):
        start = right - len(shown[left:right].lstrip())
        if start < right:
            clauses.append(_Clause(start, right, _kind(shown[start:right])))
    return clauses


def _kind(clause: str) -> _Kind:
    words = _WORD.findall(clause)
    if not words:
        piece = PART in clause or PLACE in clause or _NUMBER_NAME.fullmatch(clause)
        return _Kind.PIECE if piece else _Kind.UNSURE
    signs = sum(not PART <= sign <= OTHER for sign in clause)
    if len(words) > _MAX_WORDS or signs > _MAX_SIGNS or SENTENCE.search(clause):
        return _Kind.NONE
    leading = _LEADING.match(clause)
    if CUE.match(clause) or (leading and CUE.match(clause, leading.end())):
        return _Kind.CUE
    return _Kind.PIECE if PART in clause else _Kind.UNSURE
