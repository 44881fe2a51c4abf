"""Names that only the words around them tell: signatures of a word, "née", nicknames in quotes, saints.

Each rule is a fact of French writing: what stands alone on the last line signs, what stands before "née" is
born, "Saint-" with a capital opens a proper noun.
"""

import re
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.cues import (
    ADJECTIVES_BEFORE,
    CALENDAR,
    FIRM_NOUNS,
    GREETINGS,
    LEGAL_FORMS,
    PARTICLES,
    RANKS,
    ROLES,
    TITLES,
)
from redaction.lexicon.shape import is_near
from redaction.names.scan import Scan

# Numbers and addresses, masked by now, may follow a signature ("Will", then a telephone).
_LAST_LINE: Final = re.compile(
    r"[ ,.!)]*(?:[ ]§[§ ./()+\d-]*)?(?:\n+[ ]*(?:[^\W\d_]{1,8}[ .:]{1,3})?§[§ ./()+\d-]*(?=\n|\Z)){0,3}"
    r"(?:\Z|\s*\n\s*(?:\Z|(?:Pièces? jointes?|PJ|P\.J\.)[ ]?:|[-_]{2,}|>|Le \S.{0,80} a écrit"
    r"|(?:Envoyé|De|From|Von|Van|Sent)\b[^\n]{0,40}:))"
)
# What a signature in capitals may follow on its line: a finished sentence, a closing formula cut short.
_CLOSED: Final = re.compile(r"(?:[.!?]|(?<!\w)(?:VBD|BAV|Bav|BàV|Bàv|Cdt|Cdlt|cdt|cdlt|Bises|Merci),?)\Z")
_MAX_LETTERS: Final = 3
# Short forms that end a mail and sign nothing.
_SHORT_ENDS: Final = frozenset({"ok", "nb", "ps", "re", "fin", "pj", "svp", "stp", "vbd", "bav"})
_BORN: Final = re.compile(r",?[ ](?:n[ée]e?)[ ](?:le|en|à|a|\d|§)")
# Feasts, not names.
_FEASTS: Final = frozenset(
    {"saint-sylvestre", "saint-valentin", "saint-esprit", "saint-siege", "sainte-vierge", "saint-pere"}
)
_SAINT: Final = ("saint-", "sainte-")
_DOUBLED: Final = frozenset({"jean", "marie", "anne", "pierre", "paul", "louis", "charles"})
_QUOTED: Final = re.compile(r"[«“\"][ ]?([^«»“”\"\n]{1,40}?)[ ]?[»”\"]")
_CALLED: Final = frozenset({"dit", "dite", "alias", "surnomme", "surnommee"})
_CHILDREN: Final = frozenset({"fille", "fils", "frere", "soeur", "neveu", "niece", "cousin", "cousine"})
_POSSESSIVE: Final = frozenset({"mon", "ma", "ton", "ta", "son", "sa", "notre", "votre", "leur", "le", "la"})
_HELLO: Final = frozenset({"coucou", "salut", "slt", "bonjour", "bjr", "hello", "hey", "bonsoir"})
# Verbs whose "à" is followed by somebody.
_TELLING: Final = frozenset(
    {"dit", "dis", "dire", "demande", "demander", "parle", "parler", "donne", "donner", "ecrit", "ecris"}
)
_PLAIN: Final = frozenset({"merci", "claire", "noel", "france", "tous", "toutes", "chef", "page", "rose"})
# Letters before a surname: "J. Mercredi".
_INITIAL_GAP: Final = re.compile(r"\.[ ]")
_BEFORE_INITIAL: Final = re.compile(r"(?:\A|[\n,;:(]|[.!?])[ ]{0,3}\Z")
_NUMBERED: Final = re.compile(r"[ ](?:\d|§)")
_BORNE: Final = frozenset({"van", "von", "de", "le", "la", "el", "al"})
_INNER: Final = frozenset({"de", "den", "der", "la", "le", "du"})
_MIN_WORD: Final = 3


def mark_bound(scan: Scan) -> None:
    """Marks the names that their surroundings tell, before mentions are repeated."""
    for i, word in enumerate(scan.words):
        if scan.marks[i] is None:
            _mark_one(scan, i)
        if word.key in _BORNE and word.capital and not word.shouted:
            _mark_capital_particle(scan, i)
    _mark_quoted_nicknames(scan)


def _mark_one(scan: Scan, i: int) -> None:
    word = scan.words[i]
    if word.capital and word.key.startswith(_SAINT) and word.key not in _FEASTS:
        scan.marks[i] = Entity.PLACE
    elif i and _is_initialled(scan, i):
        scan.mark(i - 1, Entity.PERSON)
        scan.mark(i, Entity.PERSON)
    elif _is_reached_town(scan, i):
        scan.marks[i] = Entity.PLACE
    elif (
        (not word.capital and _is_double(word.key))
        or _signs_alone(scan, i)
        or _is_born(scan, i)
        or _is_told(scan, i)
    ):
        scan.marks[i] = Entity.PERSON


def _is_initialled(scan: Scan, i: int) -> bool:
    """Whether a day, or a word of the trade, follows an initial as a surname does ("J. Mercredi")."""
    word, letter, lexicon = scan.words[i], scan.words[i - 1], scan.lexicon
    if len(letter.text) != 1 or not letter.capital or letter.text == "M" or not word.capital or word.upper:
        return False
    if not _INITIAL_GAP.fullmatch(scan.gap(i - 1)) or _NUMBERED.match(scan.text, word.end):
        return False
    named = word.key in CALENDAR or word.key == "prudhomme" or word.key in lexicon.surnames
    return named and _BEFORE_INITIAL.search(scan.text, max(0, letter.start - 4), letter.start) is not None


def _is_reached_town(scan: Scan, i: int) -> bool:
    """Whether a town in lower case, no French word, follows "à" with an accent ("aux urgences à lens")."""
    word, lexicon = scan.words[i], scan.lexicon
    if i == 0 or word.capital or word.key not in lexicon.towns or len(word.key) < _MIN_WORD:
        return False
    reached = scan.words[i - 1].text == "à" and scan.gap(i - 1) == " "
    return reached and word.language == "fr" and word.key not in lexicon.words["fr"]


def _is_double(key: str) -> bool:
    """Whether a word in lower case is a double first name cut short ("jean-mi", "marie-lou")."""
    head, hyphen, tail = key.partition("-")
    return bool(hyphen) and head in _DOUBLED and tail.isalpha() and len(tail) > 1


def _signs_alone(scan: Scan, i: int) -> bool:
    """Whether a word with a capital, or a few capitals, ends the mail alone on its line ("DM", "Zou")."""
    word = scan.words[i]
    if not word.capital or word.key in GREETINGS or word.key in LEGAL_FORMS:
        return False
    start = scan.text.rfind("\n", 0, word.start) + 1
    if not start or not _LAST_LINE.match(scan.text, word.end):
        return False
    before = scan.text[start : word.start].strip(" -–—|>")
    short = word.upper and len(word.text) <= _MAX_LETTERS
    if before and not (short and _CLOSED.search(before)):
        return False
    if short:
        return word.key not in _SHORT_ENDS
    lexicon = scan.lexicon
    plain = word.key in ROLES or word.key in TITLES or word.key in FIRM_NOUNS or word.key in RANKS
    allowed = lexicon.is_allowed(word.text) and word.key not in CALENDAR
    plain = plain or allowed or word.key in lexicon.verbs or len(word.text) < _MIN_WORD
    return not plain


def _is_born(scan: Scan, i: int) -> bool:
    """Whether a word that follows a name stands before "né" ("jean hery lala né le 28")."""
    if i == 0 or scan.marks[i - 1] is None or not scan.spaced(i - 1):
        return False
    word = scan.words[i]
    plain = word.key in scan.lexicon.grammar or word.key in ROLES or word.key in PARTICLES
    return not plain and len(word.key) >= _MIN_WORD and _BORN.match(scan.text, word.end) is not None


def _is_told(scan: Scan, i: int) -> bool:
    """Whether a word in lower case is somebody who is greeted, spoken to, or a child ("dis à romane")."""
    if i == 0 or scan.words[i].capital or scan.gap(i - 1) != " ":
        return False
    word, cue, lexicon = scan.words[i], scan.words[i - 1], scan.lexicon
    if len(word.key) < _MIN_WORD or word.key in lexicon.verbs or word.key in lexicon.grammar:
        return False
    if word.key in ROLES or word.key in ADJECTIVES_BEFORE or lexicon.is_allowed(word.text):
        return False
    if cue.key in _CHILDREN:
        owned = i > 1 and scan.words[i - 2].key in _POSSESSIVE
        return (
            owned
            and word.key not in lexicon.words["fr"]
            and not is_near(word.key, lambda key: key in lexicon.words["fr"])
        )
    named = lexicon.is_given(word.key) and word.key not in _PLAIN
    if cue.key in _HELLO:
        return named and cue.opens
    told = cue.key == "a" and i > 1 and scan.words[i - 2].key in _TELLING and scan.gap(i - 2) == " "
    return told and named


def _mark_capital_particle(scan: Scan, i: int) -> None:
    """The particle with a capital that opens a surname, with the small ones after it ("Van de Velde")."""
    j = i + 1
    while j < len(scan.words) and j - i <= 2 and scan.words[j].key in _INNER and scan.gap(j - 1) == " ":
        j += 1
    if not i + 1 < j < len(scan.words) or scan.marks[j] is None or not scan.words[j].capital:
        return
    if scan.gap(j - 1) != " " or (scan.words[i].opens and scan.words[i].key not in {"van", "von"}):
        return
    for k in range(i, j):
        scan.mark(k, Entity.PERSON)


def _mark_quoted_nicknames(scan: Scan) -> None:
    """All of a quotation that follows a name and "dit" ("VILAREM dit « Le Grec »")."""
    starts = {word.start: i for i, word in enumerate(scan.words)}
    for match in _QUOTED.finditer(scan.text):
        i = starts.get(match.start(1))
        if i is None or i < 2 or not scan.words[i].capital:
            continue
        if scan.words[i - 1].key not in _CALLED or scan.marks[i - 2] is None or not scan.spaced(i - 2):
            continue
        for k in range(i, len(scan.words)):
            if scan.words[k].end > match.end(1):
                break
            scan.mark(k, Entity.PERSON)
