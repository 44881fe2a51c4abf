"""The English sentences: the same keys and values as the French ones, and no French left in them."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

from drafting.canned import STANDARD_SLOTS
from triage import model_budget
from triage.budget_settings import BudgetSection
from triage.chance_words import chance_words
from triage.english import SENTENCES_EN
from triage.english.entities import ENTITY_WORDS as ENTITIES_EN
from triage.english.phrases import PHRASES_EN
from triage.entity_words import ENTITY_WORDS, label_of
from triage.locales import Language, Locale, accepted_or_none, current_locale, locale_of, speaking
from triage.phrases import TWINS, spoken
from triage.said_dates import date_in_words, day_in_words, time_in_words
from triage.sentences import SENTENCES, sentence, told
from triage.sentences_phrases import PHRASES
from triage.sorting_words import length_words, when_words
from triage.template_words import fault_words, field_words
from triage.wording import counted, number, phrase, tenths

FRENCH_SIGNS = re.compile(r"[éèêëàâçùûîïôœ«»]|\b(?:le|la|les|des|du|une|est|pour|vous|dossier|boîte)\b", re.I)
#: Words that both languages write alike, and proper names.
ALIKE = {"client", "expert", "urgent", "date", "Question", "Date", "page {page}", "document", "six"}
ALIKE |= {"{name}", "{name}, page {page}"}
PROPER = re.compile(r"\{[a-z_]+\}|La Main Tendue|Tele-Accueil|Zelfmoordlijn|mot-de-passe")
WRONG = {
    "space before a high sign": re.compile(r"[ \u00a0\u202f][:;!?%]"),
    "straight apostrophe": re.compile(r"\w'\w"),
    "three dots": re.compile(r"\.\.\."),
    "two spaces": re.compile(r"  "),
}


def names(text: str) -> set[str]:
    """What the text has braces for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def texts(table: object) -> list[str]:
    """Every text of a table, or the text itself."""
    if isinstance(table, str):
        return [table]
    if isinstance(table, Mapping):
        return [text for one in table.values() for text in texts(one)]
    assert isinstance(table, tuple)
    return [text for one in table for text in texts(one)]


def test_both_catalogues_have_the_same_keys() -> None:
    assert set(SENTENCES) == set(SENTENCES_EN)
    assert set(PHRASES) == set(PHRASES_EN)
    assert set(ENTITY_WORDS) == set(ENTITIES_EN)


@pytest.mark.parametrize(("french", "english"), [(SENTENCES, SENTENCES_EN), (PHRASES, PHRASES_EN)])
def test_every_sentence_has_the_same_values_in_both_languages(
    french: Mapping[str, str], english: Mapping[str, str]
) -> None:
    assert [key for key in french if names(french[key]) != names(english[key])] == []


@pytest.mark.parametrize("key", SENTENCES_EN)
def test_english_sentence_is_english(key: str) -> None:
    text = SENTENCES_EN[key]

    assert text != SENTENCES[key]
    assert FRENCH_SIGNS.search(PROPER.sub("", text)) is None
    assert [name for name, pattern in WRONG.items() if pattern.search(text)] == []


@pytest.mark.parametrize(("french", "english"), TWINS)
def test_every_label_has_its_twin(french: object, english: object) -> None:
    if isinstance(french, Mapping):
        assert isinstance(english, Mapping)
        assert list(french) == list(english)
    for one, other in zip(texts(french), texts(english), strict=True):
        assert names(one) == names(other)
        assert one != other or one in ALIKE
        assert FRENCH_SIGNS.search(PROPER.sub("", other)) is None
    with speaking(Locale.BRITAIN):
        assert spoken(french) == english
    assert spoken(french) is french


def test_language_is_that_of_the_block_only() -> None:
    with speaking(Locale.BRITAIN):
        assert sentence("not_found") == SENTENCES_EN["not_found"]
        with speaking(Locale.BELGIUM):
            assert sentence("not_found") == "Ce mail n’existe pas ou plus."
    assert current_locale() is Locale.FRANCE


def test_key_that_is_only_french_is_said_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(SENTENCES_EN, "not_found")

    with speaking(Locale.BRITAIN):
        assert sentence("not_found") == SENTENCES["not_found"]
        assert sentence("no such key") == SENTENCES_EN["internal"]


KEPT: Mapping[str, tuple[str, dict[str, object], str, str]] = {
    "a key": (
        "model:not_called",
        {"cause": "model_busy"},
        "Rien n’a été transmis à un modèle. Le modèle est saturé.",
        "Nothing was passed to a model. The model is overloaded.",
    ),
    "a key with its values": (
        "model:not_called",
        {"cause": told("model_budget_day_told", amount={"what": "calls", "count": 1200})},
        "Rien n’a été transmis à un modèle. Budget du jour atteint\u00a0: 1\u202f200\u00a0appels.",
        "Nothing was passed to a model. Day’s budget used up: 1,200\u00a0calls.",
    ),
    "a sentence of long ago": (
        "model:not_called",
        {"cause": "Le modèle est saturé."},
        "Rien n’a été transmis à un modèle. Le modèle est saturé.",
        "Nothing was passed to a model. Le modèle est saturé.",
    ),
    "languages": (
        "warn_language",
        {"reply": {"language": "en"}, "mail": {"language": "fr"}},
        "La réponse est en anglais, le mail en français.",
        "The reply is in English, the mail in French.",
    ),
    "an unknown language": (
        "warn_language",
        {"reply": {"language": "xx"}, "mail": {"language": "fr"}},
        "La réponse est en ?, le mail en français.".replace(" ?", "\u202f?"),
        "The reply is in ?, the mail in French.",
    ),
}


@pytest.mark.parametrize(("key", "values", "french", "english"), KEPT.values(), ids=KEPT.keys())
def test_what_is_kept_unsaid_is_said_in_the_language_of_the_reader(
    key: str, values: dict[str, object], french: str, english: str
) -> None:
    assert sentence(key, values) == french
    with speaking(Locale.BRITAIN):
        assert sentence(key, values) == english


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("la clé «\u00a0title\u00a0» manque", "the key “title” is missing"),
        ("la clé «\u00a0titre\u00a0» n’existe pas", "there is no key “titre”"),
        (
            "le champ «\u00a0nom_du_bien\u00a0» n’est pas déclaré dans [slots]",
            "the field “nom_du_bien” is not declared",
        ),
        ("«\u00a0when\u00a0» doit être une liste de textes", "“when” must be a list of texts"),
        ("il n’y a pas de texte sous l’en-tête", "there is no text"),
        ("la première ligne n’est pas +++", "it does not have the form of a template"),
    ],
)
def test_fault_of_a_template_is_said_in_the_language_of_the_reader(french: str, english: str) -> None:
    assert fault_words(french) == french
    with speaking(Locale.BRITAIN):
        assert fault_words(french) == english


@pytest.mark.parametrize("name", STANDARD_SLOTS)
def test_field_of_a_template_has_an_english_name(name: str) -> None:
    assert field_words(name, STANDARD_SLOTS[name]) == STANDARD_SLOTS[name]
    with speaking(Locale.BRITAIN):
        assert field_words(name, "") != ""
        assert FRENCH_SIGNS.search(field_words(name, STANDARD_SLOTS[name])) is None


PARIS = ZoneInfo("Europe/Paris")
FIRST = datetime(2026, 10, 1, 9, 5, tzinfo=PARIS)
NOVEMBER = datetime(2026, 11, 26, 14, 5, tzinfo=PARIS)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
BUDGET = BudgetSection(calls_per_day=40, tokens_per_month=1_000_000)
SAID: Mapping[str, tuple[Callable[[], str], str, str]] = {
    "first": (lambda: date_in_words(FIRST), "jeudi 1er octobre 2026", "Thursday 1 October 2026"),
    "day": (lambda: day_in_words(NOVEMBER, PARIS, NOW), "26 novembre", "26 November"),
    "time": (lambda: time_in_words(FIRST), "9\u00a0h\u00a005", "9:05"),
    "number": (lambda: number(1_234_567), "1\u202f234\u202f567", "1,234,567"),
    "tenths": (lambda: tenths(2.5), "2,5", "2.5"),
    "whole tenths": (lambda: tenths(2.0), "2", "2"),
    "none": (lambda: counted("mails", 0), "0 mail", "0 mails"),
    "one": (lambda: counted("answers", 1), "1 réponse", "1 answer"),
    "several": (lambda: counted("flagged", 3), "3 signalés urgents", "3 flagged urgent"),
    "quote": (lambda: phrase("quoted", {"words": "ici"}), "«\u00a0ici\u00a0»", "“ici”"),
    "likely": (
        lambda: chance_words(0.7),
        "Plus d’une chance sur deux d’être urgent",
        "More than one chance in two of being urgent",
    ),
    "about": (
        lambda: chance_words(0.2),
        "Environ une chance sur cinq d’être urgent",
        "About one chance in five of being urgent",
    ),
    "masked": (lambda: label_of("TEL", 0), "numéro de téléphone", "telephone numbers"),
    "when": (lambda: when_words(date(2026, 11, 26), TODAY), "dans 3\u00a0jours", "in 3\u00a0days"),
    "yesterday": (lambda: when_words(date(2026, 11, 22), TODAY), "hier", "yesterday"),
    "length": (lambda: length_words("15 working"), "15\u00a0jours ouvrés", "15\u00a0working days"),
    "budget": (
        lambda: model_budget.limits_in_words(BUDGET),
        "40\u00a0appels par jour, 1\u202f000\u202f000\u00a0jetons par mois",
        "40\u00a0calls per day, 1,000,000\u00a0tokens per month",
    ),
    "no budget": (lambda: model_budget.limits_in_words(BudgetSection()), "aucun", "none"),
}


@pytest.mark.parametrize(("say", "french", "english"), SAID.values(), ids=SAID.keys())
def test_days_numbers_and_short_words_are_those_of_the_language(
    say: Callable[[], str], french: str, english: str
) -> None:
    assert say() == french
    with speaking(Locale.BRITAIN):
        assert say() == english


@pytest.mark.parametrize(
    ("locale", "thousands", "percent"),
    [
        (Locale.FRANCE, "12\u202f480", "12\u00a0%"),
        (Locale.BELGIUM, "12\u202f480", "12\u00a0%"),
        (Locale.SWITZERLAND, "12’480", "12%"),
        (Locale.LUXEMBOURG, "12.480", "12\u00a0%"),
        (Locale.BRITAIN, "12,480", "12%"),
    ],
)
def test_numbers_are_those_of_the_country(locale: Locale, thousands: str, percent: str) -> None:
    with speaking(locale):
        assert number(12_480) == thousands
        assert percent in sentence("reply:rewritten", {"percent": 12})
        assert time_in_words(NOVEMBER) == ("14:05" if locale is Locale.BRITAIN else "14\u00a0h\u00a005")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", None),
        ("en", Language.ENGLISH),
        ("en-GB,en;q=0.9,fr;q=0.8", Language.ENGLISH),
        ("de-CH, fr;q=0.9, en;q=0.8", Language.FRENCH),
        ("fr;q=0.2, en;q=0.7", Language.ENGLISH),
        ("EN-us", Language.ENGLISH),
        ("en;q=0, fr;q=0.1", Language.FRENCH),
        ("en;q=0", None),
        ("nl, de", None),
        ("*", None),
        ("en;q=9", None),
        ("é, , ;;;, en;q=x, fr ; q=0.3", Language.FRENCH),
        ("x-" * 10_000, None),
        (",".join(["de"] * 5_000) + ",fr", None),
    ],
)
def test_header_of_a_browser_tells_the_language(header: str, language: Language | None) -> None:
    assert accepted_or_none(header) is language


@pytest.mark.parametrize(
    ("language", "country", "locale"),
    [
        (Language.FRENCH, "FR", Locale.FRANCE),
        (Language.FRENCH, "BE", Locale.BELGIUM),
        (Language.FRENCH, "CH", Locale.SWITZERLAND),
        (Language.FRENCH, "LU", Locale.LUXEMBOURG),
        (Language.FRENCH, "XX", Locale.FRANCE),
        (Language.ENGLISH, "BE", Locale.BRITAIN),
    ],
)
def test_locale_is_the_language_in_the_country(language: Language, country: str, locale: Locale) -> None:
    assert locale_of(language, country) is locale
    assert locale.language is language
