"""A firm's name goes whole: its legal form, its articles, its figures and what links its words.

In French a common noun takes a capital only at the start of a sentence: capitals and small link words in a
row, beside a legal form or a firm noun, are a trade name ("Le Pain du Matin de Liège SCRL").
"""

import re
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.cues import CALENDAR, FIRM_NOUNS, LEGAL_FORMS, PARTICLES, ROLES
from redaction.lexicon.trades import HOUSE_NOUNS, SIGN_NOUNS
from redaction.names.announced import mark_announced
from redaction.names.cued import is_title
from redaction.names.filled import mark_filled
from redaction.names.scan import Scan

_GAP: Final = re.compile(
    r"[ ]?['’\-&+][ ]?|[ ](?:[ldLD]['’])?|[ ]\d{1,3}[ ]|[ ]?&[ ]?C[°o][ ]|[ ][–][ ](?=[A-Z]{2})|\.[ ]?"
)
_LINKS: Final = frozenset(
    {
        "de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "au", "aux", "a", "pour", "dans", "sur",
        "sous", "sans", "chez", "of", "the", "and", "van", "von", "der", "den", "am", "im", "op", "y",
    }
)  # fmt: skip
ARTICLES: Final = frozenset({"le", "la", "les", "l", "au", "aux", "chez", "du", "un", "une"})
# Forms that are French words, or that stand for something else, unless they close a name in capitals.
_DOUBTFUL: Final = frozenset(
    {"sa", "sc", "se", "co", "sl", "sem", "sep", "kg", "ag", "cv", "inc", "corp", "sca", "scs", "ug", "sce"}
)
_HEADS: Final = frozenset(
    {
        "clinique", "polyclinique", "pharmacie", "laboratoire", "cabinet", "garage", "residence", "lycee",
        "college", "ecole", "creche", "foyer", "ehpad", "camping", "auberge", "restaurant", "boulangerie",
        "salon", "fiduciaire", "etude", "assurances", "mutuelle", "association", "fondation", "club",
        "transports",
        "menuiserie", "menuiseries", "societe", "entreprise", "etablissements", "ets", "groupe", "hotel",
    }
)  # fmt: skip
# What a line under a signature opens with when it is a firm: not "Cabinet", "Bureau" and other parts of one.
_SIGNED: Final = SIGN_NOUNS - {"bureau", "service", "services", "agence", "conseil", "syndic", "section"}
_SHOUTED_HEADS: Final = HOUSE_NOUNS - FIRM_NOUNS | {"syndicat", "federation", "institut", "hopital", "ehpad"}
_MAX_SIGNED: Final = 5
_SIGNERS: Final = frozenset({Entity.PERSON, Entity.NAME})
_MAX_HEADING: Final = 6
_MAX_WORDS: Final = 9
_MAX_ACRONYM: Final = 4
_MAX_LINKS: Final = 3
_QUOTED: Final = re.compile(r"[«“\"][ ]?([^\W\d_][^«»“”\"\n]{1,50}?)[ ]?[»”\"]")
_MAX_QUOTED: Final = 6
_NOT_SIGNS: Final = frozenset({"premier", "premiere"})


def mark_whole_firms(scan: Scan) -> None:
    """Completes the names of firms around their legal forms, their nouns, their articles and their quotes."""
    mark_announced(scan)
    for i, word in enumerate(scan.words):
        if word.key in LEGAL_FORMS and is_form(scan, i):
            _around_form(scan, i)
        elif word.key in SIGN_NOUNS:
            _after_noun(scan, i)
    _mark_headings(scan)
    _mark_signed_lines(scan)
    _mark_articles(scan)
    _mark_quotes(scan)
    _mark_linked(scan)
    mark_filled(scan)


def is_form(scan: Scan, i: int) -> bool:
    """Whether a word with the letters of a legal form is one there."""
    word = scan.words[i]
    if word.key not in _DOUBTFUL:
        return word.upper or word.capital or not word.shouted
    named = i > 0 and _near(scan, i - 1)
    named = named and (scan.marks[i - 1] is not None or scan.words[i - 1].key in SIGN_NOUNS)
    return (word.upper or word.text == "Co") and named and (not word.shouted or _ends_line(scan, i))


def _ends_line(scan: Scan, i: int) -> bool:
    return scan.text[scan.words[i].end :][:1] in {"", "\n", ",", ".", ")", ";", ":"}


def _near(scan: Scan, i: int) -> bool:
    """Whether word i and the next may be of one name."""
    both = i + 1 < len(scan.words) and scan.words[i].line == scan.words[i + 1].line
    return both and bool(_GAP.fullmatch(scan.gap(i)) or scan.joined(i))


def _is_part(scan: Scan, i: int) -> bool:
    """Whether word i may carry a firm's name by itself."""
    word = scan.words[i]
    if word.shouted:
        return scan.marks[i] is not None or not (
            word.key in scan.lexicon.verbs or word.key in scan.lexicon.grammar or is_title(word)
        )
    if is_title(word) and len(word.text) <= 4:
        return False
    return word.capital or scan.marks[i] is not None


def _walk(scan: Scan, i: int, step: int) -> int:
    """The last word, from word i on in a direction, that belongs to the same name; i when none does."""
    last, links, j = i, 0, i + step
    while 0 <= j < len(scan.words) and abs(j - i) <= _MAX_WORDS and _near(scan, min(j, j - step)):
        word = scan.words[j]
        if step == 1 and word.opens and "." in scan.gap(j - 1):
            break  # the next sentence: "chez Pneus Oise. Traitement par …"
        if word.key in _LINKS and not (word.capital and not word.shouted):
            links += 1
            if links > _MAX_LINKS or (word.key == "et" and not _links_words(scan, j)):
                break
        elif _is_part(scan, j) and not (step == 1 and word.key in LEGAL_FORMS and word.upper):
            last, links = j, 0
        else:
            break
        j += step
    return last


def _links_words(scan: Scan, i: int) -> bool:
    """Whether an "et" stands between two ordinary words with capitals, not between two firms."""
    if not 0 < i < len(scan.words) - 1:
        return False
    before, after = scan.words[i - 1], scan.words[i + 1]
    ordinary = scan.lexicon.is_ordinary(before.text, "fr") and scan.lexicon.is_ordinary(after.text, "fr")
    return before.capital and after.capital and ordinary and after.key not in LEGAL_FORMS


def _take(scan: Scan, first: int, last: int) -> None:
    for k in range(first, last + 1):
        scan.marks[k] = Entity.ORG


def _around_form(scan: Scan, i: int) -> None:
    first, last = _walk(scan, i, -1), i
    while first < i and _leads(scan, first):
        first += 1
    if first == i - 1 and scan.words[first].key in scan.lexicon.grammar and not scan.words[i].shouted:
        first = i  # "Une SARL", "La SCI"
    if first == i and scan.words[i].key not in _DOUBTFUL:
        last = _walk(scan, i, 1)
    if first < last or scan.marks[i] is not None:
        _take(scan, first, last)
    elif scan.words[i].text.islower() and i > 0 and _near(scan, i - 1):
        _take_lower(scan, i)


def _leads(scan: Scan, i: int) -> bool:
    """Whether a word that opens a sentence before a firm is no part of its name ("Pour Buroneo SARL")."""
    word = scan.words[i]
    if word.upper and len(word.text) <= _MAX_ACRONYM and word.key in scan.lexicon.acronyms:
        return not word.shouted and scan.marks[i] is None  # "LJ SAS L'ÉTAPE"
    return (
        scan.marks[i] is None
        and word.opens
        and not word.shouted
        and (word.key in scan.lexicon.grammar)
        and word.key not in ARTICLES
    )


def _take_lower(scan: Scan, i: int) -> None:
    """The words before a form in lower case, as far as one is a name ("nova structures sas")."""
    lexicon, first = scan.lexicon, i
    while first > 0 and i - first < 3 and _near(scan, first - 1):
        key = scan.words[first - 1].key
        if key in lexicon.grammar or key in lexicon.verbs or key in ROLES or len(key) < 3:
            break
        first -= 1
    if any(scan.marks[k] is not None for k in range(first, i)):
        _take(scan, first, i)


def _after_noun(scan: Scan, i: int) -> None:
    """The sign after a firm noun, with its article and its links ("Kiné Les Quatre Vents")."""
    words = scan.words
    j = i + 1
    if not scan.spaced(i) or words[i].shouted:
        return
    if j + 1 < len(words) and words[j].key in {"de", "d"} and words[j + 1].text.islower() and _near(scan, j):
        j += 2  # "notre entreprise de nettoyage Monsieur Propre"
        if j >= len(words) or scan.gap(j - 1) != " ":
            return
    if j >= len(words) or not words[j].capital or words[j].shouted or words[j].opens:
        return
    plain = (
        scan.lexicon.is_allowed(words[j].text)
        and words[j].key not in {"monsieur", "madame"}
        and words[j].key not in ARTICLES
    )
    if plain or words[j].key in CALENDAR or (is_title(words[j]) and len(words[j].text) <= 4):
        return
    last = _walk(scan, j, 1)
    if last == j and scan.marks[j] is None:
        return
    sign = words[j].key in ARTICLES and words[i].capital
    _take(scan, i if sign else j, last)


def _mark_headings(scan: Scan) -> None:
    """A short line in capitals that opens with a firm noun is a letterhead ("LABORATOIRE DES VALLEES")."""
    lines: dict[int, list[int]] = {}
    for i, word in enumerate(scan.words):
        if word.shouted:
            lines.setdefault(word.line, []).append(i)
    for found in lines.values():
        keys = [scan.words[i].key for i in found]
        plain = any(k in scan.lexicon.verbs or (k in scan.lexicon.grammar and k not in _LINKS) for k in keys)
        if (
            (keys[0] in _HEADS or keys[0] in _SHOUTED_HEADS)
            and 2 <= len(found) <= _MAX_HEADING
            and not plain
            and scan.words[found[0]].opens
        ):
            _take(scan, found[0], found[-1])


def _mark_signed_lines(scan: Scan) -> None:
    """The whole line under a signature, when it opens with a firm noun ("École de voile de la Baie")."""
    lines: dict[int, list[int]] = {}
    for i, word in enumerate(scan.words):
        lines.setdefault(word.line, []).append(i)
    for line, found in lines.items():
        above = lines.get(line - 1, [])
        signed = 0 < len(above) <= _MAX_SIGNED and scan.marks[above[0]] in _SIGNERS
        if not signed or not 2 < len(found) <= _MAX_WORDS + 2 or scan.words[found[0]].shouted:
            continue
        first, second = scan.words[found[0]], scan.words[found[1]]
        sign = first.capital and first.key in _SIGNED and (second.key in _LINKS or second.capital)
        if sign and all(_near(scan, i) for i in found[:-1]) and any(scan.words[i].capital for i in found[2:]):
            _take(scan, found[0], found[-1])


def _mark_articles(scan: Scan) -> None:
    """The article with a capital that opens a trade name or a surname ("Au Fil", "La Fontaine")."""
    for i in range(len(scan.words) - 1):
        word, name = scan.words[i], scan.words[i + 1]
        if word.key not in ARTICLES or scan.marks[i] is not None or scan.marks[i + 1] is None:
            continue
        if not (word.capital and name.capital) or word.shouted or scan.gap(i) != " ":
            continue
        if name.key in _NOT_SIGNS or name.upper or is_title(name):
            continue
        if word.opens and not (
            scan.lexicon.is_ordinary(name.text, "fr") or scan.lexicon.is_surname(name.key)
        ):
            continue  # "La Kangoo est en panne"
        last = _walk(scan, i, 1)
        if word.key == "les" and word.opens and last == i + 1 and scan.lexicon.is_surname(name.key):
            continue  # "Les Lambert sont venus"
        for k in range(i, last + 1):
            scan.mark(k, Entity.NAME)


def _mark_quotes(scan: Scan) -> None:
    """All of a short quotation that starts with a capital and holds another, or a name: a sign."""
    starts = {word.start: i for i, word in enumerate(scan.words)}
    for match in _QUOTED.finditer(scan.text):
        i = starts.get(match.start(1))
        if i is None or not scan.words[i].capital or scan.words[i].shouted:
            continue
        last = _walk(scan, i, 1)
        inside = last > i and scan.words[last].end <= match.end(1)
        whole = inside and match.end(1) - scan.words[last].end <= 4 and last - i < _MAX_QUOTED
        named = any(scan.marks[k] is not None for k in range(i, last + 1))
        if whole and named:
            for k in range(i, last + 1):
                scan.mark(k, Entity.NAME)


def _mark_linked(scan: Scan) -> None:
    """Links between two capital words already found, one of them ordinary ("Terre et Ciel")."""
    for i, mark in enumerate(scan.marks[:-2]):
        word = scan.words[i]
        if mark in {None, Entity.PERSON} or not word.capital or word.shouted or scan.marks[i + 1] is not None:
            continue
        if not scan.lexicon.is_ordinary(word.text, "fr") or scan.words[i + 1].key not in _LINKS - {"a"}:
            continue
        j = i + 1
        while j < len(scan.words) and j - i <= _MAX_LINKS and scan.marks[j] is None:
            if scan.words[j].key not in _LINKS or not _near(scan, j - 1):
                break
            j += 1
        if (
            j < len(scan.words)
            and scan.marks[j] not in {None, Entity.PERSON}
            and _near(scan, j - 1)
            and scan.words[j].capital
        ):
            both = scan.lexicon.is_ordinary(scan.words[j].text, "fr") and word.key not in LEGAL_FORMS
            both = both and "&" not in scan.text[scan.words[j].end : scan.words[j].end + 2]
            if both or (scan.words[i + 1].key in PARTICLES and scan.words[i + 1].key != "et"):
                for k in range(i + 1, j):
                    scan.mark(k, mark)
