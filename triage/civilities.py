"""The titles of those who hold an office, such as Maître, Docteur, Madame la Présidente.

A title is read where it is written: before the name, or on the line under it. In doubt there is none.
"""

import re
import unicodedata
from typing import Final

_MADAME: Final = frozenset({"mme", "madame", "mlle"})

#: Functions by their form without accents → masculine and feminine, as they stand after « le » and « la ».
_FUNCTIONS: Final[dict[str, tuple[str, str]]] = {
    "notaire": ("Notaire", "Notaire"),
    "president": ("Président", "Présidente"),
    "presidente": ("Président", "Présidente"),
    "premier president": ("Premier Président", "Première Présidente"),
    "premiere presidente": ("Premier Président", "Première Présidente"),
    "juge": ("Juge", "Juge"),
    "batonnier": ("Bâtonnier", "Bâtonnière"),
    "batonniere": ("Bâtonnier", "Bâtonnière"),
    "greffier": ("Greffier", "Greffière"),
    "greffiere": ("Greffier", "Greffière"),
    "procureur": ("Procureur", "Procureure"),
    "procureure": ("Procureur", "Procureure"),
    "maire": ("Maire", "Maire"),
    # BE and LU
    "bourgmestre": ("Bourgmestre", "Bourgmestre"),
    "juge de paix": ("Juge de paix", "Juge de paix"),
    # CH: of a debt collection office, of a registry
    "prepose": ("Préposé", "Préposée"),
    "preposee": ("Préposé", "Préposée"),
    "syndic": ("Syndic", "Syndique"),
    "syndique": ("Syndic", "Syndique"),
}
_WORDS: Final = "|".join(sorted(_FUNCTIONS, key=len, reverse=True))
# « Madame la Présidente », alone or before a name.
_ADDRESSED: Final = re.compile(
    rf"(mme|madame|m|mr|monsieur)\.? (la|le) ({_WORDS})(?: [a-z’' -]{{1,60}})?,?", re.ASCII
)
# « Présidente du tribunal judiciaire de Lannion »: a chair of anything else may be a company's.
_HELD: Final = re.compile(
    rf"({_WORDS})(?: (?:du|de la|de l['’]|des|au|a la|pres|de|a|d['’])[ a-z0-9’',-]{{1,80}})?", re.ASCII
)
_OF_A_COURT: Final = re.compile(r"\b(?:tribunal|cour|chambre|juridiction|ordre)\b")
_CHAIRS: Final = frozenset({"president", "presidente", "premier president", "premiere presidente"})
_MAITRE: Final = re.compile(
    r"(?:avocate?s?|notaire|huissiere? de justice|commissaire de justice)"
    r"(?: (?:associee?|honoraire|stagiaire|a|au|aux|et|de|du|pres)(?: [ a-z0-9’',&-]{1,80})?)?",
    re.ASCII,
)
_DOCTEUR: Final = re.compile(
    r"(?:docteure? en (?:medecine|medecine dentaire|chirurgie dentaire|pharmacie)"
    r"|medecin (?:generaliste|traitant|specialiste|conseil|psychiatre)|chirurgien(?:ne)?-dentiste)"
    r"(?: [ a-z0-9’',&-]{1,80})?",
    re.ASCII,
)
_MAX_CHARS: Final = 120


def addressed_or_none(text: str) -> str | None:
    """« Madame la Présidente » when the text is that, with or without a name after it."""
    if len(text) > _MAX_CHARS:
        return None
    match = _ADDRESSED.fullmatch(plain(text))
    if match is None:
        return None
    feminine = match[1] in _MADAME
    if feminine != (match[2] == "la"):
        return None
    return _formal(match[3], feminine=feminine)


def held_or_none(line: str, title: str) -> str | None:
    """How somebody is greeted whose function stands on this line, under their name.

    `title`: what stands before the name, "" for nothing. A function whose form is that of both is left
    alone without it.
    """
    if len(line) > _MAX_CHARS:
        return None
    told = plain(line).rstrip(",.")
    if _MAITRE.fullmatch(told):
        return "Maître"
    if _DOCTEUR.fullmatch(told):
        return "Docteur"
    match = _HELD.fullmatch(told)
    if match is None or (match[1] in _CHAIRS and not _OF_A_COURT.search(told)):
        return None
    masculine, feminine = _FUNCTIONS[match[1]]
    if title in _MADAME:
        return _formal(match[1], feminine=True)
    if title:
        return _formal(match[1], feminine=False)
    is_feminine = plain(feminine) == match[1] != plain(masculine)
    return _formal(match[1], feminine=True) if is_feminine else None


def is_brand(title: str, name: str, address: str) -> bool:
    """Whether title and name are rather a company's: « Maître Kanter », « Dr. Oetker », « MAÎTRE Sophie ».

    A single word that the address has as its domain is one, and so is a title in capitals before a name
    that is not: there it is the surname.
    """
    words = name.split()
    if len(title) > len("Dr.") and title.isupper() and not any(word.isupper() for word in words):
        return True
    if plain(f"{title.rstrip('.')} {name}") in _BRANDS:
        return True
    local, _, domain = address.partition("@")
    bare = re.sub(r"[^a-z0-9]", "", plain(name))
    labels = {re.sub(r"[^a-z0-9]", "", plain(label)) for label in domain.split(".")[:-1]}
    glued = {bare, re.sub(r"[^a-z0-9]", "", plain(title)) + bare}
    return len(words) == 1 and bool(labels & glued) and bare not in plain(local)


_BRANDS: Final = frozenset(
    {
        "maitre kanter",
        "maitre coq",
        "maitre gims",
        "dr oetker",
        "dr pepper",
        "dr martens",
        "dr hauschka",
        "mr bricolage",
        "m bricolage",
        "mr minute",
        "monsieur meuble",
        "monsieur store",
        "monsieur propre",
        "m propre",
        "madame figaro",
    }
)


def _formal(function: str, *, feminine: bool) -> str:
    words = _FUNCTIONS[function][1 if feminine else 0]
    return f"Madame la {words}" if feminine else f"Monsieur le {words}"


def plain(text: str) -> str:
    """In lower case, without accents, one space between words."""
    decomposed = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    return " ".join(kept.split())
