"""Tables for the structured identifiers: what is masked and as what, what stays, and hostile input."""

import contextlib

import pytest

from redaction.analyzer import RULES, Analyzer, guarded
from redaction.engine import MailText, Redactor
from redaction.entities import Entity
from redaction.errors import Timeout
from redaction.vault import Vault

# Type, value, sentence; values are documented test values or plainly invented.
_FOUND = [
    (Entity.EMAIL, "jean point martin arobase exemple point fr", "écrire à {} merci"),
    (Entity.EMAIL, "jean.martin AT exemple DOT fr", "mail {} thanks"),
    (Entity.EMAIL, "jean (chez) exemple.fr", "écrire à {} merci"),
    (Entity.EMAIL, "jean . martin @ exemple . fr", "écrire à {} merci"),
    (Entity.EMAIL, "jan apenstaartje voorbeeld punt nl", "mail naar {} graag"),
    (Entity.PHONE, "zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit", "au {} merci"),
    (Entity.PHONE, "06 douze 34 cinquante-six 78", "au {} merci"),
    (Entity.PHONE, "oh seven seven double zero nine", "call {} thanks"),
    (Entity.PHONE, "nul zes twaalf vierendertig zesenvijftig", "bel {} graag"),
    (Entity.PHONE, "zéro quatre septante-cinq nonante-deux huitante", "au {} merci"),
    (Entity.PHONE, "(0x) 39-98-45-20", "au {} merci"),
    (Entity.PHONE, "6 39 98 45 20", "au {} merci"),
    (Entity.PHONE, "621 123 456", "au {} merci"),
    (Entity.PHONE, "+33 (O)6 39 98 45 2O", "au {} merci"),
    (Entity.IBAN, "DE89 3704 0044 0532 0130 00", "Konto {}."),
    (Entity.IBAN, "GB29 NWBK 6016 1331 9268 19", "account {}."),
    (Entity.IBAN, "NL91 ABNA 0417 1643 00", "rekening {}."),
    (Entity.RIB, "20041 01005 0500013M026 06", "compte {} ici."),
    (Entity.BIC, "PSSTFRPPPAR", "BIC {}"),
    (Entity.SPI, "07 01 987 765 432", "numéro fiscal : {}"),
    (Entity.SPI, "111222333", "BSN: {}"),
    (Entity.SPI, "QQ 12 34 56 C".replace("QQ", "AB"), "NI number {}"),
    (Entity.SPI, "RSSMRA85T10A562S", "codice fiscale {}"),
    (Entity.VAT, "DE136695976", "USt-Id {}"),
    (Entity.VAT, "NL123456782B90", "btw {}"),
    (Entity.VAT, "IT00743110157", "IVA {}"),
    (Entity.IDE, "CHE-109.322.551", "société {}"),
    (Entity.RPPS, "10009988774", "RPPS : {}"),
    (Entity.FINESS, "750712184", "FINESS {}"),
    (Entity.INAMI, "1-00042-22-004", "INAMI {}"),
    (Entity.TOQUE, "C 1234", "toque {}"),
    (Entity.RG, "F 24/00719", "RG n° {}"),
    (Entity.APPEAL, "24-12.345", "pourvoi n° {}"),
    (Entity.PORTALIS, "352J-W-B7J-C4XQ2", "N° Portalis {}"),
    (Entity.JAIL, "417709", "écrou n° {}"),
    (Entity.ID_DOC, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "zone {}"),
    (Entity.VIN, "1M8GDM9AXKP042788", "châssis {}"),
    (Entity.IMEI, "490154203237518", "IMEI {}"),
    (Entity.IP, "2001:db8::ff00:42:8329", "depuis {} hier"),
    (Entity.MAC, "00:00:5e:00:53:af", "machine {} connue"),
    (Entity.GPS, "48.11734, -1.67779", "ici : {}"),
    (Entity.LAND, "AB n° 123", "parcelle {} vendue"),
    (Entity.ADDRESS, "Musterstraße 12, 66111 Saarbrücken", "Adresse: {}"),
    (Entity.ADDRESS, "Keizersgracht 12, 1015 CJ Amsterdam", "adres: {}"),
    (Entity.ADDRESS, "221B Baker Street, London NW1 6XE", "at {}"),
    (Entity.ADDRESS, "12 rue du general de gaulle 35000 rennes", "au {} merci"),
    (Entity.ADDRESS, "via Garibaldi 12, 20121 Milano", "in {}"),
    (Entity.BIRTHDATE, "1978", "né en {} à Brest"),
    (Entity.BIRTHDATE, "03/1978", "née en {} à Brest"),
    (Entity.BIRTHDATE, "12.03.78", "DDN : {}"),
    (Entity.DATE, "12 mars", "jeudi {} à 9 h"),
    (Entity.DATE, "12/03", "le {} à 9 h"),
    (Entity.SECRET, "Mouette!2026", "wachtwoord: {}"),
    (Entity.SECRET, "le chat dort sous le lit", "phrase de passe : {}"),
    (Entity.SECRET, "481 502", "Votre code est le suivant : {}"),
    (Entity.SECRET, "B47A-19XX", "clé wifi : {}"),
]
_KEPT = [
    "La somme de 125 000,00 € est due.",
    "Le capital de 1.250.000 euros est libéré.",
    "Une hausse de 12,5 % puis de 7 %.",
    "Il demande 2 500 € au titre de l’article 700 du CPC.",
    "L’article L. 1232-2 et l’article R. 4127-4 sont visés.",
    "La loi n° 2016-1547 et le décret n° 2019-1333 s’appliquent.",
    "L’exercice 2025 ou 2026 est clos.",
    "Le rendez-vous est à 9h30 en salle 12.",
    "Nous serons 12 adultes et 3 enfants.",
    "Il y a 1 200 kg de papier.",
    "Elle a 45 ans et trois enfants.",
    "Les pièces 1 à 12 et 14 manquent.",
    "Deux mille trois cent quarante-cinq euros sont dus.",
    "Il faut un, deux ou trois exemplaires.",
    "Le bureau est ouvert 7j/7 et 24h/24.",
    "Le mot de passe est incorrect.",
    "Votre code est valable.",
    "C’est à 3 km de la gare.",
]
_HOSTILE = {
    "figures": "0123456789" * 20_000,
    "spaced figures": "1 " * 100_000,
    "at signs": "a@" * 100_000,
    "dots": "a." * 100_000,
    "spaces": "mot" + " " * 200_000,
    "quotes": "> " * 100_000,
    "words": "un deux " * 25_000,
    "capitals": "AB12 " * 40_000,
    "cues": "né le RG n° mdp : " * 11_000,
    "streets": "12 rue de la " * 15_000,
    "unicode figures": "٣٤٥" * 60_000,
    "angle brackets": "<" * 200_000,
    "slashes": "http://" * 28_000,
    "dashes": "A-" * 100_000,
    "equals": "=3D" * 60_000,
    "colons": "ab:" * 60_000,
}


@pytest.mark.parametrize(("entity", "value", "sentence"), _FOUND)
def test_an_identifier_is_masked_whole_under_its_type(
    redactor: Redactor, entity: Entity, value: str, sentence: str
) -> None:
    text, spans = redactor.find(MailText("", sentence.format(value), language="fr"), Vault.empty())

    start = text.index(value)
    covering = [s for s in spans if s.start <= start and s.end >= start + len(value)]
    assert [s.entity for s in covering] == [entity]


@pytest.mark.parametrize("sentence", _KEPT)
def test_an_ordinary_sentence_is_left_alone(redactor: Redactor, sentence: str) -> None:
    text, spans = redactor.find(MailText("", sentence, language="fr"), Vault.empty())

    assert [text[s.start : s.end] for s in spans] == []


@pytest.mark.parametrize("body", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_input_ends_with_an_answer_or_a_timeout(body: str) -> None:
    analyzer = Analyzer()

    with contextlib.suppress(Timeout), guarded():
        analyzer.spans(body[:200_000])


def test_every_type_that_has_a_shape_has_a_rule() -> None:
    found_by_the_search = {Entity.PERSON, Entity.ORG, Entity.NAME, Entity.NUMBER, Entity.MARK}

    assert {rule.entity for rule in RULES} == set(Entity) - found_by_the_search
