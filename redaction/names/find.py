"""Searches a text for names: word by word, then by what is announced, beside or repeated.

No model and no closed list of names: a capital in mid-sentence, a title before, a signature, a word that no
dictionary holds, or a name known from the headers of the thread. Whatever is left in doubt is masked.
"""

from typing import Final

from redaction.entities import Entity, Span
from redaction.lexicon.cues import FIRM_NOUNS, LEGAL_FORMS, PARTICLES
from redaction.lexicon.words import Lexicon
from redaction.mentions import blank
from redaction.names.alone import Judge
from redaction.names.attached import mark_attached
from redaction.names.beside import mark_beside
from redaction.names.bound import mark_bound
from redaction.names.cued import mark_labelled, mark_lists, mark_relatives, mark_titled
from redaction.names.firms import mark_firms, spans_of
from redaction.names.hurried import mark_hurried
from redaction.names.initials import mark_initialled
from redaction.names.letters import (
    find_in_file_names,
    find_initials,
    find_legal_forms,
    find_lone_initials,
    find_spaced,
    not_words,
)
from redaction.names.neighbours import mark_neighbours
from redaction.names.places import mark_places
from redaction.names.scan import Scan
from redaction.names.whole import mark_whole_firms
from redaction.names.widen import widen
from redaction.words import Word, unwrapped, words_of

_MAX_SIGNED: Final = 3
_MIN_REPEATED: Final = 3


def find_names(text: str, known: frozenset[str], lexicon: Lexicon) -> list[Span]:
    """Spans of words taken for names, in order. What is already masked must have been blanked in the text."""
    scan = Scan.of(unwrapped(blank(text, not_words(text))), known, lexicon)
    judge = Judge(lexicon, known)
    scan.marks = [judge.verdict(scan.words, i) for i in range(len(scan.words))]
    _mark_known_runs(scan)
    _mark_signatures(scan)
    _mark_name_lines(scan)
    mark_titled(scan)
    mark_relatives(scan)
    mark_labelled(scan)
    mark_neighbours(scan)
    mark_lists(scan)
    mark_hurried(scan)
    mark_places(scan)
    mark_bound(scan)
    mark_initialled(scan)
    mark_beside(scan)
    _mark_repeats(scan)
    mark_neighbours(scan)
    mark_attached(scan)
    mark_firms(scan)
    mark_whole_firms(scan)
    _clear_phrases(scan)
    odd = [
        *find_initials(text),
        *find_lone_initials(text),
        *find_legal_forms(text),
        *find_spaced(text, lexicon),
        *find_in_file_names(text, known, lexicon),
    ]
    return sorted([*widen(text, spans_of(scan)), *odd], key=lambda span: (span.start, span.end))


def leftovers(text: str, lexicon: Lexicon) -> list[Span]:
    """Words of a redacted text, placeholders blanked, that would still be taken for names by themselves."""
    words = words_of(unwrapped(blank(text, not_words(text))))
    judge = Judge(lexicon)
    scan = Scan(text, words, [judge.verdict(words, i) for i in range(len(words))], frozenset(), lexicon)
    _clear_phrases(scan)
    left = [Span(w.start, w.end, mark) for w, mark in zip(words, scan.marks, strict=True) if mark is not None]
    return [*left, *find_in_file_names(text, frozenset(), lexicon)]


def _mark_known_runs(scan: Scan) -> None:
    """Two known names in a row, in any case: "claire petit" is the sender where "petit" alone is not."""
    for i in range(len(scan.words) - 1):
        if scan.words[i].key in scan.known and scan.words[i + 1].key in scan.known and scan.joined(i):
            scan.marks[i] = scan.marks[i + 1] = Entity.PERSON


def _mark_signatures(scan: Scan) -> None:
    """One to three capital words alone on a line under a closing formula name the sender ("Bises\\nNono")."""
    lines: dict[int, list[int]] = {}
    for i, word in enumerate(scan.words):
        if word.signs:
            lines.setdefault(word.line, []).append(i)
    for line in lines.values():
        if len(line) <= _MAX_SIGNED and all(_may_sign(scan.words[i], scan.lexicon) for i in line):
            for i in line:
                scan.mark(i, Entity.PERSON)


def _mark_name_lines(scan: Scan) -> None:
    """A line that holds nothing but listed names, in any case, is a signature ("laurent petit")."""
    lines: dict[int, list[int]] = {}
    for i, word in enumerate(scan.words):
        lines.setdefault(word.line, []).append(i)
    for line in lines.values():
        if len(line) <= _MAX_SIGNED and all(_is_listed(scan.words[i], scan.lexicon) for i in line):
            for i in line:
                scan.mark(i, Entity.PERSON)


def _is_listed(word: Word, lexicon: Lexicon) -> bool:
    named = lexicon.is_given(word.key) or lexicon.is_surname(word.key)
    return named and not lexicon.is_allowed(word.text)


def _may_sign(word: Word, lexicon: Lexicon) -> bool:
    if len(word.key) == 1:
        return word.capital
    if word.key in FIRM_NOUNS or (lexicon.is_allowed(word.text) and not lexicon.is_ambiguous(word.key)):
        return False
    return word.capital and (word.key not in lexicon.grammar or word.key in lexicon.first_names)


def _mark_repeats(scan: Scan) -> None:
    """Other mentions of a person of this mail: in any case, but with a capital where the word is ordinary."""
    people = {
        part
        for word, mark in zip(scan.words, scan.marks, strict=True)
        if mark is Entity.PERSON
        for part in (word.key, *word.key.split("-"))
        if len(part) >= _MIN_REPEATED and part not in PARTICLES and part not in LEGAL_FORMS
    } - scan.known
    if not people:
        return
    judge = Judge(scan.lexicon, frozenset(people))
    for i, word in enumerate(scan.words):
        if scan.marks[i] is None and judge.is_known(word):
            scan.marks[i] = Entity.PERSON


def _clear_phrases(scan: Scan) -> None:
    """Groups of words that the office allows stay in clear, unless one is a contact's name."""
    if not scan.lexicon.phrases:
        return
    keys = [word.key for word in scan.words]
    for phrase in scan.lexicon.phrases:
        size = len(phrase)
        for i in range(len(keys) - size + 1):
            if keys[i] == phrase[0] and tuple(keys[i : i + size]) == phrase and not scan.known & set(phrase):
                scan.marks[i : i + size] = [None] * size
