"""Plates, vehicles and telephones."""

from typing import Final

import regex

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.rule import GAP, SEP, compile_pattern, figures, rule

_CANTON: Final = r"(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH)"
_DASH: Final = r"[ .\-–‑_·\n]"
_CUE: Final = (
    r"(?i:\bimmatricul\p{L}{2,8}|\bplaques?\b|\bplate\b"
    r"|\bkenteken|\bnummerplaat|\bkennzeichen|\bv[ée]hicules?|\bvoitures?|\bcamion(?:nette)?s?"
    r"|\bfourgon(?:nette)?s?|\bscooters?|\bremorques?|\bcontr[ôo]les?[ ]d['’]un)"
)


_YEAR_FIRST: Final = compile_pattern(r"(?:19|20)[0-9]{2}[ ]\p{Ll}.{0,20}")


def _no_plate(match: "regex.Match[str]") -> bool:
    """No figure, or a year and words: "la voiture de 2018 a 5 portes"."""
    value = match["value"]
    return not any(c.isdigit() for c in value) or bool(_YEAR_FIRST.fullmatch(value))


RULES: Final = (
    # "AB-123-CD" (arrêté du 9 février 2009).
    rule(
        "plate", Entity.PLATE, rf"\b(?<!-)[A-Z]{{2}}{_DASH}{{0,3}}[0-9]{{3}}{_DASH}{{0,3}}[A-Z]{{2}}(?![\w-])"
    ),
    rule(
        "plate in lower case",
        Entity.PLATE,
        r"\b(?<!-)[A-Za-z]{2}(?:[-.]?[0-9]{3}[-.]?|[ ]-[ ][0-9]{3}[ ]-[ ])[A-Za-z]{2}(?![\w-])",
    ),
    rule(
        "plate in lower case, spaced",
        Entity.PLATE,
        r"(?<![\w-])(?!(?i:de|du|le|la|en|un|au|et|ou|ce|je|tu|il|on|se|me|te|ne|of|in|at|to|op|is|by|no"
        r"|nr|ca|sa|ma|ta|va|as)[ ])[a-z]{2}[ ][0-9]{3}[ ](?!(?:de|du|le|la|en|un|au|et|ou|ce|je|tu|il|on"
        r"|se|me|te|ne|of|in|at|to|op|is|by|as|kg|km|cm|mm|ml|mg)\b)[a-z]{2}(?![\w-])",
    ),
    rule(
        "plate before 2009",
        Entity.PLATE,
        r"\b(?<!-)[0-9]{2,4}[ \-\n]{0,2}[A-Z]{2,3}[ \-\n]{0,2}(?:[0-9]{2}|2[AB])(?![\w]|[ .,/-][0-9])",
    ),
    rule(
        "plate after a cue",
        Entity.PLATE,
        rf"{_CUE}[ ]?(?:(?:n°|N°|est|is|:|\p{{Ll}}{{2,12}})[ ]?){{0,2}}{GAP}(?P<value>"
        rf"(?=[A-Za-z .\-–]{{0,6}}[0-9])[A-Za-z0-9]{{1,4}}(?:[ .\-–]{{0,3}}[A-Za-z0-9]{{1,4}}){{1,3}})"
        rf"(?![\w])",
        None,
        _no_plate,
        "immatricul|plaque|plate|kenteken|nummerplaat|kennzeichen|vehicule|voiture|controle|camion|fourgon|scooter"
        "|remorque",
    ),
    # Luxembourg: two letters, four figures (règlement grand-ducal du 17 juin 2003), after a car or its make.
    rule(
        "Luxembourg plate",
        Entity.PLATE,
        rf"(?:{_CUE}|(?i:\b(?:renault|peugeot|citro[ëe]n|dacia|volkswagen|vw|golf|polo|audi|bmw|mercedes|opel|ford|fiat"
        r"|toyota|nissan|skoda|seat|volvo|kia|hyundai|tesla|mini|suzuki|mazda|clio|twingo|m[ée]gane|kangoo|berlingo)\b))"
        r"(?:[ ]\p{Ll}{2,14}){0,2}[ ]?[(,:]?[ ]?(?P<value>[A-Z]{2}[ \-]?[0-9](?:[ ]?[0-9]){3})(?!\w"
        r"|[.,][0-9])",
    ),
    # "1-ABC-234" (arrêté royal du 20 juillet 2001, DIV).
    rule(
        "Belgian plate",
        Entity.PLATE,
        rf"\b(?<!-)[1-9TQZ]{_DASH}{{0,3}}[A-Z]{{3}}{_DASH}{{0,3}}[0-9]{{3}}(?![\w-])",
    ),
    rule("Belgian plate in lower case", Entity.PLATE, r"\b(?<!-)[1-9][-.]?[a-z]{3}[-.]?[0-9]{3}(?![\w-])"),
    rule("Belgian plate before 2010", Entity.PLATE, r"\b(?<!-)[A-Z]{3}[-][0-9]{3}(?![\w-])"),
    rule(
        "Swiss plate",
        Entity.PLATE,
        rf"(?<![\w-]){_CANTON}[ ·.\-–\n]{{0,3}}[0-9]{{1,3}}[ '’·.\-\n]?[0-9]{{3}}(?![\w]|[ .,'-]?[0-9])",
    ),
    rule("German plate", Entity.PLATE, r"\b(?<!-)[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?[0-9]{1,4}[EH]?(?![\w-])"),
    rule(
        "Dutch plate",
        Entity.PLATE,
        r"\b(?<!-)(?=[A-Z0-9-]{0,6}[0-9])(?=[A-Z0-9-]{0,6}[A-Z])(?:[A-Z]{1,3}|[0-9]{1,3})-(?:[A-Z]{2,3}"
        r"|[0-9]{2,3})-(?:[A-Z]{1,2}|[0-9]{1,2})(?![\w-])",
    ),
    rule("British plate", Entity.PLATE, r"\b(?<!-)[A-Z]{2}[0-9]{2}[ ][A-Z]{3}(?![\w-])"),
    # Seventeen signs without I, O, Q (ISO 3779).
    rule(
        "VIN",
        Entity.VIN,
        r"\b(?=(?:[A-Z .\-]{0,20}[0-9]){4})[A-HJ-NPR-Z0-9](?:[ .\-]?[A-HJ-NPR-Z0-9]){16}(?![A-Za-z0-9])"
        r"|\b(?=(?:[a-z]{0,14}[0-9]){4})[a-hj-npr-z0-9]{17}(?![A-Za-z0-9])",
        checks.vin,
        lambda m: sum(c.isalpha() for c in m.group()) < 2,
    ),
    rule(
        "VIN after a cue",
        Entity.VIN,
        rf"(?i:\bvin\b|\bch[âa]ssis|\bs[ée]rie\b|\bidentification\b)[^\n0-9A-Z]{{0,20}}{GAP}(?P<value>"
        rf"(?=[A-Z ]{{0,9}}[0-9])[A-Z0-9](?:[ .\-\n]{{0,2}}[A-Z0-9]){{12,18}})(?![A-Za-z0-9])",
        needs="vin|chassis|serie|identification",
    ),
    # Fifteen figures, Luhn (3GPP TS 23.003, section 6.2).
    rule("IMEI", Entity.IMEI, rf"(?<![0-9]){figures('15')}(?![0-9])", checks.luhn),
    rule(
        "IMEI after a cue",
        Entity.IMEI,
        rf"(?i:\bimei\b)[^0-9\n]{{0,12}}\n?(?P<value>{figures('14,16')})(?:{SEP}[0-9]{{2}})?(?![0-9])",
        checks.luhn,
        needs="imei",
    ),
)
