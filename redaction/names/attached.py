"""What makes one name with a name already found: an initial, a couple's first names, a month, a nickname."""

import re
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.cues import CALENDAR, LEGAL_FORMS, PARTICLES, RANKS, SHORT_TITLES, TITLES
from redaction.names.scan import Scan

# Particles of other languages, which are no French words: written in lower case, they still open a name.
_FOREIGN: Final = frozenset(
    {
        "da", "das", "dos", "di", "del", "della", "dal", "dalla", "dei", "degli", "ben", "bin", "bint",
        "ibn", "el", "al", "abu", "ould", "van", "von", "ter", "ten", "vande", "vanden", "vander", "zu",
        "vom", "zum", "zur", "af", "los", "las", "mac", "ait", "aït", "bou", "der", "den",
    }
)  # fmt: skip
_ALONE: Final = frozenset({"avec", "pour", "par", "contre", "selon", "chez", "que", "lorsque", "sur"})
_NICKNAMED: Final = frozenset(
    {
        "dit",
        "dite",
        "alias",
        "surnomme",
        "surnommee",
        "surnom",
        "dits",
        "aka",
        "appele",
        "appelee",
        "nomme",
        "nommee",
    }
)
_ARTICLES: Final = frozenset({"le", "la", "les", "l"})
# What parts the two halves of a town's name in German, and in French.
_TOWN_LINKS: Final = frozenset(
    {"im", "am", "ob", "bei", "an", "sur", "sous", "les", "lez", "en", "aux", "ander", "in"}
)
_NICK_GAP: Final = re.compile(r"[ ]?[(«“\"]?[ ]?[«“\"]?[ ]?|[ ]?:[ ]?[«“\"]?[ ]?")
_MONTHS: Final = frozenset(
    {
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
        "novembre", "decembre",
    }
)  # fmt: skip
_FIGURES: Final = re.compile(r"\d[\d ]{0,3}(?:er)?[ ]?\Z")
_YEAR: Final = re.compile(r"[ ]\d{4}")


def mark_attached(scan: Scan) -> None:
    """Adds to the names found what belongs to them."""
    for i in range(len(scan.words) - 1):
        _mark_month(scan, i)
        _mark_nickname(scan, i)
        _mark_letter(scan, i)
        _mark_town_link(scan, i)
    for i in range(len(scan.words) - 2, -1, -1):
        _mark_foreign_particle(scan, i)
        _mark_couple(scan, i)
        _mark_saint(scan, i)
        if i:
            _mark_particle(scan, i)


def _mark_month(scan: Scan, i: int) -> None:
    """A month or a day after a title or a first name, with no figure beside it ("Baptiste Février")."""
    word, month = scan.words[i], scan.words[i + 1]
    if scan.marks[i + 1] is not None or not month.capital or month.key not in CALENDAR:
        return
    titled = word.key in TITLES or word.text in SHORT_TITLES
    gap = scan.gap(i)
    if not (gap == " " or (titled and gap in {". ", "."})):
        return
    named = scan.marks[i] is Entity.PERSON or (scan.marks[i] is not None and scan.lexicon.is_given(word.key))
    # "Iñaki Février": only a month, since a day with a capital follows trade names too.
    named = named or (scan.marks[i] is Entity.NAME and word.capital and month.key in _MONTHS)
    if month.shouted and not titled and scan.marks[i] is not Entity.PERSON:
        return
    if (titled or named) and not _YEAR.match(scan.text, month.end):
        scan.marks[i + 1] = Entity.PERSON


def _mark_nickname(scan: Scan, i: int) -> None:
    """What follows "dit" or "alias", in any case ("Basile Peyre, dit le Baz", "Minh (dit Max)")."""
    word = scan.words[i]
    if word.key not in _NICKNAMED or not _NICK_GAP.fullmatch(scan.gap(i)):
        return
    j = i + 1
    named_before = i > 0 and scan.marks[i - 1] is not None and scan.words[i - 1].line == word.line
    if _is_called(scan, i):
        scan.mark(i + 1, Entity.PERSON)
    enclosed = named_before or scan.text[word.start - 1 : word.start] == "("
    if word.key in {"dit", "dite", "dits"} and not enclosed and scan.gap(i) != " ":
        return  # "il a dit « Bonjour »"
    if scan.words[j].key in _ARTICLES and j + 1 < len(scan.words) and scan.gap(j) in {" ", "'", "’"}:
        j += 1
    name = scan.words[j]
    quoted = scan.gap(i).strip(" ") not in {"", "(", ":"}
    if quoted and (scan.lexicon.is_allowed(name.text) or name.key in scan.lexicon.verbs):
        return
    nickname = (name.capital and name.key not in scan.lexicon.grammar) or (
        named_before and scan.lexicon.is_given(name.key) and name.key not in scan.lexicon.verbs
    )
    if name.shouted and not named_before:
        return
    if nickname and not (name.key in TITLES or name.text in SHORT_TITLES or name.key in LEGAL_FORMS):
        for k in range(i + 1, j + 1):
            scan.mark(k, Entity.PERSON)


def _is_called(scan: Scan, i: int) -> bool:
    """Whether a quotation opens by calling somebody ("il a dit : « Monde, viens »")."""
    gap, name, lexicon = scan.gap(i), scan.words[i + 1], scan.lexicon
    if (
        ":" not in gap
        or gap.strip()[-1:] not in {"«", "“", '"'}
        or scan.text[name.end : name.end + 2] != ", "
    ):
        return False
    plain = name.key in lexicon.grammar or name.key in lexicon.verbs or lexicon.is_allowed(name.text)
    return name.capital and not plain and not name.key.endswith(("ment", "ez", "e e"))


def _mark_particle(scan: Scan, i: int) -> None:
    """The particle of a surname right after a preposition that takes none ("avec de Gaulle").

    No sentence says "avec de Paris": what follows the preposition is the name of somebody.
    """
    cue, word, name = scan.words[i - 1], scan.words[i], scan.words[i + 1]
    if word.key not in {"de", "du", "van", "von"} or word.capital or not name.capital:
        return
    if scan.marks[i] is not None or scan.marks[i + 1] is None or name.key in scan.lexicon.towns:
        return
    if cue.key in _ALONE and scan.gap(i - 1) == " " and scan.gap(i) == " ":
        scan.marks[i] = Entity.PERSON


def _mark_saint(scan: Scan, i: int) -> None:
    """The saint before a person, in lower case ("saint François d'Assise")."""
    word = scan.words[i]
    if word.text in {"saint", "sainte"} and scan.marks[i + 1] is Entity.PERSON and scan.gap(i) == " ":
        scan.mark(i, Entity.PERSON)


def _mark_letter(scan: Scan, i: int) -> None:
    """An M. after a first name, with nobody after it: an initial, not a title ("Ludivine M.")."""
    letter = scan.words[i + 1]
    if (
        letter.text != "M"
        or scan.marks[i] not in {Entity.PERSON, Entity.NAME}
        or scan.gap(i) not in {" ", "-"}
    ):
        return
    follows = i + 2 < len(scan.words) and scan.gap(i + 1) in {". ", " ", "."}
    if not (follows and (scan.words[i + 2].capital or scan.marks[i + 2] is not None)):
        scan.marks[i + 1] = scan.marks[i]


def _mark_town_link(scan: Scan, i: int) -> None:
    """The small word inside a town's name ("Langnau im Emmental", "Is sur Tille")."""
    if i + 2 >= len(scan.words) or scan.marks[i] is None or scan.marks[i + 2] is None:
        return
    link = scan.words[i + 1]
    if scan.marks[i + 1] is not None or link.key not in _TOWN_LINKS or link.capital:
        return
    german = link.key in {"im", "am", "ob", "bei", "an"}
    town = scan.words[
        i
    ].key in scan.lexicon.towns or f"{scan.words[i].key}-{link.key}-{scan.words[i + 2].key}" in (
        scan.lexicon.towns
    )
    if (german or town) and scan.gap(i) == scan.gap(i + 1) == " ":
        scan.marks[i + 1] = scan.marks[i]


def _mark_foreign_particle(scan: Scan, i: int) -> None:
    """A foreign particle in lower case before a name ("da Silva", "el Amrani")."""
    word, name = scan.words[i], scan.words[i + 1]
    if (
        word.key in _FOREIGN
        and scan.marks[i] is None
        and scan.marks[i + 1] is not None
        and scan.gap(i) == " "
    ):
        particle = word.language == "fr"
        if name.capital and particle and name.key not in scan.lexicon.towns:
            scan.marks[i] = scan.marks[i + 1]


def _mark_couple(scan: Scan, i: int) -> None:
    """The "et" of two first names that share the surname after them ("Pierre et Marguerite Lang")."""
    if i + 3 >= len(scan.words) or scan.marks[i] is None or scan.marks[i + 1] is not None:
        return
    words = scan.words
    if words[i + 1].key not in {"et", "and", "en", "und"} or not (scan.gap(i) == scan.gap(i + 1) == " "):
        return
    if words[i + 2].key in PARTICLES:
        return  # "Haxhi et Van de Velde": two people
    alone = i == 0 or scan.marks[i - 1] is None or not scan.joined(i - 1) or words[i - 1].key in RANKS
    both = scan.marks[i + 2] is not None and scan.marks[i + 3] is not None and scan.gap(i + 2) == " "
    people = Entity.ORG not in {scan.marks[i], scan.marks[i + 2], scan.marks[i + 3]}
    listed = scan.lexicon.is_given(words[i].key) or scan.lexicon.is_given(words[i + 2].key)
    listed = listed or scan.marks[i] is scan.marks[i + 2] is Entity.PERSON
    if alone and both and people and listed:
        scan.marks[i + 1] = Entity.PERSON
