"""The shape of a delay of law: the act, what starts it, how long, and where it holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from classifiers.deadlines.moments import Delay
from classifiers.regions import Country

FR, BE, CH, LU = Country.FRANCE, Country.BELGIUM, Country.SWITZERLAND, Country.LUXEMBOURG
_Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Statute:
    """A delay of law. `acts`: groups of wordings, of each of which the text must have one.

    `unless`: wordings that make it another act. `start`: what stands beside the day it runs from. `first`:
    it runs from the first such day (first presentation of a letter), not from the last. `suspended`:
    judicial holidays stop it.
    """

    name: str
    countries: tuple[Country, ...]
    acts: _Groups
    start: re.Pattern[str]
    delay: Delay
    unless: tuple[str, ...] = ()
    first: bool = False
    suspended: bool = False

    def is_named(self, spaced: str) -> bool:
        """True when a text, its words joined by single spaces, names the act and no other one."""
        named = all(any(wording in spaced for wording in group) for group in self.acts)
        return named and not any(wording in spaced for wording in self.unless)


SERVED: Final = (
    r"signifi|notifi|denonc|remis|recu|reception|retir|signe|accuse|delivr|huissier|commissaire\sde\sjustice|"
    r"facteur|"
    r"apporte|depos|guichet|laisse|donne[e]?\b|cherche|abgeholt|zugestellt|erhalten|betekend|ontvangen|"
    r"afgegeven|served|received|collected|handed|tampon|trouve|ouvert|exploit|\bpli\b"
)
SHOWN: Final = r"presente|avis\sde\spassage|facteur|avise|first\spresented|recu\b|notifi|recommande|signe"


def _wordings(text: str) -> tuple[str, ...]:
    return tuple(one.replace("_", " ") for one in text.split("|") if one)


def law(
    name: str,
    countries: Iterable[Country],
    acts: str,
    start: str,
    delay: tuple[int, str],
    unless: str = "",
    *,
    first: bool = False,
    suspended: bool = False,
) -> Statute:
    """A delay of law. In `acts` and `unless`, "_" is the border of a word, "|" reads or, "&" reads and.

    Without `acts` any text names it.
    """
    groups = tuple(_wordings(group) for group in acts.split("&") if group)
    length = Delay(0, 0, *delay)
    return Statute(
        name, tuple(countries), groups, re.compile(start), length, _wordings(unless), first, suspended
    )
