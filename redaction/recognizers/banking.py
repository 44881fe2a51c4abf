"""Accounts and cards."""

from typing import Final

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.rule import GAP, NOT_AMOUNT, SEP, figures, rule

# What follows the country and its key: IBAN registry (SWIFT, ISO 13616). n figures, a letters, c both.
_IBAN_SHAPES: Final = {
    "n10 c11 n2": "FR MC", "n12": "BE", "n3 c13": "LU", "n5 c12": "CH LI", "a4 n10": "NL", "n18": "DE",
    "n16": "AT EE", "a4 n14": "GB IE", "n20": "ES SE CZ SK", "n21": "PT", "a1 n10 c12": "IT SM",
    "n24": "PL HU", "n8 c16": "CY", "a4 c16": "RO", "n11": "NO", "n15": "SI", "n14": "FI DK",
    "n17": "HR", "n7 c16": "GR", "n6 c16": "TR", "a4 c18": "MT", "a4 c20": "UA", "a4 n20": "AD",
    "n19": "LT", "a4 c13": "LV", "a4 n6 c8": "BG", "c24": "MA TN DZ SN",
}  # fmt: skip
_SIGNS: Final = {"n": "[0-9]", "a": "[A-Za-z]", "c": "[0-9A-Za-z]"}
_GROUP: Final = r"[ .\-–‑/_·\n]{0,3}"


def _shape(countries: str, shape: str) -> str:
    """The pattern of an account: country, key, then as many signs of each kind as the registry says."""
    country = "|".join(f"{c[0]}[ ]?{c[1]}" for c in countries.split())
    places = "".join(rf"(?:{_GROUP}{_SIGNS[part[0]]}){{{part[1:]}}}" for part in ("n2", *shape.split()))
    return rf"(?i:{country}){places}"


_IBAN: Final = "|".join(_shape(c, s) for s, c in _IBAN_SHAPES.items() if s != "c24")

RULES: Final = (
    rule(
        "IBAN",
        Entity.IBAN,
        rf"\b(?=[A-Za-z][ ]?[A-Za-z]{_GROUP}[0-9]{_GROUP}[0-9])(?:{_IBAN})(?![A-Za-z0-9])",
        checks.iban,
    ),
    # Any other country, or a wrong length: groups after the key must hold a figure.
    rule(
        "IBAN, any length",
        Entity.IBAN,
        r"\b[A-Z]{2}[ ]?[0-9]{2}(?:[ .\-\n]{0,2}(?=[A-Z]{0,8}[0-9])[A-Z0-9]{1,30}){2,10}(?![A-Za-z0-9])",
        checks.iban,
        lambda m: sum(c.isalnum() for c in m.group()) < 15,
    ),
    rule(
        "IBAN, after its name",
        Entity.IBAN,
        rf"(?i:\biban\b)[^\w\n]{{0,6}}{GAP}(?P<value>[A-Za-z]{{2}}[ ]?[0-9]{{2}}"
        rf"(?:[ .\-]{{0,2}}[A-Za-z]{{0,4}}[0-9]{{1,30}}){{2,14}}[A-Za-z]{{0,2}}(?![A-Za-z0-9]))",
        checks.iban,
        needs="iban",
    ),
    # Some of its groups hidden: "FR76 **** **** 4471", "BE71 XXXX XXXX 6769".
    rule(
        "IBAN, half hidden",
        Entity.IBAN,
        r"\b[A-Z]{2}(?:[0-9]{2}|[xX*•]{2})(?:[ .\-]?(?:[xX*•]{2,4}|…|\.{3,6}|\((?:…|\.{3})\)"
        r"|[0-9A-Z]{1,4})){1,8}?"
        r"[ .\-]?[xX*•]{0,3}[0-9]{2,5}(?:[ ][0-9]{1,4}){0,3}(?![\w])",
        None,
        lambda m: not any(sign in m.group() for sign in ("xx", "XX", "**", "••", "…", "...")),
    ),
    # Bank 5, branch 5, account 11, key 2 (Comité français d'organisation et de normalisation bancaires).
    rule(
        "RIB",
        Entity.RIB,
        rf"(?<![A-Za-z0-9]){figures('10', separator=_GROUP)}(?:{_GROUP}[0-9A-Za-z]){{11}}"
        rf"(?:{_GROUP}[0-9]){{2}}(?![A-Za-z0-9])",
        checks.rib,
        lambda m: sum(c.isdigit() for c in m.group()) < 17,
    ),
    rule(
        "RIB in cells",
        Entity.RIB,
        r"(?i:\b(?:rib|code[ ](?:banque|guichet)|cl[ée][ ]rib|n°[ ]de[ ]compte|num[ée]ro[ ]de[ ]compte"
        r"|rekening(?:nummer)?|account[ ](?:number|no\.?)|sort[ ]code|kontonummer|compte)\b)"
        r"[^0-9\n]{0,20}\n?(?P<value>[0-9](?:[ .\-–]?[0-9A-Z]){4,24}(?![\p{Ll}]))",
        checks.rib,
        lambda m: sum(c.isdigit() for c in m["value"]) < 5,
        needs="rib|banque|guichet|compte|rekening|account|sort|konto",
    ),
    # ISO 9362: bank 4, country 2, place 2, branch 3.
    rule(
        "BIC",
        Entity.BIC,
        rf"(?i:\b(?:bic|swift)\b)[ ]?(?:/[ ]?(?i:swift|bic))?(?i:[ ]?\(?(?:code|est|is"
        rf"|adresse)\)?){{0,2}}[ ]?{GAP}"
        r"(?P<value>(?i:[A-Z]{4}[ .\-\n]?[A-Z]{2}[ .\-\n]?[A-Z0-9]{2}(?:[ .\-\n]?(?-i:[A-Z0-9]{3})"
        r"|[a-z0-9]{3})?))\b",
        needs="bic|swift",
        anywhere=True,
    ),
    rule(
        "BIC shape",
        Entity.BIC,
        r"\b(?<!-)[A-Z]{4}(?:FR|BE|CH|LU|MC|NL|DE|GB|IT|ES|AT|PT|IE)(?:[A-Z0-9]{2}(?:XXX|[A-Z0-9]{3})"
        r"|[A-Z][0-9]|[0-9][A-Z0-9]|PP|BB|LL|ZZ|TT|MM|FF|HH|MC|LU|CH|RR|PX)(?![\w-])",
        anywhere=True,
    ),
    # ISO/IEC 7812: 13 to 19 figures from 2 to 6.
    rule("card", Entity.CARD, rf"\b[2-6](?:{SEP}[0-9]){{12,18}}{NOT_AMOUNT}", checks.luhn),
    rule(
        "card, masked",
        Entity.CARD,
        r"(?<![\w*])(?:[0-9]{4}[ \-]?)?(?:[*xX•]{2,4}[ \-]?){1,4}[0-9]{3,4}(?!\w)",
        needs="**|xx|••",
    ),
)
