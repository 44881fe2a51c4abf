"""Ordinary words that a name beside them, a bracket or the cell of a table tells to be names."""

import re
from itertools import pairwise
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.cues import (
    CALENDAR,
    FIRM_NOUNS,
    GREETINGS,
    LEGAL_FORMS,
    PAPERS,
    PARTICLES,
    PLACE_NOUNS,
    RANKS,
    ROLES,
)
from redaction.names.cued import is_title
from redaction.names.scan import Scan

_PEOPLE: Final = frozenset({Entity.PERSON, Entity.NAME})
_MIN_SURNAME: Final = 3
# "Émeraude (Bouteille), 9 ans", "Dimanche (ex-Rollinger)".
_BRACKET: Final = re.compile(r"[ ]\([ ]?")
_BRACKET_END: Final = re.compile(r"[ ]?(?:[),]|je crois|sur (?:la|le|les|sa|son|ses)\b)")
_NOBLE: Final = frozenset({"de", "du", "des", "d", "van", "von"})
# What opens another surname of the same person.
_BORN: Final = frozenset({"nee", "ne", "ep", "divorcee", "mariee", "certain", "certaine", "geboren", "born"})
_ARTICLES: Final = frozenset({"le", "la", "les", "du", "de", "van", "el", "ben"})
_FIGURE: Final = re.compile(r"[ ]?(?:\d|§|[ ]er\b)")
_LINE_START: Final = re.compile(r"(?:^|\n)[ ]*\Z")
_LINE_END: Final = re.compile(r"[ ]*(?:\n|\Z|,[ ][a-zà-ÿ])")
_CELL: Final = re.compile(r"[^;|\t\n]{1,60}")
_ROW: Final = re.compile(r"^[^\n]{3,400}$", re.MULTILINE)
_FIGURES: Final = re.compile(r"[§\d]")
_MAX_CELL: Final = 3


def mark_beside(scan: Scan) -> None:
    """Marks what stands beside a person and is the other half of the name, in any order."""
    for i, word in enumerate(scan.words[:-1]):
        if word.key in _BORN:
            _mark_born(scan, i)
        if scan.marks[i] is not None and scan.marks[i + 1] is None:
            if _is_loud_surname(scan, i + 1, i) or _is_bracketed(scan, i + 1):
                scan.marks[i + 1] = Entity.PERSON
        elif scan.marks[i] is None and scan.marks[i + 1] is not None:
            if _is_loud_surname(scan, i, i + 1) or _is_dated_first(scan, i) or _is_noble_first(scan, i):
                scan.marks[i] = Entity.PERSON
        elif scan.marks[i] is None and _is_noble_line(scan, i):
            scan.marks[i] = Entity.PERSON
    _mark_cells(scan)


def _mark_born(scan: Scan, i: int) -> None:
    """The other surname of somebody: "née Le Dû", "(NÉE SUCRE)", "un certain Mars"."""
    word, name, gap = scan.words[i], scan.words[i + 1], scan.gap(i)
    if gap not in {" ", ". "} or not name.capital or _FIGURE.match(scan.text, name.end):
        return
    if word.key in {"certain", "certaine"} and (
        name.shouted or i == 0 or scan.words[i - 1].key not in {"un", "une"}
    ):
        return
    if name.key in _ARTICLES:
        following = scan.words[i + 2] if i + 2 < len(scan.words) else None
        if (
            following
            and following.capital
            and scan.gap(i + 1) == " "
            and not _FIGURE.match(scan.text, following.end)
        ):
            scan.mark(i + 1, Entity.PERSON)
            scan.mark(i + 2, Entity.PERSON)
    elif name.key in CALENDAR or not (_is_plain(scan, i + 1) or name.key in PARTICLES):
        scan.mark(i + 1, Entity.PERSON)


def _is_loud_surname(scan: Scan, i: int, j: int) -> bool:
    """Whether word i, in capitals beside a first name that is not, is the surname ("Aline PERSIL").

    The French civil usage writes the surname in capitals, before or after the first name.
    """
    word, name = scan.words[i], scan.words[j]
    if not word.upper or word.shouted or name.upper or not name.capital or scan.marks[j] not in _PEOPLE:
        return False
    if len(word.key) < _MIN_SURNAME or scan.gap(min(i, j)) != " ":
        return False
    if i < j and not scan.lexicon.is_given(name.key):
        return False
    return not _is_plain(scan, i) and word.key not in scan.lexicon.verbs


def _is_plain(scan: Scan, i: int) -> bool:
    """Whether word i tells a function, a paper or a firm, or is a word of grammar."""
    word, lexicon = scan.words[i], scan.lexicon
    told = is_title(word) or lexicon.is_allowed(word.text) or word.key in lexicon.grammar
    listed = any(
        word.key in cues for cues in (ROLES, RANKS, PAPERS, FIRM_NOUNS, LEGAL_FORMS, PLACE_NOUNS, GREETINGS)
    )
    return told or listed


def _is_bracketed(scan: Scan, i: int) -> bool:
    """Whether word i stands alone in brackets right after a person ("Émeraude (Bouteille), 9 ans")."""
    word, person = scan.words[i], scan.words[i - 1]
    named = scan.marks[i - 1] is Entity.PERSON or (scan.marks[i - 1] and scan.lexicon.is_given(person.key))
    if not named or not word.capital or word.upper or person.line != word.line:
        return False
    if not _BRACKET.fullmatch(scan.gap(i - 1)) or not _BRACKET_END.match(scan.text, word.end):
        return False
    return word.key in CALENDAR or not _is_plain(scan, i)


def _is_dated_first(scan: Scan, i: int) -> bool:
    """Whether a month or a day with a capital stands right before a surname ("Avril Kerboul")."""
    word, name = scan.words[i], scan.words[i + 1]
    if word.key not in CALENDAR or not word.capital or word.shouted or scan.gap(i) != " ":
        return False
    if (
        not name.capital
        or scan.marks[i + 1] not in _PEOPLE
        or scan.text[: word.start].rstrip()[-1:].isdigit()
    ):
        return False
    return not word.opens or bool(_LINE_START.search(scan.text, 0, word.start) and _ends_line(scan, i + 1))


def _is_noble_first(scan: Scan, i: int) -> bool:
    """Whether word i opens a line that holds nothing else but a surname ("Sage Van Kerboul")."""
    word, name = scan.words[i], scan.words[i + 1]
    if scan.marks[i + 1] is not Entity.PERSON or name.key not in {"van", "von", "le", "la", "de"}:
        return False
    return word.capital and not word.upper and _opens_line(scan, i) and not _is_plain(scan, i)


def _is_noble_line(scan: Scan, i: int) -> bool:
    """Whether word i and a particle open a line that holds nothing else but a name ("Sage de Kerboul")."""
    if i + 2 >= len(scan.words) or scan.words[i + 1].key not in _NOBLE or scan.marks[i + 2] not in _PEOPLE:
        return False
    word, last = scan.words[i], scan.words[i + 2]
    if not word.capital or word.upper or not _opens_line(scan, i) or last.key in scan.lexicon.towns:
        return False
    alone = scan.spaced(i) and scan.spaced(i + 1) and last.capital and _ends_line(scan, i + 2)
    if alone and not _is_plain(scan, i):
        scan.marks[i + 1] = Entity.PERSON
        return True
    return False


def _opens_line(scan: Scan, i: int) -> bool:
    return scan.text[scan.text.rfind("\n", 0, scan.words[i].start) + 1 : scan.words[i].start].strip() == ""


def _ends_line(scan: Scan, i: int) -> bool:
    return bool(_LINE_END.match(scan.text, scan.words[i].end))


def _mark_cells(scan: Scan) -> None:
    """A cell of a few capital words right beside the cell of a name is a name, in a row with a figure.

    Rows of a table hold the surname and the first name in two cells: "0023 ; KERBOUL ; Minuit ; 2 80 …".
    """
    starts = {word.start: i for i, word in enumerate(scan.words)}
    for row in _ROW.finditer(scan.text):
        if len(_CELL.findall(row[0])) <= 2 or not _FIGURES.search(row[0]):
            continue
        cells = [_cell_words(match, starts) for match in _CELL.finditer(scan.text, *row.span())]
        for one, other in pairwise(cells):
            for found, beside in ((one, other), (other, one)):
                if _is_name_cell(scan, found) and beside and all(_is_named(scan, k) for k in beside):
                    for k in found:
                        scan.mark(k, Entity.PERSON)


def _is_named(scan: Scan, i: int) -> bool:
    return scan.marks[i] is Entity.PERSON or (scan.marks[i] is Entity.NAME and scan.words[i].upper)


def _cell_words(match: "re.Match[str]", starts: dict[int, int]) -> list[int]:
    """The words of a cell; none when figures or other signs stand in it."""
    text = match[0].strip()
    if not text or any(not (c.isalpha() or c in " .'’-") for c in text):
        return []
    return [starts[k] for k in range(match.start(), match.end()) if k in starts]


def _is_name_cell(scan: Scan, words: list[int]) -> bool:
    if not 0 < len(words) <= _MAX_CELL or all(scan.marks[k] is not None for k in words):
        return False
    return all(scan.words[k].capital and not _is_plain(scan, k) for k in words)
