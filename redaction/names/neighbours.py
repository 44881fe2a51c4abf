"""Particles, initials and capitals right beside a name belong to it."""

import re
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.cues import LEGAL_FORMS, PARTICLES, RANKS
from redaction.lexicon.verbs import is_conjugated
from redaction.names.cued import is_title
from redaction.names.scan import MAX_INITIAL, Scan

_JOINING: Final = PARTICLES - {"et", "e", "y", "am", "op"}
_NOBLE: Final = frozenset({"de", "d", "du", "van", "von"})
# After a rank, or a family, a particle is part of the surname.
_HOUSES: Final = RANKS | {"famille", "consorts", "epoux"}
_DUTCH: Final = frozenset({"van", "von", "vande", "vanden", "vander", "den", "der"})
# Small words that are also the last part of a name ("Kim Jong Un").
_LAST: Final = frozenset({"un", "on", "an", "si", "ma", "do", "so", "mai", "ho", "my"})
_GLUED: Final = frozenset({"cest", "jai", "cetait", "jsuis", "chui", "sest", "mest", "jetais", "ya"})
_BRIDGE: Final = re.compile(r"[ ](?:[ldLD]['’])?|[ ]?['’\-]")


def mark_neighbours(scan: Scan) -> None:
    """Marks what stands beside a name and is part of it."""
    _mark_ranked(scan)
    for step in (1, -1):
        order = range(len(scan.words)) if step == 1 else range(len(scan.words) - 1, -1, -1)
        for i in order:
            j = i - step
            if scan.marks[i] is not None or not 0 <= j < len(scan.words):
                continue
            mark = scan.marks[j]
            if (
                mark is not None
                and not is_title(scan.words[i])
                and scan.joined(min(i, j))
                and _belongs(scan, i, j)
            ):
                scan.marks[i] = mark
    _bridge_particles(scan)
    _mark_before_particles(scan)


def _belongs(scan: Scan, i: int, j: int) -> bool:
    """Whether unmarked word i, beside name j, is part of it."""
    word, name, lexicon = scan.words[i], scan.words[j], scan.lexicon
    after = i > j
    if len(word.text) == 1:
        if word.shouted and word.key in {"a", "y", "o"}:
            return False
        return word.text.isupper() or (after and not name.capital and word.key not in {"a", "y"})
    if word.key in LEGAL_FORMS and word.capital:
        return not word.shouted or len(word.key) > MAX_INITIAL
    if lexicon.is_ambiguous(word.key, word.language):
        return word.capital or (after and not name.capital and _is_lower_surname(scan, i, j))
    if word.key in _JOINING or word.key in _LAST:
        return _is_particle(scan, i, j)
    if after and not word.capital and not name.capital:
        return _follows_first_name(scan, i, j)
    if after and word.shouted and lexicon.is_given(name.key):
        return word.key not in lexicon.grammar and word.key not in lexicon.verbs
    if not after and word.upper and name.capital and not name.upper and not word.shouted:
        return lexicon.is_surname(word.key) and not lexicon.is_allowed(word.text)
    return after and word.upper and name.upper and not word.shouted and not lexicon.is_allowed(word.text)


def _is_particle(scan: Scan, i: int, j: int) -> bool:
    """Whether a small word beside name j is part of it: before it, or with a capital as its last word."""
    word, name = scan.words[i], scan.words[j]
    if i > j:  # "Tran Le", "Kim Jong Un"
        return word.capital and not word.shouted and scan.gap(j) == " " and _closes(scan, i)
    if word.key not in _JOINING:
        return False
    if word.opens and scan.lexicon.is_ordinary(name.text, "fr"):
        return False  # "Le Premier ministre", but "Le Goff"
    if word.opens and word.key == "les" and scan.lexicon.is_surname(name.key):
        return False  # "Les Lambert"
    return (name.capital or name.key in _JOINING) and (word.capital or word.key in _DUTCH)


def _closes(scan: Scan, i: int) -> bool:
    return i + 1 == len(scan.words) or scan.words[i + 1].text.islower()


def _follows_first_name(scan: Scan, i: int, j: int) -> bool:
    """Whether an ordinary word in lower case right after a first name in lower case is a surname.

    Nobody writes a noun there: "edith piaf", "marion cotillard", but "sophie va", "lucas est".
    """
    word, name, lexicon = scan.words[i], scan.words[j], scan.lexicon
    if scan.gap(j) != " " or not lexicon.is_given(name.key) or not lexicon.is_name_only(name.key):
        return False
    plain = (
        word.key in _GLUED
        or word.key in lexicon.grammar
        or is_conjugated(word.key, lexicon)
        or lexicon.is_allowed(word.text)
    )
    return not plain and len(word.key) > MAX_INITIAL and not word.key.endswith(("er", "ee", "es", "ez"))


def _is_lower_surname(scan: Scan, i: int, j: int) -> bool:
    """Whether a surname in lower case follows a first name in lower case ("laurent petit")."""
    key = scan.words[i].key
    first = scan.lexicon.is_given(scan.words[j].key) and scan.marks[j] is Entity.PERSON
    return first and scan.lexicon.is_surname(key) and key not in scan.lexicon.verbs


def _mark_ranked(scan: Scan) -> None:
    """The particle between a rank and a name ("le général de Gaulle")."""
    for i in range(1, len(scan.words) - 1):
        if scan.marks[i + 1] is None or scan.marks[i] is not None or not scan.spaced(i):
            continue
        if scan.words[i].key in _NOBLE and scan.words[i - 1].key in _HOUSES and scan.spaced(i - 1):
            key = scan.words[i + 1].key
            owner = scan.words[i - 1].key not in RANKS and scan.lexicon.is_given(key)
            if key in scan.lexicon.towns or owner:
                continue  # "le maire de Vannes", "la famille de Lucas"
            scan.marks[i] = Entity.PERSON


def _mark_before_particles(scan: Scan) -> None:
    """Lower-case names around a particle ("rose le gall", "bruno le maire")."""
    for i in range(len(scan.words) - 2):
        particle = scan.words[i + 1]
        if particle.key not in _JOINING:
            continue
        first, last = scan.words[i], scan.words[i + 2]
        if first.capital or last.capital or scan.marks[i + 1] is not None:
            continue
        if not (scan.spaced(i) and scan.spaced(i + 1) and scan.lexicon.is_given(first.key)):
            continue
        before = scan.marks[i] is not None and scan.lexicon.is_ambiguous(last.key)
        if scan.marks[i + 2] is not None or (before and scan.lexicon.is_surname(last.key)):
            scan.marks[i : i + 3] = [Entity.PERSON] * 3


def _bridge_particles(scan: Scan) -> None:
    """One to three particles between two names join them ("Jean de La Tour", "Lucienne van den Broeck")."""
    words, marks = scan.words, scan.marks
    for i, mark in enumerate(marks):
        if mark is None:
            continue
        j = i + 1
        while (
            j < len(words)
            and j - i <= 4
            and marks[j] is None
            and (words[j].key in _JOINING or words[j].text in {"e", "y", "sans", "aux"})
        ):
            j += 1
        if not i + 1 < j < len(words) or marks[j] is None:
            continue
        if all(_BRIDGE.fullmatch(scan.gap(k)) for k in range(i, j)):
            marks[i + 1 : j] = [mark] * (j - i - 1)
