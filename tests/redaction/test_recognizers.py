"""Tables of identifiers to mask whole, and of look-alikes to leave alone. All values are invented."""

import contextlib
import time

import pytest

from redaction.engine import MailText, Redactor
from redaction.entities import Entity
from redaction.errors import Timeout
from redaction.vault import Vault

# Type, value, sentence. The value must be masked whole; the type must be the one given.
_FOUND = [
    (Entity.EMAIL, "sylvie.tremarec@example.org", "Écrivez à {}."),
    (Entity.EMAIL, "accueil@cabinet.local", "Écrivez à {}, merci."),
    (Entity.EMAIL, "étude@notaire-éxemple.immo", "Écrivez à {}."),
    (Entity.EMAIL, "sylvie (at) example (point) org", "Mon adresse : {}"),
    (Entity.EMAIL, "sylvie point t arobase example point org", "mon adresse {}"),
    (Entity.EMAIL, "sylvie[at]example.org", "Mon adresse : {}"),
    (Entity.EMAIL, "sylvie @ example.org", "Mon adresse : {}"),
    (Entity.URL, "https://depot.example.org/d/77c2e9?t=1", "Voir {}."),
    (Entity.URL, "www.example.swiss/~odile", "Voir {} !"),
    (Entity.URL, "cabinet-exemple.brussels", "Notre site {} est à jour."),
    (Entity.IP, "192.0.2.17", "Connexion depuis {} hier."),
    (Entity.PHONE, "06 39 98 45 20", "Appelez le {}."),
    (Entity.PHONE, "06.39.98.45.20", "Appelez le {}."),
    (Entity.PHONE, "0639984520", "Appelez le {}."),
    (Entity.PHONE, "0 6 3 9 9 8 4 5 2 0", "Appelez le {}."),
    (Entity.PHONE, "06 39 98 45 2O", "Appelez le {}."),
    (Entity.PHONE, "+33 (0)6 39 98 45 20", "Appelez le {}."),
    (Entity.PHONE, "(+33) 6.39.98.45.20", "Appelez le {}."),
    (Entity.PHONE, "(33) 1 99 00 45 20", "Appelez le {}."),
    (Entity.PHONE, "0033 6 39 98 45 20", "Appelez le {}."),
    (Entity.PHONE, "(03) 53 01 22 70", "Appelez le {}."),
    (Entity.PHONE, "0455/00 41 77", "Appelez le {}."),
    (Entity.PHONE, "02/000.47.19", "Appelez le {}."),
    (Entity.PHONE, "+32 81 00 36 60", "Appelez le {}."),
    (Entity.PHONE, "079 000 41 63", "Appelez le {}."),
    (Entity.PHONE, "+41 79 000 28 54", "Appelez le {}."),
    (Entity.PHONE, "+352 20 00 48 15", "Appelez le {}."),
    (Entity.PHONE, "20 00 48 15", "Tél. : {}"),
    (Entity.PHONE, "+44 7700 900417", "Appelez le {}."),
    (Entity.PHONE, "zéro six trente-neuf quatre-vingt-dix-huit", "au {} svp"),
    (Entity.IBAN, "FR76 3000 6000 0112 3456 7890 189", "Compte {}."),
    (Entity.IBAN, "FR7630006000011234567890189", "Compte {}."),
    (Entity.IBAN, "FR763 00060 00011 23456 78901 89", "Compte {}."),
    (Entity.IBAN, "F R 7 6 3 0 0 0 6 0 0 0 0 1 1 2 3 4 5 6 7 8 9 0 1 8 9", "Compte {}."),
    (Entity.IBAN, "FR76 3000 6000 0112 3456 7890 180", "Compte {}."),  # wrong key
    (Entity.IBAN, "fr7630006000011234567890189", "compte {}"),
    (Entity.IBAN, "BE68 5390 0754 7034", "Compte {}."),
    (Entity.IBAN, "CH93 0076 2011 6238 5295 7", "Compte {}."),
    (Entity.IBAN, "LU28 0019 4006 4475 0000", "Compte {}."),
    (Entity.BIC, "ZQLULULL", "BIC : {}"),
    (Entity.CARD, "4111 1111 1111 1111", "Ma carte {} expire."),
    (Entity.CARD, "4111-1111-1111-1112", "Ma carte {} expire."),
    (Entity.NIR, "2 69 05 49 588 157 80", "Sécu {}."),
    (Entity.NIR, "269054958815780", "Sécu {}."),
    (Entity.NIR, "2.69.05.49.588.157 / 80", "Sécu {}."),
    (Entity.NIR, "2 69 05 49 588 157 81", "Sécu {}."),  # wrong key
    (Entity.NIR, "2 69 05 49 588 157", "Sécu {}."),
    (Entity.NIR, "2 78 09 2A 004 033 18", "Sécu {}."),
    (Entity.NIR, "1 72 42 2B 004 033 18", "Sécu {}."),
    (Entity.NISS, "85.07.30-033.28", "NISS {}."),
    (Entity.NISS, "85 07 30 033 29", "NISS {}."),  # wrong key
    (Entity.AVS, "756.9217.0769.85", "AVS {}."),
    (Entity.AVS, "7569217076985", "AVS {}."),
    (Entity.AVS, "756.9217.0769.84", "AVS {}."),  # wrong key
    (Entity.MATRICULE, "1986 0417 772 09", "Matricule {}."),
    (Entity.SIREN, "732 829 320", "La société {} existe."),
    (Entity.SIREN, "732 829 321", "La société {} existe."),  # wrong key
    (Entity.SIRET, "732 829 320 00074", "SIRET {}"),
    (Entity.BCE, "0428.759.497", "Entreprise {}."),
    (Entity.VAT, "FR 44 732 829 320", "TVA {}."),
    (Entity.VAT, "BE 0428.759.497", "TVA {}."),
    (Entity.IDE, "CHE-109.322.551 TVA", "Numéro {}."),
    (Entity.VAT, "LU12345678", "TVA {}."),
    (Entity.RG, "25/04123", "RG {}"),
    (Entity.RG, "24/00719", "Affaire (RG n° {})."),
    (Entity.PORTALIS, "352J-W-B7J-C4XQ2", "N° Portalis : {}"),
    (Entity.PROSECUTION, "2517400099", "parquet n° {}"),
    (Entity.PROSECUTION, "BR.45.L7.004417/25", "notices {}"),
    (Entity.CASE_NO, "10 448 213", "poursuite n° {}"),
    (Entity.MINUTE, "1.442/98", "minute {}"),
    (Entity.REFERENCE, "SIN-2025-771", "Voici {} à rappeler."),
    (Entity.REFERENCE, "2026 117 AM/DS", "Réf. : {}"),
    (Entity.REFERENCE, "7714 882 003 T", "contrat {}"),
    (Entity.REFERENCE, "PRV 55 0218 774 K", "le contrat collectif {} court"),
    (Entity.REFERENCE, "+++417/2209/88312+++", "communication {}"),
    (Entity.RPPS, "10009988774", "RPPS {}"),
    (Entity.REFERENCE, "X7Q4KL", "réservation {}"),
    (Entity.PLATE, "AB-123-CD", "La voiture {}."),
    (Entity.PLATE, "4471 RS 12", "immatriculé {}"),
    (Entity.PLATE, "1-XQK-417", "La voiture {}."),
    (Entity.PLATE, "VD 345 678", "La voiture {}."),
    (Entity.PLATE, "gk093nb", "la golf grise {} hier"),
    (Entity.ID_DOC, "20FV41877", "mon passeport n° {}"),
    (Entity.ID_DOC, "9F 4417 0032", "carte de séjour {}"),
    (Entity.ID_DOC, "120359004417", "CNI n° {}"),
    (Entity.SECRET, "Mouette!2026", "mot de passe : {}"),
    (Entity.SECRET, "Mouette!2026", "mdp {}"),
    (Entity.SECRET, "tremarec45", "identifiant {}"),
    (Entity.SECRET, "B47A19", "le code {} ouvre"),
    (Entity.SECRET, "729 415", "Code : {}"),
    (Entity.SECRET, "Biscotte", "Mot de passe : {}"),
    (Entity.ADDRESS, "12 rue des Lilas, 35000 Rennes", "au {}."),
    (Entity.ADDRESS, "7 bis rue des Postes, 59000 Lille", "au {}."),
    (Entity.ADDRESS, "4 allée des Cèdres, bât C, 93200 Saint-Denis", "au {}."),
    (Entity.ADDRESS, "12 RUE DES LILAS 35000 RENNES", "AU {}."),
    (Entity.ADDRESS, "3, impasse du Puits, appt 21, 35510 Cesson-Sévigné", "au {}."),
    (Entity.ADDRESS, "12, avenue du Général de Gaulle\n94000 Créteil", "{}"),
    (Entity.ADDRESS, "chaussée de Louvain 301 bte 6, 5004 Bouge", "au {}."),
    (Entity.ADDRESS, "Hertenlaan 7, 3080 Tervuren", "op {}"),
    (Entity.ADDRESS, "Rue du Simplon 41, 1006 Lausanne", "au {}."),
    (Entity.ADDRESS, "14, rue de Strasbourg, L-2561 Luxembourg", "au {}."),
    (Entity.ADDRESS, "ZA de Kerboulard, 56250 Saint-Nolff", "à la {}."),
    (Entity.ADDRESS, "TSA 40417, 35040 Rennes Cedex 9", "à {}."),
    (Entity.ADDRESS, "69003 Lyon", "à {}."),
    (Entity.GPS, "48°16'12\"N 3°48'47\"E", "à {}."),
    (Entity.BIRTHDATE, "4 juin 1971", "née le {}"),
    (Entity.BIRTHDATE, "04/06/1971", "né(e) le : {}"),
    (Entity.BIRTHDATE, "27 novembre", "la petite née le {}"),
    (Entity.BIRTHDATE, "11-06-1981", "geboren op {}"),
    (Entity.BIRTHDATE, "17 April 1973", "born {}"),
    (Entity.DATE, "12 mars 2026", "jeudi {} à 9 h"),
    (Entity.DATE, "1er févr. 2026", "le {} à 9 h"),
    (Entity.DATE, "12/03/2026", "le {} à 9 h"),
    (Entity.DATE, "2026-03-12", "le {} à 9 h"),
    (Entity.NUMBER, "41772093", "il a noté {} ici"),
    (Entity.NUMBER, "417 720 93", "il a noté {} ici"),
    (Entity.MARK, "[PERSONNE_2]", "répondez à {} vite"),
    (Entity.MARK, "[ personne 2 ]", "répondez à {} vite"),
    (Entity.MARK, "[IBAN\\_1]", "virez sur **{}** vite"),
    (Entity.MARK, "{TEL_1}", "appelez %s vite"),
]
_KEPT = [
    "La somme de 12 500,00 € est due.",
    "Il a payé 1 250 000 euros en 2025.",
    "Nous demandons 700 € au titre de l’article 700 du code de procédure civile.",
    "L’article L. 1232-2 du code du travail est clair.",
    "La loi n° 2016-1547 est applicable.",
    "L’exercice 2025-2026 est clos.",
    "Le rendez-vous de jeudi à 14 h 30 tient toujours.",
    "Nous serons entre 12 et 15 personnes.",
    "La facture de mars est payée.",
    "Le mot de passe est le même que hier.",
    "Une hausse de 12,5 % est prévue.",
    "Les pièces 1 à 12 manquent.",
    "Il a 45 ans et deux enfants.",
    "Le code civil est formel.",
]
_HOSTILE = [
    "0 " * 9000,
    "A1" * 9000,
    "12 rue de " * 1800,
    "a@" * 9000,
    "[PERSONNE_1" * 1600,
    "M. " * 6000,
    "né le " * 3000,
]


@pytest.mark.parametrize(("entity", "value", "sentence"), _FOUND)
def test_an_identifier_is_masked_whole_under_its_type(
    redactor: Redactor, entity: Entity, value: str, sentence: str
) -> None:
    body = sentence % value if "%s" in sentence else sentence.format(value)

    text, spans = redactor.find(MailText("", body, language="fr"), Vault.empty())

    start = text.index(value)
    covering = [s for s in spans if s.start <= start and s.end >= start + len(value)]
    assert [s.entity for s in covering] == [entity]


@pytest.mark.parametrize("sentence", _KEPT)
def test_an_ordinary_sentence_is_left_alone(redactor: Redactor, sentence: str) -> None:
    _, spans = redactor.find(MailText("", sentence, language="fr"), Vault.empty())

    assert spans == []


@pytest.mark.parametrize("body", _HOSTILE, ids=[h[:10] for h in _HOSTILE])
def test_a_hostile_mail_ends_in_good_time(redactor: Redactor, body: str) -> None:
    started = time.perf_counter()

    with contextlib.suppress(Timeout):
        redactor.redact(MailText("", body, language="fr"), Vault.empty())

    assert time.perf_counter() - started < 6


@pytest.mark.parametrize("value", ["1234", "1234 5", "12 345 euros", "12345 km"])
def test_fewer_than_five_figures_in_a_row_stay(redactor: Redactor, value: str) -> None:
    _, spans = redactor.find(MailText("", f"Il en reste {value} ici.", language="fr"), Vault.empty())

    assert spans == []


def test_the_weekday_stays_beside_a_masked_date(redactor: Redactor) -> None:
    redacted = redactor.redact(MailText("", "Audience le jeudi 12 mars 2026.", language="fr"), Vault.empty())

    assert "jeudi [DATE_1]." in redacted.text.value
