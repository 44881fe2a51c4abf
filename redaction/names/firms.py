"""The spans of what was found, and whether each names a firm, a place or a person."""

from typing import Final

from redaction.entities import Entity, Span
from redaction.lexicon.cues import FIRM_NOUNS, LEGAL_FORMS, PARTICLES, PLACE_NOUNS, PLACE_PREPOSITIONS
from redaction.names.cued import is_title
from redaction.names.scan import Scan

_JOINING: Final = PARTICLES - {"e", "y", "am", "op"}
_MAX_LINKS: Final = 4
_MAX_EPITHETS: Final = 2


def mark_firms(scan: Scan) -> None:
    """Ordinary words with a capital beside a firm's name ("Buroneo Services", "Les Trois Moulins")."""
    words, marks, lexicon = scan.words, scan.marks, scan.lexicon
    for i, mark in enumerate(marks[:-1]):
        word, following = words[i], words[i + 1]
        if not scan.joined(i) or not (word.capital and following.capital):
            continue
        if mark is not None and marks[i + 1] is None and following.key in FIRM_NOUNS and not following.shouted:
            marks[i + 1] = Entity.ORG
        elif mark is None and marks[i + 1] is not None and word.key in FIRM_NOUNS and not word.shouted:
            marks[i] = Entity.ORG
        elif marks[i + 1] is None and "&" in scan.gap(i) and not lexicon.is_allowed(following.text):
            marks[i + 1] = Entity.ORG
    for i in range(len(marks) - 2, -1, -1):
        word = words[i]
        if marks[i] is None and marks[i + 1] is not None and scan.joined(i) and "&" in scan.gap(i):
            if word.capital and not is_title(word):
                marks[i] = Entity.ORG
    _mark_quoted(scan)


def _mark_quoted(scan: Scan) -> None:
    """A capital word, or several, in quotation marks after a firm noun or alone: a firm or a nickname."""
    text, words, lexicon = scan.text, scan.words, scan.lexicon
    for i, word in enumerate(words):
        before = text[max(0, word.start - 2) : word.start].rstrip()
        after = text[word.end : word.end + 2].lstrip()
        quoted = before[-1:] in {"«", "“", '"'} and after[:1] in {"»", "”", '"'}
        if not quoted or scan.marks[i] is not None or not word.capital or word.upper:
            continue
        if word.key not in lexicon.grammar and not lexicon.is_allowed(word.text):
            scan.marks[i] = Entity.NAME


def spans_of(scan: Scan) -> list[Span]:
    """Neighbouring marks as one span each, typed."""
    spans: list[Span] = []
    i = 0
    while i < len(scan.words):
        if scan.marks[i] is None:
            i += 1
            continue
        j = i
        while j + 1 < len(scan.words) and scan.marks[j + 1] is not None and scan.joined(j):
            j += 1
        spans.append(_span(scan, i, j))
        i = j + 1
    return spans


def _span(scan: Scan, i: int, j: int) -> Span:
    words = scan.words
    kinds = {scan.marks[k] for k in range(i, j + 1)}
    first, entity = i, Entity.NAME
    if Entity.ORG in kinds or any(words[k].key in LEGAL_FORMS for k in range(i, j + 1)):
        entity = Entity.ORG
    elif (noun := _noun_before(scan, i, FIRM_NOUNS)) is not None:
        first, entity = noun, Entity.ORG
    elif (noun := _noun_before(scan, i, PLACE_NOUNS)) is not None:
        first, entity = noun, Entity.PLACE
    elif Entity.PERSON in kinds:
        entity = Entity.PERSON
    elif _is_place(scan, i, j):
        entity = Entity.PLACE
    elif any(scan.lexicon.is_given(words[k].key) for k in range(i, j + 1)):
        entity = Entity.PERSON
    end = words[j].end
    initial = len(words[j].text) == 1 and scan.text[end : end + 1] == "."
    return Span(words[first].start, end + initial, entity)


def _is_place(scan: Scan, i: int, j: int) -> bool:
    """Whether a town of the lists stands after a preposition of place ("à Vannes", "tribunal de Quimper")."""
    if scan.lexicon.is_given(scan.words[i].key):
        return False
    name = "-".join(word.key for word in scan.words[i : j + 1])
    towns = scan.lexicon.towns
    if name not in towns and name.replace("-", " ") not in towns:
        return False
    return i > 0 and scan.spaced(i - 1) and scan.words[i - 1].key in PLACE_PREPOSITIONS


def _noun_before(scan: Scan, i: int, nouns: frozenset[str]) -> int | None:
    """Index of the noun that opens a name ("clinique des …", "cabinet dentaire de la …").

    Link words, then at most two ordinary words in lower case, may stand between them.
    """
    epithets = 0
    words = scan.words
    for k in range(i - 1, max(-1, i - 1 - _MAX_LINKS - _MAX_EPITHETS), -1):
        if scan.marks[k] is not None or not scan.spaced(k):
            return None
        key = words[k].key
        if key in nouns or (key in LEGAL_FORMS and words[k].upper and nouns is FIRM_NOUNS):
            return k
        if key in _JOINING:
            continue
        epithets += 1
        if epithets > _MAX_EPITHETS or words[k].capital or key in scan.lexicon.grammar or key in scan.lexicon.verbs:
            return None
    return None
