"""Numbers that a state gives to a person: social insurance, national register, tax."""

from typing import Final

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.rule import GAP, NOT_AMOUNT, SEP, figures, rule

_CUE_GAP: Final = rf"[^0-9\n]{{0,25}}?{GAP}"

RULES: Final = (
    # Sex, year, month (01-12, 20-42, 50-99), département (2A and 2B in Corsica), town, order, key: INSEE,
    # décret
    # n° 82-103 du 22 janvier 1982.
    rule(
        "NIR",
        Entity.NIR,
        rf"\b[1-478]{SEP}[0-9]{SEP}[0-9]{SEP}(?:0{SEP}[1-9]|1{SEP}[0-2]|[2-9]{SEP}[0-9]){SEP}"
        rf"(?:[0-9]{SEP}[0-9]|2{SEP}[ABab]){SEP}[0-9](?:{SEP}[0-9]){{5}}(?:[ ]?[(/]?"
        rf"(?i:cl[ée][ ]?:?[ ]?)?{SEP}[0-9]{SEP}[0-9]\)?)?{NOT_AMOUNT}",
        checks.nir,
    ),
    rule(
        "NIR after a cue",
        Entity.NIR,
        rf"(?i:\bnir\b|\bs[ée]cu(?:rit[ée][ ]sociale)?\b|\bn°[ ]?ss\b|\bnum[ée]ro[ ]ss\b"
        rf"|\bassur[ée]e?[ ]social|\bvitale\b|\bimmatriculation\b){_CUE_GAP}"
        rf"(?P<value>[0-9](?:{SEP}[0-9ABab]){{9,14}})(?![\p{{L}}0-9])",
        checks.nir,
        needs="nir|secu|ss|assure|vitale|immatriculation",
    ),
    # Birth date yy.mm.dd, order in the day, key; foreigners' numbers add 20 or 40 to the month: arrêté
    # royal du
    # 3 avril 1984.
    rule(
        "NISS",
        Entity.NISS,
        rf"\b[0-9]{SEP}[0-9]{SEP}[0-9]{SEP}[0-9]{SEP}[0-9]{SEP}[0-9]{SEP}[0-9]{SEP}[0-9]{SEP}[0-9]{SEP}[0-"
        rf"9]{SEP}[0-9]{NOT_AMOUNT}",
        checks.niss,
        lambda m: m.group().count(".") == 3 and all(len(g) <= 3 for g in m.group().split(".")),
    ),
    # Country 756, nine figures, EAN-13 key: règlement sur l'AVS, art. 133.
    rule("AVS", Entity.AVS, rf"\b7{SEP}5{SEP}6(?:{SEP}[0-9]){{10}}{NOT_AMOUNT}", checks.avs),
    # Birth date yyyymmdd, order in the day, two keys (Luhn and Verhoeff): loi du 19 juin 2013, CTIE.
    rule(
        "matricule",
        Entity.MATRICULE,
        rf"(?<![0-9])(?:1{SEP}[89]|2{SEP}0){SEP}[0-9]{SEP}[0-9]{SEP}(?:0{SEP}[1-9]|1{SEP}[0-2]){SEP}"
        rf"(?:0{SEP}[1-9]|[12]{SEP}[0-9]|3{SEP}[01])"
        rf"(?:{SEP}[0-9]){{3}}(?:{SEP}[0-9]{SEP}[0-9])?{NOT_AMOUNT}",
        checks.matricule,
    ),
    # France: thirteen figures from 0 to 3, the last three the first ten modulo 511 (DGFiP, numéro fiscal).
    # Without a cue only a right key tells it from any other number, which is masked as such.
    rule(
        "SPI",
        Entity.SPI,
        rf"\b{figures('13', '[0-3]')}{NOT_AMOUNT}",
        checks.spi,
        lambda m: not checks.spi(m.group()),
    ),
    rule(
        "tax number after a cue",
        Entity.SPI,
        rf"(?i:\bspi\b|\bnum[ée]ro[ ]sp\b|\bn°[ ]?(?:fiscal|sp)|\b(?:num[ée]ro|r[ée]f[ée]rence)[ ]fiscale?"
        rf"|\bfiscal\p{{Ll}}{{0,2}}|\btax[ ](?:id|number|no)|\bsteuer(?:nummer|-?id\p{{Ll}}{{0,24}}"
        rf"|identifikationsnummer)?"
        rf"|\butr\b|\bbsn\b|\bsofi\p{{Ll}}{{0,8}}|\bburgerservicenummer|\bidnr\b|\bnif\b|\bnie\b"
        rf"|\bdni\b){_CUE_GAP}(?P<value>[0-9](?:{SEP}[0-9]){{6,13}}|[XYZ]?[0-9]{{7,8}}[A-Z]"
        rf"|[0-9]{{2,3}}/[0-9]{{3,4}}/[0-9]{{4,5}})(?![0-9])",
        lambda value: any(holds(value) for holds in (checks.spi, checks.bsn, checks.german_tax)),
        needs="spi|sp|fiscal|tax|steuer|utr|bsn|sofi|burger|idnr|nif|nie|dni",
    ),
    # Germany, social insurance (§ 147 SGB VI): area, birth date, letter, order.
    rule(
        "Sozialversicherungsnummer",
        Entity.SPI,
        r"(?<![\w])[0-9]{2}[ ]?[0-3][0-9][ ]?[01][0-9][ ]?[0-9]{2}[ ]?[A-Z][ ]?[0-9]{3}(?!\w)",
    ),
    # United Kingdom: two letters, six figures, A to D (HMRC, NIM39110).
    rule(
        "National Insurance number",
        Entity.SPI,
        r"\b(?i:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ \-]?(?:[0-9]{2}[ \-]?){3}[A-D])(?!\w)",
    ),
    # Italy: sixteen signs (decreto 23 dicembre 1976, n. 13814). Spain: DNI and NIE (Real Decreto 1065/2007).
    rule(
        "codice fiscale",
        Entity.SPI,
        r"\b(?i:(?:[A-Z][ ]?){6}(?:[0-9L-NP-V][ ]?){2}[A-EHLMPR-T][ ]?(?:[0-9L-NP-V][ ]?){2}[A-Z][ ]?"
        r"(?:[0-9L-NP-V][ ]?){3}[A-Z])(?!\w)",
        None,
        lambda m: sum(c.isdigit() for c in m.group()) < 3,
    ),
    rule(
        "DNI",
        Entity.ID_DOC,
        r"(?<![\w.\-/])(?:[XYZ][ \-]?[0-9]{7}|[0-9]{8}|[0-9]{2}\.[0-9]{3}\.[0-9]{3})[ \-]?[A-HJ-NP-TV-Z]"
        r"(?!\w)",
    ),
)
