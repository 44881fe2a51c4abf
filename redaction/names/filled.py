"""What stands inside a trade name, between or beside words that were found, belongs to it.

"Gîtes de █", "█ funèbres █", "█ Il █", "█ de Provence", "étude █ et █": a name is masked whole or it is told.
"""

import re
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.cues import CALENDAR, INSTITUTIONS, PAPERS, PLACE_NOUNS, RANKS, ROLES, TITLES
from redaction.lexicon.trades import REGIONS, SIGN_NOUNS
from redaction.names.cued import is_title
from redaction.names.scan import Scan

_GAP: Final = re.compile(r"[ ]?['’\-&+][ ]?|[ ](?:[ldLD]['’])?|[ ]?&[ ]?")
_LINKS: Final = frozenset(
    {"de", "du", "des", "d", "la", "le", "les", "l", "en", "au", "aux", "sur", "sous", "lez"}
)
# Bodies that a name is bound to by a genitive.
_BODIES: Final = frozenset({"office", "chambre", "pole", "union", "harmonie", "centre", "maison", "espace"})
_GENITIVE: Final = frozenset({"de", "du", "des", "d", "en", "aux", "au"})
_MAX_INSIDE: Final = 3
_MIN_EPITHET: Final = 4
_FIRMS: Final = frozenset({Entity.ORG, Entity.NAME})
_OWNED: Final = frozenset(
    {"etude", "cabinet", "office", "scp", "selarl", "srl", "notaires", "avocats", "huissiers"}
)
_BEFORE_OWNERS: Final = 1


def mark_filled(scan: Scan) -> None:
    """Completes the names of firms from inside, then forward to a region, then back to a capital noun."""
    for i in range(len(scan.words)):
        if scan.marks[i] is None and scan.words[i].capital and not scan.words[i].shouted:
            _mark_head(scan, i)
    for i, mark in enumerate(scan.marks):
        if mark in _FIRMS and scan.words[i].capital:
            _fill(scan, i)
            _mark_region(scan, i)
            _mark_partner(scan, i)


def _near(scan: Scan, i: int) -> bool:
    both = i + 1 < len(scan.words) and scan.words[i].line == scan.words[i + 1].line
    return both and bool(_GAP.fullmatch(scan.gap(i)))


def _is_plain(scan: Scan, i: int) -> bool:
    """Whether word i may be an epithet: a word of the dictionary that is neither verb nor grammar."""
    key, lexicon = scan.words[i].key, scan.lexicon
    return (
        key not in lexicon.grammar and key not in lexicon.verbs and key not in CALENDAR and key not in ROLES
    )


def _fill(scan: Scan, i: int) -> None:
    """Links, capitals and one epithet between word i and the next found one."""
    words, epithets = scan.words, 0
    for j in range(i + 1, min(i + 2 + _MAX_INSIDE, len(words))):
        if not _near(scan, j - 1):
            return
        if scan.marks[j] is not None:
            if j > i + 1 and words[j].capital and _may_join(scan, i, j):
                for k in range(i + 1, j):
                    scan.mark(k, Entity.ORG)
            return
        word = words[j]
        if is_title(word) or word.key in TITLES:
            return
        if word.key in _LINKS or (word.capital and not word.shouted):
            continue
        epithets += 1
        if epithets > 1 or word.shouted or len(word.key) < _MIN_EPITHET or not _is_plain(scan, j):
            return


def _may_join(scan: Scan, i: int, j: int) -> bool:
    """Whether what stands between two found words links them into one trade name."""
    left, right = scan.marks[i], scan.marks[j]
    sign = scan.words[i].key in SIGN_NOUNS
    if right is Entity.PERSON:
        return sign and left is Entity.ORG
    headed = sign or left is Entity.ORG
    linked = all(scan.words[k].key in _LINKS for k in range(i + 1, j))
    return headed if right is Entity.PLACE or not linked else True


def _mark_region(scan: Scan, i: int) -> None:
    """A region after a firm, with or without a link ("Buroneo Provence", "… du Léman")."""
    j = i + 1
    while j < len(scan.words) and _near(scan, j - 1) and scan.words[j].key in _LINKS and j - i <= 2:
        j += 1
    if j >= len(scan.words) or not _near(scan, j - 1) or scan.marks[j] is not None:
        return
    linked = j > i + 1
    known = scan.words[j].key in REGIONS and scan.words[j].capital and not scan.words[j].shouted
    if known and (not linked or scan.marks[i] is Entity.ORG or not scan.lexicon.is_listed(scan.words[i].key)):
        for k in range(i + 1, j + 1):
            scan.mark(k, Entity.ORG)


def _mark_partner(scan: Scan, i: int) -> None:
    """The "et" between the two owners of an office, when its noun stands before ("l'étude X et Y")."""
    if i < 1 or i + 2 >= len(scan.words) or scan.words[i + 1].key != "et":
        return
    owned = scan.words[i - _BEFORE_OWNERS].key in _OWNED and _near(scan, i - 1)
    if owned and scan.marks[i + 1] is None and scan.marks[i + 2] is not None and _near(scan, i):
        scan.mark(i + 1, Entity.ORG)


def _mark_head(scan: Scan, i: int) -> None:
    """A noun with a capital bound to a found word: a title of nobody, so the head of a trade name."""
    words, lexicon = scan.words, scan.lexicon
    word = words[i]
    if word.opens and not (_follows_sign(scan, i) or _opens_line(scan, i)):
        return
    listed = word.key in PAPERS or word.key in INSTITUTIONS or word.key in RANKS or word.key in ROLES
    listed = (
        (listed and word.key not in _BODIES)
        or word.key in CALENDAR
        or word.key in PLACE_NOUNS
        or word.key in TITLES
    )
    if (
        listed
        or is_title(word)
        or word.upper
        or (lexicon.is_allowed(word.text) and word.key not in _BODIES)
        or not _is_plain(scan, i)
    ):
        return
    j = i + 1
    if j + 1 < len(words) and _near(scan, i) and words[j].text.islower() and words[j].key not in _LINKS:
        if not (word.key in _BODIES or word.key in SIGN_NOUNS) or not _is_plain(scan, j):
            return
        j += 1  # "Office notarial des Deux Rives"
    head = j - 1
    while j < len(words) and _near(scan, j - 1) and words[j].key in _LINKS and j - head <= 3:
        j += 1
    if j >= len(words):
        return
    genitive = (j > head + 1 and words[head + 1].key in _GENITIVE) or scan.gap(head).lower() in {" d'", " d’"}
    if genitive and _near(scan, j - 1) and words[j].capital and scan.marks[j] in _FIRMS:
        for k in range(i, j):
            scan.mark(k, Entity.ORG)


def _opens_line(scan: Scan, i: int) -> bool:
    """Whether word i opens a line as letterheads and tables do: a body, or goods in the plural."""
    word = scan.words[i]
    starts = scan.text[: word.start].endswith("\n") or word.start == 0
    return starts and (word.key in _BODIES or (word.key in SIGN_NOUNS and word.key.endswith("s")))


def _follows_sign(scan: Scan, i: int) -> bool:
    """Whether a colon on its line, or a bracket or quotation mark, stands before word i."""
    before = scan.text[max(0, scan.words[i].start - 2) : scan.words[i].start]
    return before.rstrip(" ")[-1:] in {":", "«", "(", "“"} and "\n" not in before
