"""Reads what has a shape of its own: links, mail addresses, telephones, references, postal addresses."""

import re
from collections.abc import Iterator
from typing import Final

from drafting.facts.values import Fact, Kind
from drafting.facts.writing import compact
from redaction.folding import fold

_EMAIL: Final = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_LINK: Final = re.compile(
    r"(?<![\w@.])(?:(?:https?|ftp)://[^\s<>«»\"']{1,500}|mailto:[^\s<>«»\"']{1,300}"
    r"|(?:www\.)?(?:[a-z0-9\-]{1,63}\.){1,4}"
    r"(?:com|org|net|fr|be|ch|lu|eu|info|io|gouv|immo|swiss|brussels|bank|example|test|app|pro|dev)"
    r"(?!\w|[.@\-]\w)(?:/[^\s<>«»\"']{0,300})?)",
    re.IGNORECASE,
)
# ITU E.164 with a country code, else the national forms of FR, BE, CH and LU (numbering plans of ARCEP,
# IBPT, OFCOM and ILR).
_PHONE: Final = re.compile(
    r"(?<![\w.,/+\-])(?:(?:\+|00)(?:33|32|41|352|377|49|31|44|1)[ ./\-]?(?:\(0\)[ ]?)?\d(?:[ ./\-]?\d){5,11}"
    r"|0[1-9](?:[ ./\-]{0,3}\d{2}){4}"
    r"|04\d{2}[ ./]{1,3}\d{2}(?:[ .]?\d{2}){2}"
    r"|0\d{1,2}[ /.]{1,3}\d{2,3}(?:[ .]\d{2}){2})(?!\w)"
)
_COUNTRY: Final = re.compile(r"^(?:00)?(?:33|32|41|352|377|49|31|44)(?=\d{6})0?")
_IBAN: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?(?!\w)")
_CUE: Final = re.compile(
    r"(?<!\w)(?:r[ée]f(?:[ée]rences?|\.)?|dossier|rg|r\.g\.|minute|r[ôo]le|pourvoi|sinistre|contrat"
    r"|facture|commande|police"
    r"|acte|requ[êe]te|lot|parcelle|siren|siret|tva|bce|ide|compte)"
    r" ?(?:n°|no\.?|num[ée]ro|:|n°:)? ?:? ?"
    r"(?!\d{1,2}(?:er|e)\b)(?P<ref>(?-i:[A-Z]{0,6})[ ]?\d[\w./\-]{0,30}(?: \d{2,6}){0,4})",
    re.IGNORECASE,
)
# A token of letters and figures, or of figures cut by signs: « AB-2024-17 », « 24/01234 », « B123456 ».
_TOKEN: Final = re.compile(
    r"(?<![\w./\-@])(?=[\w./\-]{0,39}\d)(?:[A-Z]{1,8}[./\-]?\d[\w./\-]{0,30}"
    r"|\d{1,8}[A-Z]{0,3}(?:[./\-][A-Z0-9]{1,10}){1,5}|\d{1,12}[A-Z]{1,3}\d{0,12}|[a-z]{2}\d{3}[a-z]{2}|\d{6,20})(?![\w])"
)
_LONG: Final = re.compile(r"(?<![\w.,/\-])\d{2,4}(?: \d{2,5}){2,7}(?! ?\d| ?€| ?eur)(?!\w)", re.IGNORECASE)
_STREET: Final = (
    "rue|avenue|av\\.|boulevard|bd\\.?|place|chemin|impasse|all[ée]es?|route|quai|cours|square|faubourg|chauss[ée]e|ruelle"
    "|passage|esplanade|sentier|voie|mont[ée]e|clos|rond-point"
)
_ADDRESS: Final = re.compile(
    rf"(?<![\w/])(?:\d{{1,4}}(?: ?(?:bis|ter|quater|[a-d]))?,? (?:{_STREET}) [\w'\- .]{{2,60}}?"
    rf"|(?:{_STREET}) (?:[\w'\-]{{1,30}} ){{1,6}}\d{{1,4}}[a-d]?)"
    r"(?:[,\n ]{1,3}(?:[BFLD]-|CH-)?\d{4,5} [A-ZÉÈ][\w'\- ]{1,40}?)?(?=[,.;\n)]|$)",
    re.IGNORECASE,
)
_TOWN: Final = re.compile(
    r"(?<![\w/.,\-])(?:[BFLD]-|CH-|L-)?\d{4,5} [A-ZÉÈ][a-zéèêàîôç]{2,}(?:-[\w']{2,}){0,4}(?!\w)"
)
_END: Final = ".,;:!?)]}>'\""


def read_links(text: str) -> Iterator[Fact]:
    """Every link and mail address; key: lower case, without scheme, « www. » and last stroke."""
    for match in _EMAIL.finditer(text):
        shown = match[0].rstrip(".-")
        yield Fact(Kind.EMAIL, match.start(), match.start() + len(shown), shown, shown.casefold())
    for match in _LINK.finditer(text):
        shown = match[0].rstrip(_END)
        yield Fact(Kind.LINK, match.start(), match.start() + len(shown), shown, link_key(shown))


def link_key(link: str) -> str:
    """A link without what does not change where it leads; the case of its path counts."""
    bare = re.sub(r"^(?:https?://|ftp://|mailto:)", "", link, flags=re.IGNORECASE)
    bare = re.sub(r"^www\.", "", bare, flags=re.IGNORECASE).rstrip("/")
    host, slash, path = bare.partition("/")
    return f"{host.casefold()}{slash}{path}"


def read_phones(text: str) -> Iterator[Fact]:
    """Every telephone number; key: its national figures without the first 0."""
    for match in _PHONE.finditer(text):
        yield Fact(Kind.PHONE, *match.span(), match[0], phone_key(match[0]))


def phone_key(written: str) -> str:
    """The national figures of a number, so that « +33 (0)1 … » is « 01 … »."""
    international = written.lstrip().startswith(("+", "00"))
    digits = "".join(c for c in written if c.isdigit())
    return _COUNTRY.sub("", digits) if international else digits.lstrip("0")


def read_references(text: str) -> Iterator[Fact]:
    """Every number of an account, case, contract or file; key: its letters and figures."""
    for match in _IBAN.finditer(text):
        yield Fact(Kind.REFERENCE, *match.span(), match[0], compact(match[0]))
    for match in _CUE.finditer(text):
        shown = match["ref"].rstrip(_END + "-/ ")
        # « lot 3 », « dossier de 2024 »: a short number is read with the other numbers.
        if len(compact(shown)) >= 3:
            start = match.start("ref")
            yield Fact(Kind.REFERENCE, start, start + len(shown), shown, compact(shown))
    for pattern in (_TOKEN, _LONG):
        for match in pattern.finditer(text):
            shown = match[0].rstrip(_END + "-/")
            if len(compact(shown)) >= 3:
                yield Fact(Kind.REFERENCE, match.start(), match.start() + len(shown), shown, compact(shown))


def read_addresses(text: str) -> Iterator[Fact]:
    """Every postal address, or post code and town; key: its words and numbers, folded."""
    for pattern in (_ADDRESS, _TOWN):
        for match in pattern.finditer(text):
            shown = match[0].rstrip(" ,.;\n")
            words = tuple(re.findall(r"\w+", fold(shown)))
            yield Fact(Kind.ADDRESS, match.start(), match.start() + len(shown), shown, words)
