"""What somebody needs before calling: numbers and where each was found, what it is about, help at hand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from classifiers.regions import Country
from drafting.extracts import Passage, best_or_none
from triage.kinds import PartyRole
from triage.message import ParsedMail
from triage.party_names import name_key
from triage.phones import Phone, phones_in

MAX_PHONES: Final = 8
_MAX_ABOUT: Final = 280


class PhonePlace(StrEnum):
    """Where a number was found, in the order in which it can be trusted."""

    #: with a party of the mail's dossier, typed by somebody of the office
    PARTY = "party"
    #: under the mail, beside the sender's name
    SIGNATURE = "signature"
    #: in the words of the mail
    TEXT = "text"
    #: in an earlier mail of the thread
    EARLIER = "earlier"
    #: in what the mail quotes: it may be anybody's
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class KnownParty:
    """Somebody of the dossier. `phones` as typed; `wrote`: it is they who sent the mail."""

    name: str = field(repr=False)
    role: PartyRole
    phones: tuple[str, ...] = field(default=(), repr=False)
    wrote: bool = False


@dataclass(frozen=True, slots=True)
class FoundPhone:
    """A number and where it was found: `who` had it or wrote it, "" when that is the sender; `at`: when."""

    phone: Phone
    place: PhonePlace
    who: str = field(default="", repr=False)
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Help:
    """A service to call for somebody in distress: its number as people know it, and as it is dialled."""

    shown: str
    dialled: str


def _help(*numbers: str) -> tuple[Help, ...]:
    return tuple(Help(one, one.replace(" ", "")) for one in numbers)


#: The emergency service comes first. Whose they are: 3114.fr, service-public.fr F33954 (FR); 112.be,
#: preventionsuicide.be, tele-accueil.be, zelfmoord1813.be (BE); 144.ch, 143.ch, 147.ch (CH); 112.public.lu,
#: 454545.lu (LU). Read in November 2026, in: 15 and 112, 1000-premiers-jours.fr (Santé publique France);
#: 3114, mayotte.ars.sante.fr; 107, rtbf.be of April 2023 and the Walloon decree of 26 March 2014
#: (wal.autonomia.org); 0800 32 123, bx1.be; 1813, vrt.be of September 2019; 144, alertswiss.ch;
#: 143, 20min.ch of September 2023; 147, swissinfo.ch of May 2017 (free, day and night);
#: 45 45 45, lessentiel.lu (not open at all hours).
HELP: Final[Mapping[Country, tuple[Help, ...]]] = {
    Country.FRANCE: _help("15", "3114", "112"),
    Country.BELGIUM: _help("112", "0800 32 123", "107", "1813"),
    Country.SWITZERLAND: _help("144", "143", "147"),
    Country.LUXEMBOURG: _help("112", "45 45 45"),
}

_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_SIGNATURE_LINES: Final = 10
_SIGNATURE_WORDS: Final = 6


def numbers(
    mail: ParsedMail,
    earlier: Sequence[ParsedMail],
    parties: Sequence[KnownParty],
    own: frozenset[str],
    country: Country,
) -> tuple[FoundPhone, ...]:
    """The numbers to call, each once where it can be trusted most, at most `MAX_PHONES`.

    `earlier`: mails of the thread, the newest first. `own`: the office's numbers as dialled, left out.
    """
    found: dict[str, FoundPhone] = {}
    for one in _everywhere(mail, earlier, parties, country):
        if one.phone.dialled not in own:
            found.setdefault(one.phone.dialled, one)
    return tuple(found.values())[:MAX_PHONES]


def _everywhere(
    mail: ParsedMail, earlier: Sequence[ParsedMail], parties: Sequence[KnownParty], country: Country
) -> Iterator[FoundPhone]:
    yield from _of_parties((one for one in parties if one.wrote), country)
    yield from _of_text(mail.new_text, country)
    yield from _of_parties((one for one in parties if not one.wrote), country)
    for one in earlier:
        who = one.sender.name or one.sender.address if one.sender else ""
        for phone in phones_in(one.new_text, country):
            yield FoundPhone(phone, PhonePlace.EARLIER, who, one.dated_at)
    for phone in phones_in(mail.quoted, country):
        yield FoundPhone(phone, PhonePlace.QUOTED)


def _of_parties(parties: Iterable[KnownParty], country: Country) -> Iterator[FoundPhone]:
    for party in parties:
        for written in party.phones:
            for phone in phones_in(written, country):
                yield FoundPhone(phone, PhonePlace.PARTY, party.name)


def _of_text(text: str, country: Country) -> Iterator[FoundPhone]:
    """The numbers of the mail, those of its signature first."""
    found = phones_in(text, country)
    signed = {one.dialled for one in found if _is_signature(text, one.start)}
    yield from (FoundPhone(one, PhonePlace.SIGNATURE) for one in found if one.dialled in signed)
    yield from (FoundPhone(one, PhonePlace.TEXT) for one in found if one.dialled not in signed)


def _is_signature(text: str, start: int) -> bool:
    """Whether the number stands in the last lines, on one that says little else."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line = text[line_start : len(text) if line_end < 0 else line_end]
    below = [one for one in text[start:].split("\n")[1:] if one.strip()]
    alone = len(_LETTERS.findall(line)) <= _SIGNATURE_WORDS and not line.rstrip().endswith(("?", "."))
    return alone and len(below) < _SIGNATURE_LINES and text[:line_start].strip() != ""


def about(mail: ParsedMail, dated: Sequence[str]) -> str:
    """The sentence of the mail that says best what it is about, as it stands; its subject when it has none.

    `dated`: sentences of it that hold a deadline.
    """
    best = best_or_none([Passage(None, mail.new_text, tuple(dated))])
    said = best.text if best else " ".join(mail.subject.split())
    return said if len(said) <= _MAX_ABOUT else f"{said[: _MAX_ABOUT - 1].rstrip()}…"


def is_same_person(name: str, other: str) -> bool:
    """Whether two names are written alike but for case, accents and order."""
    return bool(name.strip()) and sorted(name_key(name).split()) == sorted(name_key(other).split())
