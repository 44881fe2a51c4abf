"""Finds the telephone numbers in a text and writes them as a telephone dials them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from classifiers.regions import Country

MAX_CHARS: Final = 50_000
MAX_FOUND: Final = 20


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as written, and as E.164 (ITU-T E.164, « +33… ») for `tel:` (RFC 3966).

    `costly`: calls to it are charged above the ordinary rate. `start`: where it stands in the text.
    """

    written: str = field(repr=False)
    dialled: str = field(repr=False)
    costly: bool
    start: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """The numbers of a country, without the leading 0: whole, and those that cost more."""

    code: str
    whole: re.Pattern[str]
    costly: re.Pattern[str]


#: National plans: ARCEP décision 2018-0881 (FR), IBPT (BE), OFCOM plan E.164 (CH), ILR (LU).
_PLANS: Final[Mapping[Country, _Plan]] = {
    Country.FRANCE: _Plan("33", re.compile(r"[1-9]\d{8}"), re.compile(r"8[129]")),
    Country.BELGIUM: _Plan("32", re.compile(r"4[5-9]\d{7}|[1-9]\d{7}"), re.compile(r"90|70")),
    Country.SWITZERLAND: _Plan("41", re.compile(r"[1-9]\d{8}"), re.compile(r"90")),
    Country.LUXEMBOURG: _Plan("352", re.compile(r"6\d{8}|[2-9]\d{5,7}"), re.compile(r"90")),
}
_BY_CODE: Final = {plan.code: plan for plan in _PLANS.values()}

# International: « + » or « 00 », a country code, then groups. National: « 0 », then groups of two to four.
# One kind of white space, dot, hyphen or slash between groups; « (0) » as written after a country code.
_SEPARATOR: Final = r"[ \u00a0\u202f.\-/]{0,2}"
_NUMBER: Final = re.compile(
    rf"(?<![\w+./-])(?:(?:\+|00)[1-9]\d{{0,2}}{_SEPARATOR}(?:\(0\){_SEPARATOR})?(?:\d{{1,4}}{_SEPARATOR}){{1,6}}\d{{1,4}}"
    rf"|\(?0\d{{0,3}}\)?{_SEPARATOR}(?:\d{{2,4}}{_SEPARATOR}){{1,5}}\d{{2,4}})(?![\w/-]|[.,]\d)"
)
# Luxembourg writes no leading 0: a number counts there only behind a word that announces it.
_LUXEMBOURG: Final = re.compile(
    rf"(?<![\w+])(?:t[ée]l\.?|t[ée]l[ée]phone|mobile|gsm|portable)\s?[:.]?\s?((?:\d{{2,3}}{_SEPARATOR}){{2,3}}\d{{2,3}})(?![\w/-])",
    re.IGNORECASE,
)
# A fax answers nobody, and a figure behind these words is no telephone number.
_NOT_A_PHONE: Final = re.compile(
    r"(?:fax|t[ée]l[ée]copie(?:ur)?|siren|siret|rcs|tva|iban|bic|n[°o]|nir|ss|rg|dossier|r[ée]f[ée]?r?e?n?c?e?s?|compte|facture|r[ôo]le)\.?\s?[:.]?\s{0,3}\Z",
    re.IGNORECASE,
)
_DATE: Final = re.compile(r"0?\d[./-]\d{1,2}[./-]\d{2,4}")
_DIGITS: Final = re.compile(r"\D")


def phones_in(text: str, country: Country) -> tuple[Phone, ...]:
    """The numbers in the order met, each once, at most `MAX_FOUND`; national ones as the office reads them.

    Only the first `MAX_CHARS` characters are read.
    """
    found: dict[str, Phone] = {}
    for start, written in _candidates(text[:MAX_CHARS], country):
        if _NOT_A_PHONE.search(text[max(start - 24, 0) : start]):
            continue
        dialled = dialled_or_none(written, country)
        if dialled is not None and dialled not in found:
            found[dialled] = Phone(" ".join(written.split()), dialled, _is_costly(dialled), start)
        if len(found) == MAX_FOUND:
            break
    return tuple(sorted(found.values(), key=lambda one: one.start))


def _candidates(text: str, country: Country) -> Iterator[tuple[int, str]]:
    for match in _NUMBER.finditer(text):
        if not _DATE.fullmatch(match[0]):
            yield match.start(), match[0]
    if country is Country.LUXEMBOURG:
        for match in _LUXEMBOURG.finditer(text):
            if not match[1].startswith("0"):
                yield match.start(1), match[1]


def dialled_or_none(written: str, country: Country) -> str | None:
    """The number as E.164, read from the office's country; None when it is no number of a plan that is known.

    A national number that the office's own plan does not hold is looked for in those of its neighbours.
    """
    digits = _DIGITS.sub("", written.replace("(0)", ""))
    if written.lstrip("( ").startswith(("+", "00")):
        return _international_or_none(digits.removeprefix("00"))
    if not digits.startswith("0"):
        luxembourg = _PLANS[Country.LUXEMBOURG]
        at_home = country is Country.LUXEMBOURG and luxembourg.whole.fullmatch(digits)
        return f"+{luxembourg.code}{digits}" if at_home else None
    national = digits[1:]
    for place in (country, *(one for one in _PLANS if one is not country)):
        if place is not Country.LUXEMBOURG and _PLANS[place].whole.fullmatch(national):
            return f"+{_PLANS[place].code}{national}"
    return None


def _international_or_none(digits: str) -> str | None:
    """E.164 has fifteen digits at most; the plans that are known must hold theirs."""
    for code, plan in _BY_CODE.items():
        if digits.startswith(code):
            national = digits.removeprefix(code).removeprefix("0")
            return f"+{code}{national}" if plan.whole.fullmatch(national) else None
    return f"+{digits}" if 8 <= len(digits) <= 15 else None


def _is_costly(dialled: str) -> bool:
    """Whether the number is of a range charged above the ordinary rate."""
    return any(
        dialled.startswith(f"+{code}") and plan.costly.match(dialled[len(code) + 1 :]) is not None
        for code, plan in _BY_CODE.items()
    )
