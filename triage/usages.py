"""How one writes in the office's country: the language of the answer, numbers, money, forms of politeness."""

from typing import Final

from classifiers.regions import Country

_LANGUAGES: Final = {"fr": "français", "nl": "néerlandais", "de": "allemand", "en": "anglais"}
#: No figures: an amount or a date given as an example could pass for one of the mail.
_USAGES: Final = {
    Country.FRANCE: (
        "usages de France : on écrit « soixante-dix », « quatre-vingts » et « quatre-vingt-dix » ; les "
        "montants sont en euros. À qui l’on connaît peu : « Je vous prie d’agréer, Madame, l’expression de "
        "mes salutations distinguées » ; sinon « Bien cordialement »."
    ),
    Country.BELGIUM: (
        "usages de Belgique : on écrit « septante », « quatre-vingts » et « nonante » ; les montants sont en "
        "euros. À qui l’on connaît peu : « Veuillez agréer, Madame, l’expression de mes sentiments "
        "distingués » ; sinon « Bien à vous »."
    ),
    Country.SWITZERLAND: (
        "usages de Suisse : on écrit « septante » et « nonante » ; les montants sont en francs, notés CHF. À "
        "qui l’on connaît peu : « Je vous prie d’agréer, Madame, mes salutations distinguées » ; sinon "
        "« Meilleures salutations »."
    ),
    Country.LUXEMBOURG: (
        "usages du Luxembourg : on écrit « soixante-dix » et « quatre-vingt-dix » ; les montants sont en "
        "euros. À qui l’on connaît peu : « Veuillez agréer, Madame, l’expression de mes sentiments "
        "distingués » ; sinon « Bien à vous »."
    ),
}


def language_line(language: str | None) -> str:
    """In which language to answer; that of the mail where it is not known."""
    name = _LANGUAGES.get(language or "")
    return f"Langue de la réponse : {name}." if name else "Langue de la réponse : celle du courriel."


def usage_line(country: Country, language: str | None) -> str:
    """How one writes there; "" for an answer in another language than French."""
    return f"Le cabinet suit les {_USAGES[country]}" if language in ("fr", None) else ""
