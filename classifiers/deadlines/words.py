"""The words of dates and delays in French, Dutch, German and English, accents folded."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def listed(text: str) -> tuple[str, ...]:
    """The words of a text, in order: a long list that stays readable."""
    return tuple(text.split())


def _table(text: str) -> Mapping[str, int]:
    """`a b=1 c=2` as a mapping: every word before an `=` has its number."""
    found: dict[str, int] = {}
    waiting: list[str] = []
    for item in text.split():
        word, _, value = item.partition("=")
        waiting.append(word)
        if value:
            found.update(dict.fromkeys(waiting, int(value)))
            waiting = []
    return MappingProxyType(found)


MONTHS: Final = _table(
    "janvier janv january januari januar jan janner=1 fevrier fevr february februari februar feb=2"
    " mars march maart marz mrt=3 avril avr april apr=4 mai may mei=5 juin june juni jun=6"
    " juillet juil july juli jul=7 aout august augustus aug=8 septembre sept september sep=9"
    " octobre oct october oktober okt=10 novembre november nov=11 decembre dec december dezember dez=12"
)
WEEKDAYS: Final = _table(
    "lundi lundis maandag montag monday lun mon maandagochtend maandagavond montagmorgen montagabend=0"
    " mardi mardis dinsdag dienstag tuesday mar tue tues dinsdagavond dinsdagochtend dienstagmorgen=1"
    " mercredi mercredis woensdag mittwoch wednesday mer merc wed woensdagavond woensdagochtend"
    " mittwochabend=2"
    " jeudi jeudis donderdag donnerstag thursday jeu thu thur thurs donderdagavond donderdagochtend=3"
    " vendredi vendredis vrijdag freitag friday ven fri vrijdagavond vrijdagochtend freitagabend vend=4"
    " samedi samedis zaterdag samstag sonnabend saturday sam sat zaterdagochtend samstagmorgen=5"
    " dimanche dimanches zondag sonntag sunday dim sun zondagavond sonntagabend=6"
)
SHORT_WEEKDAYS: Final = frozenset(
    listed("lun mar mer merc jeu ven vend sam dim mon tue tues wed thu thur thurs fri sat sun")
)
"""Read only before a number: alone they are other words ("mer", "sun", "mon")."""

_FRENCH_UNITS: Final = listed(
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf"
)
_FRENCH_TENS: Final = _table(
    "vingt=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante octante=80 nonante=90"
)
_DUTCH_UNITS: Final = listed(
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien"
)
_GERMAN_UNITS: Final = listed(
    "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn "
    "funfzehn sechzehn siebzehn achtzehn neunzehn"
)
_ENGLISH_UNITS: Final = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS: Final = {
    "nl": listed("twintig dertig veertig vijftig zestig zeventig tachtig negentig"),
    "de": listed("zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig"),
    "en": listed("twenty thirty forty fifty sixty seventy eighty ninety"),
}


def _french_numbers() -> dict[str, int]:
    numbers = {word: n for n, word in enumerate(_FRENCH_UNITS)}
    for word, tens in _FRENCH_TENS.items():
        numbers[word] = tens
        for unit in range(1, 10):
            joint = "-et-" if unit == 1 else "-"
            numbers[f"{word}{joint}{_FRENCH_UNITS[unit]}"] = tens + unit
    for unit in range(10, 20):
        joint = "-et-" if unit == 11 else "-"
        numbers[f"soixante{joint}{_FRENCH_UNITS[unit]}"] = 60 + unit
        numbers[f"quatre-vingt-{_FRENCH_UNITS[unit]}"] = 80 + unit
    numbers.update({f"quatre-vingt-{_FRENCH_UNITS[unit]}": 80 + unit for unit in range(1, 10)})
    return numbers | {"une": 1, "quatre-vingts": 80, "quatre-vingt": 80, "cent": 100}


def _other_numbers() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for units in (_DUTCH_UNITS, _GERMAN_UNITS, _ENGLISH_UNITS):
        numbers |= {word: n for n, word in enumerate(units)}
    for language, names in _TENS.items():
        for ten, name in enumerate(names, start=2):
            numbers[name] = ten * 10
            for unit in range(1, 10):
                if language == "en":
                    numbers[f"{name}-{_ENGLISH_UNITS[unit]}"] = ten * 10 + unit
                elif language == "nl":
                    numbers[f"{_DUTCH_UNITS[unit]}en{name}"] = ten * 10 + unit
                else:
                    numbers[f"{_GERMAN_UNITS[unit]}und{name}"] = ten * 10 + unit
    more = {
        "eine": 1,
        "einem": 1,
        "einen": 1,
        "einer": 1,
        "eines": 1,
        "honderd": 100,
        "hundert": 100,
        "hundred": 100,
    }
    return numbers | more | {"a": 1, "an": 1}


NUMBERS: Final[Mapping[str, int]] = MappingProxyType(_other_numbers() | _french_numbers())
"""Numbers in words from zero to one hundred, the parts joined by hyphens, Belgian and Swiss ones too."""
MOST_WORDS_IN_A_NUMBER: Final = 4
"""quatre-vingt-dix-sept."""

UNITS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(listed("jour jours jrs dag dagen tag tage tagen day days dagen"), "day")
    | dict.fromkeys(listed("werkdagen werktage werktagen arbeitstage arbeitstagen"), "working")
    | dict.fromkeys(listed("semaine semaines sem week weken woche wochen weeks"), "week")
    | dict.fromkeys(listed("mois maand maanden monat monate monaten monats month months"), "month")
    | dict.fromkeys(listed("an ans annee annees jaar jahr jahre jahren year years"), "year")
    | dict.fromkeys(listed("heure heures h uur uren stunde stunden hour hours"), "hour")
    | dict.fromkeys(("huitaine",), "huitaine")
    | dict.fromkeys(("quinzaine", "fortnight"), "quinzaine")
)
"""What a delay is counted in."""
