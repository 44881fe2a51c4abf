"""Documents of identity and of travel."""

from typing import Final

import regex

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.dates import FULL_DATE
from redaction.recognizers.rule import compile_pattern, rule

_DATE: Final = compile_pattern(FULL_DATE)
# From the name of the document to its number: at most a few words and no other figure.
_TO_VALUE: Final = r"[^0-9\n]{0,30}?(?:(?<=[:°])\n)?(?<![\p{L}0-9])"


# Hours and the names of things: "10H30", "T3", "A4", "M2".
_COMMON_GROUP: Final = compile_pattern(
    r"[0-9]{1,2}H[0-9]{0,2}|[A-Z]{1,2}[0-9]{1,2}|[0-9]{1,2}(?:ER|EME|E|M|J|X)"
)
_MIN_FIGURES: Final = 6


def _common_groups(match: "regex.Match[str]") -> bool:
    """Few figures, or no group but figures, words and the names of things: a line in capitals."""
    groups = match.group().split()
    mixed = [g for g in groups if not g.isdigit() and not g.isalpha() and not _COMMON_GROUP.fullmatch(g)]
    return not mixed or sum(c.isdigit() for c in match.group()) < _MIN_FIGURES


def _plain(match: "regex.Match[str]") -> bool:
    value = match["value"]
    year = value.isdigit() and len(value) == 4 and value[:2] in {"19", "20"}
    return (
        year or sum(c.isdigit() for c in value) < 2 or bool(_DATE.match(match.string, match.start("value")))
    )


RULES: Final = (
    # Passport: two figures, two letters, five figures (France); identity card: twelve figures, or nine
    # signs since 2021.
    # Residence permit and foreigner's number: ten figures (AGDREF); Belgian card: 592-1234567-89; driving
    # licence.
    rule(
        "identity document",
        Entity.ID_DOC,
        r"(?i:\bpass[ea]?ports?\b|\bpaspoort|\breise?pass?|\bcni[es]?\b|\bcartes?[ ]"
        r"(?:nationales?[ ])?d['’]identit[ée]|\bpi[èe]ces?[ ]d['’]identit[ée]"
        r"|\bidentiteitskaart\p{Ll}{0,8}|\bid[- ]?(?:card|kaart)|\bpersonalausweis|\bausweis|\bidentity[ ]"
        r"(?:card|document)|\btitre[ ]de[ ](?:s[ée]jour|voyage)|\bcarte[ ]de[ ]s[ée]jour"
        r"|\bcarte[ ](?:de[ ]r[ée]sident|bleue|professionnelle|vitale|consulaire)|\br[ée]c[ée]piss[ée]"
        r"|\bnum[ée]ro[ ](?:d['’])?[ée]tranger|\bn°[ ]?(?:d['’])?[ée]tranger"
        r"|\bagdref|\b[ée]tranger\b|\bvisa\b|\bpermis(?:[ ]de[ ](?:conduire|s[ée]jour|travail))?\b"
        r"|\brijbewijs\p{Ll}{0,6}|\bf[üu]hrerschein|\bdriv(?:er['’]?s|ing)[ ]licen[cs]e|\bresidence[ ]"
        r"(?:permit|card)|\bmatricule"
        rf"(?:[ ]national)?|\bn\.?[ée]?\.?p\.?h\b|\blivret[ ]de[ ]famille){_TO_VALUE}(?P<value>"
        r"(?=[A-Za-z0-9 .\-\n]{0,10}[0-9]{2})(?:[A-Z0-9]{1,17}|"
        r"(?=[a-z0-9]{0,12}[0-9][a-z0-9]{0,12})[a-z0-9]{6,17})"
        r"(?:[ .\-–\n]{1,2}[A-Z]{0,3}[0-9][A-Z0-9]{0,16}|[ .\-][A-Z]{1,3}(?=[ .\-][0-9])){0,6}"
        r"(?:[ ][A-Z]{1,2}(?![\w'’]))?)"
        r"(?![\p{Ll}0-9])",
        None,
        _plain,
        "pass|pasp|reis|cni|identit|id|ausweis|sejour|voyage|carte|recepisse|etranger|agdref|visa|permis"
        "|rijbewijs|fuhrerschein|driv|residence|matricule|ph|livret",
    ),
    rule("passport shape", Entity.ID_DOC, r"\b(?<!-)[0-9]{2}[A-Z]{2}[0-9]{5}(?![\w-])"),
    # Groups in which figures and letters mix, whatever document they stand on: "1187 2A 4 41026".
    rule(
        "mixed groups",
        Entity.REFERENCE,
        r"(?<![\w.,/'’\-])(?=[A-Z0-9 ]{0,24}(?:[0-9][A-Z]|[A-Z][0-9]))"
        r"(?:[A-Z]{1,3}|(?=[A-Z]{0,5}[0-9])[A-Z0-9]{1,6})(?:[ ](?:[A-Z]{1,3}"
        r"|(?=[A-Z]{0,5}[0-9])[A-Z0-9]{1,6})){2,6}"
        r"(?![\w%€]|[.,:/\-][\w])",
        None,
        _common_groups,
    ),
    rule(
        "Belgian card shape",
        Entity.ID_DOC,
        r"\b(?<!-)[0-9]{3}[ ]?[-–.][ \n]?[0-9]{7}[ ]?[-–.][ \n]?[0-9]{2}(?![\w-])",
    ),
    # ICAO 9303: letters, figures and "<" as filler, at least two fillers in a row.
    rule(
        "machine-readable zone",
        Entity.ID_DOC,
        r"[A-Z0-9<]{3,44}<[A-Z0-9<]{4,44}(?:\n[A-Z0-9<]{20,44}(?![\w])){0,2}",
        None,
        lambda m: m.group().count("<") < 2,
        "<",
        anywhere=True,
    ),
    rule(
        "machine-readable line",
        Entity.ID_DOC,
        r"(?<![\w<])[A-Z0-9]{9}[0-9][A-Z<]{3}[0-9]{7}[MFX<][0-9]{7}[A-Z0-9<]{0,16}(?![\w<])",
        lambda line: checks.machine_readable(line[:9], line[9]),
    ),
)
