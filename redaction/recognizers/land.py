"""Land registers: section letters and plot numbers."""

from typing import Final

from redaction.entities import Entity
from redaction.recognizers.rule import rule

RULES: Final = (
    # "section AB n° 123", "parcelles AB 12, 13 et 14" (décret n° 55-471 du 30 avril 1955).
    rule(
        "land register",
        Entity.LAND,
        r"(?i:\bparcelles?|\bcadastr\p{Ll}{1,5}|\bfeuillet|\blots?|\bperceel|\bkadaster|\bkadastraal"
        r"|\bFlurst[üu]ck|\bbien-fonds|(?=\bsection))[ :\n]{0,2}"
        r"(?:[\p{Ll}éèû]{1,12}[ :]{1,2}){0,3}?(?P<value>(?i:section[ ])?"
        r"(?:[0-9]{3}[ ])?[A-Z]{1,3}[ \-]{0,2}(?:,[ ])?"
        r"(?:(?i:n°s?|num[ée]ros?|nos?\.?)[ ]{0,2})?(?:parcelle[ ]{0,2})?(?:n°[ ]?)?[0-9]{1,5}"
        r"(?:[/ ]?[A-Z0-9]{1,3}\b)?(?:(?:,[ ]|[ ]et[ ]|[ ]?/[ ]?)(?:[A-Z]{1,2}[ ])?[0-9]{1,5}){0,8}"
        r"(?:,[ ]plan[ ][0-9]{1,4})?)\b",
        needs="parcelle|cadastr|feuillet|lot|perceel|kadast|flurst|bien-fonds|section",
    ),
    rule(
        "plot number",
        Entity.LAND,
        r"(?i:\bparcelles?|\bbien-fonds|\bfeuillet|\bimmeuble|\bplan)[ ](?:(?i:cadastrale?|n°s?|no\.?"
        r"|num[ée]ro|RF|de[ ]la|section|du|cadastre)[ ]?){1,3}:?[ ]?(?P<value>[0-9]{1,5}"
        r"(?:[/ ][A-Z0-9]{1,4}\b)?(?:(?:,[ ]|[ ]et[ ])[0-9]{1,5}){0,8})\b",
        needs="parcelle|bien-fonds|feuillet|immeuble|plan",
    ),
    rule("plot", Entity.LAND, r"\b(?<!-)[A-Z]{2}[ ](?:n°[ ]?)?[0-9]{2,4}(?![\w]|[ ]?[€%]|[.,/-][0-9])"),
    rule(
        "plot of a commune",
        Entity.LAND,
        r"\b(?<!-)[0-9]{2}[0-9]{3}[ ]?(?:000)?[ ]?[0A-Z][A-Z][ ]?[0-9]{4}(?![\w-])",
    ),
)
