"""Where an office is: its country, and the part of it whose public holidays are its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Country(StrEnum):
    """A country served, by ISO 3166-1."""

    FRANCE = "FR"
    BELGIUM = "BE"
    SWITZERLAND = "CH"
    LUXEMBOURG = "LU"


@dataclass(frozen=True, slots=True)
class Region:
    """A country and, where holidays differ inside it, a part: a Swiss canton ("GE"), "ALSACE-MOSELLE"."""

    country: Country
    part: str = ""


ALSACE_MOSELLE: Final = "ALSACE-MOSELLE"
"""Bas-Rhin, Haut-Rhin, Moselle: Good Friday and 26 December besides (Code du travail, art. L. 3134-13)."""
CANTONS: Final = (
    "AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "GR", "JU", "LU", "NE", "NW", "OW", "SG", "SH",
    "SO", "SZ", "TG", "TI", "UR", "VD", "VS", "ZG", "ZH",
)  # fmt: skip
PARTS: Final[Mapping[Country, tuple[str, ...]]] = MappingProxyType(
    {Country.FRANCE: (ALSACE_MOSELLE,), Country.SWITZERLAND: CANTONS}
)
"""The parts of a country that have public holidays of their own."""
FRANCE: Final = Region(Country.FRANCE)
