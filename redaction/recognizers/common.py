"""Identifiers that look alike in every country: mail addresses, links, accounts, cards, phones."""

from typing import Final

from redaction import checks
from redaction.entities import Entity
from redaction.recognizers.dates import FULL_DATE
from redaction.recognizers.rule import NOT_AMOUNT, rule

_DOT: Final = r"[ ]?[(\[]?[ ]?(?i:point|dot|punt)[ ]?[)\]]?[ ]?"
_AT: Final = (
    r"[ ]?(?:[(\[{][ ]?(?i:at|arr?obase?|arobas|@|chez)[ ]?[)\]}]|(?i:\b(?:arr?obase?"
    r"|arobas)\b))[ ]?"
)
_ATOM: Final = r"[\w+\-]{1,64}"
_TLD: Final = (
    r"(?:fr|be|ch|lu|nl|de|eu|uk|it|es|pt|com|net|org|info|biz|io|app|dev|pro|legal|law|notaires|avocat|immo"
    r"|swiss|brussels|vlaanderen|alsace|bzh|corsica|paris|bank|example|local|lan)"
)
# Lengths: IBAN registry (SWIFT, ISO 13616). Each count is what follows the country code.
_IBAN_LENGTHS: Final = {
    25: "FR MC IT SM", 14: "BE", 19: "CH LI", 18: "LU AT LT EE", 20: "DE GB IE", 16: "NL",
    22: "ES SE RO CZ SK", 23: "PT", 26: "PL HU CY", 24: "TR", 13: "NO", 17: "SI",
}  # fmt: skip
_IBAN: Final = "|".join(
    rf"(?:{'|'.join(f'{c[0]}[ ]?{c[1]}' for c in countries.split())})[ ]?[0-9]"
    rf"(?:[\s.\-]{{0,2}}[0-9A-Z]){{{n - 1}}}"
    for n, countries in _IBAN_LENGTHS.items()
)

RULES: Final = (
    # RFC 5322 local part, loosely: any word@word, with one space allowed on either side of the sign.
    rule("mail", Entity.EMAIL, r"[\w.+\-'&%=~]{1,64}[ ]?@[ ]?[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,8}"),
    rule("mail, rest", Entity.EMAIL, r"[^\s<(\[]{0,64}@(?:\S{0,100}(?<![.,;:!?)\]>»\"]))?"),
    rule(
        "mail, spelled out",
        Entity.EMAIL,
        rf"{_ATOM}(?:(?:\.|{_DOT}){_ATOM}){{0,5}}{_AT}(?i:la[ ]|the[ ])?{_ATOM}(?:(?:\.|{_DOT})"
        rf"{_ATOM}){{0,5}}",
    ),
    rule(
        "mail, with words for signs",
        Entity.EMAIL,
        rf"{_ATOM}(?:{_DOT}{_ATOM}){{0,4}}[ ](?i:at|[àa][ ]commercial)[ ]{_ATOM}(?:{_DOT}{_ATOM}){{1,4}}",
    ),
    # A link never ends with the sign that closes the sentence.
    rule("link", Entity.URL, r"(?i:\b(?:https?|ftps?|sftp)://|\bwww\.)[^\s<>\"«»]{1,2000}(?<![.,;:!?)\]])"),
    rule(
        "bare host",
        Entity.URL,
        rf"(?<![\w@.\-])(?:[\w\-]{{1,63}}\.){{1,5}}(?i:{_TLD})(?![\w\-])"
        rf"(?:/[^\s<>\"«»]{{0,500}}(?<![.,;:!?)\]]))?",
    ),
    rule("IP address", Entity.URL, r"(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9]|\.[0-9])"),
    rule("IBAN", Entity.IBAN, rf"(?<![A-Za-z0-9])(?:{_IBAN})(?![A-Za-z0-9])", checks.iban),
    rule(
        "IBAN in lower case",
        Entity.IBAN,
        r"(?<![A-Za-z0-9])[a-z]{2}[0-9]{2}(?:[ ]?(?=[a-z]{0,3}[0-9])[0-9a-z]{4}){2,7}"
        r"(?:[ ]?[0-9]{1,3})?(?![A-Za-z0-9])",
        checks.iban,
    ),
    # Any other country, or a wrong length: groups after the key must hold a figure.
    rule(
        "IBAN, any length",
        Entity.IBAN,
        r"(?<![A-Za-z0-9])[A-Z]{2}[ ]?[0-9]{2}(?:[ .\-]{0,2}"
        r"(?=[A-Z]{0,8}[0-9])[A-Z0-9]{1,30}){2,9}(?![A-Za-z0-9])",
        checks.iban,
        lambda m: sum(c.isalnum() for c in m.group()) < 15,
    ),
    rule("RIB", Entity.IBAN, r"(?i:\brib\b)[^0-9\n]{0,20}(?P<value>[0-9](?:[ .\-]?[0-9A-Z]){17,24})"),
    rule(
        "BIC",
        Entity.IBAN,
        r"(?i:\b(?:bic|swift)\b)[ ]?(?:[:/]|est|code)?[ ]{0,2}"
        r"(?P<value>[A-Z]{4}[ ]?[A-Z]{2}[ ]?[A-Z0-9]{2}(?:[ ]?[A-Z0-9]{3})?)\b",
    ),
    rule("card", Entity.CARD, rf"(?<![0-9])[2-6][0-9]{{3}}(?:[ .\-]?[0-9]){{9,15}}{NOT_AMOUNT}", checks.luhn),
    # Phones: international prefix; national numbers of 9 or 10 figures from 0; a cue; figures in words.
    rule(
        "phone, international",
        Entity.PHONE,
        r"(?<![0-9])(?:\((?=[^()\n]{2,7}\)))?(?:\+|00)[ ]?\(?[1-9](?:[ .\-/()]{0,3}[0-9O]){7,13}(?![0-9])",
    ),
    rule(
        "phone, country in brackets",
        Entity.PHONE,
        r"\(\+?[ ]?[0-9]{2,3}\)(?:[ .\-/()]{0,3}[0-9]){7,11}(?![0-9])",
    ),
    rule(
        "phone, national",
        Entity.PHONE,
        rf"(?<![0-9.,/\-]|[0-9][ ])(?!{FULL_DATE})(?:\(0[ ]?[1-9]\)|0[ ]?[1-9O])"
        rf"(?:[ .\-/]{{0,3}}[0-9O]){{7,9}}(?![0-9])",
    ),
    rule(
        "phone, after a cue",
        Entity.PHONE,
        r"(?i:\bt[ée]l(?:[ée]phone|\b)|\btel\b|\bfax|\bt[ée]l[ée]copie|\bmobile|\bportable"
        r"|\bgsm\b|\bnatel|\bphone|\bligne[ ]directe|\bstandard|\bpermanence"
        r"|\bnum[ée]ro)[ ]?[.:]{0,2}[^0-9\n]{0,12}(?P<value>[(+]?[0-9]"
        r"(?:[ .\-/()]{0,2}[0-9O]){5,14})(?![0-9]|[ ]?(?:€|euros?))",
    ),
    rule(
        "phone, in words",
        Entity.PHONE,
        r"(?i:\bz[ée]ro[ -]{1,2}(?:(?:et[ ])?(?:z[ée]ro|un|deux|trois|quatre|cinq|six|sept"
        r"|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
        r"|cinquante|soixante|septante|octante|huitante|nonante|cents?|[0-9]{1,2})"
        r"(?:[ ,.\-]{1,2}|\b)){3,24})",
    ),
    rule(
        "position",
        Entity.ADDRESS,
        r"[0-9]{1,2}[.,][0-9]{3,8}°?[ ]?[NS]?,?[ ]{1,2}-?[0-9]{1,3}[.,][0-9]{3,8}°?(?:[ ]?[EWO])?",
    ),
    rule(
        "position in degrees",
        Entity.ADDRESS,
        r"[0-9]{1,3}°[ ]?[0-9]{1,2}['’′][ ]?(?:[0-9]{1,2}(?:[.,][0-9]{1,3})?(?:\"|''|″"
        r"|”))?[ ]?[NSEWO]\b",
    ),
)
