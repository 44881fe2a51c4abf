"""Towns that are also something else: a country, a common word, a number of arrondissement."""

import re
from typing import Final

from redaction.entities import Entity
from redaction.names.scan import Scan

_LIVING: Final = frozenset(
    {
        "habite", "habitent", "habitons", "habitait", "habiter", "habitant", "vis", "vit", "vivons", "vivent",
        "domicilie", "domiciliee", "demeurant", "reside", "residant", "ne", "nee", "mairie", "ville", "gare",
    }
)  # fmt: skip
_SEATS: Final = frozenset(
    {
        "tribunal", "judiciaire", "mairie", "prefecture", "parquet", "barreau", "gare", "commissariat",
        "gendarmerie", "appel", "commerce", "instance", "hopital", "chu", "prison", "ville", "commune",
        "prud'hommes", "tj", "tgi", "maison", "division", "arrondissement", "canton", "justice",
    }
)  # fmt: skip
# What "né à", "vit à" may be followed by and is no town, though some village has the name.
_NO_TOWN: Final = frozenset(
    {
        "terme", "domicile", "temps", "cote", "part", "moitie", "deux", "trois", "credit", "cheval", "perte",
        "cause", "partir", "l'etranger", "etranger", "paris-plage", "proximite", "bord", "cent", "mille",
        "garde", "poste", "charge", "place", "quai", "montagne", "campagne", "mer", "vie", "ville", "appel",
    }
)  # fmt: skip
_MIN: Final = 3
# The country, unless it is the town of the Grand Duchy: a court, a register, a date or "à" stands before.
_LUXEMBOURG: Final = re.compile(
    r"(?:R\.?[ ]?C\.?[ ]?S\.?|[àÀ]|(?:[Bb]arreau|[Vv]ille|[Gg]are|[Cc]our|[Tt]ribunal|arrondissement"
    r"|[Bb]ourse|[Aa]éroport|siège|rue|notaire|étude|[Aa]vocats?|Parquet|parquet)[ ](?:de|à)"
    r"|(?:[Cc]adastre|[Cc]ommune|[Vv]ille|[Ll]ieu|[Dd]omicile)[ ]?:)[ ][:]?[ ]?$"
)
_DATED: Final = re.compile(r",?[ ]le[ ]\d")
# What was masked already, a register and its number, on both sides.
_MASKED: Final = re.compile(r"§[ ]\Z")
_NUMBER: Final = re.compile(r"[ ](?:B[ ]?)?§")
_REGISTER: Final = re.compile(r"[ ]B[ ]?\d")
_LINKS: Final = frozenset(
    {"sur", "sous", "les", "lez", "en", "la", "le", "de", "du", "des", "aux", "d", "l", "et", "saint"}
)
_MAX_TOWN: Final = 5
# Links of towns that hardly link other nouns in three words that a list of towns holds.
_TOWN_LINKS: Final = frozenset({"sur", "sous", "les", "lez", "en", "du"})
# Towns that stay in clear as an agreement between states.
_BOTH: Final = frozenset({"schengen", "dublin"})


def mark_places(scan: Scan) -> None:
    """Marks towns that look like other words."""
    for i, word in enumerate(scan.words):
        if word.key == "luxembourg" and word.capital:
            _mark_luxembourg(scan, i)
        elif word.capital and i + 2 < len(scan.words) and scan.words[i + 1].key in _LINKS:
            _mark_compound(scan, i)
        if word.key in {"st", "ste", "saint", "sainte"} and word.capital:
            _mark_saint(scan, i)
        if i > 1 and scan.marks[i] is None:
            if not word.capital or word.upper:
                _mark_after_preposition(scan, i)
            elif word.key in _BOTH and scan.words[i - 1].text in {"à", "À"} and scan.gap(i - 1) == " ":
                scan.mark(i, Entity.PLACE)
        if not word.capital and word.line == scan.words[min(i + 2, len(scan.words) - 1)].line:
            _mark_lower_compound(scan, i)


def _mark_luxembourg(scan: Scan, i: int) -> None:
    word = scan.words[i]
    before = scan.text[max(0, word.start - 24) : word.start]
    starts = not before or before.endswith("\n")
    if (
        _LUXEMBOURG.search(before)
        or _REGISTER.match(scan.text, word.end)
        or (_MASKED.search(before) and _NUMBER.match(scan.text, word.end))
        or (starts and _DATED.match(scan.text, word.end))
    ):
        scan.mark(i, Entity.PLACE)


def _mark_compound(scan: Scan, i: int) -> None:
    """A town of several words with capitals ("Aix en Provence", "Bourg en Bresse")."""
    keys, found = [scan.words[i].key], 0
    for j in range(i + 1, min(i + _MAX_TOWN, len(scan.words))):
        gap = scan.gap(j - 1)
        if not (gap in {" ", "-"} or gap.strip().lower() in {"l'", "d'", "l’", "d’"}):
            break
        keys.append(scan.words[j].key)
        named = scan.words[j].capital and scan.words[j].key not in _LINKS
        if named and ("-".join(keys) in scan.lexicon.towns or " ".join(keys) in scan.lexicon.towns):
            found = j
    for k in range(i, found + 1 if found else i):
        scan.mark(k, Entity.PLACE)


def _mark_lower_compound(scan: Scan, i: int) -> None:
    """A town of three words or more in lower case, bound by a link of towns ("aix en provence")."""
    words = scan.words
    if i + 2 >= len(words) or words[i].key in scan.lexicon.grammar or len(words[i].key) < _MIN:
        return
    if words[i + 1].key not in _TOWN_LINKS or words[i + 1].capital:
        return
    keys = [words[i].key]
    for j in range(i + 1, min(i + _MAX_TOWN, len(words))):
        if scan.gap(j - 1) not in {" ", "-"}:
            return
        keys.append(words[j].key)
        if j > i + 1 and "-".join(keys) in scan.lexicon.towns:
            for k in range(i, j + 1):
                scan.mark(k, Entity.PLACE)
            return


def _mark_saint(scan: Scan, i: int) -> None:
    """The saint before a name already found ("St Pierre")."""
    if i + 1 >= len(scan.words) or not scan.words[i + 1].capital:
        return
    mark = scan.marks[i + 1]
    if mark is not None and scan.gap(i) in {" ", "-", ". ", "."}:
        scan.mark(i, mark)


def _mark_after_preposition(scan: Scan, i: int) -> None:
    """A town that is also a word, where capitals say nothing ("j'habite a nice", "MAIRIE DE TOURS")."""
    word, link, cue = scan.words[i], scan.words[i - 1], scan.words[i - 2]
    if len(word.key) < _MIN or word.key not in scan.lexicon.towns or word.key in scan.lexicon.grammar:
        return
    if word.key in _NO_TOWN or scan.gap(i - 1) != " " or scan.gap(i - 2) != " " or cue.line != word.line:
        return
    lives = link.key in {"a", "sur", "pres"} and cue.key in _LIVING
    sits = link.key == "de" and cue.key in _SEATS and word.upper
    if lives or sits or (word.shouted and link.key == "a" and cue.key in {"fait", *_LIVING}):
        scan.marks[i] = Entity.PLACE
