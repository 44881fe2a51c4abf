"""Identifiers written the Luxembourg way."""

from typing import Final

from redaction.entities import Entity
from redaction.recognizers.fr import TOWN
from redaction.recognizers.rule import LINK, NOT_AMOUNT, rule

RULES: Final = (
    # Birth date yyyymmdd, order in the day, two keys (Luhn and Verhoeff), CTIE.
    rule(
        "matricule",
        Entity.MATRICULE,
        rf"(?<![0-9])(?:19|20)[0-9]{{2}}[ .\-]?(?:0[1-9]|1[0-2])[ .\-]?(?:0[1-9]|[12][0-9]"
        rf"|3[01])[ .\-]?[0-9]{{3}}[ .\-]?[0-9]{{2}}{NOT_AMOUNT}",
    ),
    rule("Luxembourg VAT number", Entity.VAT, r"\bLU[ ]?[0-9]{8}(?![0-9])"),
    rule(
        "trade register",
        Entity.COMPANY_ID,
        rf"\b(?:RCS(?:[ ]Luxembourg)?|R\.C\.S\.){LINK}"
        rf"(?P<value>[A-J][ ]?[0-9]{{3}}[ .]?[0-9]{{2,3}})\b",
    ),
    rule(
        "Luxembourg plate",
        Entity.PLATE,
        r"(?i:\bimmatricul\p{Ll}{2,6}|\bplaque)[ ]?:?[ ]?(?P<value>[A-Z]{2}[ -]?[0-9]{4})\b",
    ),
    rule("Luxembourg postcode and town", Entity.ADDRESS, rf"\bL[- ][1-9][0-9]{{3}}[ ]{TOWN}"),
    rule(
        "Luxembourg address",
        Entity.ADDRESS,
        rf"(?<![0-9])[0-9]{{1,4}}[A-Z]?,?[ ](?i:rue|avenue|boulevard|route|place|c[ôo]te"
        rf"|mont[ée]e|cit[ée])[ ][^\n,;()]{{2,50}},?[ \n]L[- ][1-9][0-9]{{3}}[ ]{TOWN}",
    ),
)
