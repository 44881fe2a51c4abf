"""Names in a mail written without capitals: openings, first names that are also words, signatures, towns."""

import re
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.cues import (
    ADJECTIVES_BEFORE,
    CALENDAR,
    FIRM_NOUNS,
    GREETINGS,
    PARTICLES,
    RANKS,
    ROLES,
    TITLES,
    VERBAL_SIGNS,
)
from redaction.names.scan import Scan

_MIN_WORDS: Final = 12
_FEW: Final = 0.05
_SOME: Final = 4
# Adjectives and adverbs that some list holds as first names: "c'est juste", "c'est clair".
_PLAIN: Final = frozenset(
    {
        "juste", "clair", "claire", "constant", "constante", "parfait", "parfaite", "franc", "modeste",
        "noble",
        "long", "sage", "blanc", "blanche", "prudent", "aimable", "innocent", "fidele", "bon", "beau",
        "belle",
        "bonne", "gentil", "brave", "fort", "grand", "petit", "cher", "chere", "urgent", "normal", "possible",
        "super", "sympa", "important", "certain", "vrai", "facile", "noir", "noire", "gris", "brun", "brune",
        "merci", "rose", "orange", "marine", "roux", "blond", "blonde", "riche", "doux", "gros", "grosse",
        "noel", "france", "page", "violette", "mauve", "ange", "bel", "neuf", "nouveau", "jeune",
    }
)  # fmt: skip
# Virtues that are first names too: "avec prudence et constance" tells how.
_MANNERS: Final = frozenset(
    {
        "prudence",
        "constance",
        "clemence",
        "patience",
        "grace",
        "esperance",
        "joie",
        "honneur",
        "victoire",
        "candide",
    }
)
_ADDRESS_AFTER: Final = re.compile(r"[ ,]{1,2}(?:\d{1,4}[ ,]|§)")
_BEING: Final = frozenset(
    {
        "est", "etait", "sera", "serait", "suis", "es", "sont", "etaient", "semble", "reste", "devient",
        "rend",
        "parait", "trouve", "ete", "etre", "c", "tres", "trop", "plus", "si", "assez", "bien", "moins", "peu",
    }
)  # fmt: skip
_BEFORE_NOUN: Final = frozenset(
    {
        "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "mon", "ma", "mes", "ton", "ta", "tes",
        "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs", "ce", "cet", "cette", "ces",
        "au",
        "aux", "en", "sans", "par", "quelle", "quel", "chaque", "aucune", "aucun", "toute", "tout", "toutes",
        "deux", "trois", "quatre", "cinq", "six", "ni", "ou", "comme", "y", "ne", "n", "se", "s", "me", "te",
    }
)  # fmt: skip
_PRESENTS: Final = frozenset(
    {"ici", "moi", "suis", "appelle", "appel", "nomme", "prenomme", "signe", "signee"}
)
_OPENERS: Final = frozenset(
    {
        "moi", "bonjour", "slt", "salut", "bonsoir", "coucou", "je", "j", "m", "me", "docteur", "maitre",
        "bjr", "ici",
    }
)  # fmt: skip
_NAMING: Final = frozenset({"appelle", "prenomme"})
_TOWN_AFTER: Final = frozenset(
    {
        "a",
        "de",
        "d",
        "sur",
        "vers",
        "pres",
        "depuis",
        "habite",
        "chez",
        "ville",
        "mairie",
        "en",
        "dans",
        "pour",
    }
)
_INSIDE_TOWN: Final = frozenset(
    {
        "sur",
        "sous",
        "les",
        "lez",
        "en",
        "la",
        "le",
        "de",
        "du",
        "des",
        "saint",
        "st",
        "sainte",
        "ste",
        "aux",
        "et",
        "d",
    }
)
_RIVERS: Final = frozenset({"sur", "sous", "les", "lez", "en", "saint", "sainte", "st"})
_MAX_TOWN: Final = 5
# Nouns whose complement is their name more often than their owner.
_STRONG: Final = frozenset(
    {
        "lycee", "college", "creche", "clinique", "polyclinique", "pharmacie", "garage", "ehpad", "residence",
        "camping", "hotel", "auberge", "cafe", "restaurant", "brasserie", "pizzeria", "boulangerie", "refuge",
        "halte-garderie", "micro-creche", "gite", "laboratoire", "cinema", "ecole", "maternelle", "salon",
        "foyer", "ambulances", "taxis", "transports", "boucherie", "tabac", "cave", "maternite",
    }
)  # fmt: skip
# Adjectives that close a name of places and signs without a capital ("la Corniche bleue").
COLOURS: Final = frozenset(
    {
        "noir", "noire", "noirs", "blanc", "blanche", "blancs", "blanches", "bleu", "bleue", "bleus",
        "bleues", "vert", "verte", "verts", "vertes", "rouge", "rouges", "dore", "doree", "jaune", "royal",
        "royale",
    }
)  # fmt: skip
_SIGN_LINKS: Final = frozenset({"de", "du", "des", "d", "la", "le", "les", "l"})
_COUNTS: Final = frozenset({"deux", "trois", "quatre", "cinq", "six", "sept", "cent", "mille"})
_MIN_SIGN: Final = 3
_ENDING: Final = re.compile(r"\A\s*(?:\Z|Pièces? jointes? :|[-_]{2,}|>|Le \S.{0,80} a écrit|Envoyé |De : )")


def is_hurried(scan: Scan) -> bool:
    """Whether a text is written without capitals, but for a few."""
    capitals = sum(word.capital for word in scan.words)
    return len(scan.words) >= _MIN_WORDS and capitals <= max(_SOME, _FEW * len(scan.words))


def mark_hurried(scan: Scan) -> None:
    """Marks what names somebody, or somewhere, in a text without capitals."""
    _mark_signed_off(scan)
    _mark_towns(scan)
    hurried = is_hurried(scan)
    for i, word in enumerate(scan.words):
        if scan.marks[i] is not None or word.capital:
            continue
        if scan.lexicon.is_given(word.key) and len(word.key) > 2:
            if _presents(scan, i) or (hurried and _acts(scan, i)):
                scan.marks[i] = Entity.PERSON
        elif word.key in _STRONG and hurried:
            _mark_sign(scan, i)
    if not hurried:
        for i, word in enumerate(scan.words):
            if word.shouted and word.key in _STRONG:
                _mark_sign(scan, i)


def _presents(scan: Scan, i: int) -> bool:
    """Whether the word before presents somebody ("c'est clémence", "ici karim", "je m'appelle rose")."""
    word = scan.words[i]
    if i == 0 or scan.words[i - 1].line != word.line or scan.gap(i - 1) != " ":
        return False
    cue = scan.words[i - 1]
    if word.key in scan.lexicon.verbs or (word.key in _PLAIN and cue.key not in _NAMING):
        return False
    elided = cue.key == "est" and scan.text[max(0, cue.start - 2) : cue.start].lower() in {"c'", "c’"}
    if not (elided or cue.key in {"cest", *_PRESENTS}):
        return False
    opens = cue.opens or i < 2 or scan.words[i - 2].line != word.line
    return opens or scan.words[i - 2].key in _OPENERS


def _acts(scan: Scan, i: int) -> bool:
    """Whether a first name that is also a word stands there without article, as somebody would.

    A French noun takes an article; one that follows a verb bare ("ils ont mis océane à ma place"), or opens
    a clause before a verb ("rose est venue"), is a person.
    """
    word, words, lexicon = scan.words[i], scan.words, scan.lexicon
    if word.key in _PLAIN - {"rose", "claire", "marine", "violette", "constant"} or word.key in lexicon.verbs:
        return False
    if not lexicon.is_ambiguous(word.key) or word.key in RANKS or word.key in ROLES or word.key in TITLES:
        return False
    first = i == 0 or words[i - 1].line != word.line or scan.gap(i - 1) != " "
    before = None if first else words[i - 1].key
    last = i + 1 >= len(words) or words[i + 1].line != word.line
    after = None if last else words[i + 1].key
    owned = before in {"de", "d"} and _is_bare(scan, i, before)
    if before is not None and (before in _BEFORE_NOUN or before in _BEING) and not owned:
        return False
    if first and scan.text[word.start - 1 : word.start] in {"'", "’"}:
        return False
    if _is_bare(scan, i, before):
        return True
    acting = after is not None and scan.gap(i) == " " and (after in VERBAL_SIGNS or after in lexicon.verbs)
    if (
        acting
        and after not in {"et", "ou"}
        and (first or before in lexicon.grammar or before in lexicon.verbs)
    ):
        return True
    if before is None or before in {"avec", "pour"}:
        return before is not None and after in {"a", "qui", "au", "chez", "on", "nous", "je", "j", "pour"}
    return _is_verb(scan, i - 1) and (
        after is None
        or after in {"a", "au", "chez", "et", "qui", "pour", "hier", "demain"}
        or scan.gap(i) != " "
    )


def _is_bare(scan: Scan, i: int, before: str | None) -> bool:
    """Whether nothing that a noun takes before it stands there: no article, no figure, no adjective."""
    word, words, lexicon = scan.words[i], scan.words, scan.lexicon
    if word.key in _PLAIN or word.key in CALENDAR or word.key in FIRM_NOUNS or word.key in lexicon.allowed:
        return False
    if not (lexicon.is_given(word.key) or lexicon.is_surname(word.key)) or before in ADJECTIVES_BEFORE:
        return False
    if scan.text[: word.start].rstrip()[-1:].isdigit():
        return False
    if before in {"de", "d"}:
        return i > 1 and words[i - 2].key in ROLES
    if before is None:
        return bool(_ADDRESS_AFTER.match(scan.text, word.end))
    if before in {"avec", "et", "pour"} and word.key in _MANNERS:
        return False
    return before in lexicon.verbs or before in {"et", "avec", "que", "chez", "pour"}


def _is_verb(scan: Scan, i: int) -> bool:
    """Whether word i is a verb form: of the third person, or a participle or an infinitive after another."""
    key, lexicon = scan.words[i].key, scan.lexicon
    if key in lexicon.verbs:
        return True
    helped = i > 0 and (
        scan.words[i - 1].key in VERBAL_SIGNS or scan.words[i - 1].key in {"ai", "as", "avons", "avez"}
    )
    return key.endswith(("er", "ir", "oir")) or (helped and key.endswith(("e", "i", "u", "is", "it")))


def _mark_signed_off(scan: Scan) -> None:
    """A single word or letter in lower case that ends the mail alone on its line ("c.", "océane")."""
    lines: dict[int, list[int]] = {}
    for i, word in enumerate(scan.words):
        lines.setdefault(word.line, []).append(i)
    for found in lines.values():
        word = scan.words[found[0]]
        if len(found) > 1 or word.capital or scan.marks[found[0]] is not None:
            continue
        start = scan.text.rfind("\n", 0, word.start) + 1
        if scan.text[start : word.start].strip(" -–—") or scan.text[word.end :].split("\n", 1)[0].strip(
            " .,-"
        ):
            continue
        if not _ENDING.match(
            scan.text[word.end :].split("\n", 1)[-1] if "\n" in scan.text[word.end :] else ""
        ):
            continue
        lexicon = scan.lexicon
        plain = word.key in GREETINGS or word.key in lexicon.verbs or lexicon.is_allowed(word.text)
        if len(word.key) == 1 or (lexicon.is_given(word.key) and not plain):
            scan.marks[found[0]] = Entity.PERSON


def _mark_towns(scan: Scan) -> None:
    """A town of several words, in lower case, after a preposition ("a is sur tille", "de la rochelle")."""
    words, lexicon = scan.words, scan.lexicon
    for i in range(1, len(words) - 1):
        if words[i].capital or words[i - 1].key not in _TOWN_AFTER or scan.gap(i - 1) != " ":
            continue
        last = _town_from(scan, i)
        if last and any(
            scan.marks[k] is not None
            or words[k].key not in lexicon.words["fr"]
            or (k < last and words[k].key in _RIVERS)
            for k in range(i, last + 1)
        ):
            for k in range(i, last + 1):
                scan.mark(k, Entity.PLACE)


def _town_from(scan: Scan, i: int) -> int:
    """The last word of the longest town of several words that starts at word i; 0 when there is none."""
    keys, found = [scan.words[i].key], 0
    for j in range(i + 1, min(i + _MAX_TOWN, len(scan.words))):
        if scan.gap(j - 1) not in {" ", "-", "'", " l'", " d'"}:
            break
        keys.append(scan.words[j].key)
        linked = any(key in _INSIDE_TOWN for key in keys)
        if linked and _is_town(scan, keys):
            found = j
    return found


def _is_town(scan: Scan, keys: list[str]) -> bool:
    """Whether words make a town, with or without its article ("pavillons sous bois")."""
    joined, towns = "-".join(keys), scan.lexicon.towns
    if joined in towns or " ".join(keys) in towns:
        return True
    return any(f"{article} {joined}" in towns for article in ("les", "le", "la"))


def _mark_sign(scan: Scan, i: int) -> None:
    """The complement of a firm noun where capitals say nothing ("lycée des trois rivières").

    Without article it tells a kind ("salon de coiffure"), with one it is a name or an owner.
    """
    words, lexicon = scan.words, scan.lexicon
    j, definite = i + 1, False
    while j < len(words) and scan.spaced(j - 1) and words[j].key in _SIGN_LINKS:
        definite = definite or words[j].key not in {"de", "d"}
        j += 1
    if j == i + 1 or j >= len(words) or not scan.spaced(j - 1):
        return
    definite = definite or scan.gap(j - 1).strip().lower() in {"l'", "l’"}
    if words[j].key in _COUNTS and j + 1 < len(words) and scan.spaced(j):
        j += 1
    key = words[j].key
    owner = key in ROLES or key in TITLES or key in RANKS or key in FIRM_NOUNS or key in PARTICLES
    if not definite or owner or key in lexicon.grammar or key in lexicon.verbs or len(key) < _MIN_SIGN:
        return
    if j + 1 < len(words) and scan.spaced(j) and words[j + 1].key in COLOURS:
        j += 1
    for k in range(i, j + 1):
        scan.mark(k, Entity.ORG)
