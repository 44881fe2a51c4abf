"""Names announced by a word before them: a title, a greeting, a relative, the heading of a form."""

import re
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.cues import (
    CALENDAR,
    FIRM_NOUNS,
    GREETINGS,
    INSTITUTIONS,
    NAME_LABELS,
    NAME_PREPOSITIONS,
    PAPERS,
    PARTICLES,
    RANKS,
    ROLES,
    SHORT_TITLES,
    TITLES,
)
from redaction.lexicon.verbs import is_conjugated
from redaction.names.scan import Scan
from redaction.words import Word

_TITLE_GAP: Final = re.compile(r"[ .\-'’]{1,3}")
_ROLE_GAP: Final = re.compile(r"[ ]|,[ ]?|[ ]?[(:«\"“][ ]?")
_LABEL_GAP: Final = re.compile(
    r"[ ]?(?:\([^\W\d_]{1,2}\))?[ ]?(?:[:=][ ]{0,3}|[.…_]{3,40}[ ]?:?[ ]{0,3})(?:[-–•\n][ ]?)?"
)
_PERSONAL: Final = frozenset({"avec", "chez", "pour", "a", "selon", "contre", "par", "que", "qu"})
_ENDS: Final = re.compile(r"[ ]?(?:[,;:!?.)\n]|$)")
_MAX_TITLED: Final = 8
_MAX_LABELLED: Final = 6


_LOWER_TITLES: Final = frozenset({"m", "mm", "me", "pr"})


_CIVIL: Final = frozenset(
    {"mme", "mmes", "mlle", "mlles", "monsieur", "madame", "mademoiselle", "mr", "mrs", "dr"}
)


_LONG: Final = frozenset({"monsieur", "madame", "mademoiselle", "docteur", "maitre"})
_MIN_LOUD: Final = 5
_SHORTENED: Final = frozenset({"mme", "mlle", "mr", "dr"})
# Kinds of doctors and of counsel, in lower case after "dr".
_KINDS: Final = frozenset({"generaliste", "scolaire", "habituel", "specialiste", "conseil", "urgentiste"})


def is_title(word: Word) -> bool:
    """Whether a name may follow the word."""
    return word.key in TITLES or word.text in SHORT_TITLES or word.key in GREETINGS


def _announces(scan: Scan, i: int) -> bool:
    word = scan.words[i]
    if is_title(word) or word.key in RANKS:
        return True
    return word.text in _LOWER_TITLES and i + 1 < len(scan.words) and scan.gap(i).startswith(".")


def mark_titled(scan: Scan) -> None:
    """The words after a title or a greeting are a name, particles included."""
    for i, word in enumerate(scan.words):
        if not _announces(scan, i):
            continue
        strict = word.key in GREETINGS or word.text in SHORT_TITLES or word.key in RANKS
        pending: list[int] = []
        cue: Word | None = word
        for j in range(i + 1, min(i + _MAX_TITLED, len(scan.words))):
            if not _TITLE_GAP.fullmatch(scan.gap(j - 1)):
                break
            verdict = _named_by_title(scan, j, strict, cue=cue)
            if verdict is None:
                break
            pending.append(j)
            if verdict:
                for k in pending:
                    scan.marks[k] = Entity.PERSON
                pending, strict, cue = [], True, None


def _named_by_title(scan: Scan, j: int, strict: bool, cue: Word | None) -> bool | None:
    """True: part of the name. False: a particle, look further. None: the name is over."""
    word, lexicon = scan.words[j], scan.lexicon
    if is_title(word):
        return None
    if word.key in PARTICLES and len(word.key) > 1:
        return _particle_by_title(scan, j, cue)
    if lexicon.is_ambiguous(word.key, "fr") or (word.capital and lexicon.is_ambiguous(word.key)):
        if word.capital or not strict:
            return True
        # "le juge lambert"; "bonjour martin," but "bonjour cher confrère"
        if cue is None:
            return None
        ranked = cue.key in RANKS and lexicon.is_surname(word.key) and word.key not in lexicon.verbs
        greeted = cue.key in GREETINGS and lexicon.is_given(word.key) and _ends(scan, j)
        return True if ranked or greeted else None
    if word.shouted and word.key in {"a", "y", "o"}:
        return None
    if word.capital:
        plain = lexicon.is_allowed(word.text) or (word.shouted and lexicon.is_ordinary(word.text))
        if plain and cue is not None and (_is_surname_there(cue, word) or _is_shouted_name(scan, j, cue)):
            return True
        return None if plain and len(word.key) > 1 else True
    return None if len(word.key) < 3 else _lower_by_title(scan, j, cue)


def _lower_by_title(scan: Scan, j: int, cue: Word | None) -> bool | None:
    """What `_named_by_title` says of a longer word in lower case that is no known name."""
    word, lexicon = scan.words[j], scan.lexicon
    if lexicon.is_ordinary(word.text, word.language):
        return True if cue is not None and _is_lower_name(scan, j, cue) else None
    titled = cue is not None and cue.key not in GREETINGS and (is_title(cue) or _is_rank_there(scan, j))
    return True if titled else not lexicon.is_readable(word.key) or None


def _particle_by_title(scan: Scan, j: int, cue: Word | None) -> bool | None:
    """What `_named_by_title` says of a particle."""
    word, lexicon = scan.words[j], scan.lexicon
    if j + 1 >= len(scan.words) or word.key == "et":
        return None
    after = scan.words[j + 1]
    if cue is not None and is_title(cue) and word.capital and _ends_name(scan, j):
        return True  # "Mme Le.", "M. Do et sa femme"
    article = after.capital and after.key in PARTICLES  # "Mme de La Tour"
    role = (lexicon.is_allowed(after.text) and not article) or (
        not after.capital and lexicon.is_ordinary(after.text)
    )
    return None if role else False


def _is_surname_there(cue: Word, word: Word) -> bool:
    """Whether a word that stays in clear elsewhere is a surname after a title ("M. Allemand")."""
    titled = cue.key in _CIVIL or cue.text in {"M", "MM", "Me"}
    acronym = word.upper and len(word.key) < _MIN_LOUD
    return (
        titled
        and not acronym
        and not word.shouted
        and word.key not in RANKS
        and word.key not in ROLES
        and not (word.upper and word.key in INSTITUTIONS)
        and word.key not in GREETINGS
    )


def _is_shouted_name(scan: Scan, j: int, cue: Word) -> bool:
    """Whether an ordinary word in a line of capitals is a surname after a title ("MONSIEUR GENTIL, ...").

    A short title, or a long one that does not open the mail, has no noun after it but the name.
    """
    word, lexicon = scan.words[j], scan.lexicon
    plain = word.key in RANKS or word.key in GREETINGS or lexicon.is_allowed(word.text)
    if not word.shouted or plain:
        return False
    if cue.key in _CIVIL and _ends(scan, j):
        return True
    told = (
        word.key in lexicon.grammar
        or word.key in PAPERS
        or word.key in ROLES
        or is_conjugated(word.key, lexicon)
    )
    opening = j < 2 or cue.opens or scan.words[j - 2].key in GREETINGS
    short = cue.key in _SHORTENED or cue.text in {"M", "MM"}
    return not told and (short or (cue.key in _LONG and not opening))


def _is_rank_there(scan: Scan, j: int) -> bool:
    """Whether a rank stands right before a word that no French dictionary has ("le proviseur castaing")."""
    word = scan.words[j]
    ranked = scan.words[j - 1].key in RANKS or (j > 1 and scan.words[j - 2].key in RANKS)
    return ranked and word.language == "fr" and word.key not in scan.lexicon.words["fr"]


def _is_lower_name(scan: Scan, j: int, cue: Word) -> bool:
    """Whether a common word in lower case right after a short title is a surname ("mme fournil").

    Nobody writes "mme" before a noun: a verb, an article or an office stands there instead.
    """
    key, lexicon = scan.words[j].key, scan.lexicon
    plain = key in RANKS or key in ROLES or key in GREETINGS or key in FIRM_NOUNS or key in lexicon.grammar
    plain = plain or key in _KINDS or key in PAPERS
    plain = plain or lexicon.is_allowed(scan.words[j].text) or is_conjugated(key, lexicon)
    return cue.key in _SHORTENED and not plain and not key.endswith(("ee", "er", "ent", "ant", "es"))


def _ends_name(scan: Scan, j: int) -> bool:
    after = scan.words[j + 1]
    return not _TITLE_GAP.fullmatch(scan.gap(j)) or (
        not after.capital and (after.key in scan.lexicon.verbs or after.key == "et")
    )


def _ends(scan: Scan, j: int) -> bool:
    return bool(_ENDS.match(scan.text, scan.words[j].end))


def mark_relatives(scan: Scan) -> None:
    """A first name after a relative or a role ("mon fils lucas", "ma mère, France, est partie")."""
    for i, word in enumerate(scan.words[:-1]):
        following = scan.words[i + 1]
        key = word.key
        if scan.marks[i + 1] is not None or following.line != word.line:
            continue
        if key in ROLES and _ROLE_GAP.fullmatch(scan.gap(i)):
            if _is_first_name(scan, i + 1) and not (following.capital and following.opens and word.capital):
                scan.marks[i + 1] = Entity.PERSON
            continue
        named = (key in _PERSONAL and _is_namesake(scan, i + 1)) or (
            key in NAME_PREPOSITIONS and _is_first_name(scan, i + 1)
        )
        if named and scan.gap(i) == " ":
            scan.marks[i + 1] = Entity.PERSON


def _is_namesake(scan: Scan, i: int) -> bool:
    """Whether a country without its article is somebody ("avec France", but "avec la France")."""
    word = scan.words[i]
    named = word.capital and not word.upper and not word.opens and scan.lexicon.is_allowed(word.text)
    return named and scan.lexicon.is_given(word.key) and word.key not in CALENDAR


def _is_first_name(scan: Scan, i: int) -> bool:
    word, lexicon = scan.words[i], scan.lexicon
    if word.key in PARTICLES or word.key in lexicon.verbs or word.key in ROLES:
        return False
    if word.capital:
        named = lexicon.is_given(word.key) or lexicon.is_ambiguous(word.key)
        # French writes its months and its days without capitals.
        return named or (word.key in CALENDAR and not word.shouted and word.language == "fr")
    return lexicon.is_given(word.key) and not lexicon.is_allowed(word.text)


def mark_lists(scan: Scan) -> None:
    """First names in lower case beside one already found: "karim, rose et lea"."""
    for i in range(len(scan.words) - 1):
        j = i + 1
        if scan.marks[i] is not Entity.PERSON or scan.words[i].line != scan.words[j].line:
            continue
        gap = scan.gap(i).strip()
        if gap == "" and scan.words[j].key in {"et", "ou", "and", "en"} and j + 1 < len(scan.words):
            j += 1
            gap = scan.gap(j - 1).strip()
        elif gap not in {",", "&", "/", "+"}:
            continue
        linked = gap in {"", ",", "&", "/", "+"} and scan.marks[j] is None
        if linked and (_is_first_name(scan, j) or (gap == "" and _is_strange(scan, i, j))):
            scan.marks[j] = Entity.PERSON


def _is_strange(scan: Scan, i: int, j: int) -> bool:
    """Whether word j, linked to a first name in lower case, is in no dictionary ("kylian et naomie")."""
    word, name, lexicon = scan.words[j], scan.words[i], scan.lexicon
    lower = not word.capital and not name.capital and word.language == "fr" and j > i + 1
    plain = "'" in word.key or lexicon.is_ordinary(word.key) or lexicon.is_allowed(word.text)
    return lower and not plain and len(word.key) >= _MIN_LOUD and lexicon.is_given(name.key)


def mark_labelled(scan: Scan) -> None:
    """What follows the heading of a form ("Nom : CASANOVA"), as long as it looks like a name."""
    for i, word in enumerate(scan.words[:-1]):
        if word.key not in NAME_LABELS or not _LABEL_GAP.fullmatch(scan.gap(i)):
            continue
        for j in (i + 1, *scan.after(i + 1, _MAX_LABELLED)):
            follower = scan.words[j]
            if scan.marks[j] is not None or follower.key in PARTICLES:
                if j == i + 1 and _opens_surname(scan, j):
                    scan.mark(j, Entity.PERSON)
                continue
            listed = scan.lexicon.is_given(follower.key) or scan.lexicon.is_surname(follower.key)
            plain = scan.lexicon.is_allowed(follower.text) or follower.key in scan.lexicon.grammar
            if is_title(follower) or plain or not (follower.capital or listed):
                break
            scan.marks[j] = Entity.PERSON


def _opens_surname(scan: Scan, j: int) -> bool:
    """Whether a particle right after a label opens the surname after it ("To: de Brouckaert Xavier")."""
    if j + 1 >= len(scan.words) or scan.gap(j) != " " or scan.words[j].key in {"et", "e", "y"}:
        return False
    name = scan.words[j + 1]
    return name.capital and scan.marks[j + 1] is not None and name.key not in scan.lexicon.towns
