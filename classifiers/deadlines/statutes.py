"""Delays that the law gives without the mail saying so, where the office or the matter is."""

from typing import Final

from classifiers.deadlines.courts import COURTS
from classifiers.deadlines.duties import DUTIES
from classifiers.deadlines.matters import MATTERS
from classifiers.deadlines.statute import Statute
from classifiers.regions import Country

STATUTES: Final = (*COURTS, *MATTERS, *DUTIES)
"""Every delay of law that is known."""


def statutes_for(country: Country, words: tuple[str, ...]) -> list[Statute]:
    """The delays of law that a text may start, where the office is."""
    spaced = f" {' '.join(words)} "
    return [one for one in STATUTES if country in one.countries and one.is_named(spaced)]
