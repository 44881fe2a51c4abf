"""Firms that a word announces, in any case: "chez auto finance", "Employeur : …", "à l'enseigne « … »"."""

import re
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.cues import ADJECTIVES_BEFORE, CALENDAR, PARTICLES, RANKS, ROLES, TITLES
from redaction.lexicon.trades import REGIONS, SIGN_NOUNS
from redaction.names.cued import is_title
from redaction.names.scan import Scan

# What "chez" may have after it that names no firm: a determiner, a pronoun, a quantity.
_NOT_HOSTS: Final = frozenset(
    {
        "moi", "toi", "lui", "elle", "soi", "nous", "vous", "eux", "elles", "le", "la", "les", "l", "un",
        "une", "des", "du", "de", "d", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre",
        "nos", "votre", "vos", "leur", "leurs", "ce", "cet", "cette", "ces", "celui", "celle", "ceux",
        "celles", "qui", "quel", "quelle", "lequel", "laquelle", "quelqu'un", "quelques", "plusieurs",
        "certains", "certaines", "chaque", "chacun", "chacune", "tout", "tous", "toute", "toutes", "tel",
        "telle", "autrui",
        "personne", "beaucoup", "peu", "deux", "trois", "quatre", "cinq", "six", "aucun", "aucune", "divers",
        "diverses", "autre", "autres", "et", "ou", "moin", "ns", "nou",
    }
)  # fmt: skip
_MAX_HOST: Final = 3
# Headings of a form that the name of a firm follows.
_LABELS: Final = frozenset(
    {
        "employeur", "employeuse", "employer", "werkgever", "denomination", "enseigne", "transporteur",
        "fournisseur", "prestataire", "assureur", "mutuelle", "mutualite", "assurance", "societe", "firme",
        "entreprise", "etablissement", "distributeur", "syndic", "banque", "exploitant", "sociale",
        "commerciale", "commercial", "carrossier", "entrepreneur", "locataire-gerant", "garagiste",
    }
)  # fmt: skip
_HEADINGS: Final = {
    "sociale": {"raison", "denomination"},
    "commerciale": {"denomination"},
    "commercial": {"nom"},
}
_LABEL_GAP: Final = re.compile(r"[ ]?:[ ]{1,4}|[ ]{3,20}|[ ]?\.{3,30}[ ]?:?[ ]?")
_EMPTY: Final = frozenset(
    {"oui", "non", "neant", "aucun", "aucune", "idem", "inconnu", "inconnue", "voir", "meme", "tous", "tiers"}
)
_MAX_VALUE: Final = 7
_LINKS: Final = frozenset(
    {"de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "au", "aux", "a", "pour", "sur", "sous"}
)
_NEAR: Final = re.compile(r"[ ]?['’\-&+][ ]?|[ ](?:[ldLD]['’])?|[ ]?&[ ]?")
_QUOTED: Final = re.compile(r"[«“\"][ ]?([^\W\d_][^«»“”\"\n]{1,60}?)[ ]?[»”\"]")
_NAMED: Final = frozenset(
    {
        "enseigne", "nom", "denomme", "denommee", "appele", "appelee", "baptise", "baptisee", "nomme",
        "nommee", "denomination", "sigle", "marque", "dite", "commercial", "commerciale", "sociale",
    }
)  # fmt: skip
_OPENING_SIGNS: Final = frozenset({"au", "aux", "chez", "a la"})
_MAX_QUOTED: Final = 7


def mark_announced(scan: Scan) -> None:
    """Marks the firms that a preposition, the heading of a form, or a noun before quotation marks tells."""
    for i, word in enumerate(scan.words[:-1]):
        if word.key == "chez" and scan.gap(i) == " ":
            _mark_host(scan, i + 1)
        elif word.key in _LABELS and _LABEL_GAP.fullmatch(scan.gap(i)):
            _mark_value(scan, i)
    _mark_quotes(scan)


def _mark_host(scan: Scan, i: int) -> None:
    """The firm after "chez": a common noun would have a determiner there."""
    word, words, lexicon = scan.words[i], scan.words, scan.lexicon
    if word.key in _NOT_HOSTS or is_title(word) or word.key in TITLES or word.key in PARTICLES:
        return
    if not word.capital and (word.key in ROLES or word.key in RANKS or word.key in lexicon.verbs):
        return
    if word.key in lexicon.grammar and not word.capital:
        return
    scan.mark(i, Entity.ORG)
    last, noun = i, word.key in SIGN_NOUNS
    for j in scan.after(i, _MAX_HOST):
        follower = words[j]
        capital = follower.capital and word.capital and not follower.shouted
        plain = follower.key in lexicon.grammar or follower.key in CALENDAR
        plain = plain or (follower.key in lexicon.verbs and follower.key not in SIGN_NOUNS)
        ends = follower.key in REGIONS and scan.text[follower.end : follower.end + 1] in {
            "",
            "\n",
            ",",
            ".",
            ")",
        }
        lower = noun and not word.capital and not plain and follower.key not in ADJECTIVES_BEFORE
        if not (scan.marks[j] is not None or (capital and not plain) or lower or (ends and last > i)):
            break
        scan.mark(j, Entity.ORG)
        last = j


def _mark_value(scan: Scan, i: int) -> None:
    """What follows the heading, to the end of its clause, when it has the look of a name."""
    words, lexicon = scan.words, scan.lexicon
    wanted = _HEADINGS.get(words[i].key)
    if wanted is not None and (i == 0 or words[i - 1].key not in wanted):
        return
    first = words[i + 1]
    if words[i].line != first.line or not first.capital or first.key in _EMPTY or is_title(first):
        return
    last = i + 1
    for j in range(i + 2, min(i + 2 + _MAX_VALUE, len(words))):
        if words[j].line != first.line or not _NEAR.fullmatch(scan.gap(j - 1)):
            break
        if words[j].capital or scan.marks[j] is not None:
            last = j
        elif words[j].key not in _LINKS:
            break
    found = range(i + 1, last + 1)
    if last == i + 1 and (
        first.key in lexicon.grammar or first.key in lexicon.verbs or lexicon.is_allowed(first.text)
    ):
        return
    if any(scan.marks[k] is Entity.PERSON for k in found):
        return
    for k in found:
        scan.mark(k, Entity.ORG)


def _mark_quotes(scan: Scan) -> None:
    """All of a short quotation after a noun that announces a name, or that opens as an inn's sign does."""
    starts = {word.start: i for i, word in enumerate(scan.words)}
    for match in _QUOTED.finditer(scan.text):
        i = starts.get(match.start(1))
        if i is None:
            continue
        inside = [
            k
            for k in range(i, min(i + _MAX_QUOTED + 1, len(scan.words)))
            if scan.words[k].start < match.end(1)
        ]
        if len(inside) > _MAX_QUOTED or not (_is_announced(scan, i, match.start()) or _is_sign(scan, inside)):
            continue
        for k in inside:
            scan.mark(k, Entity.ORG)


def _is_announced(scan: Scan, i: int, start: int) -> bool:
    if i == 0 or scan.text[scan.words[i - 1].end : start].strip(" :") or not scan.words[i].capital:
        return False
    cue = scan.words[i - 1]
    if cue.key in {"de", "d"} and i > 1:  # "sous le nom de « … »"
        return scan.words[i - 2].key in {"nom", "enseigne"} and scan.gap(i - 2) == " "
    return cue.key in _NAMED or cue.key in SIGN_NOUNS


def _is_sign(scan: Scan, inside: list[int]) -> bool:
    """Whether words in capitals between quotation marks open with the preposition of an inn's sign."""
    words = [scan.words[k] for k in inside]
    return (
        len(words) > 1 and words[0].key in _OPENING_SIGNS and all(w.upper or len(w.key) == 1 for w in words)
    )
