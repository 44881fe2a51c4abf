"""Tokens of letters, figures and signs that are no quantity, hour or name of a norm: they identify.

The ordinary ones are listed by shape, in `_PLAIN`; everything else with enough figures is masked.
"""

from collections.abc import Iterator
from typing import Final

from redaction.entities import Entity, Span
from redaction.lexicon.words import Lexicon
from redaction.recognizers.rule import compile_pattern

_TOKEN: Final = compile_pattern(r"\S{3,80}+")
_EDGE_SIGNS: Final = ".,;:?()[]{}«»\"“”'’‘…–—-<>|/\\•·"
_ELISION: Final = compile_pattern(r"(?i:[ldjmnstc]|qu|n°|nr?[ºo°]\.?)['’]?(?=[\p{L}\p{N}])")
_FILE: Final = compile_pattern(
    r"(?i:.{1,80}\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|rtf|jpe?g|png|gif|heic|tiff?|zip|rar|7z|msg|eml"
    r"|ics|vcf|html?|xml|mp[34]|mov|avi|dwg|p7m))"
)
_PARTS: Final = compile_pattern(r"[\-–/.,:+()'’=]+")
# Shapes that say nothing of anybody.
_PLAIN: Final = compile_pattern(
    r"[0-9]+|\p{L}+[.°]?"
    # Hours: "12h30"; ordinals: "1er", "3ème", "2nd", "19de".
    r"|[0-9]{1,2}[hH][0-9]{0,2}(?:mn?|min)?|[0-9]{1,4}(?i:ers?|[èe]res?|es?|i?[èe]mes?|nde?s?|rd|th|de|ste"
    r"|st)"
    # Quantities: "45m²", "20mg", "4mn", "150kWh", "90cm", "2x", "3j"; money: "450€", "12k€".
    r"|[0-9]{1,6}(?:\p{Ll}{1,4}[²³23]?|[kM]?[€$£]|EUR|CHF|[kMGT]?(?:Wh?|Hz)|[kMGT][oB]|°C?|%"
    r"|[µμ]\p{L}{1,3})|[0-9]{1,3}\p{Lu}"
    r"|[0-9]{1,4}x[0-9]{1,4}(?:x[0-9]{1,4})?(?:cm|mm|m)?|x[0-9]{1,4}"
    # Repeated articles: "3bis", "26quater".
    r"|[0-9]{1,4}(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies)"
    # Articles of codes: "R4127", "L1234", "A444"; roads: "D905", "RN20", "RD118", "A86", "E411".
    r"|[LRDACNEM][0-9]{1,4}|[RC][DN][0-9]{1,4}"
    # Classes, sizes, norms, molecules, forms, levels: "A4", "T3", "CE2", "CO2", "B12", "H1N1", "HbA1c", "5B".
    r"|\p{L}{1,2}[0-9]{1,2}\p{L}{0,2}|[0-9]{1,2}\p{Lu}{1,4}|\p{L}{1,2}[0-9]\p{L}{1,3}[0-9]?"
    r"|\p{Lu}{1,6}[0-9]{1,2}"
    r"|[0-9]{1,2}\p{Lu}[0-9]|\p{Lu}\p{Ll}\p{Lu}[0-9]\p{Ll}?|(?i:covid|sars|omega|vit|win|windows|office"
    r"|euro|top|ipv|usb)[0-9]{1,3}"
    r"|(?:ISO|EN|NF|IEC|DIN|RT|RE|IFRS|IAS|CA|CYP|PM|DEF|IP|UE|EU|PCMN|LV|WGS|RGF|NFS|NFC|NFP)[0-9]{1,5}"
    # A year after an acronym ("PLF2026"), quarters and half-years: "2026T1", "T1", "S2", "1T26".
    r"|\p{Lu}{2,5}20[0-9]{2}|(?:19|20)[0-9]{2}[TSQ][1-4]|[TSQ][1-4](?:20)?[0-9]{2}|[1-4][TSQ](?:20)?[0-9]{2}"
    # Optical reading: "1ettre", "el1e".
    r"|\p{Ll}{0,12}[015]\p{Ll}{2,12}"
)
# French tax forms: "2042-C-PRO", "3310CA3", "2065-SD" (impots.gouv.fr).
_FORM: Final = compile_pattern(
    r"(?:1[34]47|20[3-7][0-9]|21[0-9]{2}|22[0-9]{2}|25[0-9]{2}|27[0-9]{2}|33[0-9]{2}|35[0-9]{2}|39[0-9]{2})"
    r"[\-]?(?:SD|C|E|K|RICI|PRO|CA3|CA12|NOT|IFU|TS|IMM|M|AUTO|A|B|G|RCI|REI|EXP|BIS|AUT)"
    r"(?:[\-](?:PRO|SD|NAV|S|C|T|BIS))?"
)
_SIGNED: Final = compile_pattern(r"(?=.*[0-9])(?=.*\p{L}).*[\p{L}\p{N}][_*@&!\#$=~^|][\p{L}\p{N}].*")
_KEYPAD: Final = compile_pattern(r"[0-9A-D]{3,8}[\#*]|[\#*][0-9]{3,8}[\#*]?|[0-9](?:-[0-9]){3,9}")
_HYPHENED: Final = compile_pattern(r"[\p{L}\p{N}]{1,20}(?:-[\p{L}\p{N}]{1,20}){2,8}")
_LETTERS_FIRST: Final = compile_pattern(r"(?P<word>\p{L}{3,30})[0-9]{1,2}")
_YEAR: Final = compile_pattern(r"(?P<word>\p{L}{3,30})(?:19|20)[0-9]{2}")
_MANY: Final = 3
_LONG: Final = 5
# What a bare number counts: money, sizes, people, pages.
COUNTED: Final = compile_pattern(
    r"[.,][0-9]|[ ]§{1,2}(?!§)|[ ]?(?i:€|%|k€|m€|euros?\b|eur\b|chf\b|francs?\b|fr\.|dollars?\b|livres?\b"
    r"|m²|m2\b|m\b"
    r"|km\b|kg\b"
    r"|kwh\b|wh\b|m[èe]tres?\b|tonnes?\b|litres?\b|l\b|ml\b|heures?\b|jours?\b|ans\b|ann[ée]es\b|personnes\b"
    r"|habitants\b|exemplaires\b|signes\b|caract[èe]res\b|mots\b|pages\b|pi[èe]ces\b|parts?\b|actions?\b"
    r"|titres\b"
    r"|logements\b|salari[ée]s\b|abonn[ée]s\b|voix\b|unit[ée]s\b|ui\b|kilom[èe]tres\b|fois\b|entreprises\b"
    r"|clients\b)"
)
_MONEY_BEFORE: Final = compile_pattern(r"(?:€|EUR|CHF|\$|£|[Ff]r\.)[ ]?\Z")


def odd_tokens(rest: str, lexicon: Lexicon) -> Iterator[Span]:
    """Tokens that identify in a text whose masked parts are blanked, in order."""
    for match in _TOKEN.finditer(rest):
        raw = match.group()
        if "§" in raw or not any(c.isdigit() for c in raw):
            continue
        token = raw.strip(_EDGE_SIGNS)
        start = match.start() + raw.find(token)
        if elided := _ELISION.match(token):
            token, start = token[elided.end() :], start + elided.end()
        bare = token.strip("!*_") if not _KEYPAD.fullmatch(token) else token
        if (bare and is_telling_token(bare, lexicon)) or _is_bare_number(token, rest, start):
            yield Span(start, start + len(token), Entity.REFERENCE)


def _is_bare_number(token: str, rest: str, start: int) -> bool:
    """Figures that count nothing: five or more in a row, or four led by a zero ("0047")."""
    if not token.isdigit() or not (len(token) >= _LONG or (token[0] == "0" and len(token) >= _LONG - 1)):
        return False
    if not token.strip("0") or COUNTED.match(rest, start + len(token)):
        return False
    return not _MONEY_BEFORE.search(rest[max(0, start - 6) : start])


def is_telling_token(token: str, lexicon: Lexicon) -> bool:
    """Whether a token, by its shape, is a code rather than a word, a quantity or the name of a thing."""
    if _KEYPAD.fullmatch(token):
        return not _is_year(token.strip("#*"))
    if token.isdigit() or not any(c.isalpha() for c in token) or _FILE.fullmatch(token):
        return False
    if _FORM.fullmatch(token):
        return False
    if _SIGNED.fullmatch(token) and not any(sign in token for sign in "°€"):
        return True
    if _HYPHENED.fullmatch(token) and _is_mixed_chain(token.split("-")):
        return True
    return any(_is_code(part, lexicon) for part in _PARTS.split(token) if part)


def _is_mixed_chain(parts: list[str]) -> bool:
    """ "kw-2026-bleue", "LK4-99-QT": three parts or more, of words and of figures, but no date."""
    figures = sum(c.isdigit() for part in parts for c in part)
    words = [part for part in parts if part.isalpha()]
    return figures >= _MANY and bool(words) and len(parts[0]) > 1 and not any(map(_is_month, words))


def _is_code(part: str, lexicon: Lexicon) -> bool:
    if any(sign in part for sign in "°€$£%²³µμ§"):
        return False
    if (word := _YEAR.fullmatch(part) or _LETTERS_FIRST.fullmatch(part)) and lexicon.is_ordinary(
        word["word"]
    ):
        # "annexe12", "juillet2026"; a word of welcome and a year is a password all the same.
        return bool(_YEAR.fullmatch(part)) and not _is_month(word["word"]) and word["word"].islower()
    if _PLAIN.fullmatch(part):
        return False
    return any(c.isdigit() for c in part) and sum(map(str.isalnum, part)) >= _MANY


def _is_year(figures: str) -> bool:
    return len(figures) == 4 and figures[:2] in {"19", "20"}


def _is_month(word: str) -> bool:
    return word.casefold() in {
        "janvier", "février", "fevrier", "mars", "avril", "mai", "juin", "juillet", "août", "aout",
        "septembre", "octobre", "novembre", "décembre", "decembre", "exercice", "bilan", "année", "annee",
    }  # fmt: skip
