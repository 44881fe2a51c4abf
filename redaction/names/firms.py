"""The spans of what was found, and whether each names a firm, a place or a person."""

from typing import Final

from redaction.entities import Entity, Span
from redaction.lexicon.cues import (
    CALENDAR,
    FIRM_ENDS,
    INSTITUTIONS,
    LEGAL_FORMS,
    PAPER_ACRONYMS,
    PAPERS,
    PARTICLES,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    RANKS,
)
from redaction.lexicon.trades import HOUSE_NOUNS, SIGN_NOUNS
from redaction.names.cued import is_title
from redaction.names.scan import Scan
from redaction.words import Word

_JOINING: Final = PARTICLES - {"et", "e", "y", "am", "op"}
# "Soins à domicile de la Broye", "Aide aux familles du Rempart"
_LINKS: Final = frozenset({"a", "au", "aux", "pour", "en"})
_MAX_LINKS: Final = 4
_MAX_EPITHETS: Final = 2
_ARTICLES: Final = frozenset({"le", "la", "les", "l", "au", "aux", "chez", "un", "une", "des"})
_ASSOCIATES: Final = frozenset(
    {
        "associes",
        "associees",
        "associe",
        "fils",
        "filles",
        "freres",
        "cie",
        "compagnie",
        "partners",
        "co",
        "zonen",
    }
)
# Nouns that only tell what the name after them is ("la société X", "l'immeuble X").
OUTSIDE: Final = frozenset(
    {
        "societe", "agence", "mutuelle", "immeuble", "entreprise", "enseigne", "marque", "franchise",
        "consortage", "syndic", "assureur", "regie", "groupe", "section", "batiment", "bureau", "village",
        "stade", "appartement", "place", "parc", "ville", "commune",
    }
)  # fmt: skip
_DEFINITE: Final = frozenset({"du", "des", "la", "les", "le"})
_TRADESMEN: Final = ("eur", "ier", "iste", "ien", "eurs", "iers", "istes", "iens")
_MAX_FORM_WORDS: Final = 4
_MIN_NOUN: Final = 2
_MAX_ACRONYM: Final = 4
_MIN_CAPITALS: Final = 2
_CLUBS: Final = frozenset({"fc", "us", "as", "tc", "ac", "es", "hbc", "vbc", "usm", "asc", "acs", "uso"})
_LEADS: Final = frozenset(
    {"pour", "chez", "par", "avec", "contre", "de", "du", "et", "societe", "la", "l", "entre", "entreprise"}
)


def mark_firms(scan: Scan) -> None:
    """Ordinary words with a capital that belong to a firm's name ("Buroneo Services", "Fougères & Olive")."""
    _mark_capitals(scan)
    _mark_signs(scan)
    _mark_after_forms(scan)
    _mark_associates(scan)
    for i in range(len(scan.marks) - 1):
        if scan.marks[i] is not None and scan.marks[i + 1] is None and scan.joined(i):
            _mark_after(scan, i)
    for i in range(len(scan.marks) - 2, -1, -1):
        if scan.marks[i] is None and scan.marks[i + 1] is not None and scan.joined(i):
            _mark_before(scan, i)
    _mark_quoted(scan)


def _mark_signs(scan: Scan) -> None:
    """The capitals after a firm noun, articles included ("l'association Le Pas d'Après")."""
    words = scan.words
    for i, word in enumerate(words):
        if word.key not in HOUSE_NOUNS or word.capital or not scan.spaced(i):
            continue
        j = i + 1
        if (
            not words[j].capital
            or words[j].upper
            or words[j].opens
            or (scan.lexicon.is_allowed(words[j].text) and (words[j].key not in _ARTICLES))
        ):
            continue
        last = i
        while j < len(words) and scan.spaced(j - 1) and (words[j].capital or words[j].key in _JOINING):
            last = j if words[j].capital else last
            j += 1
        if last > i + 1 or scan.marks[last] is not None:
            for k in range(i + 1, last + 1):
                scan.mark(k, Entity.ORG)


def _mark_after_forms(scan: Scan) -> None:
    """The words after a legal form in a line all in capitals ("SCI LES OLIVIERS")."""
    words = scan.words
    for i, word in enumerate(words):
        form = word.key in LEGAL_FORMS and word.key not in scan.lexicon.grammar  # "SA FEMME" is no firm
        if not (form and word.shouted and word.upper):
            continue
        for j in scan.after(i, _MAX_FORM_WORDS):
            if _ends_form(scan, j) and not (j == i + 1 and words[j].key in _ARTICLES):
                break
            scan.mark(j, Entity.ORG)
            scan.mark(i, Entity.ORG)


def _ends_form(scan: Scan, j: int) -> bool:
    key, lexicon = scan.words[j].key, scan.lexicon
    if key in _JOINING:
        return False
    return len(key) == 1 or key in lexicon.verbs or key in lexicon.grammar or scan.gap(j - 1) != " "


def _mark_associates(scan: Scan) -> None:
    """What closes the name of a partnership ("Durand et Associés", "Petit & Fils")."""
    for i in range(len(scan.words) - 1):
        last = scan.words[i + 1]
        if last.key not in _ASSOCIATES or not last.capital:
            continue
        linked = i > 0 and scan.words[i].key in {"et", "and", "en"} and scan.spaced(i)
        if scan.marks[i] is not None and "&" in scan.gap(i):
            scan.marks[i + 1] = Entity.ORG
        elif linked and scan.spaced(i - 1) and scan.marks[i - 1] is not None:
            scan.marks[i : i + 2] = [Entity.ORG] * 2


def _mark_after(scan: Scan, i: int) -> None:
    """Word i + 1, when it closes the name that word i is part of."""
    word, following = scan.words[i], scan.words[i + 1]
    if not (word.capital and following.capital):
        return
    if "&" in scan.gap(i):
        closes = True
    elif following.shouted or following.upper or is_title(following):
        closes = word.upper and (following.key in SIGN_NOUNS or following.key in FIRM_ENDS)
    else:
        closes = following.key not in RANKS and following.key not in CALENDAR
        closes = closes and following.key not in scan.lexicon.grammar
    if closes:
        scan.marks[i + 1] = Entity.ORG


def _mark_before(scan: Scan, i: int) -> None:
    """Word i, when it opens the name that word i + 1 is part of."""
    word = scan.words[i]
    if not word.capital or is_title(word):
        return
    if not scan.words[i + 1].capital or word.shouted or len(word.key) < _MIN_NOUN:
        return
    if (
        "&" in scan.gap(i)
        or word.key in SIGN_NOUNS
        or word.key in FIRM_ENDS
        or (
            word.upper
            and scan.gap(i) == " "
            and scan.marks[i + 1] is Entity.NAME
            and _is_firm_acronym(scan, i)
        )
    ):
        scan.marks[i] = Entity.ORG
    elif scan.gap(i) == " " and _is_noun(scan, word):
        scan.marks[i] = Entity.NAME


def _is_firm_acronym(scan: Scan, i: int) -> bool:
    """Whether letters before a name that is on no list belong to it ("CP Immo", and not "RIB Dupont")."""
    key = scan.words[i].key
    if key in _CLUBS:
        return True
    return (
        len(key) <= _MAX_ACRONYM
        and key not in PAPER_ACRONYMS
        and not scan.lexicon.is_listed(scan.words[i + 1].key)
    )


def _is_noun(scan: Scan, word: Word) -> bool:
    """Whether a word that opens a sentence right before a name may be part of it."""
    if word.key in scan.lexicon.grammar or word.key in scan.lexicon.verbs or word.key in PAPERS:
        return False
    if scan.lexicon.is_allowed(word.text):
        plain = word.opens or word.upper or len(word.key) <= _MAX_ACRONYM
        return not (plain or word.key in RANKS or word.key in CALENDAR or word.key in INSTITUTIONS)
    return not word.key.endswith(("ez", "ons", "ant"))


def _mark_capitals(scan: Scan) -> None:
    """Two words or more in capitals after a preposition in a line that is not ("pour MAS DES OLIVETTES")."""
    words, lexicon = scan.words, scan.lexicon
    i = 0
    while i < len(words):
        if not words[i].upper or words[i].shouted:
            i += 1
            continue
        j = i
        while (
            j < len(words)
            and words[j].upper
            and not words[j].shouted
            and (j == i or scan.spaced(j - 1) or scan.joined(j - 1))
        ):
            j += 1
        led = i > 0 and scan.spaced(i - 1) and not words[i - 1].capital and words[i - 1].key in _LEADS
        led = led and not lexicon.is_allowed(words[i].text)
        headed = words[i].key in SIGN_NOUNS or words[i].key in LEGAL_FORMS
        plain = any(words[k].key in lexicon.verbs for k in range(i, j)) or words[i].key in lexicon.grammar
        if j - i >= _MIN_CAPITALS and (led or headed) and not plain:
            for k in range(i, j):
                scan.mark(k, Entity.ORG)
        i = max(j, i + 1)


def _mark_quoted(scan: Scan) -> None:
    """A capital word, or several, in quotation marks after a firm noun or alone: a firm or a nickname."""
    text, words, lexicon = scan.text, scan.words, scan.lexicon
    for i, word in enumerate(words):
        if scan.marks[i] is not None or not word.capital:
            continue
        before = text[max(0, word.start - 2) : word.start].rstrip()
        after = text[word.end : word.end + 2].lstrip()
        quoted = before[-1:] in {"«", "“", '"'} and after[:1] in {"»", "”", '"'}
        if not quoted or word.upper:
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
    if (noun := _noun_before(scan, i, HOUSE_NOUNS)) is not None:
        first, entity = noun, Entity.ORG
    elif Entity.ORG in kinds or any(words[k].key in LEGAL_FORMS for k in range(i, j + 1)):
        entity = Entity.ORG
    elif not _is_town(scan, i, j) and (noun := _noun_before(scan, i, PLACE_NOUNS)) is not None:
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


def _is_town(scan: Scan, i: int, j: int) -> bool:
    name = "-".join(word.key for word in scan.words[i : j + 1])
    return name in scan.lexicon.towns or name.replace("-", " ") in scan.lexicon.towns


def _is_place(scan: Scan, i: int, j: int) -> bool:
    """Whether a town of the lists stands after a preposition of place ("à Vannes", "tribunal de Quimper")."""
    if scan.lexicon.is_given(scan.words[i].key) or not _is_town(scan, i, j):
        return False
    return i > 0 and scan.spaced(i - 1) and scan.words[i - 1].key in PLACE_PREPOSITIONS


def _adjoins(scan: Scan, k: int, i: int) -> bool:
    """Whether noun k, in lower case, is bound to a firm: beside it, or by an article ("toitures du Val").

    Without article it tells a kind or a place ("le bois de Bousval"); a tradesman is somebody.
    """
    words, definite = scan.words, k == i - 1 and scan.gap(k) == " "
    for j in range(k + 1, i):
        definite = definite or words[j].key in _DEFINITE
        if words[j].key not in _JOINING:
            return False
    person = scan.marks[i] is Entity.PERSON or words[k].key.endswith(_TRADESMEN)
    return definite and not person and words[i].capital


def _noun_before(scan: Scan, i: int, nouns: frozenset[str]) -> int | None:
    """Index of the noun that opens a name ("clinique des …", "cabinet dentaire de la …").

    Link words, then at most two ordinary words in lower case, may stand between them.
    """
    epithets = 0
    linked = False
    found: int | None = None
    words = scan.words
    for k in range(i - 1, max(-1, i - 1 - _MAX_LINKS - _MAX_EPITHETS), -1):
        key = words[k].key
        surname = k > 0 and scan.marks[k - 1] is not None and scan.joined(k - 1)
        sign = nouns is HOUSE_NOUNS and key in SIGN_NOUNS and (words[k].capital or _adjoins(scan, k, i))
        headed = scan.marks[k] is not None and (surname or not (words[k].capital and (sign or key in nouns)))
        if headed or not scan.spaced(k):
            return found
        if key in OUTSIDE and not words[k].capital:
            return found
        if sign or key in nouns or (key in LEGAL_FORMS and words[k].upper and nouns is HOUSE_NOUNS):
            # "la résidence alternée pour Louis" is no firm, "Soins à domicile de la Broye" is one
            found = found if linked and not words[k].capital else k
            continue
        if key in _JOINING or key in _LINKS:
            linked = linked or key in _LINKS
            continue
        epithets += 1
        if (
            epithets > _MAX_EPITHETS
            or words[k].capital
            or key in scan.lexicon.grammar
            or key in scan.lexicon.verbs
        ):
            return found
    return found
