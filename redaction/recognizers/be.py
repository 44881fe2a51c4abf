"""Identifiers written the Belgian way, in French or in Dutch."""

from typing import Final

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.fr import TOWN, WAY, WAY_NAME
from redaction.recognizers.rule import NOT_AMOUNT, SEP, rule

_BOX: Final = r"(?:,?[ ](?i:bte|bo[îi]te|bus|b)\.?[ ]?[A-Z0-9]{1,5}\b)"
_POSTCODE_TOWN: Final = rf"(?:B[- ]|BE[- ]|NL[- ])?[1-9][0-9]{{3}}(?:[ ][A-Z]{{2}})?[ ]{TOWN}"
_TAIL: Final = rf"{_BOX}?(?:(?:,|[ ][–-]|[ ][àa]|\n)?[ ]?{_POSTCODE_TOWN})?"

RULES: Final = (
    # Birth date yy.mm.dd, order in the day, key. Foreigners' numbers add 20 or 40 to the month.
    rule(
        "NISS",
        Entity.NISS,
        rf"(?<![0-9])[0-9]{{2}}{SEP}[0-9]{{2}}{SEP}[0-9]{{2}}{SEP}[0-9]{{3}}{SEP}[0-9]{{2}}"
        rf"{NOT_AMOUNT}",
        checks.niss,
    ),
    # Company number: ten figures from 0 or 1, "0xxx.xxx.xxx", with or without the country.
    rule(
        "Belgian VAT number",
        Entity.VAT,
        r"\bBE[ .]?[01]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}(?![0-9])",
        checks.bce,
    ),
    rule(
        "company number",
        Entity.COMPANY_ID,
        r"(?<![0-9.])[01][0-9]{3}\.[0-9]{3}\.[0-9]{3}(?![0-9]|\.[0-9])",
        checks.bce,
    ),
    rule(
        "prosecution notice",
        Entity.CASE_NO,
        r"(?<![\w.])[A-Z]{2}[0-9]?\.[0-9A-Z]{1,3}\.[A-Z0-9]{1,3}\.[0-9]{3,7}/[0-9]{2,4}\b",
    ),
    rule("structured communication", Entity.REFERENCE, r"[+*]{3}[0-9]{3}/[0-9]{4}/[0-9]{5}[+*]{3}"),
    rule("Belgian plate", Entity.PLATE, r"(?<![\w-])[1-9][ -][A-Z]{3}[ -][0-9]{3}(?![\w-])"),
    rule(
        "Belgian address",
        Entity.ADDRESS,
        rf"\b(?:{WAY})\b{WAY_NAME},?[ ](?:n°[ ]?)?[0-9]{{1,4}}[A-Za-z]?\b{_TAIL}",
    ),
    rule(
        "Dutch address",
        Entity.ADDRESS,
        rf"\b\p{{Lu}}[\p{{L}}'’.\-]{{1,40}}(?:[ ][\p{{L}}'’.\-]{{1,20}}){{0,3}}?(?i:straat|laan"
        rf"|steenweg|plein|dreef|singel|gracht|kaai|weg|lei|baan|hof)[ ][0-9]{{1,4}}[A-Za-z]?\b"
        rf"{_TAIL}",
    ),
    # Four figures alone are also a year, so 19xx and 20xx need a street before them.
    rule(
        "Belgian postcode and town",
        Entity.ADDRESS,
        rf"(?<![\w.,/\-])(?<![0-9][ ])(?!(?:19|20)[0-9]{{2}}[ ])(?:B[- ]"
        rf"|BE[- ])?[1-9][0-9]{{3}}[ ]{TOWN}",
    ),
)
