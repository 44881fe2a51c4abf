"""Numbers of companies and of value-added tax."""

from typing import Final

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.rule import LINK, NOT_AMOUNT, SEP, figures, rule


def _french_vat(text: str) -> bool:
    return checks.siren("".join(c for c in text if c.isdigit())[-9:])


RULES: Final = (
    # Nine figures, Luhn (code de commerce, art. R. 123-221); five more for the establishment.
    rule("SIRET", Entity.SIRET, rf"(?<![0-9]){figures('14')}{NOT_AMOUNT}", checks.siren),
    rule(
        "SIREN",
        Entity.SIREN,
        rf"\b[0-9]{{3}}{SEP}[0-9]{{3}}{SEP}[0-9]{{3}}(?![ .]?[0-9]){NOT_AMOUNT}",
        checks.siren,
    ),
    rule(
        "SIREN after a cue",
        Entity.SIREN,
        rf"(?i:\b(?:siren|siret|rcs|r\.c\.s\.?)\b)[^0-9\n]{{0,30}}\n?(?P<value>"
        rf"(?:[A-D][ ]?)?{figures('9,14')})(?![0-9])",
        checks.siren,
        needs="sire|rcs|r.c.s",
    ),
    # Number of a file at the French trade register: year, letter of the kind, five figures (Infogreffe).
    # The French land publicity services number alike, with P, D or V and as many figures as it takes (décret
    # n° 55-1350 du 14 octobre 1955): "2026 P 1187", "2019 V n° 418"; registration papers with two letters.
    rule(
        "register file",
        Entity.SIREN,
        r"(?<![\w.,/\-])(?:19|20)[0-9]{2}[ ]?(?:[A-D][ ]?[0-9]{5}|[A-Z]{2}[ ]?[0-9]{5}"
        r"|[DPV][ ]?(?:n°[ ]?)?[0-9]{2,6})(?![\w])",
    ),
    # Directive 2006/112/CE, art. 215: the country, then its own number.
    rule(
        "French VAT number",
        Entity.VAT,
        rf"\b(?i:F[ ]?R){SEP}[0-9A-HJ-NP-Za-hj-np-z]{SEP}[0-9A-HJ-NP-Za-hj-np-z]{SEP}{figures('9')}"
        rf"(?![0-9]|[ ][0-9])",
        _french_vat,
    ),
    rule(
        "Belgian VAT number",
        Entity.VAT,
        rf"\b(?i:B[ ]?E){SEP}{figures('9,10', '[01-9]')}(?![0-9])",
        checks.bce,
    ),
    rule(
        "Luxembourg VAT number",
        Entity.VAT,
        rf"\b(?i:L[ ]?U){SEP}{figures('8')}(?![0-9])",
        checks.luxembourg_vat,
    ),
    rule(
        "Dutch VAT number",
        Entity.VAT,
        rf"\b(?i:N[ ]?L){SEP}{figures('9')}{SEP}(?i:B){SEP}[0-9][ ]?[0-9](?![0-9])",
    ),
    rule(
        "Monaco VAT number",
        Entity.VAT,
        rf"\b(?i:F[ ]?R){SEP}[0-9]{{2}}{SEP}000{SEP}[0-9]{{3}}{SEP}[0-9]{{3}}(?![0-9])",
    ),
    rule(
        "VAT number of another country",
        Entity.VAT,
        rf"\b(?i:(?:D[ ]?E|E[ ]?L|P[ ]?T|E[ ]?E){SEP}{figures('9')}|(?:I[ ]?T|H[ ]?R"
        rf"|L[ ]?V){SEP}{figures('11')}|(?:PL"
        rf"|S[ ]?K){SEP}{figures('10')}"
        rf"|(?:D[ ]?K|F[ ]?I|H[ ]?U|S[ ]?I|M[ ]?T){SEP}{figures('8')}|C[ ]?Z{SEP}{figures('8,10')}"
        rf"|S[ ]?E{SEP}{figures('12')}|(?:GB"
        rf"|X[ ]?I){SEP}{figures('9,12')}"
        rf"|R[ ]?O{SEP}{figures('6,10')}|A[ ]?T{SEP}U{SEP}{figures('8')}"
        rf"|E[ ]?S{SEP}[A-Z0-9][0-9]{{7}}[A-Z0-9]"
        rf"|I[ ]?E{SEP}[0-9][0-9A-Z][0-9]{{5}}[A-Z]{{1,2}})(?![0-9A-Za-z])",
    ),
    # Belgium: ten figures from 0 or 1, modulo 97 (Code de droit économique, art. III.17).
    rule(
        "Belgian company",
        Entity.BCE,
        r"(?<![0-9.])[01][0-9]{3}[ .\-–·\n]{1,2}[0-9]{3}[ .\-–·\n]{1,2}[0-9]{3}(?![0-9]|\.[0-9])",
        checks.bce,
    ),
    rule(
        "Belgian company after a cue",
        Entity.BCE,
        rf"(?i:\bbce\b|\bkbo\b|\brpm\b|\brpr\b|\bentreprise|\bonderneming\p{{Ll}}{{0,8}}|\btva\b"
        rf"|\bbtw\b)[^0-9\n]{{0,20}}\n?(?P<value>{figures('9,10', '[0-9]')})(?![0-9]){NOT_AMOUNT}",
        checks.bce,
        needs="bce|kbo|rpm|rpr|entreprise|onderneming|tva|btw",
    ),
    # Switzerland: CHE and nine figures, modulo 11 (ordonnance sur le numéro IDE, RS 431.031).
    rule(
        "Swiss company",
        Entity.IDE,
        rf"\b(?i:C[ ]?H[ ]?E){SEP}{figures('9')}(?:[ ](?i:TVA|MWST|IVA|HR)\b)?(?![0-9])",
        checks.ide,
    ),
    rule(
        "Swiss register number",
        Entity.IDE,
        r"(?<![\w])CH-?[ ]?[0-9]{3}[.\- ][0-9][.\- ][0-9]{3}[.\- ][0-9]{3}[\-– ][0-9](?!\w)",
    ),
    rule(
        "Luxembourg trade register",
        Entity.SIREN,
        rf"\b(?:RCSL?(?:[ ]Luxembourg)?|R\.C\.S\.(?:[ ]Luxembourg)?){LINK}"
        rf"(?P<value>[A-J][ ]?[0-9]{{1,3}}[ .]?[0-9]{{2,3}})\b",
        needs="rcs|r.c.s",
    ),
    # "HRB 12345 B" (Handelsregisterverordnung), "KvK 12345678", "Company No. 01234567" (Companies House).
    rule(
        "Handelsregister",
        Entity.SIREN,
        r"\bHR[AB][ ]?(?:Nr\.?[ ]?)?[0-9][0-9 ]{2,7}(?:[ ][A-Z]{1,3}\b)?",
    ),
    rule(
        "company of another country",
        Entity.SIREN,
        r"(?i:\bk\.?v\.?k\.?|\bcompany[ ](?:no\.?|number|reg\p{Ll}{0,10})|\bregistered[ ](?:no\.?|number)"
        r"|\bust-?id(?:nr)?|\bpartita[ ]iva|\bp\.?[ ]?iva|\bcif\b)"
        r"[^0-9\n]{0,20}(?P<value>(?:[A-Z]{2}[ ]?)?[0-9](?:[ .]?[0-9]){5,11})(?![0-9])",
        needs="kvk|k.v.k|company|registered|ust|iva|cif",
    ),
)
