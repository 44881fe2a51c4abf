"""Codes, secrets and numbers go whole; quantities, norms, articles and hours stay."""

import contextlib

import pytest

from redaction.analyzer import guarded
from redaction.completing import complete
from redaction.completing.codes import is_telling_token
from redaction.engine import Redactor
from redaction.entities import Entity, Span
from redaction.errors import Timeout
from redaction.lexicon.words import load_lexicon
from tests.redaction.completing.marked import left_and_lost

_CODES = [
    "Binic2019", "Elio&Nives1316", "kw-2026-bleue", "bR7kk2_dune_49", "7719#", "*4402", "0-4-7-2", "1958A",
    "B44712", "25B81x9", "x9-Quai-Lilas-03", "Kubus*hiver26", "bienvenue2025", "LK4-99-QT", "USVO2244",
]  # fmt: skip
_ORDINARY = [
    "A4", "T3", "CE2", "3e", "1er", "19de", "2x", "12h30", "18H", "45m²", "20mg", "150kWh", "450€", "12k€",
    "3bis", "26quater", "R4127-4", "L.1234-5", "B1/C2", "G7", "H1N1", "Covid-19", "CO2", "S1", "M14", "N7",
    "HbA1c", "5B", "ISO9001", "RE2020", "2026T1", "T1-2026", "J+3", "N+1", "M-1", "50x38",
    "2042-C-PRO", "2065-SD", "D905", "1ettre", "el1e", "7j/7", "24h/24", "9h-12h", "1'000.–", "IFRS16",
    "photo12", "juillet2026", "note_3.pdf",
]  # fmt: skip
_SECRETS = [
    "Il connaît le code du portail (j’ai vérifié, ⟦4178B⟧), merci.",
    "Le mot de passe vient d’être remis à ⟦Verdalia06!⟧.",
    "La clé wifi est refaite et celle des visiteurs reste ⟦bonjour2025⟧.",
    "Pour ouvrir la session, tapez ⟦i.ruizo⟧ puis Entrée.",
    "Le mien c’est avec l’identifiant ⟦ldp.forge⟧ et ma carte.",
    "Le code de la porte, c’est ⟦4417⟧ depuis lundi.",
    "Le digicode devient ⟦7719#⟧. L’ancien, ⟦4402#⟧, ne sera plus accepté.",
    "J’ai mis un mot de passe (⟦Grenadine!7⟧), pareil qu’avant.",
    "De deurcode is nu ⟦3308⟧.",
]
_NO_SECRETS = [
    "Le mot de passe doit avoir 12 caractères.",
    "Votre identifiant a changé en 2025.",
    "Le code de la porte change tous les 30 jours.",
    "Le code du travail prévoit 35 heures par semaine.",
    "La session de 14h30 est annulée.",
]
_NUMBERS = [
    "Lettre recommandée ⟦RR 4471 8820 3 LU⟧ du mois dernier.",
    "Lettre recommandée (AR ⟦2C 178 004 5521 9⟧) reçue.",
    "Il s’agit du ⟦PO 4500118277⟧ ;",
    "Avis ⟦3924-SD / 2026 / 0771⟧ reçu.",
    "Contrat n° ⟦H 7 441 903 / 02⟧.",
    "V/Réf : ⟦GB/ML⟧ merci.",
    "La carte se terminant par ⟦4471⟧ est bloquée.",
    "Parcelles, section ⟦AK 203 and 204⟧ here.",
    "La section ⟦ZC n° 41, 42 et 57⟧ est vendue.",
    "La matrice dit section ⟦F, nos 311 à 318⟧.",
    "Cadastrée ⟦AB 112⟧ et ⟦AB 114p⟧.",
    "Parcelle ⟦n° 4418, plan 27⟧.",
    "Coordonnées ⟦2 538 200 / 1 152 100⟧.",
    "Coordonnées Lambert ⟦X=345 217,36 Y=6 257 904,12⟧.",
    "Le point ⟦8FVC9G8F+6X⟧ sur le plan.",
    "Compte ⟦FR76 **** **** **** 4471⟧ ou ⟦BE71 XXXX XXXX 6769⟧.",
    "Parcelles ⟦1204 et 1205⟧, lots ⟦14, 22 et 31⟧.",
    "Au point ⟦N 46°31.123 E 6°38.456⟧.",
    "Téléphone ⟦02 61 91 44 12/13⟧ ou poste ⟦4471⟧.",
    "Né le ⟦quatorze juillet mil neuf cent soixante-deux⟧ ici.",
    "Il est né en ⟦62⟧.",
    "L’agent ⟦4471⟧ et le badge ⟦312⟧.",
    "Le ticket ⟦88214⟧ est clos.",
    "Mon code, c’est ⟦1234⟧.",
    "Appelez ⟦six cent vingt et un, zéro zéro zéro, huit cent douze⟧.",
]
_PLAIN = [
    "Le prix est de deux cent vingt mille trois cent quarante-cinq euros.",
    "Les pièces 1 à 12, section 3, sont jointes.",
    "La section commerce siège à 14 h.",
    "Il reste 12 / 15 points.",
    "Un virement de 450 euros et un autre de 12500 euros.",
    "Le poste 2 du budget, l’avis 2026 et le relevé 12.",
    "La parcelle a 1200 m de long.",
    "Il est né en 2 jours.",
]


@pytest.mark.parametrize("token", _CODES)
def test_a_code_is_told_by_its_shape(token: str) -> None:
    assert is_telling_token(token, load_lexicon())


@pytest.mark.parametrize("token", _ORDINARY)
def test_an_ordinary_token_with_figures_is_no_code(token: str) -> None:
    assert not is_telling_token(token, load_lexicon())


@pytest.mark.parametrize("marked", [*_SECRETS, *_NUMBERS])
def test_a_secret_or_a_number_is_masked_whole(redactor: Redactor, marked: str) -> None:
    left, _ = left_and_lost(redactor, marked)

    assert left == ""


@pytest.mark.parametrize("sentence", [*_NO_SECRETS, *_PLAIN])
def test_a_sentence_without_code_stays(redactor: Redactor, sentence: str) -> None:
    assert left_and_lost(redactor, sentence) == ("", "")


@pytest.mark.parametrize(
    ("text", "masked", "whole"),
    [
        ("chez Binic2019 hier", "Binic", "Binic2019"),
        ("chez l’Albret hier", "Albret", "Albret"),
        ("chez Albret-sur-Mer hier", "Albret", "Albret"),
        ("avec Albret.Merci encore", "Albret", "Albret"),
        ("le fichier bail_Albret_2026.pdf suit", "Albret", "Albret"),
    ],
)
def test_a_run_goes_whole_but_not_across_words(text: str, masked: str, whole: str) -> None:
    start = text.index(masked)
    with guarded():
        found = complete(text, [Span(start, start + len(masked), Entity.PERSON)], load_lexicon())

    assert [text[s.start : s.end] for s in found if s.start <= start < s.end] == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "a_1" * 50_000,
        "rés. " * 30_000,
        "mot de passe " * 15_000,
        "1-" * 90_000,
        "« " * 80_000,
        "n° 1, " * 30_000,
    ],
)
def test_hostile_text_ends(text: str) -> None:
    with contextlib.suppress(Timeout), guarded():
        complete(text, [Span(0, 1, Entity.ADDRESS)], load_lexicon())
