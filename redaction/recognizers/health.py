"""Numbers of health professionals, establishments and patients: ordinary figures that a cue gives away."""

from typing import Final

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.rule import SEP, figures, rule

_GAP: Final = r"[^0-9\n]{0,16}\n?"

RULES: Final = (
    # Eleven figures, Luhn (code de la santé publique, art. D. 4113-118).
    rule(
        "RPPS",
        Entity.RPPS,
        rf"(?i:\br\.?p\.?p\.?s\b){_GAP}(?P<value>{figures('6,14')}(?:[ ][?])?)(?![0-9])",
        checks.luhn,
        needs="rpps|r.p.p.s",
    ),
    rule("RPPS shape", Entity.RPPS, rf"\b1{SEP}0{SEP}[01](?:{SEP}[0-9]){{8}}(?![0-9])", checks.luhn),
    # Nine signs: département, profession, order (arrêté du 12 juillet 2012).
    rule(
        "ADELI",
        Entity.ADELI,
        rf"(?i:\badeli\b|\bn°[ ]?am\b|\bam(?=[ ]?:)){_GAP}(?P<value>[0-9](?:{SEP}[0-9ABab]){{5,10}})"
        rf"(?![0-9])",
        needs="adeli|am",
    ),
    # Nine signs, Luhn (arrêté du 13 novembre 2013).
    rule(
        "FINESS",
        Entity.FINESS,
        rf"(?i:\bfiness\b)(?:[ ]?\(?(?i:ej|et|g[ée]ographique|juridique)\)?)?{_GAP}(?P<value>[0-9]"
        rf"(?:{SEP}[0-9ABab]){{5,10}})(?![0-9])",
        checks.luhn,
        needs="finess",
    ),
    # Eight figures and, with the qualification, eleven (INAMI, numéro d'agrément).
    rule(
        "INAMI",
        Entity.INAMI,
        rf"(?i:\binami\b|\briziv\b|\br\.?c\.?c\.?\b|\bgln\b|\bk-?nr){_GAP}(?P<value>"
        rf"(?:[A-Z][ ]?)?{figures('4,13')}(?:[ ][?])?)(?![0-9])",
        checks.inami,
        needs="inami|riziv|rcc|r.c.c|gln|nr",
    ),
    rule(
        "INAMI shape",
        Entity.INAMI,
        r"\b[1-9][-/ .][0-9]{5}[-/ .][0-9]{2}[-/ .][0-9]{3}(?![0-9])",
        checks.inami,
    ),
    # A patient of one hospital (identifiant permanent du patient, référentiel INS).
    rule(
        "patient",
        Entity.IPP,
        rf"(?i:\b(?:ipp|nip|iep|nda|nip[ ]chu|ins|patient(?:ennummer)?|pati[ëe]nt(?:nummer)?|mrn|nhs(?:[ ]"
        rf"(?:no|number))?|praticien|"
        rf"tampon[ ]\p{{Ll}}{{3,12}}|s[ée]jour|hospitalisation|[ée]tiquette|dossier[ ](?:m[ée]dical"
        rf"|patient))\b\.?){_GAP}(?P<value>(?:[A-Z]{{1,3}}[ \-]?)?[0-9](?:{SEP}[0-9]){{4,13}}(?:[ ][?])?)"
        rf"(?![0-9]|[ ]?€)",
        needs="ipp|nip|iep|nda|ins|patient|mrn|nhs|praticien|tampon|sejour|hospital|etiquette|dossier",
    ),
    rule("NHS number", Entity.IPP, r"\b[0-9]{3}[ \-][0-9]{3}[ \-][0-9]{4}(?![0-9]|[ ][0-9])"),
)
